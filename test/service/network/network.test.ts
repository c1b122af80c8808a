import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { clientConfig, defaultNetworkSettings } from '../../../src/aws/network.ts';
import { DynamoClients } from '../../../src/aws/dynamoClients.ts';
import { toExplorerError } from '../../../src/aws/failures.ts';
import type { Connection } from '../../../src/core/connection.ts';
import type { ExplorerError } from '../../../src/core/errors.ts';
import type { NetworkSettings } from '../../../src/core/ports.ts';
import { freePort } from '../../harness/processes.ts';
import { temporaryDirectory } from '../../harness/paths.ts';
import { certificatesFor } from './certificates.ts';
import { forwardProxy } from './forwardProxy.ts';

// Every server here is a fixture: what counts is the way a request takes, not the answer.

const awsHost = 'dynamodb.eu-west-1.amazonaws.com';
const certificates = certificatesFor([awsHost, 'sts.eu-west-1.amazonaws.com', 'localhost']);
const authority = join(temporaryDirectory('authority'), 'ca.pem');
writeFileSync(authority, certificates.authority);

let seen: string[] = [];
let answer: RequestListener = (_request, response) => response.end('{"TableNames":["Beyond"]}');
const respond: RequestListener = (request, response) => {
  seen.push(request.headers.host ?? '');
  request.resume().on('end', () => answer(request, response));
};
const plain = createServer(respond);
const secure = createTlsServer({ cert: certificates.certificate, key: certificates.key }, respond);

beforeAll(async () => {
  await Promise.all([plain, secure].map(async server => once(server.listen(0, '127.0.0.1'), 'listening')));
});

beforeEach(() => {
  seen = [];
  answer = (_request, response) => response.end('{"TableNames":["Beyond"]}');
});

afterEach(() => vi.unstubAllEnvs());

afterAll(() => {
  for (const server of [plain, secure]) {
    server.closeAllConnections();
    server.close();
  }
});

const portOf = (server: Pick<Server, 'address'>): number => (server.address() as AddressInfo).port;
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Lists tables of AWS itself, or of an endpoint. */
async function list(settings: Partial<NetworkSettings>, endpoint?: string, caBundle?: string): Promise<readonly string[]> {
  const config = clientConfig({ ...defaultNetworkSettings, maxAttempts: 1, ...settings }, endpoint, async () => caBundle);
  const client = new DynamoDBClient({ region: 'eu-west-1', credentials, ...config, ...(endpoint !== undefined && { endpoint }) });
  try {
    return (await client.send(new ListTablesCommand({}))).TableNames ?? [];
  } finally {
    client.destroy();
  }
}

async function failureOf(listing: Promise<unknown>): Promise<ExplorerError> {
  const error = await listing.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  return toExplorerError(error, { operation: 'ListTables', region: 'eu-west-1' });
}

