import { describe, expect, it } from 'vitest';
import { ExplorerError } from '../../../src/core/errors.ts';
import type { WireTable } from '../../../src/core/operations.ts';
import type { Clients } from '../../../src/core/ports.ts';
import { TableCatalog } from '../../../src/core/tableCatalog.ts';
import type { RegionRef, TableRef } from '../../../src/core/tableRef.ts';
import { ScriptedClient } from './scriptedClient.ts';

const orders: TableRef = { connection: 'prod', region: 'eu-west-1', table: 'Orders' };

function table(partitionKey: string): WireTable {
  return {
    TableName: 'Orders',
    TableArn: `arn:${partitionKey}`,
    AttributeDefinitions: [
      { AttributeName: partitionKey, AttributeType: 'S' },
      { AttributeName: 'day', AttributeType: 'N' },
    ],
    KeySchema: [{ AttributeName: partitionKey, KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [{ IndexName: 'byDay', KeySchema: [{ AttributeName: 'day', KeyType: 'HASH' }] }],
  };
}

/** Describes a table as the test says, and counts how often it is asked. */
function catalog(describe: (ref: RegionRef) => WireTable | Promise<WireTable>): { readonly catalog: TableCatalog; asked(): number } {
  let asked = 0;
  const clients: Clients = {
    client: ref =>
      new ScriptedClient(async () => {
        asked += 1;
        return { Table: await describe(ref) };
      }),
  };
  return { catalog: new TableCatalog(clients), asked: () => asked };
}

describe('the catalogue of tables', () => {
  it('describes a table once, also when several ask at once', async () => {
    const { catalog: tables, asked } = catalog(() => table('pk'));
    const [first, second] = await Promise.all([tables.shape(orders), tables.shape({ ...orders })]);
    expect(first).toMatchObject({ key: { partition: [{ name: 'pk', type: 'S' }], sort: [] }, arn: 'arn:pk' });
    expect(second).toBe(first);
    expect(await tables.shape(orders)).toBe(first);
    expect(asked()).toBe(1);
  });

  it('asks again after a failure', async () => {
    const answers: (WireTable | ExplorerError)[] = [new ExplorerError('network', 'Nothing answers.'), table('pk')];
    const { catalog: tables, asked } = catalog(() => {
      const answer = answers.shift();
      if (answer === undefined || answer instanceof Error) {
        throw answer ?? new Error('asked too often');
      }
      return answer;
    });
    await expect(tables.shape(orders)).rejects.toMatchObject({ kind: 'network' });
    expect((await tables.shape(orders)).arn).toBe('arn:pk');
    expect(asked()).toBe(2);
  });

  it('asks again when there was no client, such as for a stopped database', async () => {
    let running = false;
    const tables = new TableCatalog({
      client: () => {
        if (!running) {
          throw new ExplorerError('engine', 'The local database is not running.');
        }
        return new ScriptedClient(() => ({ Table: table('pk') }));
      },
    });
    await expect(tables.shape(orders)).rejects.toMatchObject({ kind: 'engine' });
    running = true;
    expect((await tables.shape(orders)).arn).toBe('arn:pk');
  });

  it('asks again for what it was told to forget', async () => {
    const { catalog: tables, asked } = catalog(() => table('pk'));
    const others = { ...orders, table: 'Others' };
    await Promise.all([tables.shape(orders), tables.shape(others)]);
    tables.forget(orders);
    await Promise.all([tables.shape(orders), tables.shape(others)]);
    expect(asked()).toBe(3);
    tables.forget();
    await Promise.all([tables.shape(orders), tables.shape(others)]);
    expect(asked()).toBe(5);
  });

  it('a late failure of what was forgotten does not drop what was read since', async () => {
    const late = Promise.withResolvers<WireTable>();
    const answers = [late.promise, Promise.resolve(table('new'))];
    const { catalog: tables, asked } = catalog(async () => answers.shift() ?? table('asked again'));
    const first = tables.shape(orders);
    tables.forget(orders);
    await tables.shape(orders);
    late.reject(new ExplorerError('network', 'Nothing answers.'));
    await expect(first).rejects.toMatchObject({ kind: 'network' });
    expect((await tables.shape(orders)).arn).toBe('arn:new');
    expect(asked()).toBe(2);
  });

  it('one table name in two regions, or in two connections, is two tables', async () => {
    const { catalog: tables } = catalog(({ connection, region }) => table(`${connection}-${region}`));
    const refs = [orders, { ...orders, region: 'us-east-1' }, { ...orders, connection: 'test' }];
    const shapes = await Promise.all(refs.map(async ref => tables.shape(ref)));
    expect(shapes.map(({ arn }) => arn)).toEqual(['arn:prod-eu-west-1', 'arn:prod-us-east-1', 'arn:test-eu-west-1']);
  });

  it('knows the key of the table and of each index, and that an index is gone', async () => {
    const { catalog: tables } = catalog(() => table('pk'));
    expect((await tables.sourceKey(orders)).partition).toEqual([{ name: 'pk', type: 'S' }]);
    expect((await tables.sourceKey({ ...orders, index: 'byDay' })).partition).toEqual([{ name: 'day', type: 'N' }]);
    await expect(tables.sourceKey({ ...orders, index: 'gone' })).rejects.toMatchObject({
      kind: 'notFound',
      message: expect.stringContaining('“gone”') as string,
    });
  });
});
