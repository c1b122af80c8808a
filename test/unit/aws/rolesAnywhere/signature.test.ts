import { createHash, verify, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  algorithmOf,
  basicTime,
  canonicalRequest,
  credentialScope,
  serialNumber,
  signedHeaders,
  signRequest,
  stringToSign,
} from '../../../../src/aws/rolesAnywhere/signature.ts';
import type { SignableRequest } from '../../../../src/aws/rolesAnywhere/signature.ts';
import { certificateFixture, identityFixture, keyFixture, leaves } from '../../../service/rolesAnywhere/fixtures.ts';

const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The example of AWS's documentation, which leaves the certificate out. */
const documented: SignableRequest = {
  method: 'post',
  path: '/sessions',
  query: {},
  headers: {
    'x-amz-x509': '{base64-encoded DER data}',
    host: 'rolesanywhere.us-east-1.amazonaws.com',
    'x-amz-date': '20211103T120000Z',
    'content-type': 'application/json',
  },
  body: '',
};

describe('the canonical request', () => {
  it('is that of the example in AWS’s documentation', () => {
    expect(canonicalRequest(documented)).toBe(
      [
        'POST',
        '/sessions',
        '',
        'content-type:application/json',
        'host:rolesanywhere.us-east-1.amazonaws.com',
        'x-amz-date:20211103T120000Z',
        'x-amz-x509:{base64-encoded DER data}',
        '',
        'content-type;host;x-amz-date;x-amz-x509',
        emptyHash,
      ].join('\n'),
    );
  });

  it('is that of the example of Signature Version 4, which it follows in all else', () => {
    const canonical = canonicalRequest({
      method: 'GET',
      path: '/',
      query: { Version: '2010-05-08', Action: 'ListUsers' },
      headers: {
        host: 'iam.amazonaws.com',
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'x-amz-date': '20150830T123600Z',
      },
      body: '',
    });
    expect(sha256(canonical)).toBe('f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59');
  });

  it('encodes the query as RFC 3986 wants it, and sorts by code point', () => {
    const [, , query] = canonicalRequest({ ...documented, query: { b: 'ü =', F: "a/b:c~'(*)!", 'a-b': '' } }).split('\n');
    expect(query).toBe('F=a%2Fb%3Ac~%27%28%2A%29%21&a-b=&b=%C3%BC%20%3D');
  });

  it('trims values, and makes one space of several', () => {
    expect(canonicalRequest({ ...documented, headers: { host: '  a   b ' } })).toContain('\nhost:a b\n\nhost\n');
  });

  it('hashes the bytes of the body, as UTF-8', () => {
    expect(
      canonicalRequest({ ...documented, body: '{"ü":1}' })
        .split('\n')
        .at(-1),
    ).toBe(sha256('{"ü":1}'));
  });
});

describe('the string to sign', () => {
  const time = new Date('2021-11-01T12:10:30.987Z');

  it('names the algorithm, the time, the scope and the hash of the canonical request, as documented', () => {
    expect(stringToSign('AWS4-X509-RSA-SHA256', time, 'us-east-1', 'canonical')).toBe(
      `AWS4-X509-RSA-SHA256\n20211101T121030Z\n20211101/us-east-1/rolesanywhere/aws4_request\n${sha256('canonical')}`,
    );
  });

  it('has the time in UTC, to the second', () => {
    expect(basicTime(time)).toBe('20211101T121030Z');
    expect(credentialScope(time, 'us-east-1')).toBe('20211101/us-east-1/rolesanywhere/aws4_request');
  });
});

describe('the signed request', () => {
  const time = new Date('2030-06-15T12:00:00Z');
  const request: SignableRequest = { ...documented, headers: { host: 'h', 'content-type': 'application/json' } };

  it.each([
    ['rsa', 'AWS4-X509-RSA-SHA256'],
    ['ec256', 'AWS4-X509-ECDSA-SHA256'],
    ['ec384', 'AWS4-X509-ECDSA-SHA256'],
    ['ec521', 'AWS4-X509-ECDSA-SHA256'],
  ] as const)('is signed for the certificate %s with %s', (leaf, algorithm) => {
    expect(algorithmOf(keyFixture(leaf))).toBe(algorithm);
    const { authorization } = signRequest(request, identityFixture(leaf), 'eu-west-1', time);
    expect(authorization).toMatch(
      new RegExp(`^${algorithm} Credential=\\d+/20300615/eu-west-1/rolesanywhere/aws4_request, SignedHeaders=`),
    );
  });

  it('is not signed with another kind of key', () => {
    expect(() => algorithmOf(keyFixture('ed25519'))).toThrow(/RSA and EC keys only/);
  });

  it.each([
    ['rsa', '1391070467683230475123763267281355574063184028211'],
    ['ec256', '5233100606242806050955395731361295'],
    ['ec384', '21'],
    ['ec521', '3735928559'],
  ])('names the serial number of %s in decimal, to the last digit', (leaf, decimal) => {
    expect(serialNumber(certificateFixture(leaf))).toBe(decimal);
  });

  it('carries the certificate and the chain as DER in base64, and signs both', () => {
    const { certificate, key } = identityFixture('rsa');
    const chain = [certificateFixture('intermediate'), certificateFixture('root')];
    const headers = signRequest(request, { certificate, key, chain }, 'eu-west-1', time);
    const read = (encoded = ''): X509Certificate => new X509Certificate(Buffer.from(encoded, 'base64'));
    expect(read(headers['x-amz-x509']).fingerprint256).toBe(certificate.fingerprint256);
    expect(headers['x-amz-x509-chain']?.split(',').map(part => read(part).subject)).toEqual(chain.map(({ subject }) => subject));
    expect(headers.authorization).toContain('SignedHeaders=content-type;host;x-amz-date;x-amz-x509;x-amz-x509-chain,');
  });

  it('has no header for a chain that is not there', () => {
    const headers = signRequest(request, { ...identityFixture('rsa'), chain: [] }, 'eu-west-1', time);
    expect(Object.keys(headers).toSorted()).toEqual(['authorization', 'content-type', 'host', 'x-amz-date', 'x-amz-x509']);
  });

  it('is verified by the certificate, whatever is asked for and whenever', () => {
    const identities = leaves.map(identityFixture);
    const times = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...identities), fc.string({ unit: 'grapheme' }), times, fc.webUrl(), (identity, body, at, url) => {
        const signable = { ...request, headers: { ...request.headers, host: new URL(url).host }, body };
        const { authorization = '', ...headers } = signRequest(signable, identity, 'eu-west-1', at);
        const text = stringToSign(algorithmOf(identity.key), at, 'eu-west-1', canonicalRequest({ ...signable, headers }));
        const signature = Buffer.from(/Signature=([0-9a-f]+)$/.exec(authorization)?.[1] ?? '', 'hex');
        expect(verify('sha256', Buffer.from(text), identity.certificate.publicKey, signature)).toBe(true);
        expect(authorization).toContain(`SignedHeaders=${signedHeaders(headers)},`);
      }),
    );
  });
});