describe('with http.proxySupport “on”', () => {
  it('a request to AWS takes a tunnel through the proxy, and is encrypted from end to end', async () => {
    await using proxy = await forwardProxy({ leadsTo: portOf(secure) });
    expect(await list({ proxySupport: 'on', proxy: proxy.url, caBundle: authority })).toEqual(['Beyond']);
    expect(proxy.asked).toEqual([`CONNECT ${awsHost}:443`]);
    expect(seen).toEqual([awsHost]);
  });

  it('a plain request is handed to the proxy whole, with the host it was signed for', async () => {
    await using proxy = await forwardProxy({ leadsTo: portOf(plain) });
    expect(await list({ proxySupport: 'on', proxy: proxy.url }, 'http://db.example:8000')).toEqual(['Beyond']);
    expect(proxy.asked).toEqual(['POST http://db.example:8000/']);
    expect(seen).toEqual(['db.example:8000']);
  });

  it.each([
    ['https', undefined],
    ['http', 'http://db.example'],
  ])('the name and password of the proxy reach it, over %s', async (_protocol, endpoint) => {
    await using proxy = await forwardProxy({ leadsTo: portOf(endpoint === undefined ? secure : plain) });
    const url = proxy.url.replace('http://', 'http://ann:p%40ss@');
    await list({ proxySupport: 'on', proxy: url, caBundle: authority }, endpoint);
    expect(proxy.authorization()).toBe(`Basic ${Buffer.from('ann:p@ss').toString('base64')}`);
  });

  it('other clients of the SDK take the same way', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/xml' });
      response.end(
        '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
      );
    };
    await using proxy = await forwardProxy({ leadsTo: portOf(secure) });
    const settings: NetworkSettings = { ...defaultNetworkSettings, proxySupport: 'on', proxy: proxy.url, caBundle: authority };
    const sts = new STSClient({ region: 'eu-west-1', credentials, ...clientConfig(settings) });
    expect((await sts.send(new GetCallerIdentityCommand({}))).Account).toBe('1');
    sts.destroy();
    expect(proxy.asked).toEqual(['CONNECT sts.eu-west-1.amazonaws.com:443']);
  });

  it('hosts named as exceptions, and this machine, are reached without it', async () => {
    await using proxy = await forwardProxy({ leadsTo: portOf(plain) });
    const here = `http://localhost:${portOf(plain)}`;
    expect(await list({ proxySupport: 'on', proxy: proxy.url }, here)).toEqual(['Beyond']);
    expect(proxy.asked).toEqual([]);
    expect(await list({ proxySupport: 'on', proxy: proxy.url, noProxy: ['<-loopback>'] }, here)).toEqual(['Beyond']);
    expect(proxy.asked).toHaveLength(1);
    expect(await list({ proxySupport: 'on', proxy: proxy.url, noProxy: ['<-loopback>', 'localhost'] }, here)).toEqual(['Beyond']);
    expect(proxy.asked).toHaveLength(1);
  });

  it.each([
    [407, 'wants a user name and a password. Give them in the setting http.proxy.'],
    [403, 'refused to connect to AWS (403). Ask who runs it, or name the host in http.noProxy.'],
  ])('a proxy that refuses with %i says what to do', async (refuses, says) => {
    await using proxy = await forwardProxy({ leadsTo: 0, refuses });
    const url = proxy.url.replace('http://', 'http://ann:hidden@');
    const { kind, message } = await failureOf(list({ proxySupport: 'on', proxy: url }));
    expect({ kind, message }).toEqual({ kind: 'network', message: `The proxy ${new URL(proxy.url).host} ${says}` });
  });

  it('a plain request that the proxy wants a password for leaves no connection taken: the sixtieth is told as the first', async () => {
    await using proxy = await forwardProxy({ leadsTo: 0, refuses: 407 });
    const endpoint = 'http://db.example:8000';
    const settings = { ...defaultNetworkSettings, maxAttempts: 1, proxySupport: 'on', proxy: proxy.url, requestTimeout: 1_000 } as const;
    const client = new DynamoDBClient({ region: 'eu-west-1', credentials, endpoint, ...clientConfig(settings, endpoint) });
    for (let sent = 0; sent < 60; sent++) {
      expect((await failureOf(client.send(new ListTablesCommand({})))).message).toContain('wants a user name and a password');
    }
    client.destroy();
  });

  it('a proxy that is not there is told from an AWS that is not there', async () => {
    const proxy = `127.0.0.1:${await freePort()}`;
    expect(await failureOf(list({ proxySupport: 'on', proxy }))).toMatchObject({
      kind: 'network',
      message: `The proxy ${proxy} does not answer. Check the setting http.proxy and the network.`,
    });
  });

  it('a proxy that hangs is given up after the connection timeout', async () => {
    await using proxy = await forwardProxy({ leadsTo: 0, hangs: true });
    const failure = await failureOf(list({ proxySupport: 'on', proxy: proxy.url, connectionTimeout: 300 }));
    expect(failure).toMatchObject({ kind: 'network', message: expect.stringContaining('No answer') as string });
  });
});

