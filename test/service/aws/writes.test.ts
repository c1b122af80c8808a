import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../../src/core/attributeValue.ts';
import { planWrite } from '../../../src/core/itemChange.ts';
import type { ItemChange } from '../../../src/core/itemChange.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import { keyOf } from '../../../src/core/keySchema.ts';
import { startDatabase, tableDefinition } from '../support/database.ts';
import type { Database } from '../support/database.ts';

let database: Database;
const schema: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] };

beforeAll(async () => {
  database = await startDatabase();
  await database.client.send('CreateTable', tableDefinition('Items', 'S', 'N'));
});
afterAll(async () => database.stop());

async function write(change: Omit<ItemChange, 'key'> & { readonly after: Item }): Promise<void> {
  const planned = planWrite('Items', schema, { key: keyOf(schema, change.after), ...change });
  if (planned?.operation === 'PutItem') {
    await database.client.send('PutItem', planned.input);
  } else if (planned?.operation === 'UpdateItem') {
    await database.client.send('UpdateItem', planned.input);
  }
}

async function stored(item: Item): Promise<Item | undefined> {
  return (await database.client.send('GetItem', { TableName: 'Items', Key: keyOf(schema, item), ConsistentRead: true })).Item;
}

/** An item of its own for a test, in the table. */
async function given(name: string, others: Item = {}): Promise<Item> {
  const item: Item = { ...others, pk: { S: name }, sk: { N: '1' } };
  await database.client.send('PutItem', { TableName: 'Items', Item: item });
  return item;
}

describe('a new item', () => {
  it('is put, and refused the second time with the one that is there', async () => {
    const first: Item = { pk: { S: 'new' }, sk: { N: '1' }, by: { S: 'first' }, raw: { B: 'AAEC' } };
    await write({ after: first });
    await expect(write({ after: { ...first, by: { S: 'second' } } })).rejects.toMatchObject({ kind: 'conditionFailed', item: first });
    expect(await stored(first)).toEqual(first);
  });

  it('beside one with the same partition key', async () => {
    await given('twins');
    await write({ after: { pk: { S: 'twins' }, sk: { N: '2' } } });
    expect(await stored({ pk: { S: 'twins' }, sk: { N: '2' } })).toBeDefined();
  });
});

describe('an edit', () => {
  it('sets, adds and removes attributes, whatever they are called', async () => {
    const before = await given(
      'edited',
      JSON.parse('{"__proto__":{"S":"old"},"size":{"N":"1"},"a.b":{"BS":["AA==","AQ=="]},"gone":{"NULL":true}}') as Item,
    );
    const after = JSON.parse(
      '{"pk":{"S":"edited"},"sk":{"N":"1"},"__proto__":{"S":"new"},"size":{"N":"2"},"a.b":{"L":[]}," ":{"M":{}}}',
    ) as Item;
    await write({ before, after });
    const now = await stored(before);
    expect(Object.entries(now ?? {}).toSorted()).toEqual(Object.entries(after).toSorted());
  });

  it('leaves alone what somebody else changed elsewhere in the item', async () => {
    const before = await given('shared', { mine: { S: '1' }, theirs: { S: '1' } });
    await write({ before, after: { ...before, theirs: { S: '2' } } });
    await write({ before, after: { ...before, mine: { S: '2' } } });
    expect(await stored(before)).toEqual({ ...before, mine: { S: '2' }, theirs: { S: '2' } });
  });

  it('of what somebody else changed too is refused, with the newer item', async () => {
    const before = await given('conflict', { v: { S: '1' } });
    const theirs = { ...before, v: { S: 'theirs' }, raw: { B: 'AAECAwQ=' } };
    await write({ before, after: theirs });
    await expect(write({ before, after: { ...before, v: { S: 'mine' } } })).rejects.toMatchObject({
      kind: 'conditionFailed',
      item: theirs,
    });
    expect(await stored(before)).toEqual(theirs);
  });

  it('that adds what somebody else added too is refused', async () => {
    const before = await given('added');
    const theirs = { ...before, note: { S: 'theirs' } };
    await write({ before, after: theirs });
    await expect(write({ before, after: { ...before, note: { S: 'mine' } } })).rejects.toMatchObject({
      kind: 'conditionFailed',
      item: theirs,
    });
  });

  it('of an item that was deleted meanwhile is refused, and does not bring it back', async () => {
    const before = await given('deleted', { v: { S: '1' } });
    await database.client.send('DeleteItem', { TableName: 'Items', Key: keyOf(schema, before) });
    for (const after of [{ ...before, v: { S: '2' } }, { ...before, other: { S: '2' } }, keyOf(schema, before)]) {
      await expect(write({ before, after })).rejects.toMatchObject({ kind: 'conditionFailed', item: undefined });
    }
    expect(await stored(before)).toBeUndefined();
  });

  it('recognises what it saw, though numbers and sets are spelled otherwise', async () => {
    const seen = await given('spelled', { n: { N: '100' }, ns: { NS: ['1', '2.5'] }, ss: { SS: ['a', 'b'] } });
    const before: Item = { ...seen, n: { N: '1E2' }, ns: { NS: ['2.50', '1.0'] }, ss: { SS: ['b', 'a'] } };
    await write({ before, after: { ...keyOf(schema, seen), n: { N: '7' } } });
    expect(await stored(seen)).toEqual({ ...keyOf(schema, seen), n: { N: '7' } });
  });

  it('without a difference sends nothing', async () => {
    const before = await given('same', { n: { N: '100' }, ss: { SS: ['a', 'b'] } });
    database.clients.records.length = 0;
    await write({ before, after: { ...before, n: { N: '1E2' }, ss: { SS: ['b', 'a'] } } });
    expect(database.clients.records).toEqual([]);
  });
});
