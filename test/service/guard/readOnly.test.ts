import * as sdkModule from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSdkClient } from '../../../src/aws/dynamoClients.ts';
import type { Connection, Guard } from '../../../src/core/connection.ts';
import { ExplorerError } from '../../../src/core/errors.ts';
import { accessOf } from '../../../src/core/guard/operationAccess.ts';
import { TestClients } from '../support/database.ts';
import { failureOf } from '../support/failing.ts';
import { fixtureServer } from '../support/fixtureServer.ts';
import type { FixtureServer } from '../support/fixtureServer.ts';

type Command = Parameters<DynamoDBClient['send']>[0];

/** Every operation of the installed SDK, by its command's class. */
const operations = Object.entries(sdkModule).flatMap(([name, value]) =>
  name.endsWith('Command') && name !== '$Command'
    ? [{ operation: name.slice(0, -'Command'.length), create: value as unknown as new (input: object) => Command }]
    : [],
);

const reading = { Statement: 'SELECT * FROM "T"' };
const writing = { Statement: 'DELETE FROM "T" WHERE pk = ?' };

/** Enough for the SDK to find the endpoint. */
const input = { TableName: 'T', ResourceArn: 'arn:aws:dynamodb:eu-west-1:123456789012:table/T' };

let server: FixtureServer;
let guard: Guard;
let isRemoved: boolean;
let sdk: DynamoDBClient;
let signedIn: number;
const arrived: string[] = [];

function connectionNow(): Connection | undefined {
  return isRemoved
    ? undefined
    : { kind: 'endpoint', id: 'orders', name: 'Orders', regions: ['eu-west-1'], endpoint: server.endpoint, guard };
}

beforeAll(async () => {
  server = await fixtureServer((response, request) => {
    arrived.push(String(request.headers['x-amz-target']).split('.')[1] ?? '');
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}');
  });
});

afterAll(async () => server[Symbol.asyncDispose]());

beforeEach(() => {
  arrived.length = 0;
  signedIn = 0;
  guard = 'read-only';
  isRemoved = false;
  const credentials = async (): Promise<{ accessKeyId: string; secretAccessKey: string }> => {
    signedIn += 1;
    return Promise.resolve({ accessKeyId: 'a', secretAccessKey: 'b' });
  };
  sdk = createSdkClient({ endpoint: server.endpoint, region: 'eu-west-1', credentials }, connectionNow);
  return () => sdk.destroy();
});

/** Each command has a type of its own, which `send` takes one by one only. */
async function refusalOf(command: object): Promise<ExplorerError> {
  return failureOf(sdk.send(command as Command));
}