// There VS Code changes Node's http, which plain Node cannot show: here nothing of ours may take part.
describe.each(['off', 'override', 'fallback'] as const)('with http.proxySupport “%s”', proxySupport => {
  it('we use no proxy ourselves', async () => {
    await using proxy = await forwardProxy({ leadsTo: portOf(plain) });
    const settings = { proxySupport, proxy: proxy.url, noProxy: ['<-loopback>'] };
    expect(await list(settings, `http://localhost:${portOf(plain)}`)).toEqual(['Beyond']);
    expect(proxy.asked).toEqual([]);
  });
});

describe('certificates', () => {
  const endpoint = (): string => `https://localhost:${portOf(secure)}`;

  it('of an authority that nobody named are refused', async () => {
    expect(await failureOf(list({}, endpoint()))).toMatchObject({
      kind: 'network',
      message: expect.stringContaining('TLS failed') as string,
    });
  });

  it('of the bundle in the setting are trusted', async () => {
    expect(await list({ caBundle: authority }, endpoint())).toEqual(['Beyond']);
  });

  it('of a bundle below the home folder are trusted, written as a person writes it', async () => {
    vi.stubEnv('HOME', dirname(authority));
    vi.stubEnv('USERPROFILE', dirname(authority));
    vi.stubEnv('AWS_CA_BUNDLE', '');
    const bundle = `~/${basename(authority)}`;
    expect(await list({ caBundle: bundle }, endpoint())).toEqual(['Beyond']);
    expect(await list({}, endpoint(), bundle)).toEqual(['Beyond']);
  });

  it('of AWS_CA_BUNDLE are trusted, and those of a profile', async () => {
    vi.stubEnv('AWS_CA_BUNDLE', '');
    expect(await list({}, endpoint(), authority)).toEqual(['Beyond']);
    vi.stubEnv('AWS_CA_BUNDLE', authority);
    expect(await list({}, endpoint(), '/not/there')).toEqual(['Beyond']);
  });

  it('of a bundle that is not there, or is none, are said to be missing; the next request looks again', async () => {
    const path = join(temporaryDirectory('authority'), 'late.pem');
    const client = new DynamoDBClient({
      region: 'eu-west-1',
      credentials,
      endpoint: endpoint(),
      ...clientConfig({ ...defaultNetworkSettings, caBundle: path }, endpoint()),
    });
    const asks = async (): Promise<unknown> => client.send(new ListTablesCommand({}));
    expect((await failureOf(asks())).message).toBe(
      `The CA bundle ${path} cannot be read (ENOENT). Correct dynamodb.network.caBundle, AWS_CA_BUNDLE or ca_bundle.`,
    );
    writeFileSync(path, 'nothing');
    expect((await failureOf(asks())).message).toContain('holds no certificate');
    writeFileSync(path, certificates.authority);
    expect(await asks()).toMatchObject({ TableNames: ['Beyond'] });
    client.destroy();
  });
});

