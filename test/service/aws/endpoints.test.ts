import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../harness/processes.ts';
import { describeTable } from '../../../src/core/describe.ts';
import { listTableNames } from '../../../src/core/tableNames.ts';
import { TestClients, startDatabase, tableDefinition } from '../support/database.ts';
import { clientOf, failureOf } from '../support/failing.ts';
import { fixtureServer, jsonFixture } from '../support/fixtureServer.ts';

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

  it('lets requests under way end when it is told to forget their client (fixture)', async () => {
    const answer = Promise.withResolvers<undefined>();
    await using server = await fixtureServer(response => {
      void answer.promise.then(() => response.end(JSON.stringify({ TableNames: ['Slow'] })));
    });
    const clients = new TestClients(server.endpoint);
    const listing = clients.client().send('ListTables', {});
    await server.arrived();
    clients.pool.forget();
    answer.resolve(undefined);
    expect(await listing).toMatchObject({ TableNames: ['Slow'] });
    // A connection that is cut is tried again: a read is paid for twice, and a write meets its own condition.
    expect(server.requests()).toBe(1);
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
      expect(() => clients.client('local')).toThrow(
        expect.objectContaining({ kind: 'engine', message: expect.stringContaining('Start Local Database') as string }) as Error,
      );
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
    await using server = await fixtureServer(response =>
      response.writeHead(status, { 'content-type': 'text/html' }).end('<html>SECRETPAGE</html>'),
    );
    const failure = await failureOf(clientOf(server.endpoint).send('ListTables', {}));
    expect(failure).toMatchObject({
      kind: 'network',
      message: `What answers at ${server.endpoint} is not DynamoDB. Correct the endpoint with Edit Connection.`,
    });
  });

  it.each([[{}], [[]], [null], ['text'], [7], [{ TableNames: 'x', Items: 'y', Table: 'z' }]])(
    'a server that answers everything with %j (fixture)',
    async body => {
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
        expect(failure).toMatchObject({
          kind: 'network',
          message: `What answers at ${server.endpoint} is not DynamoDB. Correct the endpoint with Edit Connection.`,
        });
      }
    },
  );
});
