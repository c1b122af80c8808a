import { afterEach, describe, expect, it } from 'vitest';
import type { StsAccess } from '../../../src/aws/connectionTester.ts';
import { SdkConnectionTester } from '../../../src/aws/connectionTester.ts';
import { DynamoClients } from '../../../src/aws/dynamoClients.ts';
import type { SignIns } from '../../../src/aws/sessions.ts';
import { createSignIns } from '../../../src/aws/signInParts.ts';
import type { AccessKey, Connection } from '../../../src/core/connection.ts';
import type { AccessKeyStore, Clients, LocalEngineState } from '../../../src/core/ports.ts';
import { sharedConfigFolder } from '../../unit/aws/sharedConfigFolder.ts';
import type { Answer, FixtureServer } from './fixtureServer.ts';
import { answerWith, callerIdentity, fixtureServer, stsError } from './fixtureServer.ts';

const key: AccessKey = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI', sessionToken: 'IQoJb3Jp' };
const keys: AccessKeyStore = { accessKey: async () => Promise.resolve(key) };
const noKeys: AccessKeyStore = { accessKey: async () => Promise.resolve(undefined) };
const connection: Connection = { kind: 'accessKey', id: 'dev', name: 'Dev', regions: ['eu-west-1'] };
const files = sharedConfigFolder();

const open: FixtureServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(async server => server.close()));
});

async function serve(answer: Answer): Promise<FixtureServer> {
  const server = await fixtureServer(answer);
  open.push(server);
  return server;
}

const noClients: Clients = {
  client: () => {
    throw new Error('STS is asked, not DynamoDB');
  },
};

function stsTester(sts: StsAccess, store = keys): SdkConnectionTester {
  return new SdkConnectionTester(signInsWith(store), noClients, undefined, { maxAttempts: 1, ...sts });
}

function signInsWith(store: AccessKeyStore): SignIns {
  const askMfaCode = async (): Promise<string> => Promise.reject(new Error('Nobody is to be asked here.'));
  return createSignIns({ connections: { get: () => undefined }, keys: store, askMfaCode }).signIns;
}

async function test(tester: SdkConnectionTester, tested = connection, signal = new AbortController().signal): Promise<string> {
  return tester.test(tested, signal);
}

describe('Test Connection with access keys (fixture answers of STS)', () => {
  it('says who is signed in', async () => {
    const { url, authorizations } = await serve(callerIdentity);
    expect(await test(stsTester({ endpoint: url }))).toBe('Signed in as arn:aws:iam::123456789012:user/ann (account 123456789012).');
    expect(authorizations[0]).toContain(`Credential=${key.accessKeyId}/`);
    expect(authorizations[0]).toContain('/eu-west-1/sts/');
  });

  it.each([
    ['InvalidClientTokenId', 'The security token included in the request is invalid.', /access key.*Edit Connection/],
    ['SignatureDoesNotMatch', 'The request signature we calculated does not match.', /secret access key.*Edit Connection/],
    ['SignatureDoesNotMatch', 'Signature expired: 20260101T000000Z is now earlier than 20261122T000000Z', /clock/],
    ['ExpiredToken', 'The security token included in the request is expired', /expired.*Edit Connection/],
  ])('tells %s (“%s”) with the remedy', async (code, message, expected) => {
    const { url } = await serve(stsError(code, message));
    await expect(test(stsTester({ endpoint: url }))).rejects.toMatchObject({
      kind: 'credentials',
      message: expect.stringMatching(expected) as string,
    });
  });

  it('never repeats a credential', async () => {
    const { url } = await serve(stsError('SignatureDoesNotMatch', 'The request signature we calculated does not match.'));
    const failure = await test(stsTester({ endpoint: url })).catch(String);
    expect(failure).not.toMatch(/AKIA|wJalr|IQoJ/);
  });

  it('sends nothing where the keys are gone', async () => {
    const { url, authorizations } = await serve(callerIdentity);
    await expect(test(stsTester({ endpoint: url }, noKeys))).rejects.toMatchObject({ kind: 'credentials' });
    expect(authorizations).toEqual([]);
  });

  it('tells that nothing answers', async () => {
    const { url, close } = await fixtureServer(callerIdentity);
    await close();
    await expect(test(stsTester({ endpoint: url }))).rejects.toMatchObject({ kind: 'network' });
  });

  it('tells a web page where AWS should be, as behind a captive portal', async () => {
    const { url } = await serve(answerWith(200, 'text/html', '<!DOCTYPE html><html><body>Please sign in to the Wi-Fi</body></html>'));
    await expect(test(stsTester({ endpoint: url }))).rejects.toMatchObject({ kind: 'network' });
  });

  it('ends when it is cancelled', async () => {
    const abort = new AbortController();
    const { url } = await serve(() => abort.abort());
    await expect(test(stsTester({ endpoint: url }), connection, abort.signal)).rejects.toMatchObject({ kind: 'cancelled' });
    await expect(test(stsTester({ endpoint: url }), connection, abort.signal)).rejects.toMatchObject({ kind: 'cancelled' });
  });

  it.each([
    ['eu-west-1', 'sts.eu-west-1.amazonaws.com'],
    ['cn-north-1', 'sts.cn-north-1.amazonaws.com.cn'],
    ['us-gov-west-1', 'sts.us-gov-west-1.amazonaws.com'],
  ])('asks the STS of the partition: %s', async (region, host) => {
    // Stands in for the network, which no test may touch.
    const hosts: string[] = [];
    const handle = async ({ hostname }: { readonly hostname: string }): Promise<never> => {
      hosts.push(hostname);
      return Promise.reject(new Error('no network in tests'));
    };
    await expect(test(stsTester({ requestHandler: { handle } as never }), { ...connection, regions: [region] })).rejects.toThrow();
    expect(hosts).toEqual([host]);
  });
});

