import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../harness/processes.ts';
import { ExplorerError } from '../../../src/core/errors.ts';
import { describeTable } from '../../../src/core/describe.ts';
import type { DynamoClient } from '../../../src/core/ports.ts';
import { listTableNames } from '../../../src/core/tableNames.ts';
import { TestClients, startDatabase, tableDefinition } from '../support/database.ts';
import { awsError, fixtureServer, jsonFixture } from '../support/fixtureServer.ts';

const clientOf = (endpoint: string): DynamoClient => new TestClients(endpoint).client();

async function failureOf(promise: Promise<unknown>): Promise<ExplorerError> {
  const error = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof ExplorerError)) {
    throw new Error(`Expected a failure that is explained, not ${String(error)}.`);
  }
  return error;
}

describe('a real engine', () => {
  it('an unknown table is told by its name', async () => {
    const database = await startDatabase();
    try {
      const failure = await failureOf(database.client.send('Scan', { TableName: 'Nowhere' }));
      expect(failure).toMatchObject({ kind: 'notFound', message: expect.stringContaining('“Nowhere”') as string });
      expect(await failureOf(database.client.send('DescribeTable', { TableName: 'Nowhere' }))).toMatchObject({ kind: 'notFound' });
    } finally {
      await database.stop();
    }
  });

  it('two connections with one table name do not mix', async () => {
    const [one, two] = await Promise.all([startDatabase(), startDatabase()]);
    try {
      const clients = new TestClients(one.endpoint, two.endpoint);
      for (const [id, who] of [
        ['main', 'first'],
        ['main-2', 'second'],
      ] as const) {
        await clients.client(id).send('CreateTable', tableDefinition('Same'));
        await clients.client(id).send('PutItem', { TableName: 'Same', Item: { pk: { S: who } } });
      }
      expect(await clients.client('main').send('Scan', { TableName: 'Same' })).toMatchObject({ Items: [{ pk: { S: 'first' } }] });
      expect(await clients.client('main-2').send('Scan', { TableName: 'Same' })).toMatchObject({ Items: [{ pk: { S: 'second' } }] });
    } finally {
      await Promise.all([one.stop(), two.stop()]);
    }
  });
});

describe('the pool', () => {
  it('hands out one client per connection and region, until it is told to forget', () => {
    const clients = new TestClients('http://127.0.0.1:1', 'http://127.0.0.1:2');
    const first = clients.client();
    expect(clients.client()).toBe(first);
    expect(clients.client('main', 'other')).not.toBe(first);
    const other = clients.client('main-2');
    clients.pool.forget('main');
    expect(clients.client()).not.toBe(first);
    expect(clients.client('main-2')).toBe(other);
  });

  it('makes a new client when the connection was edited', () => {
    const clients = new TestClients('http://127.0.0.1:1');
    const first = clients.client();
    clients.connections.set('main', { ...clients.connections.get('main')! });
    expect(clients.client()).not.toBe(first);
  });

  it('says that a connection was removed', () => {
    expect(() => new TestClients().client('gone')).toThrow(expect.objectContaining({ kind: 'notFound' }) as Error);
  });

  it('reaches the local database only while it runs, and where it runs', async () => {
    const database = await startDatabase();
    try {
      const clients = new TestClients();
      clients.connections.set('local', { kind: 'local', id: 'local', name: 'Local', regions: ['local'] });
      expect(() => clients.client('local')).toThrow(expect.objectContaining({ kind: 'engine', message: expect.stringContaining('Start Local Database') as string }) as Error);
      clients.engineState = { kind: 'running', endpoint: database.endpoint, joined: false };
      const client = clients.client('local');
      expect(await client.send('ListTables', {})).toMatchObject({ TableNames: [] });
      clients.engineState = { kind: 'running', endpoint: 'http://127.0.0.1:1', joined: false };
      expect(clients.client('local')).not.toBe(client);
    } finally {
      await database.stop();
    }
  });
});

