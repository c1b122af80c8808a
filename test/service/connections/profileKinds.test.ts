import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { profileCaBundle } from '../../../src/aws/profiles.ts';
import { SdkConnectionTester } from '../../../src/aws/connectionTester.ts';
import type { ProfileConnection } from '../../../src/core/connection.ts';
import { sharedConfigFolder } from '../../unit/aws/sharedConfigFolder.ts';
import { base, longTerm, stage, stubServices } from './signInStage.ts';
import type { Stage, StageOptions } from './signInStage.ts';
import { stsFixture } from './stsFixture.ts';
import type { StsFixture } from './stsFixture.ts';

const files = sharedConfigFolder();
const roleArn = 'arn:aws:iam::123456789012:role/reader';
const serial = 'arn:aws:iam::123456789012:mfa/ann';
const dev: ProfileConnection = { ...base, id: 'dev', kind: 'profile', profile: 'dev' };
const source = `[keys]\naws_access_key_id = ${longTerm.accessKeyId}\naws_secret_access_key = ${longTerm.secretAccessKey}\n`;

let sts: StsFixture;
beforeEach(async () => {
  sts = await stsFixture();
  sts.keys.set(longTerm.accessKeyId, longTerm);
  sts.roles.set(roleArn, {});
  stubServices({ sts: sts.url });
});
afterEach(async () => sts[Symbol.asyncDispose]());

function devStage(options: StageOptions = {}): Stage {
  return stage([dev], options);
}

/** What Test Connection says, which asks the fixture who the caller is. */
async function testConnection({ signIns }: Stage = devStage()): Promise<string> {
  const noClients = {
    client: () => {
      throw new Error('STS is asked, not DynamoDB');
    },
  };
  return new SdkConnectionTester(signIns, noClients).test(dev, new AbortController().signal);
}

describe('a profile (fixture STS that verifies signatures)', () => {
  it('with static keys signs with them', async () => {
    await files.write('credentials', source.replace('[keys]', '[dev]'));
    expect(await testConnection()).toBe(`Signed in as arn:aws:iam::123456789012:user/${longTerm.accessKeyId} (account 123456789012).`);
  });

  it('with role_arn and source_profile assumes the role with all it says', async () => {
    sts.roles.set(roleArn, { externalId: 'ext', trusts: [longTerm.accessKeyId] });
    await files.write('credentials', source);
    await files.write(
      'config',
      `[profile dev]\nrole_arn = ${roleArn}\nsource_profile = keys\nexternal_id = ext\nduration_seconds = 1800\nrole_session_name = ann\nregion = eu-north-1\n`,
    );
    expect(await testConnection()).toMatch(/user\/ASIA/);
    expect(sts.calls[0]).toMatchObject({
      action: 'AssumeRole',
      region: 'eu-north-1',
      parameters: { ExternalId: 'ext', DurationSeconds: '1800', RoleSessionName: 'ann' },
    });
    expect(await devStage().signIns.credentials(dev)()).toMatchObject({ accountId: '123456789012' });
  });

  it('without a region asks the STS of the connection’s', async () => {
    await files.write('credentials', source);
    await files.write('config', `[profile dev]\nrole_arn = ${roleArn}\nsource_profile = keys\n`);
    await testConnection(stage([{ ...dev, regions: ['cn-north-1'] }]));
    expect(sts.calls[0]?.region).toBe('eu-west-1');
    const china = { ...dev, regions: ['cn-north-1'] };
    await stage([china]).signIns.credentials(china)();
    expect(sts.calls.at(-1)?.region).toBe('cn-north-1');
  });

  it('whose services name an STS endpoint asks that one', async () => {
    stubServices({});
    await files.write('credentials', source);
    await files.write(
      'config',
      `[default]\nendpoint_url = http://127.0.0.1:9\n[profile dev]\nrole_arn = ${roleArn}\nsource_profile = keys\nservices = own\n` +
        `[services own]\nsts =\n  endpoint_url = ${sts.url}\n`,
    );
    expect(await testConnection()).toMatch(/user\/ASIA/);
  });

  it('with credential_source = Environment takes the keys of the environment', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', longTerm.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', longTerm.secretAccessKey);
    await files.write('config', `[profile dev]\nrole_arn = ${roleArn}\ncredential_source = Environment\n`);
    expect(await testConnection()).toMatch(/user\/ASIA/);
    expect(sts.calls[0]?.keyId).toBe(longTerm.accessKeyId);
  });

  it('with mfa_serial asks for the code once, and says when it was wrong', async () => {
    sts.roles.set(roleArn, { mfa: { serial, code: '123456' } });
    await files.write('credentials', source);
    await files.write('config', `[profile dev]\nrole_arn = ${roleArn}\nsource_profile = keys\nmfa_serial = ${serial}\n`);
    const codes = ['000000', '123456'];
    const askMfaCode = vi.fn(async () => Promise.resolve(codes.shift() ?? ''));
    const { signIns } = devStage({ askMfaCode });
    const credentials = signIns.credentials(dev);
    await expect(credentials()).rejects.toMatchObject({
      kind: 'credentials',
      message: 'AWS refused the MFA code for profile “dev”. Wait for the next code of the device and sign in again.',
    });
    await Promise.all([credentials(), credentials(), credentials()]);
    expect(askMfaCode.mock.calls).toEqual([
      [serial, expect.any(AbortSignal)],
      [serial, expect.any(AbortSignal)],
    ]);
  });

  it('with web_identity_token_file trades the token, read anew each time', async () => {
    sts.roles.set(roleArn, { webIdentityToken: 'the-token' });
    await files.write('token', 'old-token');
    await files.write('config', `[profile dev]\nrole_arn = ${roleArn}\nweb_identity_token_file = ${files.path('token')}\n`);
    await expect(testConnection()).rejects.toMatchObject({
      kind: 'credentials',
      message: "AWS STS refused the web identity token of profile “dev”. Renew the token file, and check the role's trust policy.",
    });
    await files.write('token', 'the-token');
    expect(await testConnection()).toMatch(/user\/ASIA/);
  });

  it('names the certificates to trust', async () => {
    await files.write('config', '[profile dev]\nca_bundle = ~/corp.pem\n[profile other]\nregion = x\n');
    expect(await profileCaBundle('dev')).toBe('~/corp.pem');
    expect(await profileCaBundle('other')).toBeUndefined();
    expect(await profileCaBundle('gone')).toBeUndefined();
  });

  it('whose file is malformed is told with the line', async () => {
    await files.write('config', '[profile dev\nregion = x\n');
    await expect(testConnection()).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringMatching(/^Line 1 of ~\/config starts a section/) as string,
    });
  });
});

