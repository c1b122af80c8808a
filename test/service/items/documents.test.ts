import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../../src/core/attributeValue.ts';
import { attributeMap } from '../../../src/core/attributeValue.ts';
import { planWrite } from '../../../src/core/itemChange.ts';
import { sameItem } from '../../../src/core/items/equality.ts';
import { itemForms } from '../../../src/core/items/itemForm.ts';
import { parseItem, printItem } from '../../../src/core/items/itemJson.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import { keyOf } from '../../../src/core/keySchema.ts';
import { item as anyItem, longLook, runs } from '../../unit/core/items/arbitraries.ts';
import { editedItem } from '../../unit/core/writing/editedItems.ts';
import { startDatabase, tableDefinition } from '../support/database.ts';
import type { Database } from '../support/database.ts';

let database: Database;
const schema: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] };
let lastId = 0;

beforeAll(async () => {
  database = await startDatabase();
  await database.client.send('CreateTable', tableDefinition('Items', 'S', 'N'));
});
afterAll(async () => database.stop());

/** The same attributes under a key of the table. */
function keyed(attributes: Item, id: number): Item {
  const others = Object.entries(attributes).filter(([name]) => name !== 'pk' && name !== 'sk');
  return attributeMap([...others, ['pk', { S: `item ${id}` }], ['sk', { N: String(id) }]]);
}

async function put(item: Item): Promise<void> {
  await database.client.send('PutItem', { TableName: 'Items', Item: item });
}

async function get(item: Item): Promise<Item> {
  const input = { TableName: 'Items', Key: keyOf(schema, item), ConsistentRead: true };
  return (await database.client.send('GetItem', input)).Item ?? {};
}

describe('an item, whatever it holds,', () => {
  it('that was put, read, shown as a document and saved unchanged sends nothing, in both forms', longLook, async () => {
    await fc.assert(
      fc.asyncProperty(anyItem, async attributes => {
        const item = keyed(attributes, ++lastId);
        await put(item);
        const before = await get(item);
        expect(sameItem(before, item)).toBe(true);
        for (const form of itemForms) {
          const { item: after = {}, problems } = parseItem(printItem(before, schema, form), schema);
          expect(problems).toEqual([]);
          expect(planWrite('Items', schema, { key: keyOf(schema, before), before, after })).toBeUndefined();
        }
      }),
      runs(300),
    );
  });

  it('that is edited becomes in the table what the document says', longLook, async () => {
    await fc.assert(
      fc.asyncProperty(editedItem, async ({ before: first, after: then }) => {
        const id = ++lastId;
        const [before, after] = [keyed(first, id), keyed(then, id)];
        await put(before);
        const planned = planWrite('Items', schema, { key: keyOf(schema, before), before, after });
        if (planned?.operation === 'UpdateItem') {
          await database.client.send('UpdateItem', planned.input);
        }
        expect(sameItem(await get(before), after)).toBe(true);
      }),
      runs(300),
    );
  });
});
