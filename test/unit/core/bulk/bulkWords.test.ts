import { describe, expect, it } from 'vitest';
import { checkBulkUpdate, checkMoves, planBulkWrite } from '../../../../src/core/bulk/bulkAction.ts';
import { lastCount } from '../../../../src/core/bulk/bulkCount.ts';
import type { BulkState } from '../../../../src/core/bulk/bulkState.ts';
import { bulkText, countText, effortText, foundText, leftOverText, meantText, relianceText } from '../../../../src/core/bulk/bulkWords.ts';
import { KeySet } from '../../../../src/core/bulk/keySet.ts';
import type { Rate } from '../../../../src/core/cost/rate.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';

const rate: Rate = { kind: 'request', region: 'eu-west-1', currency: 'USD', read: 0.25, write: 1.25, approximate: false };
const nothing = { items: 0, units: 0, partly: 0 };
const state: BulkState = {
  read: 1240,
  written: 1200,
  unchanged: 40,
  left: 0,
  found: nothing,
  gone: 0,
  units: { read: 620, write: 1200 },
  more: false,
};
const schema: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [] };

describe('what a person is told of many items', () => {
  it('before: how many, and what it takes', () => {
    const dryRun = { ...state, written: 0, found: { items: 1200, units: 1200, partly: 0 } };
    expect(foundText(dryRun)).toBe('1,240 items were read, 1,200 would be changed. 40 items would stay as they are.');
    expect(effortText(dryRun.found, rate)).toBe('1,200 items: about 1,200 write units ($0.0015), and those of the indexes beside.');
    expect(effortText({ items: 60, units: 60, isOld: true }, rate)).toContain('60 items when DynamoDB last counted, up to six hours ago: ');
    expect(countText({ items: 1, units: 1 }, { kind: 'free' })).toBe(
      '1 item: about 1 write units (no charge), and those of the indexes beside. What the write journal does not hold cannot be undone.',
    );
  });

  it('before: which items are meant', () => {
    const query = { mode: 'query', index: 'byState', partition: [{ S: 'open' }], sort: [], direction: 'ascending' } as const;
    expect(meantText(query)).toBe('The items of “Query open” on the index “byState”.');
    expect(meantText({ mode: 'query', partition: [{ S: 'open' }], sort: [], direction: 'ascending' })).toBe('The items of “Query open”.');
    expect(meantText({ mode: 'scan', partition: [], sort: [], direction: 'ascending' })).toBe('All items of the table.');
  });

  it('meanwhile and after: where it stands', () => {
    expect(bulkText({ ...state, left: 3, gone: 2 })).toBe(
      '1,200 items changed · 40 as they should be · 3 left alone, changed by somebody else meanwhile · 2 not there any more, or no longer found · 1,240 read · 1,200 write units',
    );
  });

  it('after: what nobody has agreed to', () => {
    const more = { ...state, found: { items: 12, units: 12, partly: 0 } };
    expect(leftOverText(state, { by: 'count', items: 60 })).toBeUndefined();
    expect(leftOverText(more, { by: 'keys', keys: new KeySet() })).toBe('12 items came after the count and were left alone.');
    expect(leftOverText(more, { by: 'count', items: 60 })).toContain('more than the 60 items that DynamoDB had counted');
  });

  it('before: what keeps an item from being deleted that somebody changes', () => {
    const plan = { action: { kind: 'delete' }, inBatches: false, isWhole: true } as const;
    expect(relianceText(plan, 0)).toBe('An item that somebody changes meanwhile is left alone.');
    expect(relianceText(plan, 2)).toContain('2 items of more than about 150 attributes cannot be compared by the deletion alone');
    expect(relianceText({ ...plan, isWhole: false }, 0)).toContain('only what the index holds');
    expect(relianceText({ ...plan, inBatches: true }, 2)).toContain('Batches have no conditions');
    expect(relianceText({ ...plan, action: { kind: 'remove', path: ['a'] } }, 0)).toBe('');
  });

  it('of a whole table by what DynamoDB counted last, where it knows of items', () => {
    expect(lastCount({ key: schema, indexes: [], itemCount: 1000, sizeBytes: 1_500_000 })).toEqual({
      items: 1000,
      units: 2000,
      isOld: true,
    });
    expect(lastCount({ key: schema, indexes: [], itemCount: 0, sizeBytes: 0 })).toBeUndefined();
  });
});

describe('an update of many items', () => {
  it('never moves items on in the index it reads them from: they would be read and changed again', () => {
    const byAge: KeySchema = { partition: [{ name: 'kind', type: 'S' }], sort: [{ name: 'age', type: 'N' }] };
    const older = { kind: 'increase', path: ['age'], value: { N: '1' } } as const;
    expect(() => checkMoves(older, byAge)).toThrow('is part of the key of the index');
    expect(() => checkMoves({ ...older, path: ['visits'] }, byAge)).not.toThrow();
    expect(() => checkMoves({ ...older, kind: 'set' }, byAge)).not.toThrow();
  });

  it('is written without anything of what was typed, and relies on what was read', () => {
    const item = { pk: { S: 'a' }, size: { N: '1' } };
    const filter = { join: 'and' as const, members: [{ path: ['status'] as const, operator: '=' as const, value: { S: 'open' } }] };
    const write = planBulkWrite({ table: 'T', schema, filter, isWhole: true }, { kind: 'set', path: ['size'], value: { N: '2' } }, item);
    expect(write?.input).toMatchObject({
      UpdateExpression: 'SET #2 = :1',
      ConditionExpression: 'attribute_exists(#0) AND (#1 = :0) AND #2 = :2',
      ExpressionAttributeNames: { '#0': 'pk', '#1': 'status', '#2': 'size' },
    });
  });

  it.each([
    [{ kind: 'remove', path: ['pk'] }, /part of the key/],
    [{ kind: 'append', path: ['l'], value: { S: 'x' } }, /square brackets/],
    [{ kind: 'increase', path: ['n'], value: { S: 'x' } }, /number/],
  ] as const)('is refused where DynamoDB would refuse it of every item: %j', (action, message) => {
    expect(() => checkBulkUpdate(action, schema)).toThrow(message);
  });
});

describe('a deletion of many items', () => {
  it('relies on all that was read, and on the absence of what the filter looks at', () => {
    const item = { pk: { S: 'a' }, size: { N: '1' } };
    const filter = {
      join: 'or' as const,
      members: [
        { path: ['gone', 'at'] as const, operator: 'attribute_not_exists' as const },
        { path: ['size'] as const, operator: 'attribute_exists' as const },
      ],
    };
    const write = planBulkWrite({ table: 'T', schema, filter, isWhole: true }, { kind: 'delete' }, item);
    expect(write?.input).toMatchObject({
      ConditionExpression: '#0 = :0 AND #1 = :1 AND attribute_not_exists(#2)',
      ExpressionAttributeNames: { '#0': 'pk', '#1': 'size', '#2': 'gone' },
    });
    expect(write?.readFirst).toBeUndefined();
  });
});
