import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ssoInstanceOf } from '../../../src/aws/ssoProfiles.ts';
import type { SsoConnection } from '../../../src/core/connection.ts';
import type { SsoInstance } from '../../../src/core/ports.ts';
import { sharedConfigFolder } from '../../unit/aws/sharedConfigFolder.ts';
import { base, stage, stubServices } from './signInStage.ts';
import { ssoFixture } from './ssoFixture.ts';
import type { SsoFixture } from './ssoFixture.ts';

const files = sharedConfigFolder();
let fixture: SsoFixture;
let instance: SsoInstance;
let connection: SsoConnection;
beforeEach(async () => {
  fixture = await ssoFixture();
  fixture.accounts.set('111', { name: 'prod', roles: ['Reader'] });
  instance = { startUrl: fixture.startUrl, ssoRegion: 'eu-central-1' };
  connection = { ...base, ...instance, id: 'sso', kind: 'sso', accountId: '111', roleName: 'Reader' };
  stubServices({ sso: fixture.url });
});
afterEach(async () => fixture[Symbol.asyncDispose]());

describe('where a person signs in for a connection', () => {
  it('is its own Identity Center, that of its profile, or that of what it builds on', async () => {
    await files.write(
      'config',
      `[profile new]\nsso_session = corp\n[sso-session corp]\nsso_start_url = ${instance.startUrl}\nsso_region = eu-central-1\n` +
        `[profile old]\nsso_start_url = ${instance.startUrl}\nsso_region = eu-central-1\n` +
        '[profile top]\nrole_arn = arn:x\nsource_profile = new\n[profile keys]\nregion = x\n',
    );
    const { connections } = stage([connection]);
    const profile = (name: string): Parameters<typeof ssoInstanceOf>[0] => ({ ...base, id: name, kind: 'profile', profile: name });
    const role = { ...base, id: 'role', kind: 'role', source: 'sso', roleArn: 'arn:x' } as const;
    for (const found of [connection, role, profile('new'), profile('old'), profile('top')]) {
      expect(await ssoInstanceOf(found, connections)).toEqual(instance);
    }
    expect(await ssoInstanceOf(profile('keys'), connections)).toBeUndefined();
    expect(await ssoInstanceOf({ ...base, id: 'k', kind: 'accessKey' }, connections)).toBeUndefined();
  });

  it('is that of the profile that the default chain goes by, unless keys in the environment come first', async () => {
    const settings = `sso_start_url = ${instance.startUrl}\nsso_region = eu-central-1\n`;
    await files.write('config', `[default]\n${settings}[profile team]\n${settings}`);
    const chain = { ...base, id: 'chain', kind: 'defaultChain' } as const;
    const { connections } = stage([chain]);
    expect(await ssoInstanceOf(chain, connections)).toEqual(instance);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAENVIRONMENT');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S');
    expect(await ssoInstanceOf(chain, connections)).toBeUndefined();
    vi.stubEnv('AWS_PROFILE', 'team');
    expect(await ssoInstanceOf(chain, connections)).toEqual(instance);
  });
});

describe('a profile that signs in through IAM Identity Center (fixture SSO OIDC and portal)', () => {
  it.each([
    ['sso_session', (url: string) => `sso_session = corp\n[sso-session corp]\nsso_start_url = ${url}\nsso_region = eu-central-1\n`],
    ['its own start URL', (url: string) => `sso_start_url = ${url}\nsso_region = eu-central-1\n`],
  ])('with %s uses the session that was signed in to here', async (_what, rest) => {
    await files.write(
      'config',
      `[profile dev]\nregion = eu-west-1\nsso_account_id = 111\nsso_role_name = Reader\n${rest(instance.startUrl)}`,
    );
    // The SDK looks for the home folder in the environment.
    vi.stubEnv('HOME', files.path('home'));
    const dev = { ...base, id: 'dev', kind: 'profile', profile: 'dev' } as const;
    const noWait = async (): Promise<void> => Promise.resolve();
    const { sso, connections, signIns } = stage([dev], { sso: { home: () => files.path('home'), wait: noWait } });
    await expect(signIns.credentials(dev)()).rejects.toMatchObject({
      kind: 'credentials',
      message: expect.stringMatching(/aws sso login --profile dev/) as string,
    });
    await sso.signIn((await ssoInstanceOf(dev, connections)) ?? instance, noWait, new AbortController().signal);
    expect((await signIns.credentials(dev)()).accessKeyId).toBe('ASIA111Reader');
    fixture.tokens.clear();
    signIns.forget('dev');
    await expect(signIns.credentials(dev)()).rejects.toMatchObject({
      kind: 'credentials',
      message: expect.stringMatching(/has ended.*aws sso login --profile dev/) as string,
    });
  });
});