describe('Test Connection with every way to sign in to AWS (fixture answers of STS)', () => {
  const base = { id: 'dev', name: 'Dev', regions: ['eu-west-1'] };
  const arns = { trustAnchorArn: 'arn:a', profileArn: 'arn:p', roleArn: 'arn:r' };
  it.each<Connection>([
    { ...base, kind: 'profile', profile: 'dev' },
    { ...base, kind: 'sso', startUrl: 'https://corp.awsapps.com/start', ssoRegion: 'eu-west-1', accountId: '1', roleName: 'r' },
    { ...base, kind: 'accessKey' },
    { ...base, kind: 'role', source: 'keys', roleArn: 'arn:r' },
    { ...base, kind: 'rolesAnywhere', ...arns },
    { ...base, kind: 'defaultChain' },
  ])('asks who the caller is: $kind', async tested => {
    const { url, authorizations } = await serve(callerIdentity);
    const signIns = {
      of: (asked: Connection) => ({
        credentials: async () => Promise.resolve({ accessKeyId: `OF-${asked.kind}`, secretAccessKey: 'S' }),
        join: () => () => undefined,
      }),
    };
    const tester = new SdkConnectionTester(signIns, noClients, undefined, { endpoint: url });
    const { signal } = new AbortController();
    expect(await tester.whoAmI(tested, signal)).toEqual({ arn: 'arn:aws:iam::123456789012:user/ann', account: '123456789012' });
    expect(authorizations).toEqual([expect.stringContaining(`Credential=OF-${tested.kind}/`)]);
  });
});

describe('Test Connection with a profile (fixture answers of STS)', () => {
  it('signs in with the profile of the shared files', async () => {
    await files.write('credentials', '[dev]\naws_access_key_id = AKIAPROFILE\naws_secret_access_key = S\n');
    const { url, authorizations } = await serve(callerIdentity);
    const profile: Connection = { ...connection, kind: 'profile', profile: 'dev' };
    expect(await test(stsTester({ endpoint: url }), profile)).toMatch(/^Signed in as/);
    expect(authorizations[0]).toContain('Credential=AKIAPROFILE/');
  });

  it('tells a profile that is gone', async () => {
    const profile: Connection = { ...connection, kind: 'profile', profile: 'gone' };
    await expect(test(stsTester({ endpoint: 'http://127.0.0.1:9' }), profile)).rejects.toMatchObject({
      kind: 'credentials',
      message: expect.stringContaining('“gone”') as string,
    });
  });
});

describe('Test Connection with an endpoint (fixture answers)', () => {
  function endpointTester(tested: Connection, state: LocalEngineState = { kind: 'stopped' }): SdkConnectionTester {
    const sources = { connections: { get: () => tested }, keys: noKeys, engine: { state }, askMfaCode: async () => Promise.resolve('') };
    return new SdkConnectionTester(signInsWith(noKeys), new DynamoClients(sources, () => undefined));
  }

  async function testEndpoint(endpoint: string): Promise<string> {
    const tested: Connection = { ...connection, kind: 'endpoint', endpoint };
    return test(endpointTester(tested), tested);
  }

  const tables = answerWith(200, 'application/x-amz-json-1.0', '{"TableNames":[]}');

  it('says what answers', async () => {
    const { url, authorizations } = await serve(tables);
    expect(await testEndpoint(url)).toBe(`${url} answers: DynamoDB-compatible.`);
    expect(authorizations).toEqual([expect.stringContaining('Credential=local/')]);
  });

  it('says that the local database answers, or is not running', async () => {
    const local: Connection = { kind: 'local', id: 'local', name: 'Local', regions: ['local'] };
    const { url } = await serve(tables);
    const running = endpointTester(local, { kind: 'running', endpoint: url, joined: false });
    expect(await test(running, local)).toBe('The local database answers: DynamoDB-compatible.');
    await expect(test(endpointTester(local), local)).rejects.toMatchObject({ kind: 'engine' });
  });

  it.each([
    ['a web page', 200, 'text/html', '<!DOCTYPE html><html></html>'],
    ['a page that is not found', 404, 'text/html', '<h1>Not Found</h1>'],
    ['some other JSON', 200, 'application/json', '{"status":"ok"}'],
    ['nothing at all', 200, 'text/plain', ''],
    ['null', 200, 'application/json', 'null'],
  ])('tells %s', async (_what, status, type, body) => {
    const { url } = await serve(answerWith(status, type, body));
    await expect(testEndpoint(url)).rejects.toMatchObject({ kind: 'network', message: expect.stringContaining(url) as string });
  });

  it('tells a closed port', async () => {
    const { url, close } = await fixtureServer(tables);
    await close();
    await expect(testEndpoint(url)).rejects.toMatchObject({ kind: 'network', message: expect.stringContaining(url) as string });
  });

  it('tells https on a port that speaks http', async () => {
    const { url } = await serve(tables);
    await expect(testEndpoint(url.replace('http:', 'https:'))).rejects.toMatchObject({
      kind: 'network',
      message: expect.stringMatching(/http:\/\//) as string,
    });
  });
});