describe('a read-only connection, asked through the SDK’s own client (recording loopback server)', () => {
  it('is tried with all operations of the installed SDK', () => {
    expect(operations.length).toBeGreaterThan(55);
  });

  it.each(operations.filter(({ operation }) => accessOf(operation, input) === 'read'))(
    'lets $operation through',
    async ({ operation, create }) => {
      await sdk.send(new create(input));
      expect(arrived).toEqual([operation]);
    },
  );

  it.each(operations.filter(({ operation }) => accessOf(operation, input) === 'write'))(
    'never sends $operation, and signs nobody in for it',
    async ({ operation, create }) => {
      const refusal = await refusalOf(new create(input));
      expect(refusal).toMatchObject({
        kind: 'readOnly',
        connection: 'orders',
        message: `The guard of the connection “Orders” is read-only, so ${operation} was not sent. Choose another guard with Edit Connection.`,
      });
      expect(arrived).toEqual([]);
      expect(signedIn).toBe(0);
    },
  );

  it.each([
    ['ExecuteStatement', new sdkModule.ExecuteStatementCommand(reading), new sdkModule.ExecuteStatementCommand(writing)],
    [
      'BatchExecuteStatement',
      new sdkModule.BatchExecuteStatementCommand({ Statements: [reading, reading] }),
      new sdkModule.BatchExecuteStatementCommand({ Statements: [reading, writing] }),
    ],
    [
      'ExecuteTransaction',
      new sdkModule.ExecuteTransactionCommand({ TransactStatements: [reading] }),
      new sdkModule.ExecuteTransactionCommand({ TransactStatements: [reading, writing] }),
    ],
  ] as const)('judges %s by its statements', async (operation, allowed, refused) => {
    await sdk.send(allowed as Command);
    expect((await refusalOf(refused)).kind).toBe('readOnly');
    expect(arrived).toEqual([operation]);
  });

  it('judges a transaction by its members', async () => {
    const check = { ConditionCheck: { TableName: 'T', Key: { pk: { S: 'a' } }, ConditionExpression: 'attribute_exists(pk)' } };
    const put = { Put: { TableName: 'T', Item: { pk: { S: 'a' } } } };
    await sdk.send(new sdkModule.TransactWriteItemsCommand({ TransactItems: [check, check] }));
    expect((await refusalOf(new sdkModule.TransactWriteItemsCommand({ TransactItems: [check, put] }))).kind).toBe('readOnly');
    expect(arrived).toEqual(['TransactWriteItems']);
  });

  it('is not fooled by a command under another name', async () => {
    class GetItemCommand extends sdkModule.DeleteItemCommand {}
    expect((await refusalOf(new GetItemCommand({ TableName: 'T', Key: { pk: { S: 'a' } } }))).kind).toBe('readOnly');
    expect(arrived).toEqual([]);
  });

  it('is not fooled by a middleware that changes a statement after it was judged', async () => {
    const command = new sdkModule.ExecuteStatementCommand(reading);
    command.middlewareStack.add(next => async args => next({ ...args, input: writing }), { step: 'initialize', priority: 'low' });
    expect((await refusalOf(command)).kind).toBe('readOnly');
    expect(arrived).toEqual([]);
  });

  it.each(['confirm', 'open'] as const)('is another with the guard “%s”: a write goes out', async other => {
    guard = other;
    await sdk.send(new sdkModule.DeleteTableCommand({ TableName: 'T' }));
    expect(arrived).toEqual(['DeleteTable']);
  });

  it('takes a changed guard with the next request of the same client', async () => {
    const write = () => new sdkModule.DeleteItemCommand({ TableName: 'T', Key: { pk: { S: 'a' } } });
    guard = 'open';
    await sdk.send(write());
    guard = 'read-only';
    expect((await refusalOf(write())).kind).toBe('readOnly');
    guard = 'confirm';
    await sdk.send(write());
    expect(arrived).toEqual(['DeleteItem', 'DeleteItem']);
  });
});

describe('the pool’s clients', () => {
  it('keep to the guard of the connection as it is, also one that was handed out before', async () => {
    const clients = new TestClients(server.endpoint);
    const client = clients.client();
    const write = async (): Promise<unknown> => client.send('DeleteTable', { TableName: 'T' });
    await write();
    clients.connections.set('main', { ...clients.connections.get('main')!, guard: 'read-only' });
    expect(await failureOf(write())).toMatchObject({ kind: 'readOnly', connection: 'main' });
    expect(await failureOf(clients.client().send('DeleteTable', { TableName: 'T' }))).toBeInstanceOf(ExplorerError);
    expect(arrived).toEqual(['DeleteTable']);
    expect(clients.records.map(({ failure }) => failure)).toEqual([undefined, 'ExplorerError', 'ExplorerError']);
  });

  it('write down what AWS denied, with action and resource (fixture)', async () => {
    const arn = 'arn:aws:dynamodb:eu-west-1:123456789012:table/T';
    await using denying = await fixtureServer(response => {
      const message = `User: arn:aws:iam::123456789012:user/x is not authorized to perform: dynamodb:Scan on resource: ${arn} because no identity-based policy allows the dynamodb:Scan action`;
      response
        .writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify({ __type: 'x#AccessDeniedException', message }));
    });
    const clients = new TestClients(denying.endpoint);
    const failure = await failureOf(clients.client().send('Scan', { TableName: 'T' }));
    expect(failure).toMatchObject({ kind: 'accessDenied', action: 'dynamodb:Scan', resource: arn });
    expect(clients.records).toMatchObject([
      { connection: 'main', denial: { action: 'dynamodb:Scan', resource: arn, region: 'local', explicitDeny: false } },
    ]);
  });
});

describe('a connection that was removed while something of it was under way', () => {
  it('writes nothing more, and says so; what reads may end', async () => {
    guard = 'open';
    isRemoved = true;
    const refusal = await refusalOf(new sdkModule.DeleteItemCommand({ TableName: 'T', Key: { pk: { S: 'a' } } }));
    expect(refusal).toMatchObject({ kind: 'notFound', message: expect.stringContaining('was removed') as string });
    await sdk.send(new sdkModule.GetItemCommand({ TableName: 'T', Key: { pk: { S: 'a' } } }));
    expect(arrived).toEqual(['GetItem']);
  });
});
