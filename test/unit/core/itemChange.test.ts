import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributeMap } from '../../../src/core/attributeValue.ts';
import type { AttributeValue, Item } from '../../../src/core/attributeValue.ts';
import { planWrite } from '../../../src/core/itemChange.ts';
import { sameItem } from '../../../src/core/items/equality.ts';
import { changedNames } from '../../../src/core/writing/itemDifference.ts';
import { keyOf } from '../../../src/core/keySchema.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import type { Input } from '../../../src/core/operations.ts';
import { expectOnlyPlaceholders } from './expressions.ts';
import { keySchema as anySchema, longLook, runs } from './items/arbitraries.ts';
import { editedItem } from './writing/editedItems.ts';
import { applied, holds } from './writing/updateEvaluator.ts';

const schema: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] };
const key: Item = { pk: { S: 'a' }, sk: { N: '1' } };
const returned = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD', ReturnConsumedCapacity: 'TOTAL' };

function update(before: Item, after: Item, of: KeySchema = schema): Input<'UpdateItem'> {
  const planned = planWrite('Orders', of, { key: keyOf(of, before), before, after });
  if (planned?.operation !== 'UpdateItem') {
    throw new Error(`Planned ${planned?.operation ?? 'nothing'}.`);
  }
  return planned.input;
}

describe('an item that is new', () => {
  it('is put only if there is none with its key, and asks for the one that is', () => {
    const after: Item = { ...key, n: { N: '1.0' } };
    expect(planWrite('Orders', schema, { key, after })).toEqual({
      operation: 'PutItem',
      input: {
        TableName: 'Orders',
        Item: after,
        ConditionExpression: 'attribute_not_exists(#0)',
        ExpressionAttributeNames: { '#0': 'pk' },
        ...returned,
      },
    });
  });
});

describe('an item that is to go', () => {
  it('is deleted only if every attribute is as it was seen', () => {
    const before: Item = { ...key, name: { S: 'old' } };
    expect(planWrite('Orders', schema, { key, before })).toEqual({
      operation: 'DeleteItem',
      input: {
        TableName: 'Orders',
        Key: key,
        ConditionExpression: '#0 = :0 AND #1 = :1 AND #2 = :2',
        ExpressionAttributeNames: { '#0': 'pk', '#1': 'sk', '#2': 'name' },
        ExpressionAttributeValues: { ':0': { S: 'a' }, ':1': { N: '1' }, ':2': { S: 'old' } },
        ...returned,
      },
    });
  });

  it('and was never seen sends nothing', () => {
    expect(planWrite('Orders', schema, { key })).toBeUndefined();
  });
});

describe('an item without a difference sends nothing', () => {
  it.each<readonly [string, AttributeValue, AttributeValue]>([
    ['the same text', { S: 'x' }, { S: 'x' }],
    ['a number spelled otherwise', { N: '1.0' }, { N: '1E0' }],
    ['a set in another order', { SS: ['a', 'b'] }, { SS: ['b', 'a'] }],
    ['a set of numbers spelled otherwise', { NS: ['1', '2.0'] }, { NS: ['2', '1.00'] }],
    [
      'a map in another order, deep inside',
      { L: [{ M: { a: { N: '1' }, b: { NULL: true } } }] },
      { L: [{ M: { b: { NULL: true }, a: { N: '1.0' } } }] },
    ],
  ])('%s', (_what, old, now) => {
    expect(planWrite('Orders', schema, { key, before: { ...key, v: old }, after: { v: now, ...key } })).toBeUndefined();
  });
});

