import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DynamoClients } from '../../../src/aws/dynamoClients.ts';
import type { ProfileConnection } from '../../../src/core/connection.ts';
import { sharedConfigFolder } from '../../unit/aws/sharedConfigFolder.ts';
import { base, stage } from './signInStage.ts';

const files = sharedConfigFolder();
const dev: ProfileConnection = { ...base, id: 'dev', kind: 'profile', profile: 'dev' };

/** A process that runs a script; it adds a letter to the file `count` each time. */
async function processProfile(script: string): Promise<void> {
  const counted = `require('fs').appendFileSync(process.argv[2], 'x'); const n = require('fs').readFileSync(process.argv[2], 'utf8').length; ${script}`;
  await files.write('process.cjs', counted);
  await files.write(
    'config',
    `[profile dev]\ncredential_process = "${process.execPath}" "${files.path('process.cjs')}" "${files.path('count')}"\n`,
  );
}

async function runs(): Promise<number> {
  return (await readFile(files.path('count'), 'utf8')).length;
}

const prints = (expiration: string): string =>
  `console.log(JSON.stringify({ Version: 1, AccessKeyId: 'KEY' + n, SecretAccessKey: 'hush', Expiration: ${expiration} }))`;

const pools: DynamoClients[] = [];
afterEach(() => pools.splice(0).forEach(pool => pool.dispose()));

function pool(): DynamoClients {
  const made = new DynamoClients(
    {
      connections: { get: () => dev },
      keys: { accessKey: async () => Promise.resolve(undefined) },
      engine: { state: { kind: 'stopped' } },
      askMfaCode: async () => Promise.reject(new Error('Nobody is to be asked here.')),
    },
    () => undefined,
  );
  pools.push(made);
  return made;
}

describe('a credential process', () => {
  it('that rotates is run again when its credentials are about to end, and not before', async () => {
    await processProfile(prints('new Date(Date.now() + 3600000)'));
    let now = Date.now();
    const credentials = stage([dev], { now: () => now }).signIns.credentials(dev);
    expect((await credentials()).accessKeyId).toBe('KEY1');
    expect((await credentials()).accessKeyId).toBe('KEY1');
    now += 56 * 60_000;
    expect((await credentials()).accessKeyId).toBe('KEY2');
  });

  it.each([
    ['gives credentials that have ended', prints("'2020-01-01T00:00:00Z'")],
    ['prints rubbish', "console.log('hush this is no JSON')"],
    ['prints nothing', ''],
    ['prints another version', "console.log(JSON.stringify({ Version: 2, AccessKeyId: 'hush' }))"],
    ['leaves something out', "console.log(JSON.stringify({ Version: 1, SecretAccessKey: 'hush' }))"],
    ['exits with 1', "console.error('hush'); process.exit(1)"],
  ])('that %s is told in one sentence without what it said, and run again with the next request', async (_what, script) => {
    await processProfile(script);
    const credentials = stage([dev]).signIns.credentials(dev);
    const failure: unknown = await credentials().catch((error: unknown) => error);
    expect(failure).toMatchObject({
      kind: 'credentials',
      message: 'The credential_process of profile “dev” failed. Run its command in a terminal to see why.',
    });
    await credentials().catch(() => undefined);
    expect(await runs()).toBe(2);
  });

  it('that hangs does not hold up who cancels, and a corrected profile counts at once', async () => {
    // It ends with the one who started it, and not before.
    await processProfile('process.stdin.resume()');
    const clients = pool();
    const stop = new AbortController();
    const listing = clients.client({ connection: 'dev', region: 'eu-west-1' }).send('ListTables', {}, stop.signal);
    await vi.waitFor(async () => expect(await runs()).toBe(1));
    const began = performance.now();
    stop.abort();
    await expect(listing).rejects.toMatchObject({ kind: 'cancelled' });
    expect(performance.now() - began).toBeLessThan(100);

    await files.write(
      'config',
      '[profile dev]\naws_access_key_id = A\naws_secret_access_key = S\nservices = here\n[services here]\ndynamodb =\n  endpoint_url = http://127.0.0.1:9\n',
    );
    clients.forgetProfiles(profile => profile === 'dev');
    await expect(clients.client({ connection: 'dev', region: 'eu-west-1' }).send('ListTables', {})).rejects.toMatchObject({
      kind: 'network',
    });
  });
});
