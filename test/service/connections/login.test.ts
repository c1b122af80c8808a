import { createHash, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SdkConnectionTester } from '../../../src/aws/connectionTester.ts';
import type { ProfileConnection } from '../../../src/core/connection.ts';
import { sessionHasEnded } from '../../../src/vscode/signIn/sessionEnd.ts';
import { sharedConfigFolder } from '../../unit/aws/sharedConfigFolder.ts';
import { loginClient, loginFixture } from './loginFixture.ts';
import type { LoginFixture, Refusal } from './loginFixture.ts';
import { base, stage, stubServices } from './signInStage.ts';
import type { Stage } from './signInStage.ts';
import { stsFixture } from './stsFixture.ts';
import type { StsFixture } from './stsFixture.ts';

const files = sharedConfigFolder();
const dev: ProfileConnection = { ...base, id: 'dev', kind: 'profile', profile: 'dev' };
const session = 'arn:aws:iam::123456789012:user/ann';
const minute = 60_000;

let login: LoginFixture;
let sts: StsFixture;
beforeEach(async () => {
  [login, sts] = await Promise.all([loginFixture(), stsFixture()]);
  stubServices({ sts: sts.url });
  vi.stubEnv('AWS_ENDPOINT_URL_SIGNIN', login.url);
  sts.keys.set('ASIALOGIN', { secretAccessKey: 's', sessionToken: 't' });
  sts.keys.set('ASIARENEWED1', { secretAccessKey: 's', sessionToken: 't' });
  await files.write('config', `[profile dev]\nlogin_session = ${session}\n`);
});
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all([login[Symbol.asyncDispose](), sts[Symbol.asyncDispose]()]);
});

function newKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

function cacheFile(): string {
  return files.path(join('.aws', 'login', 'cache', `${createHash('sha256').update(session).digest('hex')}.json`));
}

/** What `aws login` leaves in its cache, with credentials that end some time from now. */
async function loggedIn(left: number, more: object = {}): Promise<void> {
  const privateKey = newKey();
  login.key = privateKey;
  const accessToken = { accessKeyId: 'ASIALOGIN', secretAccessKey: 's', sessionToken: 't', accountId: '123456789012' };
  await mkdir(join(cacheFile(), '..'), { recursive: true });
  const token = {
    accessToken: { ...accessToken, expiresAt: new Date(Date.now() + left).toISOString() },
    clientId: loginClient,
    refreshToken: login.refreshToken,
    dpopKey: privateKey.export({ type: 'sec1', format: 'pem' }),
    ...more,
  };
  await writeFile(cacheFile(), JSON.stringify(token));
}

/** What Test Connection says, which asks the fixture who the caller is. */
async function testConnection({ signIns }: Stage = stage([dev])): Promise<string> {
  const noClients = { client: () => Promise.reject(new Error('STS is asked, not DynamoDB')) as never };
  return new SdkConnectionTester(signIns, noClients).test(dev, new AbortController().signal);
}