describe('a wrong endpoint says what is wrong, with the remedy', () => {
  it('a closed port', async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    expect(await failureOf(clientOf(endpoint).send('ListTables', {}))).toMatchObject({
      kind: 'network',
      message: `Nothing answers at ${endpoint}. Start the server there, or correct the endpoint with Edit Connection.`,
    });
  });

  it('TLS to a plain port', async () => {
    const database = await startDatabase();
    try {
      const failure = await failureOf(clientOf(database.endpoint.replace('http:', 'https:')).send('ListTables', {}));
      expect(failure).toMatchObject({ kind: 'network', message: expect.stringMatching(/https/) as string });
    } finally {
      await database.stop();
    }
  });

  it('a port that speaks no HTTP', async () => {
    const server = createServer(socket => {
      socket.on('error', () => undefined);
      socket.end('220 mail.example ESMTP\r\n');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { readonly port: number };
    try {
      expect(await failureOf(clientOf(`http://127.0.0.1:${port}`).send('ListTables', {}))).toMatchObject({
        kind: 'network',
        message: expect.stringContaining('is not DynamoDB') as string,
      });
    } finally {
      server.close();
    }
  });

  it.each([200, 302, 404, 405, 500])('a web server that answers %i with a page (fixture)', async status => {
    await using server = await fixtureServer(response => response.writeHead(status, { 'content-type': 'text/html' }).end('<html>SECRETPAGE</html>'));
    const failure = await failureOf(clientOf(server.endpoint).send('ListTables', {}));
    expect(failure).toMatchObject({ kind: 'network', message: `What answers at ${server.endpoint} is not DynamoDB. Correct the endpoint with Edit Connection.` });
  });

  it.each([[{}], [[]], [null], ['text'], [7], [{ TableNames: 'x', Items: 'y', Table: 'z' }]])('a server that answers everything with %j (fixture)', async body => {
    await using server = await jsonFixture(200, body);
    const client = clientOf(server.endpoint);
    const asked = [
      listTableNames(client),
      client.send('Query', { TableName: 'T', KeyConditionExpression: '#0 = :0' }),
      client.send('Scan', { TableName: 'T' }),
      client.send('DescribeTable', { TableName: 'T' }),
      describeTable(client, 'T', () => 0),
    ];
    for (const failure of await Promise.all(asked.map(failureOf))) {
      expect(failure).toMatchObject({ kind: 'network', message: `What answers at ${server.endpoint} is not DynamoDB. Correct the endpoint with Edit Connection.` });
    }
  });
});

describe('a server that does not answer (fixture)', () => {
  /** From the abort to the failure, in milliseconds. */
  async function timeToStop(client: DynamoClient, ready: () => Promise<void>): Promise<{ readonly failure: ExplorerError; readonly time: number }> {
    const stop = new AbortController();
    const failure = failureOf(client.send('Scan', { TableName: 'T' }, stop.signal));
    await ready();
    const from = performance.now();
    stop.abort();
    return { failure: await failure, time: performance.now() - from };
  }

  it('is left at once', async () => {
    await using server = await fixtureServer(() => undefined);
    const { failure, time } = await timeToStop(clientOf(server.endpoint), server.arrived);
    expect(failure.kind).toBe('cancelled');
    expect(time).toBeLessThan(100);
    expect(server.requests()).toBe(1);
  });

  it('is left at once in the middle of its answer', async () => {
    const begun = Promise.withResolvers<undefined>();
    await using server = await fixtureServer(response => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.write('{"Items":[', () => begun.resolve(undefined));
    });
    const { failure, time } = await timeToStop(clientOf(server.endpoint), async () => {
      await begun.promise;
      // The client has the head of the answer, and waits for the rest.
      await new Promise(resolve => setTimeout(resolve, 50));
    });
    expect(failure.kind).toBe('cancelled');
    expect(time).toBeLessThan(100);
    expect(server.requests()).toBe(1);
  });

  it('is left at once between attempts', async () => {
    await using server = await awsError('ThrottlingException', 'Rate exceeded');
    const { failure, time } = await timeToStop(clientOf(server.endpoint), server.arrived);
    expect(failure.kind).toBe('cancelled');
    expect(time).toBeLessThan(100);
  });

  it('is left at once while a person is asked for credentials', async () => {
    const clients = new TestClients('http://127.0.0.1:1');
    clients.keys.get = () => new Promise(() => undefined) as never;
    const { failure, time } = await timeToStop(clients.client(), async () => new Promise(resolve => setImmediate(resolve)));
    expect(failure.kind).toBe('cancelled');
    expect(time).toBeLessThan(100);
  });

  it('is not asked at all when it is too late already', async () => {
    await using server = await fixtureServer(() => undefined);
    expect(await failureOf(clientOf(server.endpoint).send('Scan', { TableName: 'T' }, AbortSignal.abort()))).toMatchObject({ kind: 'cancelled' });
    expect(server.requests()).toBe(0);
  });

  it('that cuts the connection is asked once more, then told', async () => {
    await using server = await fixtureServer(response => response.destroy());
    expect(await failureOf(clientOf(server.endpoint).send('Scan', { TableName: 'T' }))).toMatchObject({ kind: 'network' });
    expect(server.requests()).toBe(2);
  });

  it('that cuts the connection in the middle of its answer is told as that, not as another kind of server', async () => {
    await using server = await fixtureServer(response => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0', 'content-length': '1000' });
      response.write('{"Items":[', () => response.destroy());
    });
    const failure = await failureOf(clientOf(server.endpoint).send('Scan', { TableName: 'T' }));
    expect(failure).toMatchObject({ kind: 'network', message: expect.stringContaining('was cut') as string });
  });
});