describe('an item that was edited', () => {
  it('updates only the attribute that changed, if it is still as it was and the item is still there', () => {
    const before: Item = { ...key, name: { S: 'old' }, other: { S: 'same' } };
    expect(update(before, { ...before, name: { S: 'new' } })).toEqual({
      TableName: 'Orders',
      Key: key,
      UpdateExpression: 'SET #2 = :1',
      ConditionExpression: 'attribute_exists(#0) AND attribute_exists(#1) AND #2 = :0',
      ExpressionAttributeNames: { '#0': 'pk', '#1': 'sk', '#2': 'name' },
      ExpressionAttributeValues: { ':0': { S: 'old' }, ':1': { S: 'new' } },
      ...returned,
    });
  });

  it('adds an attribute only if nobody else did', () => {
    const input = update(key, { ...key, note: { S: 'x' } });
    expect(input.UpdateExpression).toBe('SET #2 = :0');
    expect(input.ConditionExpression).toBe('attribute_exists(#0) AND attribute_exists(#1) AND attribute_not_exists(#2)');
  });

  it('removes an attribute only if it is still as it was', () => {
    const input = update({ ...key, note: { S: 'x' } }, key);
    expect(input.UpdateExpression).toBe('REMOVE #2');
    expect(input.ConditionExpression).toBe('attribute_exists(#0) AND attribute_exists(#1) AND #2 = :0');
    expect(input.ExpressionAttributeValues).toEqual({ ':0': { S: 'x' } });
  });

  it('sets and removes in one request', () => {
    expect(update({ ...key, a: { S: '1' }, b: { S: '2' } }, { ...key, b: { S: '3' }, c: { NULL: true } }).UpdateExpression).toBe(
      'SET #2 = :2, #3 = :3 REMOVE #4',
    );
  });

  it('may change the type of an attribute', () => {
    expect(update({ ...key, v: { S: '1' } }, { ...key, v: { N: '1' } }).ExpressionAttributeValues).toEqual({
      ':0': { S: '1' },
      ':1': { N: '1' },
    });
  });

  it.each(['__proto__', 'constructor', 'toString'])('knows an attribute called %s', name => {
    const withIt = (value: string): Item => attributeMap([...Object.entries(key), [name, { S: value }]]);
    expect(update(withIt('old'), withIt('new')).ExpressionAttributeNames).toMatchObject({ '#2': name });
    expect(update(key, withIt('new')).UpdateExpression).toBe('SET #2 = :0');
    expect(update(withIt('old'), key).UpdateExpression).toBe('REMOVE #2');
    expect(planWrite('Orders', schema, { key, before: withIt('x'), after: withIt('x') })).toBeUndefined();
  });

  it('never sets a key attribute: an item with another key is another item', () => {
    expect(() => planWrite('Orders', schema, { key, before: key, after: { ...key, pk: { S: 'b' } } })).toThrow(
      expect.objectContaining({ kind: 'invalid', message: expect.stringContaining('“pk”') as string }) as Error,
    );
  });

  it('a key spelled otherwise is the same key', () => {
    expect(update(key, { ...key, sk: { N: '1.0' }, v: { S: 'x' } }).UpdateExpression).toBe('SET #2 = :0');
  });
});

describe('the names that changed', () => {
  it('come in the order of the newer item, then those it lost', () => {
    expect(
      changedNames({ gone: { S: '1' }, same: { S: '2' }, other: { S: '3' } }, { added: { S: '1' }, other: { S: '4' }, same: { S: '2' } }),
    ).toEqual(['added', 'other', 'gone']);
  });
});

describe('whatever a person edits', () => {
  it('what is planned makes the item as it was into the item as it should be, and only while it is as it was', longLook, () => {
    fc.assert(
      fc.property(editedItem, ({ before, after }) => {
        const planned = planWrite('Orders', anySchema, { key: keyOf(anySchema, before), before, after });
        if (planned === undefined) {
          expect(sameItem(before, after)).toBe(true);
          return;
        }
        const input = planned.input as Input<'UpdateItem'>;
        expectOnlyPlaceholders(input);
        expect(sameItem(applied(before, input), after)).toBe(true);
        expect(holds(before, input)).toBe(true);
        expect(holds(undefined, input)).toBe(false);
        // Somebody else came first with the very same edit, which still is not what was seen.
        expect(holds(after, input)).toBe(false);
      }),
      runs(2_000),
    );
  });
});
