import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SdkConnectionTester } from '../../../src/aws/connectionTester.ts';
import type { Connection, DefaultChainConnection, ProfileConnection } from '../../../src/core/connection.ts';
import { sharedConfigFolder } from '../../unit/aws/sharedConfigFolder.ts';
import { containerFixture, instanceFixture } from './metadataFixture.ts';
import type { MetadataFixture } from './metadataFixture.ts';
import { base, longTerm, stage, stubServices } from './signInStage.ts';
import type { Stage } from './signInStage.ts';
import { stsFixture } from './stsFixture.ts';
import type { StsFixture } from './stsFixture.ts';

const files = sharedConfigFolder();
const chain: DefaultChainConnection = { ...base, id: 'chain', kind: 'defaultChain' };
const dev: ProfileConnection = { ...base, id: 'dev', kind: 'profile', profile: 'dev' };
const roleArn = 'arn:aws:iam::123456789012:role/reader';

let sts: StsFixture;
let container: MetadataFixture;
let instance: MetadataFixture;
let containerToken = 'Bearer of-the-task';
beforeEach(async () => {
  containerToken = 'Bearer of-the-task';
  [sts, container, instance] = await Promise.all([stsFixture(), containerFixture(() => containerToken), instanceFixture()]);
  stubServices({ sts: sts.url });
  for (const id of ['CONTAINER1', 'CONTAINER2', 'INSTANCE1', 'INSTANCE2']) {
    sts.keys.set(id, { secretAccessKey: `secret of ${id}`, sessionToken: `token of ${id}` });
  }
  sts.roles.set(roleArn, {});
});
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all([sts, container, instance].map(async fixture => fixture[Symbol.asyncDispose]()));
});

function inContainer(): void {
  vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `${container.url}/v2/credentials?of=task`);
  vi.stubEnv('AWS_CONTAINER_AUTHORIZATION_TOKEN', containerToken);
}

function onInstance(): void {
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', undefined);
  vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', instance.url);
}

/** What Test Connection says, which asks the fixture who the caller is. */
async function testConnection(connection: Connection = chain, { signIns }: Stage = stage([connection])): Promise<string> {
  const noClients = { client: () => Promise.reject(new Error('STS is asked, not DynamoDB')) as never };
  return new SdkConnectionTester(signIns, noClients).test(connection, new AbortController().signal);
}

describe('the default chain (fixtures of the metadata services, and of STS that verifies signatures)', () => {
  it('signs in with what the container gives for the token of its environment', async () => {
    inContainer();
    expect(await testConnection()).toMatch(/user\/CONTAINER1 /);
  });

  it('reads the container’s token from its file, anew each time', async () => {
    inContainer();
    vi.stubEnv('AWS_CONTAINER_AUTHORIZATION_TOKEN', undefined);
    vi.stubEnv('AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE', files.path('token'));
    await files.write('token', containerToken);
    const own = stage([chain]);
    expect(await testConnection(chain, own)).toMatch(/user\/CONTAINER1 /);
    containerToken = 'Bearer of-today';
    await files.write('token', containerToken);
    own.signIns.forget();
    expect(await testConnection(chain, own)).toMatch(/user\/CONTAINER2 /);
  });

  it('signs in with the role of the instance, by its metadata service version 2', async () => {
    onInstance();
    expect(await testConnection()).toMatch(/user\/INSTANCE1 /);
  });

  it('signs in anew before what was given ends, and not before', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    onInstance();
    const own = stage([chain]);
    await testConnection(chain, own);
    expect(own.signIns.expiry('chain')).toBe(Date.now() + 3_600_000);
    expect(await testConnection(chain, own)).toMatch(/user\/INSTANCE1 /);
    vi.setSystemTime(Date.now() + 56 * 60_000);
    expect(await testConnection(chain, own)).toMatch(/user\/INSTANCE2 /);
  });

  it('trades the web identity of the environment, its token read anew each time', async () => {
    sts.roles.set(roleArn, { webIdentityToken: 'the-token' });
    vi.stubEnv('AWS_WEB_IDENTITY_TOKEN_FILE', files.path('token'));
    vi.stubEnv('AWS_ROLE_ARN', roleArn);
    vi.stubEnv('AWS_ROLE_SESSION_NAME', 'pod');
    await files.write('token', 'old-token');
    await expect(testConnection()).rejects.toMatchObject({
      kind: 'credentials',
      message: "AWS STS refused the web identity token of the environment. Renew the token file, and check the role's trust policy.",
    });
    await files.write('token', 'the-token');
    expect(await testConnection()).toMatch(/user\/ASIA\d+pod /);
  });

  it('takes keys of the environment before all, unless a profile is named', async () => {
    inContainer();
    sts.keys.set(longTerm.accessKeyId, longTerm);
    vi.stubEnv('AWS_ACCESS_KEY_ID', longTerm.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', longTerm.secretAccessKey);
    expect(await testConnection()).toMatch(new RegExp(`user/${longTerm.accessKeyId} `));
    vi.stubEnv('AWS_PROFILE', 'gone');
    expect(await testConnection()).toMatch(/user\/CONTAINER1 /);
  });

  it('leaves the environment as it is', async () => {
    onInstance();
    const before = { ...process.env };
    await testConnection();
    expect(process.env).toEqual(before);
  });

  it('that gets nothing from the container names it, and not the instance', async () => {
    inContainer();
    onInstance();
    container.hasRole = false;
    await expect(testConnection()).rejects.toMatchObject({
      kind: 'credentials',
      message: expect.stringMatching(
        /^The default chain found no credentials\. .*; the container \(AWS_CONTAINER_CREDENTIALS_FULL_URI\), which gave none\. Set one/,
      ) as string,
    });
    expect(instance.given).toBe(0);
  });

  it('that gets nothing from the instance says so', async () => {
    onInstance();
    instance.hasRole = false;
    await expect(testConnection()).rejects.toMatchObject({
      kind: 'credentials',
      message: expect.stringMatching(/; the instance’s metadata\. Set one of them up/) as string,
    });
  });

  it.each(['true', 'TRUE', '1'])('leaves the instance alone where AWS_EC2_METADATA_DISABLED is %s', async disabled => {
    onInstance();
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', disabled);
    await expect(testConnection()).rejects.toMatchObject({
      message: expect.stringMatching(/; not at the instance, since AWS_EC2_METADATA_DISABLED is set\. Set one/) as string,
    });
    expect(instance.given).toBe(0);
  });

  it.each(['AWS_WEB_IDENTITY_TOKEN_FILE', 'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'])(
    'whose token file is gone names the variable: %s',
    async variable => {
      inContainer();
      vi.stubEnv('AWS_ROLE_ARN', roleArn);
      vi.stubEnv(variable, files.path('gone'));
      await expect(testConnection()).rejects.toMatchObject({
        kind: 'credentials',
        message: `The file that ${variable} names cannot be read (ENOENT). Correct the variable where VS Code is started.`,
      });
    },
  );

  it('whose container address is no URL says so', async () => {
    vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', 'rubbish');
    await expect(testConnection()).rejects.toMatchObject({
      kind: 'credentials',
      message: 'AWS_CONTAINER_CREDENTIALS_FULL_URI is not a URL. Correct the variable where VS Code is started.',
    });
  });
});

