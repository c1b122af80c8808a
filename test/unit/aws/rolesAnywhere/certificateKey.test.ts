import { createPrivateKey, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PemCertificateReader, readCertificateKey } from '../../../../src/aws/rolesAnywhere/certificateKey.ts';
import type { CertificateKey } from '../../../../src/core/connection.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { CertificateInput } from '../../../../src/core/ports.ts';
import { fixtureBytes, fixtureText, keyFixture, leaves, now, passphrase } from '../../../service/rolesAnywhere/fixtures.ts';

const intermediate = fixtureText('intermediate.pem');
const root = fixtureText('root.pem');

const pem = (certificate: string, privateKey: string, more: { chain?: string; passphrase?: string } = {}): CertificateInput => ({
  kind: 'pem',
  certificate,
  privateKey,
  ...more,
});
const pkcs12 = (name: string, secret = passphrase): CertificateInput => ({
  kind: 'pkcs12',
  bytes: fixtureBytes(`${name}.p12`),
  passphrase: secret,
});
const read = async (input: CertificateInput, at = now): Promise<CertificateKey> => readCertificateKey(input, at);
const rsa = fixtureText('rsa.pem');
const rsaKey = fixtureText('rsa.key');

async function failure(input: CertificateInput, at = now): Promise<ExplorerError> {
  const error: unknown = await read(input, at).catch((caught: unknown) => caught);
  if (!(error instanceof ExplorerError)) {
    throw new Error(`Expected a failure that is explained, not ${String(error)}.`);
  }
  return error;
}

