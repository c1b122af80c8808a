import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttributeValue, Item } from '../../../src/core/attributeValue.ts';
import { planWrite } from '../../../src/core/itemChange.ts';
import type { ItemChange } from '../../../src/core/itemChange.ts';
import { sameItem } from '../../../src/core/items/equality.ts';
import { itemSize } from '../../../src/core/items/itemSize.ts';
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

async function write(change: Omit<ItemChange, 'key'>): Promise<void> {
  const planned = planWrite('Items', schema, { key: keyOf(schema, change.after ?? change.before ?? {}), ...change });
  if (planned?.operation === 'PutItem') {
    await database.client.send('PutItem', planned.input);
  } else if (planned?.operation === 'UpdateItem') {
    await database.client.send('UpdateItem', planned.input);
  } else if (planned !== undefined) {
    await database.client.send('DeleteItem', planned.input);
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

describe('an edit deep inside', () => {
  const long = (name: string): AttributeValue => ({ S: name.repeat(60) });
  const line = (quantity: string): AttributeValue => ({ M: { product: long('p'), quantity: { N: quantity } } });
  const nested = {
    address: { M: { city: { S: 'Paris' }, street: long('s'), 'a.b': long('d') } },
    lines: { L: [line('1'), line('2'), line('3')] },
    tags: { L: [long('a'), long('b')] },
  } satisfies Item;

  it.each<readonly [string, Item]>([
    ['sets', { ...nested, address: { M: { city: { S: 'Rome' }, street: long('s'), 'a.b': long('d') } } }],
    ['adds', { ...nested, address: { M: { city: { S: 'Paris' }, street: long('s'), 'a.b': long('d'), zip: { N: '1' } } } }],
    ['removes', { ...nested, address: { M: { city: { S: 'Paris' }, street: long('s') } } }],
    ['changes an element', { ...nested, lines: { L: [line('1'), line('9'), line('3')] } }],
    ['adds to the end of a list', { ...nested, tags: { L: [long('a'), long('b'), { N: '1' }, { N: '2' }, { N: '3' }] } }],
    ['removes the end of a list', { ...nested, lines: { L: [line('1')] } }],
    ['inserts into a list', { ...nested, tags: { L: [long('a'), { NULL: true }, long('b')] } }],
    ['changes all over', { address: { M: { zip: { N: '1' } } }, lines: { L: [line('2'), line('1'), line('3')] }, tags: { L: [] } }],
  ])('%s', async (what, attributes) => {
    const before = await given(`nested ${what}`, nested);
    const after = { ...attributes, ...keyOf(schema, before) };
    await write({ before, after });
    expect(sameItem((await stored(before)) ?? {}, after)).toBe(true);
  });

  it('leaves alone what somebody else changed in the same map', async () => {
    const before = await given('shared map', nested);
    const city = (name: string): Item => ({ ...nested.address.M, city: { S: name } });
    const theirs = { M: { ...nested.address.M, street: { S: 'theirs' } } };
    await write({ before, after: { ...before, address: theirs } });
    await write({ before, after: { ...before, address: { M: city('Rome') } } });
    expect((await stored(before))?.address).toEqual({ M: { ...city('Rome'), street: { S: 'theirs' } } });
  });

  it.each<readonly [string, AttributeValue]>([
    ['the map is gone', { S: 'nothing' }],
    ['the map is a list', { L: [] }],
    ['the same was added', { M: { city: { S: 'Paris' }, street: long('s'), 'a.b': long('d'), zip: { N: '7' } } }],
  ])('is refused with the newer item when %s', async (what, theirs) => {
    const before = await given(`refused ${what}`, nested);
    await write({ before, after: { ...before, address: theirs } });
    const mine = { ...before, address: { M: { city: { S: 'Paris' }, street: long('s'), 'a.b': long('d'), zip: { N: '1' } } } };
    await expect(write({ before, after: mine })).rejects.toMatchObject({ kind: 'conditionFailed', item: { address: theirs } });
  });

  it.each<readonly [string, AttributeValue]>([
    ['was turned round', { L: [line('2'), line('1'), line('3')] }],
    ['grew', { L: [line('1'), line('2'), line('3'), line('4')] }],
    ['is text as long', { S: 'abc' }],
  ])('is refused with the newer item when the list %s', async (what, theirs) => {
    const before = await given(`refused list ${what}`, nested);
    await write({ before, after: { ...before, lines: theirs } });
    for (const mine of [
      { L: [line('7'), line('2'), line('3')] },
      { L: [line('1'), line('2'), line('3'), line('9')] },
      { L: [line('1'), line('2')] },
    ]) {
      // Of a list that was only turned round, nothing is known that an added element would replace.
      const expected = expect(write({ before, after: { ...before, lines: mine } }));
      if (what !== 'was turned round' || mine.L.length === 3) {
        await expected.rejects.toMatchObject({ kind: 'conditionFailed', item: { lines: theirs } });
      } else {
        await expected.resolves.toBeUndefined();
        await write({ before: (await stored(before)) ?? {}, after: { ...before, lines: theirs } });
      }
    }
  });
});

describe('a deletion', () => {
  it('is of the item that was seen, with as many attributes as one request compares', async () => {
    const many = Object.fromEntries(Array.from({ length: 148 }, (_, index) => [`a${index}`, { N: String(index) }]));
    const before = await given('many', many);
    await write({ before: { ...before, a7: { S: 'seen otherwise' } } }).catch((error: unknown) =>
      expect(error).toMatchObject({ kind: 'conditionFailed', item: before }),
    );
    expect(await stored(before)).toEqual(before);
    await write({ before });
    expect(await stored(before)).toBeUndefined();
  });
});

describe('a large item', () => {
  it('of 390 KB has one value changed by one request that names only the way to it', async () => {
    const line = (index: number): AttributeValue => ({ M: { product: { S: 'p'.repeat(80) }, quantity: { N: String(index) } } });
    const lines = Array.from({ length: 3800 }, (_, index) => line(index));
    const before = await given('large', { order: { M: { lines: { L: lines } } } });
    expect(itemSize(before)).toBeGreaterThan(385 * 1024);
    const after = { ...before, order: { M: { lines: { L: lines.with(1800, line(7)) } } } };
    database.clients.records.length = 0;
    await write({ before, after });
    expect(database.clients.records.map(({ operation }) => operation)).toEqual(['UpdateItem']);
    expect(sameItem((await stored(before)) ?? {}, after)).toBe(true);
  });
});