describe('what AWS refuses (fixture with AWS’s own error bodies)', () => {
  it.each([
    ['ExpiredTokenException', 'The security token included in the request is expired', 'credentials', /expired/],
    ['UnrecognizedClientException', 'The security token included in the request is invalid.', 'credentials', /does not know this access key/],
    [
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
      'credentials',
      /secret access key does not belong/,
    ],
    [
      'AccessDeniedException',
      'User: arn:aws:iam::123456789012:user/x is not authorized to perform: dynamodb:Scan on resource: arn:aws:dynamodb:eu-west-1:123456789012:table/T because no identity-based policy allows the dynamodb:Scan action',
      'accessDenied',
      /Ask for the IAM action dynamodb:Scan/,
    ],
    ['ValidationException', 'Invalid FilterExpression: Syntax error; token: "x"', 'invalid', /Invalid FilterExpression/],
  ] as const)('%s', async (type, message, kind, sentence) => {
    await using server = await awsError(type, message);
    const clients = new TestClients(server.endpoint);
    clients.keys.set('main', { accessKeyId: 'AKIASECRET', secretAccessKey: 'SECRETSECRET', sessionToken: 'SECRETTOKEN' });
    const failure = await failureOf(clients.client().send('Scan', { TableName: 'T' }));
    expect(failure).toMatchObject({ kind, message: expect.stringMatching(sentence) as string });
    expect(failure.message).not.toContain('SECRET');
    expect(clients.records).toMatchObject([{ operation: 'Scan', table: 'T', failure: type, requestId: 'FIXTURE' }]);
    expect(JSON.stringify(clients.records)).not.toContain('SECRET');
  });

  it('ProvisionedThroughputExceededException is tried again before it is told', async () => {
    await using server = await awsError('ProvisionedThroughputExceededException', 'The level of configured provisioned throughput was exceeded.');
    expect(await failureOf(clientOf(server.endpoint).send('Scan', { TableName: 'T' }))).toMatchObject({ kind: 'throttled' });
    expect(server.requests()).toBe(2);
  });

  it('InternalServerError is tried again before it is told', async () => {
    await using server = await awsError('InternalServerError', 'Internal server error', 500);
    expect(await failureOf(clientOf(server.endpoint).send('Scan', { TableName: 'T' }))).toMatchObject({
      kind: 'network',
      message: expect.stringContaining('try again') as string,
    });
    expect(server.requests()).toBe(2);
  });

  it('a denied part of a description names its action, and the rest is there', async () => {
    await using server = await fixtureServer((response, request) => {
      const operation = String(request.headers['x-amz-target']).split('.')[1];
      const denied = operation !== 'DescribeTable';
      const body = denied
        ? { __type: 'x#AccessDeniedException', Message: `User: u is not authorized to perform: dynamodb:${operation ?? ''} on resource: r` }
        : { Table: { TableName: 'T', TableArn: 'arn:t', TableStatus: 'ACTIVE' } };
      response.writeHead(denied ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' }).end(JSON.stringify(body));
    });
    expect(await describeTable(clientOf(server.endpoint), 'T', () => 0)).toMatchObject({
      status: 'ACTIVE',
      timeToLive: { ok: false, action: 'dynamodb:DescribeTimeToLive' },
      pointInTimeRecovery: { ok: false, action: 'dynamodb:DescribeContinuousBackups' },
      tags: { ok: false, action: 'dynamodb:ListTagsOfResource' },
    });
  });
});