describe('the clients of the connections', () => {
  const connection: Connection = { kind: 'endpoint', id: 'vpc', name: 'VPC', regions: ['eu-west-1'], endpoint: 'http://db.example' };

  function clientsWith(connections: readonly Connection[], network: () => NetworkSettings): DynamoClients {
    const sources = {
      connections: new Map(connections.map(each => [each.id, each])),
      keys: { accessKey: async () => Promise.resolve(undefined) },
      engine: { state: { kind: 'stopped' } as const },
      askMfaCode: async () => Promise.reject(new Error('Nobody is asked here.')),
      network,
    };
    return new DynamoClients(sources, () => undefined);
  }

  it('follow changed settings with the next request', async () => {
    await using one = await forwardProxy({ leadsTo: portOf(plain) });
    await using other = await forwardProxy({ leadsTo: portOf(plain) });
    let settings: NetworkSettings = { ...defaultNetworkSettings, proxySupport: 'on', proxy: one.url };
    const clients = clientsWith([connection], () => settings);
    const lists = async (): Promise<unknown> => clients.client({ connection: 'vpc', region: 'eu-west-1' }).send('ListTables', {});
    expect(await lists()).toMatchObject({ TableNames: ['Beyond'] });
    settings = { ...settings, proxy: other.url };
    clients.forget();
    expect(await lists()).toMatchObject({ TableNames: ['Beyond'] });
    clients.dispose();
    expect([one.asked.length, other.asked.length]).toEqual([1, 1]);
  });

  it('trust what the profile names as its ca_bundle', async () => {
    const config = join(temporaryDirectory('config'), 'config');
    const lines = ['aws_access_key_id = a', 'aws_secret_access_key = b', `endpoint_url = https://localhost:${portOf(secure)}`];
    writeFileSync(config, ['[profile work]', ...lines, `ca_bundle = ${authority}`].join('\n'));
    vi.stubEnv('AWS_CONFIG_FILE', config);
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(config, 'none'));
    vi.stubEnv('AWS_CA_BUNDLE', '');
    const work: Connection = { kind: 'profile', id: 'work', name: 'Work', regions: ['eu-west-1'], profile: 'work' };
    const clients = clientsWith([work], () => defaultNetworkSettings);
    expect(await clients.client({ connection: 'work', region: 'eu-west-1' }).send('ListTables', {})).toMatchObject({
      TableNames: ['Beyond'],
    });
    clients.dispose();
  });
});

describe('time and patience', () => {
  it('an endpoint that does not answer is given up after the request timeout', async () => {
    answer = () => undefined;
    const failure = await failureOf(list({ requestTimeout: 300 }, `http://localhost:${portOf(plain)}`));
    expect(failure).toMatchObject({ kind: 'network', message: expect.stringContaining('No answer') as string });
  });

  it.each([1, 3, 4])('a failing service is asked %i times', async maxAttempts => {
    answer = (_request, response) =>
      response.writeHead(500, { 'content-type': 'application/x-amz-json-1.0' }).end('{"__type":"InternalServerError"}');
    // A name beyond the proxy: on this machine two attempts are enough.
    await using proxy = await forwardProxy({ leadsTo: portOf(plain) });
    await failureOf(list({ proxySupport: 'on', proxy: proxy.url, maxAttempts }, 'http://db.example'));
    expect(seen).toHaveLength(maxAttempts);
  });

  it('a failing service is asked as often as AWS_MAX_ATTEMPTS says, where nobody set anything', async () => {
    vi.stubEnv('AWS_MAX_ATTEMPTS', '2');
    answer = (_request, response) =>
      response.writeHead(500, { 'content-type': 'application/x-amz-json-1.0' }).end('{"__type":"InternalServerError"}');
    await using proxy = await forwardProxy({ leadsTo: portOf(plain) });
    await failureOf(list({ proxySupport: 'on', proxy: proxy.url, maxAttempts: 4 }, 'http://db.example'));
    expect(seen).toHaveLength(2);
  });
});

describe('the names of AWS’s own endpoints', () => {
  it.each([
    [{ useFipsEndpoint: true }, 'dynamodb-fips.us-east-1.amazonaws.com'],
    [{ useDualstackEndpoint: true }, '123456789012.ddb.us-east-1.api.aws'],
    [{ useFipsEndpoint: true, useDualstackEndpoint: true }, 'dynamodb-fips.us-east-1.api.aws'],
    [{ accountIdEndpointMode: 'required' }, '123456789012.ddb.us-east-1.amazonaws.com'],
    [{ accountIdEndpointMode: 'disabled' }, 'dynamodb.us-east-1.amazonaws.com'],
  ] as const)('follow %j', async (settings, host) => {
    await using proxy = await forwardProxy({ leadsTo: 0, refuses: 503 });
    const client = new DynamoDBClient({
      region: 'us-east-1',
      credentials: { ...credentials, accountId: '123456789012' },
      ...clientConfig({ ...defaultNetworkSettings, ...settings, proxySupport: 'on', proxy: proxy.url }),
    });
    await failureOf(client.send(new ListTablesCommand({})));
    client.destroy();
    expect(proxy.asked).toEqual([`CONNECT ${host}:443`]);
  });
});
