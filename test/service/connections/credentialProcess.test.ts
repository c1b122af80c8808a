import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAws } from '../../../src/aws/aws.ts';
import type { Aws } from '../../../src/aws/aws.ts';
import { SdkConnectionTester } from '../../../src/aws/connectionTester.ts';
import type { Connection, DefaultChainConnection, ProfileConnection, RoleConnection } from '../../../src/core/connection.ts';
import { sharedConfigFolder } from '../../unit/aws/sharedConfigFolder.ts';
import { lifelines } from './lifelines.ts';
import type { Lifelines } from './lifelines.ts';
import { base, stage, stubServices } from './signInStage.ts';
import { stsFixture } from './stsFixture.ts';
import type { StsFixture } from './stsFixture.ts';

const files = sharedConfigFolder();
const dev: ProfileConnection = { ...base, id: 'dev', kind: 'profile', profile: 'dev' };
const chain: DefaultChainConnection = { ...base, id: 'chain', kind: 'defaultChain' };
const roleArn = 'arn:aws:iam::123456789012:role/reader';
const fiveMinutes = 300_000;

let programs: Lifelines;
beforeEach(async () => {
  programs = await lifelines();
});
afterEach(async () => {
  vi.useRealTimers();
  await programs[Symbol.asyncDispose]();
});

/** The line of a profile that runs a script; the script adds a letter to the file `count` each time. */
async function processLine(script: string): Promise<string> {
  const counted = `require('fs').appendFileSync(process.argv[2], 'x'); const n = require('fs').readFileSync(process.argv[2], 'utf8').length; ${script}`;
  await files.write('process.cjs', counted);
  return `credential_process = "${process.execPath}" "${files.path('process.cjs')}" "${files.path('count')}"\n`;
}

async function processProfile(script: string, more = ''): Promise<void> {
  await files.write('config', `[profile dev]\n${await processLine(script)}${more}`);
}

async function runs(): Promise<number> {
  return (await readFile(files.path('count'), 'utf8')).length;
}

const answer = (more: string): string =>
  `console.log(JSON.stringify({ Version: 1, AccessKeyId: 'KEY' + n, SecretAccessKey: 'secret of KEY' + n, ${more} }));`;

/** Waits for ever, and so does a program it starts. */
const hang = (): string =>
  `${programs.hold} setInterval(() => {}, 1000); require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(`${programs.hold} setInterval(() => {}, 1000);`)}], { stdio: 'ignore' });`;

async function hanging(): Promise<void> {
  await vi.waitFor(() => expect(programs.alive).toBe(2), { timeout: 20_000 });
}

async function gone(): Promise<void> {
  await vi.waitFor(() => expect(programs.alive).toBe(0), { timeout: 20_000 });
}

const pools: Aws[] = [];
afterEach(() => pools.splice(0).forEach(aws => aws.dispose()));

function extension(...connections: readonly Connection[]): Aws {
  const made = createAws(
    {
      connections: new Map(connections.map(connection => [connection.id, connection])),
      keys: { accessKey: async () => Promise.resolve(undefined) },
      engine: { state: { kind: 'stopped' } },
      askMfaCode: async () => Promise.reject(new Error('Nobody is to be asked here.')),
    },
    () => undefined,
  );
  pools.push(made);
  return made;
}

async function list({ clients }: Aws, signal?: AbortSignal, connection = 'dev'): Promise<unknown> {
  return clients.client({ connection, region: 'eu-west-1' }).send('ListTables', {}, signal);
}

