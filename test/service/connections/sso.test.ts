import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SsoConnection } from '../../../src/core/connection.ts';
import type { DeviceLogin, SsoInstance } from '../../../src/core/ports.ts';
import { sharedConfigFolder } from '../../unit/aws/sharedConfigFolder.ts';
import { base, stage, stubServices } from './signInStage.ts';
import type { Stage } from './signInStage.ts';
import { ssoFixture } from './ssoFixture.ts';
import type { SsoFixture } from './ssoFixture.ts';

const files = sharedConfigFolder();
const hours = 3_600_000;
const signal = new AbortController().signal;

let fixture: SsoFixture;
let instance: SsoInstance;
let connection: SsoConnection;
let now: number;
let waits: number[];
beforeEach(async () => {
  fixture = await ssoFixture();
  now = Date.parse('2026-11-22T10:00:00Z');
  waits = [];
  fixture.now = () => now;
  fixture.accounts.set('111', { name: 'prod', roles: ['Reader', 'Admin'] }).set('222', { name: 'dev', roles: ['Reader'] });
  instance = { startUrl: fixture.startUrl, ssoRegion: 'eu-central-1' };
  connection = { ...base, ...instance, id: 'sso', kind: 'sso', accountId: '111', roleName: 'Reader' };
  stubServices({ sso: fixture.url });
});
afterEach(async () => fixture[Symbol.asyncDispose]());

/** Its clock moves by what is waited, and by nothing else. */
function ssoStage(): Stage {
  const wait = async (milliseconds: number, stop: AbortSignal): Promise<void> => {
    stop.throwIfAborted();
    waits.push(milliseconds);
    now += milliseconds;
    return Promise.resolve();
  };
  return stage([connection], { now: () => now, sso: { home: () => files.path('home'), wait, now: () => now } });
}

const cacheFile = (key: string): string =>
  join(files.path('home'), '.aws', 'sso', 'cache', `${createHash('sha1').update(key).digest('hex')}.json`);

async function cached(key: string): Promise<Record<string, string>> {
  return JSON.parse(await readFile(cacheFile(key), 'utf8')) as Record<string, string>;
}

/** What `aws sso login` leaves behind. */
async function signedInWithCli(key: string, token: object): Promise<void> {
  await mkdir(join(files.path('home'), '.aws', 'sso', 'cache'), { recursive: true });
  await writeFile(cacheFile(key), JSON.stringify({ startUrl: instance.startUrl, region: 'eu-central-1', ...token }));
}

const approve = async (): Promise<void> => Promise.resolve();

async function signIn({ sso }: Stage, show: (login: DeviceLogin) => Promise<void> = approve, stop = signal): Promise<void> {
  return sso.signIn(instance, show, stop);
}

