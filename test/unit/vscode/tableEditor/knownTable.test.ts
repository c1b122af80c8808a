import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import type { WireTable } from '../../../../src/core/operations.ts';
import { KnownAttributes } from '../../../../src/core/knownAttributes.ts';
import { TableCatalog } from '../../../../src/core/tableCatalog.ts';
import type { Known } from '../../../../src/protocol/tableEditor/known.ts';
import { KnownTable } from '../../../../src/vscode/tableEditor/knownTable.ts';
import { never, page, scriptedRead } from '../../core/reading/scriptedRead.ts';
import { ScriptedClient } from '../../core/scriptedClient.ts';

const described: WireTable = {
  TableName: 'Orders',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'day', AttributeType: 'N' },
  ],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byDay',
      KeySchema: [
        { AttributeName: 'day', KeyType: 'HASH' },
        { AttributeName: 'pk', KeyType: 'RANGE' },
      ],
    },
  ],
};

interface Opened {
  readonly table: KnownTable;
  readonly client: ScriptedClient;
  known(path?: string): Promise<Known>;
}

function open(items: readonly Item[] = []): Opened {
  const client = new ScriptedClient(({ operation }) =>
    operation === 'DescribeTable' ? { Table: described } : { Items: items, Count: items.length, ScannedCount: items.length },
  );
  const clients = { client: () => client };
  const table = new KnownTable(
    { connection: 'local', region: 'local', table: 'Orders' },
    clients,
    new TableCatalog(clients),
    new KnownAttributes(),
  );
  return { table, client, known: async path => table.host().known(path === undefined ? {} : { path }, never()) };
}

const numbered = (count: number, from = 0): readonly Item[] =>
  Array.from({ length: count }, (_, index) => ({ pk: { S: 'a' }, [`at${from + index}`]: { N: '1' } }));

const seenIn = ({ attributes }: Known): readonly string[] => attributes.map(({ path }) => path).filter(path => path.startsWith('at'));

describe('what is known of a table', () => {
  it('is its keys before anything was read, with what they are in', async () => {
    expect(await open().known()).toEqual({
      observed: false,
      attributes: [
        { path: 'pk', types: ['S'], keys: 'partition key, sort key of byDay' },
        { path: 'day', types: ['N'], keys: 'partition key of byDay' },
      ],
      values: [],
    });
  });

  it('grows while a read goes on, and has its values as they were', async () => {
    const { table, known } = open();
    const read = scriptedRead([page([{ pk: { S: 'a' }, total: { N: '1.50' } }])]);
    table.follow(read);
    await read.run.readAll(never());
    expect(await known('total')).toMatchObject({ observed: true, values: [{ N: '1.50' }] });
    expect((await known()).attributes.at(-1)).toEqual({ path: 'total', types: ['N'] });
  });

  it('comes from the first items of a page, and from no more than some hundred of a read', async () => {
    const { table, known } = open();
    const read = scriptedRead([
      ...Array.from({ length: 9 }, (_, index) => page(numbered(100, index * 100), String(index))),
      page(numbered(100, 900)),
    ]);
    table.follow(read);
    await read.run.readAll(never());
    const seen = seenIn(await known());
    expect(read.store.rowCount).toBe(1000);
    expect(seen).toHaveLength(300);
    expect(seen).toContain('at549');
    expect(seen).not.toContain('at50');
    expect(seen).not.toContain('at600');
  });

  it('does not come from an item that would hold up the read', async () => {
    const { table, known } = open();
    const read = scriptedRead([page([{ pk: { S: 'a' }, atLarge: { S: 'x'.repeat(100_000) } }])]);
    table.follow(read);
    await read.run.readAll(never());
    expect(await known()).toMatchObject({ observed: false });
    expect(seenIn(await known())).toEqual([]);
  });

  it('comes from a sample where a person asks for one: one scan of a hundred items', async () => {
    const { table, client, known } = open(numbered(100));
    await table.host().sample({}, never());
    expect(client.sent.slice(1)).toEqual([
      { operation: 'Scan', input: expect.objectContaining({ TableName: 'Orders', Limit: 100 }) as unknown },
    ]);
    expect(seenIn(await known())).toHaveLength(100);
  });

  it('is that there is nothing, after a sample of an empty table', async () => {
    const { table, known } = open();
    await table.host().sample({}, never());
    expect(await known()).toMatchObject({ observed: true, values: [] });
  });

  it('is not told of what is no path', async () => {
    const { table } = open();
    await expect(table.host().known({ path: 'a[' }, never())).rejects.toMatchObject({ kind: 'invalid' });
    await expect(table.host().known({ path: 1 as unknown as string }, never())).rejects.toMatchObject({ kind: 'unexpected' });
    await expect(table.host().known({ path: 'x'.repeat(5000) }, never())).rejects.toMatchObject({ kind: 'unexpected' });
  });
});
