import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginDeletion, lookAtTable, untilGone } from '../../src/core/tableDeletion.ts';
import { listTableNames } from '../../src/core/tableNames.ts';
import { failure, RecordingProxy } from '../harness/recordingProxy.ts';
import { startDatabase, tableDefinition, TestClients } from './support/database.ts';
import type { Database } from './support/database.ts';

let database: Database;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(async () => database.stop());

async function create(name: string, more: object = {}): Promise<void> {
  await database.client.send('CreateTable', { ...tableDefinition(name), ...more });
}

describe('deleting a table', () => {
  it('says what is lost, deletes it, and waits until it is gone', async () => {
    const { client } = database;
    await create('Orders');
    await create('Customers');
    await client.send('PutItem', { TableName: 'Orders', Item: { pk: { S: 'a' } } });
    const doomed = await lookAtTable(client, 'Orders');
    expect(doomed).toMatchObject({ table: 'Orders', id: expect.any(String) as string, itemCount: 1, indexes: 0 });
    await beginDeletion(client, doomed);
    await untilGone(client, doomed);
    expect(await listTableNames(client)).toEqual(['Customers']);
    await expect(
      client.send('Query', { TableName: 'Orders', KeyConditionExpression: 'pk = :a', ExpressionAttributeValues: { ':a': { S: 'a' } } }),
    ).rejects.toMatchObject({
      kind: 'notFound',
      message: expect.stringContaining('“Orders” does not exist') as string,
    });
    await beginDeletion(client, doomed);
  });

  it('leaves a protected one alone, and says how to lift that', async () => {
    await create('Ledger', { DeletionProtectionEnabled: true });
    await expect(lookAtTable(database.client, 'Ledger')).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('is protected against deletion') as string,
    });
    await expect(beginDeletion(database.client, { table: 'Ledger' })).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('Disable deletion protection first') as string,
    });
  });

  it('waits as long as it takes; cancelled it waits no longer (fixture answers of a slow deletion)', async () => {
    const proxy = await RecordingProxy.start(database.endpoint);
    const clients = new TestClients(proxy.endpoint);
    const slow = { Table: { TableName: 'Slow', TableId: 'x', TableStatus: 'DELETING', KeySchema: [], AttributeDefinitions: [] } };
    let left = 3;
    proxy.intercept = () =>
      left-- > 0
        ? { status: 200, body: slow }
        : failure('ResourceNotFoundException', 'Requested resource not found: Table: Slow not found');
    await untilGone(clients.client(), { table: 'Slow', id: 'x' });
    expect(proxy.takeOperations()).toEqual(Array.from({ length: 4 }, () => 'DescribeTable'));

    left = Number.POSITIVE_INFINITY;
    const stop = new AbortController();
    const waiting = untilGone(clients.client(), { table: 'Slow', id: 'x' }, stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
    clients.pool.dispose();
    await proxy.stop();
  });

  it('is refused by the client below where the connection is read-only', async () => {
    await create('Kept');
    const clients = new TestClients(database.endpoint);
    clients.connections.set('main', {
      kind: 'endpoint',
      id: 'main',
      name: 'main',
      regions: ['local'],
      endpoint: database.endpoint,
      guard: 'read-only',
    });
    await expect(beginDeletion(clients.client(), { table: 'Kept' })).rejects.toMatchObject({ kind: 'readOnly' });
    expect(await listTableNames(database.client)).toContain('Kept');
    clients.pool.dispose();
  });
});