describe('a role of a profile on a credential source (fixtures as above)', () => {
  const profile = async (source: string): Promise<void> =>
    files.write('config', `[profile dev]\nrole_arn = ${roleArn}\ncredential_source = ${source}\n`);

  it('takes the keys of the environment', async () => {
    sts.keys.set(longTerm.accessKeyId, longTerm);
    vi.stubEnv('AWS_ACCESS_KEY_ID', longTerm.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', longTerm.secretAccessKey);
    await profile('Environment');
    expect(await testConnection(dev)).toMatch(/user\/ASIA/);
    expect(sts.calls[0]).toMatchObject({ action: 'AssumeRole', keyId: longTerm.accessKeyId });
  });

  it('takes what the container gives', async () => {
    inContainer();
    await profile('EcsContainer');
    expect(await testConnection(dev)).toMatch(/user\/ASIA/);
    expect(sts.calls[0]).toMatchObject({ action: 'AssumeRole', keyId: 'CONTAINER1' });
  });

  it('takes what the instance gives', async () => {
    onInstance();
    await profile('Ec2InstanceMetadata');
    expect(await testConnection(dev)).toMatch(/user\/ASIA/);
    expect(sts.calls[0]).toMatchObject({ action: 'AssumeRole', keyId: 'INSTANCE1' });
  });

  it('is told where the environment has no keys', async () => {
    await profile('Environment');
    await expect(testConnection(dev)).rejects.toMatchObject({
      kind: 'credentials',
      message:
        'Profile “dev” takes its keys from the environment (credential_source), where there are none. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY where VS Code is started, or correct the profile.',
    });
  });

  it.each([
    ['there is no container', 'EcsContainer', () => undefined],
    [
      'the container gives nothing',
      'EcsContainer',
      () => {
        inContainer();
        container.hasRole = false;
      },
    ],
    [
      'the instance gives nothing',
      'Ec2InstanceMetadata',
      () => {
        onInstance();
        instance.hasRole = false;
      },
    ],
    ['there is no instance', 'Ec2InstanceMetadata', () => vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', 'http://127.0.0.1:9')],
  ])('is told where %s', async (_what, source, prepare) => {
    prepare();
    await profile(source);
    await expect(testConnection(dev)).rejects.toMatchObject({
      kind: 'credentials',
      message:
        'The container or instance that profile “dev” takes its credentials from (credential_source) gave none. Check that VS Code runs there and that it has a role, or correct the profile.',
    });
  });
});