describe('signing in to IAM Identity Center (fixture SSO OIDC)', () => {
  it('shows the page with the code, and waits until it is approved', async () => {
    fixture.polls.push('authorization_pending', 'authorization_pending', 'approved');
    const shown: DeviceLogin[] = [];
    await signIn(ssoStage(), async login => Promise.resolve(void shown.push(login)));
    expect(shown).toEqual([{ url: 'https://device.sso.example.com/?user_code=ABCD-EFGH', userCode: 'ABCD-EFGH' }]);
    expect(waits).toEqual([1000, 1000, 1000]);
  });

  it('asks less often when it is told to', async () => {
    fixture.polls.push('slow_down', 'authorization_pending', 'slow_down');
    await signIn(ssoStage());
    expect(waits).toEqual([1000, 6000, 6000, 11_000]);
  });

  it('keeps the session as the AWS CLI does, for nobody else to read', async () => {
    await signIn(ssoStage());
    expect(await cached(instance.startUrl)).toEqual({
      startUrl: instance.startUrl,
      region: 'eu-central-1',
      accessToken: 'access-1',
      expiresAt: '2026-11-22T18:00:01Z',
      clientId: 'client',
      clientSecret: 'client-secret',
      registrationExpiresAt: '2027-02-20T10:00:00Z',
      refreshToken: 'refresh-1',
    });
    expect((await stat(cacheFile(instance.startUrl))).mode & 0o777).toBe(0o600);
    expect(await readdir(join(files.path('home'), '.aws', 'sso', 'cache'))).toHaveLength(1);
  });

  it('keeps it under the name of its sso-session, and a copy for old profiles', async () => {
    const section = `[sso-session corp]\nsso_start_url = ${instance.startUrl}/#/\nsso_region = eu-central-1\nsso_registration_scopes = a:b, c:d\n`;
    await files.write('config', section);
    await signIn(ssoStage());
    expect(await cached('corp')).toMatchObject({ accessToken: 'access-1', refreshToken: 'refresh-1' });
    expect(await cached(instance.startUrl)).not.toHaveProperty('refreshToken');
    expect(fixture.requests[0]).toMatchObject({ path: '/client/register', body: { scopes: ['a:b', 'c:d'] } });
  });

  it.each([
    ['expired_token', 'The code on the sign-in page was not approved in time. Sign in again.'],
    ['access_denied', 'The sign-in was denied on the page in the browser. Sign in again and choose Allow.'],
  ] as const)('tells %s', async (poll, message) => {
    fixture.polls.push(poll);
    await expect(signIn(ssoStage())).rejects.toMatchObject({ kind: 'credentials', message });
  });

  it('ends with the device code, when the browser was closed', async () => {
    fixture.polls.push(...Array.from({ length: 700 }, () => 'authorization_pending' as const));
    await expect(signIn(ssoStage())).rejects.toMatchObject({ kind: 'credentials', message: expect.stringMatching(/in time/) as string });
    expect(now - Date.parse('2026-11-22T10:00:00Z')).toBe(600_000);
  });

  it('tells a start URL that is not one', async () => {
    instance = { ...instance, startUrl: 'https://other.awsapps.com/start' };
    await expect(signIn(ssoStage())).rejects.toMatchObject({
      kind: 'credentials',
      message: 'There is no IAM Identity Center at https://other.awsapps.com/start in eu-central-1. Correct the start URL or its region.',
    });
  });

  it('ends at once when it is cancelled, and polls no more', async () => {
    const stop = new AbortController();
    fixture.polls.push(...Array.from({ length: 50 }, () => 'authorization_pending' as const));
    const { sso } = stage([], { sso: { home: () => files.path('home') } });
    const shown = Promise.withResolvers<undefined>();
    const signingIn = sso.signIn(
      instance,
      async () => {
        shown.resolve(undefined);
        return Promise.resolve();
      },
      stop.signal,
    );
    await shown.promise;
    stop.abort();
    await expect(signingIn).rejects.toMatchObject({ kind: 'cancelled' });
    await expect(sso.signIn(instance, approve, stop.signal)).rejects.toMatchObject({ kind: 'cancelled' });
    expect(fixture.requests.map(({ path }) => path)).toEqual(['/client/register', '/device_authorization']);
  });

  it('ends when the page cannot be shown', async () => {
    fixture.polls.push(...Array.from({ length: 50 }, () => 'authorization_pending' as const));
    await expect(signIn(ssoStage(), async () => Promise.reject(new Error('no browser')))).rejects.toThrow('no browser');
  });
});

