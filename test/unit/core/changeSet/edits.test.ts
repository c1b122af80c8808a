import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { problemsOf } from '../../../../src/core/changeSet/changeChecks.ts';
import { itemId } from '../../../../src/core/changeSet/changeId.ts';
import { ChangeSet } from '../../../../src/core/changeSet/changeSet.ts';
import { deletion, insertion, reversion, settingValues } from '../../../../src/core/changeSet/edits.ts';
import type { Target, Values } from '../../../../src/core/changeSet/edits.ts';
import { inverse } from '../../../../src/core/changeSet/step.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';

const shape: TableShape = {
  key: { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] },
  indexes: [
    {
      name: 'byDay',
      kind: 'global',
      key: { partition: [{ name: 'day', type: 'S' }], sort: [] },
      projection: { type: 'ALL', attributes: [] },
    },
  ],
};
const order: Item = { pk: { S: 'a' }, sk: { N: '1' }, price: { N: '10' } };
const id = itemId(shape.key, order);

function target(set: ChangeSet, seen: Item = order, row = 0): Target {
  const change = set.get(row < 0 ? `new:${row}` : itemId(shape.key, seen));
  const item = change === undefined ? seen : change.after;
  return { id: change?.id ?? itemId(shape.key, seen), row, ...(item && { item }), ...(change && { change }) };
}

function setting(set: ChangeSet, values: Values): ChangeSet {
  return set.edited({ items: [settingValues(shape, target(set), values)] });
}

describe('an edit', () => {
  it('sets and removes attributes, and says which', () => {
    const set = setting(ChangeSet.empty, [
      ['price', { N: '11' }],
      ['note', { S: 'x' }],
    ]);
    expect(set.changes).toEqual([{ id, before: order, after: { ...order, price: { N: '11' }, note: { S: 'x' } } }]);
    expect(set.counts).toEqual({ new: 0, changed: 1, deleted: 0, failed: 0 });
    const removed = setting(set, [['price', undefined]]);
    expect(Object.keys(removed.get(id)?.after ?? {})).toEqual(['pk', 'sk', 'note']);
  });

  it('that brings an item back to what was seen leaves no change', () => {
    const set = setting(ChangeSet.empty, [['price', { N: '11' }]]);
    expect(setting(set, [['price', { N: '10.0' }]]).size).toBe(0);
  });

  it('of a row that is deleted is refused', () => {
    const set = ChangeSet.empty.edited({ items: [deletion(target(ChangeSet.empty))] });
    expect(set.counts.deleted).toBe(1);
    expect(() => setting(set, [['price', { N: '11' }]])).toThrow('Row 1: It is marked as deleted: revert the row first.');
  });

  it.each<readonly [Values[number], string]>([
    [['pk', { S: 'b' }], 'Row 1: “pk” is part of the key, and an item with another key is another item'],
    [['price', { N: 'x' }], 'Row 1: “price”: '],
    [['tags', { SS: [] }], 'Row 1: “tags”: '],
    [['tags', { NS: ['1', '1.0'] }], 'Row 1: “tags”: '],
    [['day', { S: '' }], 'Row 1: Give a value for “day”. A key attribute cannot be empty.'],
    [['day', { N: '1' }], 'Row 1: The key attribute “day” has the type S, not N.'],
    [['', { S: 'x' }], 'Row 1: An attribute needs a name.'],
  ])('that DynamoDB would never store is refused: %j', (value, message) => {
    expect(() => setting(ChangeSet.empty, [value])).toThrow(message);
  });

  it('of a new row may change its key until it is written', () => {
    const inserted = ChangeSet.empty.edited({ items: [insertion(-1, { pk: { S: 'b' } })] });
    expect([...problemsOf(shape, inserted)]).toEqual([['new:-1', '“sk” is missing. It is part of the key, of the type N: fill it in.']]);
    const keyed = inserted.edited({ items: [settingValues(shape, target(inserted, {}, -1), [['sk', { N: '2' }]])] });
    expect([...problemsOf(shape, keyed)]).toEqual([]);
    expect(keyed.nextRow).toBe(-2);
    const reverted = keyed.edited({ items: [reversion(target(keyed, {}, -1), undefined)] });
    expect(reverted.size).toBe(0);
  });

  it('takes back some attributes, or all', () => {
    const set = setting(ChangeSet.empty, [
      ['price', { N: '11' }],
      ['note', { S: 'x' }],
    ]);
    const some = set.edited({ items: [reversion(target(set), ['note'])] });
    expect(some.get(id)?.after).toEqual({ ...order, price: { N: '11' } });
    expect(set.edited({ items: [reversion(target(set), undefined)] }).size).toBe(0);
  });
});

describe('two rows with one key', () => {
  it('are told, whether both are new or one was there', () => {
    const twice = ChangeSet.empty.edited({ items: [insertion(-1, order), insertion(-2, order)] });
    expect([...problemsOf(shape, twice).keys()]).toEqual(['new:-2']);
    const beside = setting(ChangeSet.empty, [['price', { N: '1' }]]).edited({ items: [insertion(-1, { ...order, sk: { N: '1.0' } })] });
    expect([...problemsOf(shape, beside).values()]).toEqual(['Another changed row has the same key. Change the key of one of them.']);
  });
});

describe('what was written', () => {
  const step = { items: [settingValues(shape, target(ChangeSet.empty), [['price', { N: '11' }]])] };
  const written = ChangeSet.empty.edited(step).withWritten(shape.key, [id]);

  it('leaves the set, and undoing it afterwards is a change again', () => {
    expect(written.size).toBe(0);
    expect(written.stepped(inverse(step)).changes).toEqual([{ id, before: { ...order, price: { N: '11' } }, after: order }]);
  });

  it('goes on under its key when it was new, also for the step that made it', () => {
    const insert = { items: [insertion(-1, order)] };
    const set = ChangeSet.empty.edited(insert).withWritten(shape.key, ['new:-1']);
    const undone = set.stepped(inverse(insert));
    expect(undone.changes).toEqual([{ id, row: -1, before: order }]);
    expect(undone.withWritten(shape.key, [id]).stepped(insert).changes).toEqual([{ id, row: -1, after: order }]);
  });
});

describe('an item that somebody else changed', () => {
  const set = setting(ChangeSet.empty, [['price', { N: '11' }]]);
  const theirs: Item = { ...order, price: { N: '12' }, stock: { N: '5' } };

  it('keeps what they did beside mine when it is overwritten, and undoing mine leaves theirs', () => {
    const failed = set.withFailures(new Map([[id, { reason: 'x', conflict: { item: theirs } }]]));
    expect(failed.counts).toMatchObject({ changed: 1, failed: 1 });
    const rebased = failed.rebased(id, theirs);
    expect(rebased.changes).toEqual([{ id, before: theirs, after: { ...theirs, price: { N: '11' } } }]);
    const step = { items: [settingValues(shape, target(ChangeSet.empty), [['price', { N: '11' }]])] };
    expect(rebased.stepped(inverse(step)).get(id)?.after).toEqual({ ...theirs, price: { N: '10' } });
  });

  it('is theirs when mine is given up', () => {
    expect(set.withTheirs(id, theirs).size).toBe(0);
  });

  it('is created again when they deleted it', () => {
    expect(set.rebased(id, undefined).changes).toEqual([{ id, after: { ...order, price: { N: '11' } } }]);
  });
});
