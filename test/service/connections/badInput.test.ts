import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Disposable } from 'vscode';
import { createAws } from '../../../src/aws/aws.ts';
import type { Aws } from '../../../src/aws/aws.ts';
import type { CertificateKey, Connection } from '../../../src/core/connection.ts';
import type { ConnectionSource, SecretSource } from '../../../src/core/ports.ts';
import { ConnectionStore } from '../../../src/vscode/connections/connectionStore.ts';
import { sharedConfigFolder } from '../../unit/aws/sharedConfigFolder.ts';
import { connectionFixture, fixtureText, storedFixture } from '../rolesAnywhere/fixtures.ts';
import { loopback } from './loopback.ts';
import type { Loopback } from './loopback.ts';
import { base, longTerm, stubServices } from './signInStage.ts';
import { signatureProblem } from './signatureCheck.ts';
import { stsFixture } from './stsFixture.ts';
import type { StsFixture } from './stsFixture.ts';

const files = sharedConfigFolder();
const roleArn = 'arn:aws:iam::123456789012:role/reader';
const serial = 'arn:aws:iam::123456789012:mfa/ann';
const tenMinutes = 600_000;

let sts: StsFixture;
let dynamoDb: Loopback;
/** What time DynamoDB has, and whether it says so. */
let clock: { offset: number; isSaid: boolean };
beforeEach(async () => {
  clock = { offset: 0, isSaid: true };
  sts = await stsFixture();
  sts.keys.set(longTerm.accessKeyId, longTerm);
  dynamoDb = await loopback(({ method = '', url = '', headers }, body) => {
    const now = Date.now() + clock.offset;
    const problem = signatureProblem({ method, url, headers, body }, sts.keys, now);
    const type = 'application/x-amz-json-1.0';
    const date = clock.isSaid ? new Date(now).toUTCString() : '';
    const answer =
      problem === undefined
        ? { TableNames: ['Orders'] }
        : { __type: 'x#InvalidSignatureException', message: 'Signature expired: it is later.' };
    return { status: problem === undefined ? 200 : 400, type, body: JSON.stringify(answer), headers: { date } };
  });
  stubServices({ sts: sts.url });
});

const open: Aws[] = [];
afterEach(async () => {
  open.splice(0).forEach(aws => aws.dispose());
  await Promise.all([sts[Symbol.asyncDispose](), dynamoDb[Symbol.asyncDispose]()]);
});

/** One that works, beside whatever is wrong with another. */
const good: Connection = { ...base, id: 'good', name: 'Good', kind: 'profile', profile: 'good' };
const goodProfile = (): string =>
  `[profile good]\naws_access_key_id = ${longTerm.accessKeyId}\naws_secret_access_key = ${longTerm.secretAccessKey}\nservices = here\n` +
  `[services here]\ndynamodb =\n  endpoint_url = ${dynamoDb.url}\n`;

const profile: Connection = { ...base, id: 'bad', name: 'Bad', kind: 'profile', profile: 'bad' };

function extension(connections: ConnectionSource, keys: SecretSource, askMfaCode: () => Promise<string>): Aws {
  const made = createAws({ connections, keys, engine: { state: { kind: 'stopped' } }, askMfaCode }, () => undefined);
  open.push(made);
  return made;
}

const noSecrets: SecretSource = {
  accessKey: async () => Promise.resolve(undefined),
  certificate: async () => Promise.resolve(undefined),
};

async function list({ clients }: Aws, { id, regions }: Connection): Promise<unknown> {
  return clients.client({ connection: id, region: regions[0] ?? '' }).send('ListTables', {});
}

/** Lists the tables of a connection that has something wrong, and those of one beside it that has not. */
async function failureBesideGood(bad: Connection, config: string, keys = noSecrets): Promise<unknown> {
  await files.write('config', goodProfile() + config);
  const connections = new Map([bad, good].map(connection => [connection.id, connection]));
  const aws = extension(connections, keys, async () => Promise.resolve('000000'));
  const failure = await list(aws, bad).catch((error: unknown) => error);
  expect(await list(aws, good)).toMatchObject({ TableNames: ['Orders'] });
  return failure;
}