describe('a profile of “aws login” (fixtures of AWS Sign-In and STS that verify what is signed)', () => {
  it('signs in with the session in the cache', async () => {
    await loggedIn(10 * minute);
    expect(await testConnection()).toMatch(/user\/ASIALOGIN/);
    expect(login.renewals).toBe(0);
  });

  it('looks for the cache where AWS_LOGIN_CACHE_DIRECTORY says', async () => {
    await loggedIn(10 * minute);
    vi.stubEnv('AWS_LOGIN_CACHE_DIRECTORY', join(cacheFile(), '..'));
    vi.stubEnv('HOME', files.path('nowhere'));
    expect(await testConnection()).toMatch(/user\/ASIALOGIN/);
  });

  it('renews what has ended, once, and leaves it to the CLI and to others', async () => {
    await loggedIn(-minute);
    expect(await testConnection()).toMatch(/user\/ASIARENEWED1/);
    expect(await testConnection()).toMatch(/user\/ASIARENEWED1/);
    expect(login.renewals).toBe(1);
    expect(JSON.parse(await readFile(cacheFile(), 'utf8'))).toMatchObject({
      accessToken: { accessKeyId: 'ASIARENEWED1', accountId: '123456789012' },
      refreshToken: 'refresh-1',
    });
  });

  it('renews it again before it ends', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await loggedIn(-minute);
    sts.keys.set('ASIARENEWED2', { secretAccessKey: 's', sessionToken: 't' });
    const own = stage([dev]);
    expect(await testConnection(own)).toMatch(/user\/ASIARENEWED1/);
    vi.setSystemTime(Date.now() + 11 * minute);
    expect(await testConnection(own)).toMatch(/user\/ASIARENEWED2/);
  });

  it('uses what another program renewed meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await loggedIn(10 * minute);
    const own = stage([dev]);
    await testConnection(own);
    vi.setSystemTime(Date.now() + 11 * minute);
    await loggedIn(10 * minute);
    expect(await testConnection(own)).toMatch(/user\/ASIALOGIN/);
    expect(login.renewals).toBe(0);
  });

  it.each<Refusal>(['TOKEN_EXPIRED', 'USER_CREDENTIALS_CHANGED', 'INVALID_REQUEST'])(
    'whose renewal is refused (%s) asks to log in again, while the request waits',
    async refusal => {
      await loggedIn(-minute);
      login.refusal = refusal;
      const failure: unknown = await testConnection().catch((error: unknown) => error);
      expect(failure).toMatchObject({
        kind: 'credentials',
        message: 'The sign-in of profile “dev” has ended. Run “aws login --profile dev”, then try again.',
      });
      expect(sessionHasEnded(failure)).toBe(true);
      login.refusal = undefined;
      await loggedIn(10 * minute);
      expect(await testConnection()).toMatch(/user\/ASIALOGIN/);
    },
  );

  it('whose renewal is denied names the permission that is missing', async () => {
    await loggedIn(-minute);
    login.refusal = 'INSUFFICIENT_PERMISSIONS';
    const failure: unknown = await testConnection().catch((error: unknown) => error);
    expect(failure).toMatchObject({
      kind: 'credentials',
      message:
        'Profile “dev” may not renew its sign-in. Ask for the IAM action signin:CreateOAuth2Token, which the policy SignInLocalDevelopmentAccess allows.',
    });
    expect(sessionHasEnded(failure)).toBe(false);
  });

  it('that cannot reach AWS Sign-In says so, and not that the session is over', async () => {
    await loggedIn(-minute);
    const told = {
      kind: 'network',
      message: 'AWS Sign-In did not renew the sign-in of profile “dev”. Check the network and the proxy, then try again.',
    };
    login.refusal = 'SERVER_ERROR';
    await expect(testConnection()).rejects.toMatchObject(told);
    vi.stubEnv('AWS_ENDPOINT_URL_SIGNIN', 'http://127.0.0.1:9');
    await expect(testConnection()).rejects.toMatchObject(told);
  });

  it.each([
    ['a key that is none', { dpopKey: 'rubbish' }],
    ['the key of another session', { dpopKey: newKey().export({ type: 'sec1', format: 'pem' }) }],
    ['no refresh token', { refreshToken: undefined }],
  ])('with %s in the cache asks to log in again', async (_what, broken) => {
    await loggedIn(-minute, broken);
    await expect(testConnection()).rejects.toMatchObject({
      kind: 'credentials',
      message: 'The sign-in of profile “dev” has ended. Run “aws login --profile dev”, then try again.',
    });
  });

  it('that was never logged in to says how', async () => {
    await expect(testConnection()).rejects.toMatchObject({
      kind: 'credentials',
      message: 'The sign-in of profile “dev” has ended. Run “aws login --profile dev”, then try again.',
    });
  });
});