describe('a session of IAM Identity Center (fixture SSO OIDC and portal)', () => {
  it('lists all accounts and roles, whatever the pages', async () => {
    const { sso } = ssoStage();
    await sso.signIn(instance, approve, signal);
    expect(await sso.accounts(instance, signal)).toEqual([
      { id: '222', name: 'dev' },
      { id: '111', name: 'prod' },
    ]);
    expect(await sso.roles(instance, '111', signal)).toEqual(['Admin', 'Reader']);
  });

  it('is shared with the AWS CLI: what “aws sso login” left is used', async () => {
    fixture.tokens.add('of-the-cli');
    await files.write('config', `[sso-session corp]\nsso_start_url = ${instance.startUrl}\nsso_region = eu-central-1\n`);
    await signedInWithCli('corp', { accessToken: 'of-the-cli', expiresAt: '2026-11-22T12:00:00UTC' });
    const { sso, signIns } = ssoStage();
    expect(await sso.isSignedIn(instance)).toBe(true);
    expect(await signIns.credentials(connection)()).toEqual({
      accessKeyId: 'ASIA111Reader',
      secretAccessKey: 's',
      sessionToken: 't',
      accountId: '111',
      expiration: new Date(now + hours),
    });
    expect(signIns.expiry('sso')).toBe(now + hours);
  });

  it.each([
    ['is missing', undefined],
    ['has ended', { accessToken: 'old', expiresAt: '2026-11-22T09:59:00Z' }],
    ['has no time', { accessToken: 'old', expiresAt: 'soon' }],
    ['has no token', { expiresAt: '2026-11-22T12:00:00Z' }],
    ['is of another region', { accessToken: 'old', expiresAt: '2026-11-22T12:00:00Z', region: 'us-east-1' }],
    ['is of another portal', { accessToken: 'old', expiresAt: '2026-11-22T12:00:00Z', startUrl: 'https://other.awsapps.com/start' }],
    ['has times that are none', { accessToken: 'old', expiresAt: '2026-11-22T10:01:00Z', registrationExpiresAt: 1, refreshToken: {} }],
  ])('that %s asks to sign in', async (_what, token) => {
    if (token !== undefined) {
      await signedInWithCli(instance.startUrl, token);
    }
    const { sso, signIns } = ssoStage();
    expect(await sso.isSignedIn(instance)).toBe(false);
    await expect(signIns.credentials(connection)()).rejects.toMatchObject({
      kind: 'credentials',
      message: `There is no SSO session at ${instance.startUrl}, or it has ended. Sign in again.`,
    });
    expect(fixture.requests).toEqual([]);
  });

  it('is shared with an old profile too, however that writes the URL of the portal', async () => {
    const written = `${instance.startUrl}/#/`;
    await files.write('config', `[profile old]\nsso_start_url = ${written}\nsso_region = eu-central-1\nsso_account_id = 111\n`);
    await signedInWithCli(written, { accessToken: 'of-the-cli', expiresAt: '2026-11-22T12:00:00Z' });
    expect(await ssoStage().sso.isSignedIn(instance)).toBe(true);
    await signIn(ssoStage());
    expect(await cached(written)).toMatchObject({ accessToken: 'access-1' });
    expect(await cached(written)).not.toHaveProperty('refreshToken');
    expect(await cached(instance.startUrl)).toMatchObject({ accessToken: 'access-1', refreshToken: 'refresh-1' });
  });

  it('goes by its portal, not by the name of its sso-session, which may have been given to another', async () => {
    await files.write('config', `[sso-session corp]\nsso_start_url = ${instance.startUrl}\nsso_region = eu-central-1\n`);
    await signedInWithCli('corp', { accessToken: 'old', expiresAt: '2026-11-22T12:00:00Z', startUrl: 'https://old.awsapps.com/start' });
    expect(await ssoStage().sso.isSignedIn(instance)).toBe(false);
    await signedInWithCli('corp', { accessToken: 'new', expiresAt: '2026-11-22T12:00:00Z', startUrl: `${instance.startUrl}/#/` });
    expect(await ssoStage().sso.isSignedIn(instance)).toBe(true);
  });

  it('gives credentials that end by this machine’s clock, also where that is ten minutes behind AWS’s', async () => {
    fixture.now = () => now + 600_000;
    const { sso, signIns } = ssoStage();
    await sso.signIn(instance, approve, signal);
    await signIns.credentials(connection)();
    expect(signIns.expiry('sso')).toBe(now + hours);
  });

  it('that was ended elsewhere asks to sign in, and is there again after it', async () => {
    const { sso, signIns } = ssoStage();
    await sso.signIn(instance, approve, signal);
    fixture.tokens.clear();
    await expect(signIns.credentials(connection)()).rejects.toMatchObject({ kind: 'credentials' });
    expect(await sso.isSignedIn(instance)).toBe(false);
    await sso.signIn(instance, approve, signal);
    expect((await signIns.credentials(connection)()).accessKeyId).toBe('ASIA111Reader');
  });

  it('is renewed once for all that wait, and the refresh token that came with it is kept', async () => {
    const { sso } = ssoStage();
    await sso.signIn(instance, approve, signal);
    now += 9 * hours;
    const before = fixture.requests.length;
    await Promise.all([sso.accounts(instance, signal), sso.roles(instance, '111', signal), sso.roles(instance, '222', signal)]);
    expect(fixture.requests.slice(before).filter(({ path }) => path === '/token')).toHaveLength(1);
    expect(await cached(instance.startUrl)).toMatchObject({
      accessToken: 'access-2',
      refreshToken: 'refresh-2',
      clientId: 'client',
      expiresAt: '2026-11-23T03:00:01Z',
    });
    expect((await stat(cacheFile(instance.startUrl))).mode & 0o777).toBe(0o600);
  });

  it('whose refresh token the CLI has used meanwhile goes on with what the CLI got', async () => {
    const { sso } = ssoStage();
    await sso.signIn(instance, approve, signal);
    now += 9 * hours;
    const old = await cached(instance.startUrl);
    const renewing = sso.accounts(instance, signal);
    fixture.refreshTokens.clear();
    fixture.tokens.add('of-the-cli');
    await writeFile(cacheFile(instance.startUrl), JSON.stringify({ ...old, accessToken: 'of-the-cli', expiresAt: '2026-11-23T03:00:00Z' }));
    expect(await renewing).toHaveLength(2);
  });

  it('that cannot be renewed asks to sign in', async () => {
    const { sso } = ssoStage();
    await sso.signIn(instance, approve, signal);
    now += 9 * hours;
    fixture.refreshTokens.clear();
    await expect(sso.accounts(instance, signal)).rejects.toMatchObject({ kind: 'credentials' });
    now += 91 * 24 * hours;
    expect(await sso.isSignedIn(instance)).toBe(false);
  });

  it('that does not grant the role says which', async () => {
    connection = { ...connection, roleName: 'Owner' };
    const { sso, signIns } = ssoStage();
    await sso.signIn(instance, approve, signal);
    await expect(signIns.credentials(connection)()).rejects.toMatchObject({
      kind: 'accessDenied',
      message: expect.stringMatching(/“Owner” in account 111.*Edit Connection/) as string,
    });
  });

  it('never appears in a failure', async () => {
    const { sso, signIns } = ssoStage();
    await sso.signIn(instance, approve, signal);
    fixture.tokens.clear();
    expect(
      String(
        await signIns
          .credentials(connection)()
          .catch((error: unknown) => error),
      ),
    ).not.toMatch(/access-1|refresh-1|client-secret/);
  });
});
