import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAws } from '../../../src/aws/aws.ts';
import type { Aws } from '../../../src/aws/aws.ts';
import type { Connection } from '../../../src/core/connection.ts';
import { sharedConfigFolder } from '../../unit/aws/sharedConfigFolder.ts';
import { answerWith, fixtureServer } from './fixtureServer.ts';
import type { FixtureServer } from './fixtureServer.ts';
import { base } from './signInStage.ts';

const files = sharedConfigFolder();
const open: { dispose(): void }[] = [];
const servers: FixtureServer[] = [];
afterEach(async () => {
  open.splice(0).forEach(aws => aws.dispose());
  await Promise.all(servers.splice(0).map(async server => server.close()));
});

const connections = new Map<string, Connection>([
  ['dev', { ...base, id: 'dev', kind: 'profile', profile: 'dev' }],
  ['other', { ...base, id: 'other', kind: 'profile', profile: 'other' }],
]);

function aws(): Aws {
  const made = createAws(
    {
      connections,
      keys: { accessKey: async () => Promise.resolve(undefined) },
      engine: { state: { kind: 'stopped' } },
      askMfaCode: async () => Promise.reject(new Error('Nobody is to be asked here.')),
    },
    () => undefined,
  );
  open.push(made);
  return made;
}

async function dynamoDb(): Promise<FixtureServer> {
  const server = await fixtureServer(answerWith(200, 'application/x-amz-json-1.0', '{"TableNames":[]}'));
  servers.push(server);
  return server;
}

const profile = (name: string, key: string, url: string): string =>
  `[profile ${name}]\naws_access_key_id = ${key}\naws_secret_access_key = S\nservices = ${name}\n[services ${name}]\ndynamodb =\n  endpoint_url = ${url}\n`;

describe('a profile that changes in its file (fixture answers of DynamoDB)', () => {
  it('takes effect without a reload, its endpoint too, and leaves other connections alone', async () => {
    const [before, after] = [await dynamoDb(), await dynamoDb()];
    await files.write('config', profile('dev', 'OLD', before.url) + profile('other', 'SAME', before.url));
    const { clients } = aws();
    const dev = { connection: 'dev', region: 'eu-west-1' };
    const other = clients.client({ connection: 'other', region: 'eu-west-1' });
    await clients.client(dev).send('ListTables', {});
    expect(before.authorizations).toEqual([expect.stringContaining('Credential=OLD/')]);

    await files.write('config', profile('dev', 'NEW', after.url) + profile('other', 'SAME', before.url));
    await vi.waitFor(
      async () => {
        await clients.client(dev).send('ListTables', {});
        expect(after.authorizations.at(-1)).toContain('Credential=NEW/');
      },
      { timeout: 10_000, interval: 50 },
    );
    expect(clients.client({ connection: 'other', region: 'eu-west-1' })).toBe(other);
  });
});