describe('a clock that is ten minutes off (fixture STS)', () => {
  beforeEach(async () => {
    await files.write('credentials', source.replace('[keys]', '[dev]'));
    sts.now = () => Date.now() - 10 * 60_000;
  });

  it('is made up for', async () => {
    expect(await testConnection()).toMatch(/^Signed in as/);
  });

  it('is told where AWS does not say the time', async () => {
    sts.saysTime = false;
    await expect(testConnection()).rejects.toMatchObject({
      kind: 'credentials',
      message: expect.stringMatching(/clock is wrong by more than five minutes. Set the clock and try again/) as string,
    });
  });
});

describe('a region', () => {
  it('that cannot be one is told before anything is sent', async () => {
    const odd = { ...base, id: 'k', kind: 'accessKey', regions: ['evil.example.com/'] } as const;
    const { signIns } = stage([odd], { keys: { k: longTerm } });
    const tester = new SdkConnectionTester(signIns, { client: () => Promise.reject(new Error()) as never });
    await expect(tester.test(odd, new AbortController().signal)).rejects.toMatchObject({
      kind: 'invalid',
      message: '“evil.example.com/” is not an AWS region. Choose the regions of “Dev” with Edit Connection….',
    });
  });

  it('that nobody knows is told with its name', async () => {
    // Stands in for the name server, which no test may ask.
    const handle = async (): Promise<never> => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }));
    const nowhere = { ...base, id: 'k', kind: 'accessKey', regions: ['eu-nowhere-7'] } as const;
    const { signIns } = stage([nowhere], { keys: { k: longTerm } });
    const sdk = { requestHandler: { handle } as never, maxAttempts: 1 };
    const tester = new SdkConnectionTester(signIns, { client: () => Promise.reject(new Error()) as never }, undefined, sdk);
    await expect(tester.test(nowhere, new AbortController().signal)).rejects.toMatchObject({
      kind: 'network',
      message: expect.stringMatching(/eu-nowhere-7 cannot be found. Check the endpoint or region/) as string,
    });
  });
});
