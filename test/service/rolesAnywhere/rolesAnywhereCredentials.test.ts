import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionOptions } from '../../../src/aws/rolesAnywhere/createSession.ts';
import { rolesAnywhereCredentials } from '../../../src/aws/rolesAnywhere/rolesAnywhereCredentials.ts';
import { fetchThrough } from '../../../src/aws/rolesAnywhere/transport.ts';
import type { Fetch } from '../../../src/aws/rolesAnywhere/transport.ts';
import type { CertificateKey, RolesAnywhereConnection } from '../../../src/core/connection.ts';
import type { ExplorerError } from '../../../src/core/errors.ts';
import { failureOf } from '../support/failing.ts';
import { connectionFixture, fixtureText, leaves, now, storedFixture } from './fixtures.ts';
import { rolesAnywhereServer, sessionFixture } from './rolesAnywhereServer.ts';
import type { RolesAnywhereServer } from './rolesAnywhereServer.ts';

let server: RolesAnywhereServer;
beforeEach(async () => {
  server = await rolesAnywhereServer(now);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server[Symbol.asyncDispose]();
});

interface SignIn {
  readonly connection?: RolesAnywhereConnection;
  readonly stored?: CertificateKey | undefined;
  readonly options?: SessionOptions;
}

async function signIn({ connection = connectionFixture, options, ...rest }: SignIn = {}): ReturnType<
  ReturnType<typeof rolesAnywhereCredentials>
> {
  const stored = 'stored' in rest ? rest.stored : storedFixture('rsa');
  const secrets = { certificate: async (id: string) => Promise.resolve(id === connection.id ? stored : undefined) };
  return rolesAnywhereCredentials(connection, secrets, { endpoint: server.endpoint, now, ...options })();
}

/** Sends something else than what was signed. */
function tampering(change: (url: string, init: Parameters<Fetch>[1]) => [string, Parameters<Fetch>[1]]): Fetch {
  const send = fetchThrough({});
  return async (url, init) => send(...change(url, init));
}

function expectNoSecret(failure: ExplorerError, stored: CertificateKey): void {
  const told = `${failure.message} ${String(failure.cause)} ${JSON.stringify(failure)}`;
  const lines = stored.privateKey.split('\n').filter(line => line.length > 20 && !line.startsWith('---'));
  expect(lines.filter(line => told.includes(line))).toEqual([]);
  expect(told).not.toMatch(/fixtureSecret|fixtureSession/);
}

describe('signing in with a certificate (the answers are fixtures; the signature is verified)', () => {
  it.each(leaves)('gives credentials that end, with the certificate %s', async leaf => {
    const { expiration, ...keys } = sessionFixture;
    expect(await signIn({ stored: storedFixture(leaf) })).toEqual({ ...keys, expiration: new Date(expiration), accountId: '123456789012' });
    expect(server.refusals).toEqual([]);
  });

  it('asks for what the connection says, and for nothing that it leaves open', async () => {
    const { profileArn, roleArn, trustAnchorArn } = connectionFixture;
    await signIn();
    await signIn({ connection: { ...connectionFixture, durationSeconds: 900, sessionName: 'ann' } });
    expect(server.sessions).toEqual([
      { profileArn, roleArn, trustAnchorArn },
      { profileArn, roleArn, trustAnchorArn, durationSeconds: 900, roleSessionName: 'ann' },
    ]);
  });

  it('works with the fetch of the platform', async () => {
    await expect(signIn({ options: { fetch: globalThis.fetch } })).resolves.toMatchObject({ accessKeyId: sessionFixture.accessKeyId });
  });

  it('takes its endpoint from the environment where no other was given, as the SDK does', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_ROLESANYWHERE', server.endpoint);
    const secrets = { certificate: async () => Promise.resolve(storedFixture('ec256')) };
    await rolesAnywhereCredentials(connectionFixture, secrets, { now })();
    expect(server.sessions).toHaveLength(1);
  });

  it.each<[string, Fetch]>([
    ['another body', tampering((url, init) => [url, { ...init, body: init.body.replace('builder', 'admin') }])],
    ['another path', tampering((url, init) => [`${url}/`, init])],
    ['another content type', tampering((url, init) => [url, { ...init, headers: { ...init.headers, 'content-type': 'text/plain' } }])],
    ['another time', tampering((url, init) => [url, { ...init, headers: { ...init.headers, 'x-amz-date': '20300615T120001Z' } }])],
  ])('is refused with %s than was signed', async (_what, fetch) => {
    const failure = await failureOf(signIn({ options: { fetch } }));
    expect(failure).toMatchObject({ kind: 'credentials', connection: 'build' });
    expect(failure.message).toMatch(/signature.*Edit Connection/);
    expect(server.sessions).toEqual([]);
  });
});