describe('a credential process', () => {
  it('that rotates is run again when its credentials are about to end or have ended, and not before', async () => {
    await files.write('clock', String(Date.now()));
    await processProfile(
      answer(`Expiration: new Date(Number(require('fs').readFileSync(${JSON.stringify(files.path('clock'))}, 'utf8')) + 3600000)`),
    );
    let now = Date.now();
    const wait = async (minutes: number): Promise<void> => {
      now += minutes * 60_000;
      await files.write('clock', String(now));
    };
    const credentials = stage([dev], { now: () => now }).signIns.credentials(dev);
    expect((await credentials()).accessKeyId).toBe('KEY1');
    await wait(54);
    expect((await credentials()).accessKeyId).toBe('KEY1');
    await wait(2);
    expect((await credentials()).accessKeyId).toBe('KEY2');
    await wait(61);
    expect((await credentials()).accessKeyId).toBe('KEY3');
    expect(await runs()).toBe(3);
  });

  it('gives what AWS lets it give; the account may be the profile’s', async () => {
    await processProfile(answer("SessionToken: 't', Expiration: '2999-01-01T00:00:00Z'"), 'aws_account_id = 111122223333\n');
    const { signIns } = stage([dev]);
    expect(await signIns.credentials(dev)()).toEqual({
      accessKeyId: 'KEY1',
      secretAccessKey: 'secret of KEY1',
      sessionToken: 't',
      expiration: new Date('2999-01-01T00:00:00Z'),
      accountId: '111122223333',
    });
    await processProfile(answer("AccountId: '444455556666'"), 'aws_account_id = 111122223333\n');
    signIns.forget();
    expect(await signIns.credentials(dev)()).toEqual({
      accessKeyId: 'KEY2',
      secretAccessKey: 'secret of KEY2',
      accountId: '444455556666',
    });
  });

  it('is a command line of the shell', async () => {
    await files.write('pass.cjs', "process.stdin.on('data', text => process.stdout.write(String(text).replace('KEY', process.argv[2])))");
    const pass = `"${process.execPath}" "${files.path('pass.cjs')}" "two words"`;
    await files.write('config', `[profile dev]\n${(await processLine(answer(''))).trim()} | ${pass} && exit 0\n`);
    expect((await stage([dev]).signIns.credentials(dev)()).accessKeyId).toBe('two words1');
  });

  const useless =
    'did not print credentials as AWS describes them (JSON with Version 1, AccessKeyId and SecretAccessKey). Run its command in a terminal to see what it prints.';

  it.each([
    ['gives credentials that have ended', answer("Expiration: '2020-01-01T00:00:00Z'"), /gave credentials whose time has ended. Sign in/],
    ['gives them an end that is no time', answer("Expiration: 'hush'"), useless],
    ['prints rubbish', "console.log('hush this is no JSON')", useless],
    ['prints a number', 'console.log(7)', useless],
    ['prints nothing', '', useless],
    ['prints without end', "setInterval(() => console.log('hush'.repeat(10000)))", useless],
    ['prints another version', "console.log(JSON.stringify({ Version: 2, AccessKeyId: 'hush', SecretAccessKey: 'hush' }))", useless],
    ['leaves something out', "console.log(JSON.stringify({ Version: 1, SecretAccessKey: 'hush' }))", useless],
    ['exits with 1', "console.error('hush'); process.exit(1)", 'ended with code 1. Run its command in a terminal to see why.'],
  ])('that %s is told in one sentence without what it said, and run again with the next request', async (_what, script, said) => {
    await processProfile(script);
    const credentials = stage([dev]).signIns.credentials(dev);
    const failure: unknown = await credentials().catch((error: unknown) => error);
    const start = 'The credential_process of profile “dev” ';
    expect(failure).toMatchObject({
      kind: 'credentials',
      message: typeof said === 'string' ? start + said : (expect.stringMatching(said) as string),
    });
    expect((failure as Error).message.startsWith(start)).toBe(true);
    expect(JSON.stringify([failure, String((failure as Error).cause)])).not.toContain('hush');
    await credentials().catch(() => undefined);
    expect(await runs()).toBe(2);
  });

  it('whose command is not there is told so', async () => {
    await files.write('config', '[profile dev]\ncredential_process = no-such-command-anywhere --secret hush\n');
    await expect(stage([dev]).signIns.credentials(dev)()).rejects.toMatchObject({
      kind: 'credentials',
      message: 'The credential_process of profile “dev” names a command that is not there. Correct it in the AWS config file.',
    });
  });

  it('that the environment’s default profile names is told of too', async () => {
    await files.write('config', `[default]\n${await processLine('process.exit(1)')}`);
    await expect(stage([chain]).signIns.credentials(chain)()).rejects.toMatchObject({
      kind: 'credentials',
      message: 'The credential_process of profile “default” ended with code 1. Run its command in a terminal to see why.',
    });
    await files.write('config', `[default]\n${await processLine(answer(''))}`);
    expect((await stage([chain]).signIns.credentials(chain)()).accessKeyId).toBe('KEY2');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'ENVIRONMENT');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'S');
    expect((await stage([chain]).signIns.credentials(chain)()).accessKeyId).toBe('ENVIRONMENT');
    vi.stubEnv('AWS_PROFILE', 'default');
    expect((await stage([chain]).signIns.credentials(chain)()).accessKeyId).toBe('KEY3');
  });
});

