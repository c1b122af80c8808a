import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAccessKey, readCertificate, readConnections } from '../../../../src/core/connections/storedConnections.ts';

const base = { id: 'dev', name: 'Dev', regions: ['eu-west-1'] };
const role = { roleArn: 'arn:aws:iam::123456789012:role/Reader' };
const anchor = {
  trustAnchorArn: 'arn:aws:rolesanywhere:eu-west-1:123456789012:trust-anchor/a',
  profileArn: 'arn:aws:rolesanywhere:eu-west-1:123456789012:profile/p',
};

describe('what is stored as connections', () => {
  it('is read back, every kind of it', () => {
    const stored = [
      { ...base, id: 'a', kind: 'profile', profile: 'dev' },
      { ...base, id: 'b', kind: 'accessKey' },
      { ...base, id: 'c', kind: 'endpoint', endpoint: 'http://localhost:8000' },
      { ...base, id: 'local', kind: 'local' },
      {
        ...{ ...base, id: 'd', kind: 'sso', startUrl: 'https://acme.awsapps.com/start', ssoRegion: 'eu-west-1' },
        ...{ accountId: '123456789012', roleName: 'Reader', guard: 'read-only' },
      },
      { ...base, id: 'e', kind: 'role', source: 'a', ...role, externalId: 'x1', durationSeconds: 900, production: 'red' },
      { ...base, id: 'f', kind: 'rolesAnywhere', ...anchor, ...role, sessionName: 'ann', guard: 'open' },
      { ...base, id: 'g', kind: 'defaultChain' },
    ];
    expect(readConnections(stored)).toEqual({ connections: stored, dropped: [] });
  });

  it('is empty at first', () => {
    expect(readConnections(undefined)).toEqual({ connections: [], dropped: [] });
  });

  it.each([
    ['an unknown kind', { ...base, kind: 'ssh' }],
    ['no kind', base],
    ['a profile without its name', { ...base, kind: 'profile' }],
    ['an endpoint that is no URL', { ...base, kind: 'endpoint', endpoint: 'localhost' }],
    ['a role without a source', { ...base, kind: 'role', ...role }],
    ['a duration out of range', { ...base, kind: 'role', source: 'a', ...role, durationSeconds: 1 }],
    ['a trust anchor that is none', { ...base, kind: 'rolesAnywhere', ...anchor, ...role, trustAnchorArn: 'x' }],
    ['no account', { ...base, kind: 'sso', startUrl: 'https://acme.awsapps.com/start', ssoRegion: 'eu-west-1', roleName: 'R' }],
    ['no regions', { ...base, kind: 'accessKey', regions: [] }],
    ['a region that is no text', { ...base, kind: 'accessKey', regions: [1] }],
    ['an empty id', { ...base, kind: 'accessKey', id: '' }],
    ['no object', 'dev'],
    ['null', null],
  ])('is dropped with a line in the log where it has %s, and the others stay', (_what, broken) => {
    const good = { ...base, kind: 'accessKey' };
    const { connections, dropped } = readConnections([broken, good]);
    expect(connections).toEqual([good]);
    expect(dropped).toEqual([expect.stringContaining('Stored connection 1')]);
  });

  it('keeps the first of two with one id', () => {
    const { connections, dropped } = readConnections([
      { ...base, kind: 'accessKey' },
      { ...base, kind: 'accessKey', name: 'Other' },
    ]);
    expect(connections.map(({ name }) => name)).toEqual(['Dev']);
    expect(dropped).toHaveLength(1);
  });

  it('loses members that are not ours, a secret above all', () => {
    const { connections } = readConnections([{ ...base, kind: 'accessKey', secretAccessKey: 'x' }]);
    expect(connections).toEqual([{ ...base, kind: 'accessKey' }]);
  });

  it('with a guard or a colour of a later version is read as the careful choice', () => {
    const { connections } = readConnections([{ ...base, kind: 'defaultChain', guard: 'paranoid', production: 'pink' }]);
    expect(connections).toEqual([{ ...base, kind: 'defaultChain', guard: 'confirm', production: 'red' }]);
  });

  it('may be anything at all', () => {
    fc.assert(
      fc.property(fc.anything(), stored => {
        expect(Array.isArray(readConnections(stored).connections)).toBe(true);
      }),
    );
  });
});

describe('what is stored as an access key', () => {
  it('is read with and without a session token', () => {
    const key = { accessKeyId: 'AKIA', secretAccessKey: 'secret' };
    expect(readAccessKey(JSON.stringify(key))).toEqual(key);
    expect(readAccessKey(JSON.stringify({ ...key, sessionToken: 'token' }))).toEqual({ ...key, sessionToken: 'token' });
  });

  it.each(['', '{', 'null', '[]', '{"accessKeyId":"AKIA"}', '{"accessKeyId":1,"secretAccessKey":"s"}'])(
    'is nothing where it says %s',
    stored => {
      expect(readAccessKey(stored)).toBeUndefined();
    },
  );
});

describe('what is stored as a certificate', () => {
  it('is read with and without a chain', () => {
    const certificate = { certificate: 'C', privateKey: 'K' };
    expect(readCertificate(JSON.stringify(certificate))).toEqual(certificate);
    expect(readCertificate(JSON.stringify({ ...certificate, chain: 'I', other: 1 }))).toEqual({ ...certificate, chain: 'I' });
  });

  it.each(['', '{', 'null', '{"certificate":"C"}'])('is nothing where it says %s', stored => {
    expect(readCertificate(stored)).toBeUndefined();
  });
});