describe('a certificate that cannot be used', () => {
  it('that is gone is told with the remedy, and nothing is sent', async () => {
    const failure = await failureOf(signIn({ stored: undefined }));
    expect(failure).toMatchObject({ kind: 'credentials', connection: 'build' });
    expect(failure.message).toBe('The secret store holds no certificate for the connection “Build”. Give it again with Edit Connection….');
    expect([...server.sessions, ...server.refusals]).toEqual([]);
  });

  it('is told where the secret store throws', async () => {
    const secrets = { certificate: async () => Promise.reject(new Error('keychain locked')) };
    const failure = await failureOf(Promise.resolve(rolesAnywhereCredentials(connectionFixture, secrets, { endpoint: server.endpoint })()));
    expect(failure).toMatchObject({ kind: 'credentials', message: expect.stringMatching(/secret store.*Unlock/) as string });
  });

  it('that is over is told before anything is sent', async () => {
    const failure = await failureOf(signIn({ options: { now: () => Date.parse('2130-01-01') } }));
    expect(failure).toMatchObject({ kind: 'credentials' });
    expect(failure.message).toMatch(/certificate of “Build” expired on 2126-10-29.*Edit Connection/);
    expect([...server.sessions, ...server.refusals]).toEqual([]);
  });

  it.each<[string, CertificateKey]>([
    ['holds rubbish', { certificate: 'x', privateKey: 'y' }],
    ['holds the key of another', { ...storedFixture('rsa'), privateKey: fixtureText('ec256.key') }],
    ['holds a chain of rubbish', { ...storedFixture('rsa'), chain: 'z' }],
  ])('is told where the secret store %s', async (_what, stored) => {
    const failure = await failureOf(signIn({ stored }));
    expect(failure).toMatchObject({ kind: 'credentials', connection: 'build' });
    expect(failure.message).toMatch(/cannot be used.*Edit Connection/);
    expectNoSecret(failure, storedFixture('rsa'));
  });

  it('is told where the trust anchor does not know who issued it', async () => {
    const { certificate, privateKey } = storedFixture('ec384');
    const failure = await failureOf(signIn({ stored: { certificate, privateKey } }));
    expect(failure).toMatchObject({ kind: 'credentials' });
    expect(failure.message).toMatch(/does not vouch.*intermediate certificates/);
    expectNoSecret(failure, storedFixture('ec384'));
  });
});

describe('what IAM Roles Anywhere refuses (fixture answers)', () => {
  it.each([
    [403, 'AccessDeniedException', 'Untrusted signing certificate', 'credentials', /does not vouch/],
    [403, 'AccessDeniedException', 'Certificate has expired', 'credentials', /expired or not valid yet/],
    [403, 'AccessDeniedException', 'The certificate is revoked', 'credentials', /revoked/],
    [403, 'AccessDeniedException', `Unable to assume role for ${connectionFixture.roleArn}`, 'credentials', /trust policy/],
    [403, 'AccessDeniedException', 'Not authorized to set roleSessionName', 'credentials', /session name/],
    [403, 'AccessDeniedException', 'The requested DurationSeconds exceeds the MaxSessionDuration', 'credentials', /shorter duration/],
    [403, 'AccessDeniedException', 'Access denied', 'credentials', /trust anchor and profile are enabled/],
    [
      400,
      'ValidationException',
      'Value at profileArn is no ARN.',
      'invalid',
      /settings of “Build”: Value at profileArn is no ARN\. Correct/,
    ],
    [404, 'ResourceNotFoundException', 'No such profile', 'credentials', /does not exist/],
    [429, 'ThrottlingException', 'Rate exceeded', 'throttled', /Wait/],
    [500, 'InternalServerException', '', 'network', /its side/],
    [418, 'TeapotException', '', 'unexpected', /TeapotException \(418\)/],
  ] as const)('%i %s “%s” is told as %s with the remedy', async (status, code, message, kind, expected) => {
    server.behaviour.refusal = { status, code, message };
    const failure = await failureOf(signIn());
    expect(failure).toMatchObject({ kind, connection: 'build', message: expect.stringMatching(expected) as string });
    expectNoSecret(failure, storedFixture('rsa'));
  });

  it('for this machine’s clock, ten minutes off, is told as that', async () => {
    server.behaviour.now = () => now() + 10 * 60_000;
    const failure = await failureOf(signIn());
    expect(failure).toMatchObject({ kind: 'credentials' });
    expect(failure.message).toMatch(/clock is wrong.*Set the clock/);
  });

  it.each([
    ['a page', '<!DOCTYPE html><p>Sign in to the Wi-Fi</p>'],
    ['nothing', ''],
    ['JSON of something else', '{"ok":true}'],
    ['no credentials', '{"credentialSet":[]}'],
    ['half of a session', `{"credentialSet":[{"credentials":{"accessKeyId":"A","secretAccessKey":"fixtureSecret`],
    [
      'a session without an end',
      `{"credentialSet":[{"credentials":{"accessKeyId":"A","secretAccessKey":"fixtureSecret","sessionToken":"T"}}]}`,
    ],
  ])('and what is no answer of it, %s, is told as that', async (_what, body) => {
    server.behaviour.body = body;
    const failure = await failureOf(signIn());
    expect(failure).toMatchObject({ kind: 'network', message: expect.stringMatching(/is not IAM Roles Anywhere.*proxy/) as string });
    expectNoSecret(failure, storedFixture('rsa'));
  });

  it('and that nothing answers is told with the endpoint', async () => {
    const closed = await rolesAnywhereServer(now);
    await closed[Symbol.asyncDispose]();
    const failure = await failureOf(signIn({ options: { endpoint: closed.endpoint } }));
    expect(failure).toMatchObject({ kind: 'network', message: expect.stringContaining(closed.endpoint) as string });
  });
});