describe('a credential process that hangs', () => {
  it('is given up after five minutes and is gone, with what it started', async () => {
    await processProfile(hang());
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const failed = expect(stage([dev]).signIns.credentials(dev)()).rejects.toMatchObject({
      kind: 'credentials',
      message:
        'The credential_process of profile “dev” did not end within five minutes and was stopped. Run its command in a terminal to see what it waits for.',
    });
    await untilReal(() => programs.alive === 2);
    await vi.advanceTimersByTimeAsync(fiveMinutes - 1);
    expect(programs.alive).toBe(2);
    await vi.advanceTimersByTimeAsync(1);
    await failed;
    vi.useRealTimers();
    await gone();
  });

  it('does not hold up who cancels, and is gone when the last one has', async () => {
    await processProfile(hang());
    const aws = extension(dev);
    const [first, last] = [new AbortController(), new AbortController()];
    const [one, other] = [list(aws, first.signal), list(aws, last.signal)];
    const both = Promise.allSettled([one, other]);
    await hanging();
    first.abort();
    await expect(one).rejects.toMatchObject({ kind: 'cancelled' });
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(programs.alive).toBe(2);
    last.abort();
    await expect(other).rejects.toMatchObject({ kind: 'cancelled' });
    await both;
    await gone();
    expect(await runs()).toBe(1);
  });

  it('is run anew for who comes after it was cancelled', async () => {
    const nobody = 'services = here\n[services here]\ndynamodb =\n  endpoint_url = http://127.0.0.1:9\n';
    await processProfile(hang(), nobody);
    const aws = extension(dev);
    const stop = new AbortController();
    const cancelled = expect(list(aws, stop.signal)).rejects.toMatchObject({ kind: 'cancelled' });
    await hanging();
    await processProfile(answer(''), nobody);
    stop.abort();
    await cancelled;
    await gone();
    // It has signed in: nothing answers where the profile says.
    await expect(list(aws)).rejects.toMatchObject({ kind: 'network' });
    expect(await runs()).toBe(2);
  });

  it('is gone when Test Connection is cancelled', async () => {
    await processProfile(hang());
    const noClients = { client: () => Promise.reject(new Error('not to be asked')) as never };
    const stop = new AbortController();
    const testing = new SdkConnectionTester(stage([]).signIns, noClients).test(dev, stop.signal);
    const cancelled = expect(testing).rejects.toMatchObject({ kind: 'cancelled' });
    await hanging();
    stop.abort();
    await cancelled;
    await gone();
  });

  it('goes on for who comes as the last one leaves', async () => {
    await processProfile(hang());
    const aws = extension(dev);
    const stop = new AbortController();
    const cancelled = expect(list(aws, stop.signal)).rejects.toMatchObject({ kind: 'cancelled' });
    await hanging();
    stop.abort();
    const next = list(aws).catch((error: unknown) => error);
    await cancelled;
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(programs.alive).toBe(2);
    aws.dispose();
    await next;
    await gone();
  });

  it('is gone when the window closes', async () => {
    await processProfile(hang());
    const aws = extension(dev);
    const listing = list(aws).catch((error: unknown) => error);
    await hanging();
    aws.dispose();
    expect(await listing).toMatchObject({ kind: 'cancelled' });
    await gone();
  });

  it('is killed where it does not listen', async () => {
    await processProfile(`process.on('SIGTERM', () => {}); ${hang()}`);
    const aws = extension(dev);
    const stop = new AbortController();
    const cancelled = expect(list(aws, stop.signal)).rejects.toMatchObject({ kind: 'cancelled' });
    await hanging();
    stop.abort();
    await cancelled;
    await gone();
  });

  it('leaves the profile to be corrected, which counts at once', async () => {
    await processProfile(hang());
    const aws = extension(dev);
    const listing = list(aws).catch((error: unknown) => error);
    await hanging();
    await files.write(
      'config',
      '[profile dev]\naws_access_key_id = A\naws_secret_access_key = S\nservices = here\n[services here]\ndynamodb =\n  endpoint_url = http://127.0.0.1:9\n',
    );
    aws.clients.forget('dev');
    await expect(list(aws)).rejects.toMatchObject({ kind: 'network' });
    aws.dispose();
    await listing;
    await gone();
  });
});