/** What every form must come to: the certificate to the byte, and the key in the clear. */
function expectFixture(stored: CertificateKey, name: string): void {
  const original = new X509Certificate(fixtureText(`${name}.pem`));
  expect(new X509Certificate(stored.certificate).raw.equals(original.raw)).toBe(true);
  expect(stored.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
  expect(createPrivateKey(stored.privateKey).equals(keyFixture(name))).toBe(true);
}

describe('a certificate and its key as PEM', () => {
  it.each(leaves)('are read: %s', async name => {
    expectFixture(await read(pem(fixtureText(`${name}.pem`), fixtureText(`${name}.key`))), name);
  });

  it.each([
    ['PKCS#1', 'rsa', { type: 'pkcs1' }],
    ['PKCS#1, encrypted', 'rsa', { type: 'pkcs1', cipher: 'aes-256-cbc', passphrase }],
    ['PKCS#1, encrypted with 3DES', 'rsa', { type: 'pkcs1', cipher: 'des-ede3-cbc', passphrase }],
    ['PKCS#8, encrypted', 'rsa', { type: 'pkcs8', cipher: 'aes-256-cbc', passphrase }],
    ['SEC 1', 'ec256', { type: 'sec1' }],
    ['SEC 1, encrypted', 'ec384', { type: 'sec1', cipher: 'aes-128-cbc', passphrase }],
    ['PKCS#8, encrypted', 'ec521', { type: 'pkcs8', cipher: 'aes-256-cbc', passphrase }],
  ] as const)('are read from a key in the form %s (%s)', async (_form, name, options) => {
    const key = keyFixture(name).export({ format: 'pem', ...options } as { format: 'pem'; type: 'pkcs8' });
    const given = 'passphrase' in options ? { passphrase } : {};
    expectFixture(await read(pem(fixtureText(`${name}.pem`), key.toString(), given)), name);
  });

  it('are read with prose around, indented, and with the line ends of Windows', async () => {
    const messy = (text: string): string => `Bag Attributes: x\r\n${text.replaceAll(/^/gm, '  ').replaceAll('\n', '\r\n')}`;
    expectFixture(await read(pem(messy(rsa), messy(rsaKey))), 'rsa');
  });

  it('are read behind the parameters that “openssl ecparam -genkey” writes', async () => {
    const parameters = '-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n';
    expectFixture(await read(pem(fixtureText('ec256.pem'), parameters + fixtureText('ec256.key'))), 'ec256');
  });

  it('are read where a passphrase was given that is not needed', async () => {
    expectFixture(await read(pem(rsa, rsaKey, { passphrase: 'unneeded' })), 'rsa');
  });

  it('have the leaf first and the certificates between as chain, in whatever order they came; AWS has the root', async () => {
    const expected = new X509Certificate(intermediate).toString();
    for (const given of [
      pem(rsa + intermediate + root, rsaKey),
      pem(root + intermediate + rsa, rsaKey),
      pem(rsa, rsaKey, { chain: intermediate }),
    ]) {
      const stored = await read(given);
      expectFixture(stored, 'rsa');
      expect(stored.chain).toBe(expected);
    }
    expect(await read(pem(rsa, rsaKey, { chain: ' ' }))).not.toHaveProperty('chain');
  });
});

describe('a PKCS#12 file', () => {
  it.each([
    ['rsa-modern', 'rsa', passphrase],
    ['rsa-legacy', 'rsa', passphrase],
    ['ec256-modern', 'ec256', passphrase],
    ['ec256-legacy', 'ec256', passphrase],
    ['ec384-unicode', 'ec384', 'schlüssel€'],
  ])('of the kind %s is read, with its chain', async (file, name, secret) => {
    const stored = await read(pkcs12(file, secret));
    expectFixture(stored, name);
    expect(stored.chain).toBe(new X509Certificate(intermediate).toString());
  });

  it('without passphrase and chain is read', async () => {
    const stored = await read(pkcs12('rsa-no-passphrase', ''));
    expectFixture(stored, 'rsa');
    expect(stored).not.toHaveProperty('chain');
  });

  it.each([
    ['rsa-modern', 'wrong'],
    ['rsa-legacy', 'wrong'],
    ['ec256-modern', 'wröng'],
    ['ec256-legacy', 'wröng'],
    ['ec384-unicode', 'schlussel'],
  ])('is not opened by a wrong passphrase: %s', async (file, wrong) => {
    expect(await failure(pkcs12(file, wrong))).toMatchObject({
      kind: 'credentials',
      message: 'The passphrase does not open the PKCS#12 file. Type it again.',
    });
  });

  it('wants its passphrase', async () => {
    expect(await failure(pkcs12('rsa-modern', ''))).toMatchObject({
      kind: 'credentials',
      message: 'The PKCS#12 file is locked with a passphrase. Give it.',
    });
  });

  it('without a key is told', async () => {
    expect(await failure(pkcs12('no-key'))).toMatchObject({
      kind: 'invalid',
      message: expect.stringMatching(/no private key.*Export/) as string,
    });
  });

  it('that is none is told', async () => {
    for (const bytes of [new Uint8Array(), new TextEncoder().encode(rsa), new Uint8Array([0x30, 0x03, 0x02, 0x01, 0x03])]) {
      expect((await failure({ kind: 'pkcs12', bytes, passphrase })).message).toMatch(/not a PKCS#12 file.*\.p12/);
    }
  });

  it('that is damaged anywhere is told, never a crash', async () => {
    const whole = fixtureBytes('ec256-legacy.p12');
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = whole.slice();
        bytes[at] = (bytes[at] ?? 0) ^ change;
        const outcome = await read({ kind: 'pkcs12', bytes, passphrase }).catch((error: unknown) => error);
        // A byte that says nothing, as that of a tag nobody reads, may be any.
        expect(outcome instanceof ExplorerError || (outcome as CertificateKey).certificate.startsWith('-----BEGIN')).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what cannot be used is told with the remedy', () => {
  const encrypted = keyFixture('rsa').export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase }).toString();
  const traditional = keyFixture('ec256').export({ format: 'pem', type: 'sec1', cipher: 'aes-256-cbc', passphrase }).toString();

  it.each<[string, CertificateInput, string, RegExp]>([
    ['the key of another certificate', pem(rsa, fixtureText('ec256.key')), 'invalid', /does not belong.*Choose the key/],
    ['a key without its passphrase', pem(rsa, encrypted), 'credentials', /encrypted\. Give its passphrase/],
    ['a key with an empty passphrase', pem(rsa, encrypted, { passphrase: '' }), 'credentials', /encrypted\. Give its passphrase/],
    [
      'a key with a wrong passphrase',
      pem(rsa, encrypted, { passphrase: 'wrong' }),
      'credentials',
      /does not open the private key\. Type it/,
    ],
    ['an old key without its passphrase', pem(fixtureText('ec256.pem'), traditional), 'credentials', /Give its passphrase/],
    ['an old key with a wrong one', pem(fixtureText('ec256.pem'), traditional, { passphrase: 'wrong' }), 'credentials', /Type it again/],
    ['no certificate', pem('hello', rsaKey), 'invalid', /not a certificate in PEM form.*BEGIN CERTIFICATE/],
    ['a certificate that is damaged', pem(rsa.replace('MII', 'AAA'), rsaKey), 'invalid', /certificate is damaged.*again/],
    ['no key', pem(rsa, 'hello'), 'invalid', /not a private key.*BEGIN PRIVATE KEY/],
    ['a certificate in the place of the key', pem(rsa, rsa), 'invalid', /a certificate, not a private key/],
    ['a key that is damaged', pem(rsa, rsaKey.replace('MII', 'AAA')), 'invalid', /private key is damaged.*Choose/],
    ['a key of OpenSSH', pem(rsa, rsaKey.replaceAll('PRIVATE', 'OPENSSH PRIVATE')), 'invalid', /ssh-keygen -p -m PKCS8/],
    ['a chain without certificates', pem(rsa, rsaKey, { chain: 'hello' }), 'invalid', /chain holds no certificate/],
    ['a key on Ed25519', pem(fixtureText('ed25519.pem'), fixtureText('ed25519.key')), 'invalid', /type ed25519\. Use .*RSA/],
    ['a key on another curve', pem(fixtureText('secp256k1.pem'), fixtureText('secp256k1.key')), 'invalid', /type secp256k1\. Use .*P-256/],
  ])('%s', async (_what, input, kind, expected) => {
    const told = await failure(input);
    expect(told).toMatchObject({ kind, message: expect.stringMatching(expected) as string });
    const secrets = [...rsaKey.split('\n').filter(line => /^[^-]{20,}/.test(line)), passphrase, 'wrong'];
    const everything = `${told.message} ${told.cause instanceof Error ? String(told.cause) : ''}`;
    expect(secrets.filter(secret => everything.includes(secret) && secret !== 'wrong')).toEqual([]);
  });

  it('a certificate that is over, or is not valid yet', async () => {
    const over = await failure(pem(rsa, rsaKey), () => Date.parse('2130-01-01'));
    expect(over).toMatchObject({ kind: 'credentials', message: expect.stringMatching(/expired on 2126-10-29\. Have it issued/) as string });
    const early = await failure(pkcs12('rsa-modern'), () => Date.parse('2020-01-01'));
    expect(early).toMatchObject({ kind: 'credentials', message: expect.stringMatching(/not valid before 2026-11-22\. .*clock/) as string });
  });

  it('the certificate of an authority', async () => {
    const { default: forge } = await import('node-forge');
    const keys = forge.pki.rsa.generateKeyPair(1024);
    const certificate = forge.pki.createCertificate();
    certificate.publicKey = keys.publicKey;
    certificate.serialNumber = '01';
    certificate.validity.notBefore = new Date('2020-01-01');
    certificate.validity.notAfter = new Date('2040-01-01');
    certificate.setExtensions([{ name: 'basicConstraints', cA: true }]);
    certificate.sign(keys.privateKey, forge.md.sha256.create());
    const input = pem(forge.pki.certificateToPem(certificate), forge.pki.privateKeyToPem(keys.privateKey));
    expect((await failure(input)).message).toMatch(/that of an authority.*that the authority issued/);
  });
});

describe('the reader', () => {
  it('asks its own clock', async () => {
    expectFixture(await new PemCertificateReader(now).read(pem(rsa, rsaKey)), 'rsa');
    await expect(new PemCertificateReader(() => 0).read(pem(rsa, rsaKey))).rejects.toThrow(/not valid before/);
  });
});
