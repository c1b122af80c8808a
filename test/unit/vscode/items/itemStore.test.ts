import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { WireTable } from '../../../../src/core/operations.ts';
import { TableCatalog } from '../../../../src/core/tableCatalog.ts';
import { ItemStore } from '../../../../src/vscode/items/itemStore.ts';
import { ScriptedClient } from '../../core/scriptedClient.ts';

const ref = { connection: 'shop', region: 'eu-west-1', table: 'Orders' };
const table: WireTable = {
  TableName: 'Orders',
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
};
const item = (id: string): Item => ({ id: { S: id } });

function store(failure?: ExplorerError): { readonly items: ItemStore; readonly client: ScriptedClient } {
  const client = new ScriptedClient(({ operation }) => {
    if (operation === 'DescribeTable') {
      return { Table: table };
    }
    if (failure !== undefined) {
      throw failure;
    }
    return {};
  });
  const clients = { client: () => client };
  return { items: new ItemStore(clients, new TableCatalog(clients), { wrote: async () => Promise.resolve() }), client };
}

describe('a write', () => {
  it('of several changes is one transaction, which counts its units once', async () => {
    const { items, client } = store();
    await items.write(ref, [
      { key: item('b'), after: item('b') },
      { key: item('a'), before: item('a') },
    ]);
    const { operation, input } = client.sent.at(-1)!;
    expect([operation, input.ReturnConsumedCapacity]).toEqual(['TransactWriteItems', 'TOTAL']);
    const members = input.TransactItems as readonly object[];
    expect(members.map(member => Object.keys(member))).toEqual([['Put'], ['Delete']]);
    expect(members.flatMap(member => Object.values(member) as object[]).filter(member => 'ReturnConsumedCapacity' in member)).toEqual([]);
  });

  it('of one change is a request of its own, and of none no request', async () => {
    const { items, client } = store();
    await items.write(ref, [{ key: item('a'), before: item('a'), after: item('a') }]);
    await items.write(ref, [{ key: item('a'), after: item('a') }]);
    expect(client.sent.map(({ operation }) => operation)).toEqual(['DescribeTable', 'PutItem']);
  });

  it.each(['invalid', 'notFound'] as const)('that is refused as %s has the table described again: it may be another by now', async kind => {
    const { items, client } = store(new ExplorerError(kind, 'Refused.'));
    for (let turn = 0; turn < 2; turn++) {
      await expect(items.write(ref, [{ key: item('a'), after: item('a') }])).rejects.toMatchObject({ kind });
    }
    expect(client.sent.map(({ operation }) => operation)).toEqual(['DescribeTable', 'PutItem', 'DescribeTable', 'PutItem']);
  });
});