describe('a credential process below roles (fixture STS that verifies signatures)', () => {
  let sts: StsFixture;
  beforeEach(async () => {
    sts = await stsFixture();
    stubServices({ sts: sts.url });
    sts.keys.set('KEY1', { secretAccessKey: 'secret of KEY1' });
    sts.roles.set(roleArn, { trusts: ['KEY1'], externalId: 'ext' });
  });
  afterEach(async () => sts[Symbol.asyncDispose]());

  const role = `[profile dev]\nrole_arn = ${roleArn}\nsource_profile = tool\nexternal_id = ext\nduration_seconds = 1800\n`;

  it('signs in for the role of a profile, and for a role on top of that', async () => {
    const upper = 'arn:aws:iam::123456789012:role/upper';
    const serial = 'arn:aws:iam::123456789012:mfa/ann';
    sts.roles.set(upper, { mfa: { serial, code: '123456' } });
    await files.write('config', `${role}[profile tool]\n${await processLine(answer(''))}`);
    expect((await stage([dev]).signIns.credentials(dev)()).accessKeyId).toMatch(/^ASIA1dynamodb-explorer/);
    expect(sts.calls).toMatchObject([{ keyId: 'KEY1', parameters: { RoleArn: roleArn, ExternalId: 'ext', DurationSeconds: '1800' } }]);

    const top: ProfileConnection = { ...dev, id: 'top', profile: 'top' };
    await files.write('count', '');
    await files.write(
      'config',
      `${role}[profile tool]\n${await processLine(answer(''))}[profile top]\nrole_arn = ${upper}\nsource_profile = dev\nmfa_serial = ${serial}\nrole_session_name = ann\n`,
    );
    const askMfaCode = vi.fn(async () => Promise.resolve('123456'));
    expect((await stage([top], { askMfaCode }).signIns.credentials(top)()).accessKeyId).toMatch(/^ASIA3ann/);
    expect(sts.calls.slice(1).map(({ parameters, keyId }) => [parameters.RoleArn, keyId])).toEqual([
      [roleArn, 'KEY1'],
      [upper, 'ASIA2dynamodb-explorer'],
    ]);
    expect(askMfaCode.mock.calls).toEqual([[serial, expect.any(AbortSignal)]]);
  });

  it('that fails is told with its own profile, before anybody is asked for a code', async () => {
    await files.write('config', `${role}mfa_serial = x\n[profile tool]\n${await processLine('process.exit(7)')}`);
    await expect(stage([dev]).signIns.credentials(dev)()).rejects.toMatchObject({
      message: 'The credential_process of profile “tool” ended with code 7. Run its command in a terminal to see why.',
    });
  });

  it('whose role is refused is told with the role’s profile', async () => {
    sts.roles.delete(roleArn);
    await files.write('config', `${role}[profile tool]\n${await processLine(answer(''))}`);
    await expect(stage([dev]).signIns.credentials(dev)()).rejects.toMatchObject({
      kind: 'credentials',
      action: 'sts:AssumeRole',
      message: expect.stringMatching(/^Profile “dev” may not use sts:AssumeRole/) as string,
    });
  });

  it('that hangs is gone when the last request is cancelled, also below a role of ours', async () => {
    const ours: RoleConnection = { ...base, id: 'ours', kind: 'role', source: 'dev', roleArn };
    await files.write('config', `${role}[profile tool]\n${await processLine(hang())}`);
    for (const connection of ['dev', 'ours']) {
      const aws = extension(dev, ours);
      const stop = new AbortController();
      const cancelled = expect(list(aws, stop.signal, connection)).rejects.toMatchObject({ kind: 'cancelled' });
      await hanging();
      stop.abort();
      await cancelled;
      await gone();
    }
  });
});

/** Waits without the timers, which the test has in its hand. */
async function untilReal(holds: () => boolean): Promise<void> {
  while (!holds()) {
    await new Promise(resolve => setImmediate(resolve));
  }
}
