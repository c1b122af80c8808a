import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAws } from '../../../src/aws/aws.ts';
import type { Aws } from '../../../src/aws/aws.ts';
import { defaultNetworkSettings } from '../../../src/aws/network.ts';
import type { Connection } from '../../../src/core/connection.ts';
import { sharedConfigFolder } from '../../unit/aws/sharedConfigFolder.ts';
import { answerWith, fixtureServer } from './fixtureServer.ts';
import type { FixtureServer } from './fixtureServer.ts';
import { base, longTerm } from './signInStage.ts';

const files = sharedConfigFolder();
const signal = new AbortController().signal;
const instance = { startUrl: 'https://acme.awsapps.com/start', ssoRegion: 'eu-central-1' };
const keys: Connection = { ...base, id: 'keys', kind: 'accessKey' };
const role: Connection = { ...base, id: 'role', kind: 'role', source: 'keys', roleArn: 'arn:aws:iam::123456789012:role/reader' };
const sso: Connection = { ...base, ...instance, id: 'sso', kind: 'sso', accountId: '123456789012', roleName: 'Reader' };
const chain: Connection = { ...base, id: 'chain', kind: 'defaultChain' };
const ssoProfile: Connection = { ...base, id: 'ssoProfile', kind: 'profile', profile: 'team' };
const connections = new Map([keys, role, sso, chain, ssoProfile].map(connection => [connection.id, connection]));

let local: FixtureServer;
let aws: Aws;
beforeEach(async () => {
  local = await fixtureServer(answerWith(200, 'application/x-amz-json-1.0', '{"TableNames":[]}'));
  await files.write(
    'config',
    `[default]\nendpoint_url = ${local.url}\n` +
      `[profile team]\nsso_start_url = ${instance.startUrl}\nsso_region = ${instance.ssoRegion}\n` +
      'sso_account_id = 123456789012\nsso_role_name = Reader\n',
  );
  const cache = join(files.path('.aws'), 'sso', 'cache');
  await mkdir(cache, { recursive: true });
  const token = { startUrl: instance.startUrl, region: instance.ssoRegion, accessToken: 'T', expiresAt: '2999-01-01T00:00:00Z' };
  await writeFile(join(cache, `${createHash('sha1').update(instance.startUrl).digest('hex')}.json`), JSON.stringify(token));
  aws = createAws(
    {
      connections,
      keys: { accessKey: async id => Promise.resolve(id === 'keys' ? longTerm : undefined) },
      engine: { state: { kind: 'stopped' } },
      askMfaCode: async () => Promise.reject(new Error('Nobody is to be asked here.')),
      // What goes to AWS goes no further than to a proxy that is not there.
      network: () => ({ ...defaultNetworkSettings, proxySupport: 'on', proxy: 'http://127.0.0.1:9', maxAttempts: 1 }),
    },
    () => undefined,
  );
});
afterEach(async () => {
  aws.dispose();
  await local.close();
});

describe('an endpoint that the default profile names, as many do for a local database', () => {
  it.each<readonly [string, () => Promise<unknown>]>([
    ['tables with access keys', async () => aws.clients.client({ connection: 'keys', region: 'eu-west-1' }).send('ListTables', {})],
    ['the caller of access keys', async () => aws.tester.whoAmI(keys, signal)],
    ['a role', async () => aws.clients.client({ connection: 'role', region: 'eu-west-1' }).send('ListTables', {})],
    ['the accounts of IAM Identity Center', async () => aws.sso.accounts(instance, signal)],
    ['the keys of IAM Identity Center', async () => aws.clients.client({ connection: 'sso', region: 'eu-west-1' }).send('ListTables', {})],
    [
      'the keys of a profile of IAM Identity Center',
      async () => aws.clients.client({ connection: 'ssoProfile', region: 'eu-west-1' }).send('ListTables', {}),
    ],
    ['a login in the browser', async () => aws.sso.signIn(instance, async () => Promise.resolve(), signal)],
  ])('is not asked for %s', async (_what, ask) => {
    await expect(ask()).rejects.toMatchObject({ message: expect.stringContaining('The proxy 127.0.0.1:9 does not answer') as string });
    expect(local.authorizations).toEqual([]);
  });

  it('counts for that profile of IAM Identity Center where the environment names it', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL_SSO', local.url);
    await expect(aws.clients.client({ connection: 'ssoProfile', region: 'eu-west-1' }).send('ListTables', {})).rejects.toThrow();
    expect(local.authorizations).toHaveLength(1);
  });

  it('is that of the default chain, which goes by this profile', async () => {
    await files.write('credentials', '[default]\naws_access_key_id = A\naws_secret_access_key = S\n');
    await aws.clients.client({ connection: 'chain', region: 'eu-west-1' }).send('ListTables', {});
    expect(local.authorizations).toHaveLength(1);
  });
});