describe('a connection with something wrong is told in one sentence with the remedy, and others work on (fixtures of DynamoDB and STS)', () => {
  const leadsBack = 'Profile “bad” leads back to itself through source_profile. Correct source_profile in the AWS config file.';

  it.each([
    [
      'a profile that is missing',
      '',
      'Profile “bad” is not in the AWS config files, or says no way to sign in. Add it there, or choose another with Edit Connection….',
    ],
    [
      'a profile whose source is missing',
      `[profile bad]\nrole_arn = ${roleArn}\nsource_profile = gone\n`,
      'Profile “bad” is not in the AWS config files, or says no way to sign in. Add it there, or choose another with Edit Connection….',
    ],
    [
      'source profiles in a circle',
      `[profile bad]\nrole_arn = ${roleArn}\nsource_profile = other\n[profile other]\nrole_arn = ${roleArn}\nsource_profile = bad\n`,
      leadsBack,
    ],
    [
      'source profiles in a circle, with a process on it',
      `[profile bad]\nrole_arn = ${roleArn}\nsource_profile = bad\ncredential_process = exit 1\n`,
      leadsBack,
    ],
    [
      'a malformed file',
      '[profile bad\nregion = x\n',
      'Line 8 of ~/config starts a section but is not of the form “[name]”. Correct the line and try again.',
    ],
    [
      'a profile whose region is none',
      `[profile bad]\nregion = eu west 1\nrole_arn = ${roleArn}\nsource_profile = good\n`,
      'The region “eu west 1” of profile “bad” is not an AWS region. Correct it in the AWS config file.',
    ],
  ])('%s', async (_what, config, message) => {
    expect(await failureBesideGood(profile, config)).toMatchObject({ message });
  });

  it('a region that is none', async () => {
    expect(await failureBesideGood({ ...profile, regions: ['eu_west_1'] }, '[profile bad]\nregion = eu-west-1\n')).toMatchObject({
      kind: 'invalid',
      message: '“eu_west_1” is not an AWS region. Choose the regions of “Bad” with Edit Connection….',
    });
  });

  it('a wrong MFA code', async () => {
    sts.roles.set(roleArn, { mfa: { serial, code: '123456' } });
    const role: Connection = { ...base, id: 'bad', name: 'Bad', kind: 'role', source: 'good', roleArn, mfaSerial: serial };
    expect(await failureBesideGood(role, '')).toMatchObject({
      kind: 'credentials',
      connection: 'bad',
      message: 'AWS refused the MFA code for the connection “Bad”. Wait for the next code of the device and sign in again.',
    });
  });

  it.each<[string, CertificateKey]>([
    ['that does not match its key', { ...storedFixture('rsa'), privateKey: fixtureText('ec256.key') }],
    ['that is rubbish', { certificate: 'x', privateKey: 'y' }],
  ])('a certificate %s', async (_what, certificate) => {
    const bad: Connection = { ...connectionFixture, id: 'bad', name: 'Bad' };
    const secrets = { ...noSecrets, certificate: async () => Promise.resolve(certificate) };
    expect(await failureBesideGood(bad, '', secrets)).toMatchObject({
      kind: 'credentials',
      connection: 'bad',
      message: 'The certificate of “Bad” in the secret store cannot be used. Give it again with Edit Connection….',
    });
  });

  it('a secret store that throws', async () => {
    const subscription: unknown = { dispose: () => undefined };
    const broken = async (): Promise<never> => Promise.reject(new Error('keychain locked: hush'));
    const stored = [
      { ...base, id: 'bad', name: 'Bad', kind: 'accessKey' },
      { ...good, id: 'good' },
    ];
    const store = new ConnectionStore(
      { get: (name: string) => (name === 'dynamodb.connections' ? stored : undefined) as never, update: async () => Promise.resolve() },
      { get: broken, store: broken, delete: broken, onDidChange: () => subscription as Disposable },
      { warn: () => undefined },
    );
    await files.write('config', goodProfile());
    const aws = extension(store, store, async () => Promise.resolve(''));
    const failure: unknown = await list(aws, store.get('bad')!).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      message: 'The secret store could not be read. Unlock the keychain of this machine, or restart VS Code, and try again.',
    });
    expect(String(failure)).not.toContain('hush');
    expect(await list(aws, store.get('good')!)).toMatchObject({ TableNames: ['Orders'] });
  });
});

describe('a clock that is ten minutes off (fixture DynamoDB that verifies signatures)', () => {
  it.each([tenMinutes, -tenMinutes])('by %d ms is made up for', async offset => {
    clock.offset = offset;
    await files.write('config', goodProfile());
    const aws = extension(new Map([['good', good]]), noSecrets, async () => Promise.resolve(''));
    expect(await list(aws, good)).toMatchObject({ TableNames: ['Orders'] });
  });

  it('is told where the answer does not say the time', async () => {
    clock = { offset: tenMinutes, isSaid: false };
    await files.write('config', goodProfile());
    const aws = extension(new Map([['good', good]]), noSecrets, async () => Promise.resolve(''));
    await expect(list(aws, good)).rejects.toMatchObject({
      kind: 'credentials',
      message:
        "The request's time was refused in eu-west-1: this machine's clock is wrong by more than five minutes. Set the clock and try again.",
    });
  });
});
