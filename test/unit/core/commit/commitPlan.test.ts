import { describe, expect, it } from 'vitest';
import { planCommit } from '../../../../src/core/commit/commitPlan.ts';
import type { ItemChange } from '../../../../src/core/itemChange.ts';
import { changesOf, schema } from './modelTable.ts';

const inTransactions = { mode: 'transactions', parallelism: 1 } as const;
const inSingles = { mode: 'singles', parallelism: 4 } as const;

function large(index: number, kilobytes: number): ItemChange {
  const key = { pk: { S: `large ${index}` } };
  return { key, after: { ...key, text: { S: 'x'.repeat(kilobytes * 1024) } } };
}

describe('the plan of a commit', () => {
  it('is numbered transactions of up to a hundred members', () => {
    const { steps, units } = planCommit('T', schema, changesOf(250), inTransactions);
    expect(steps.map(({ number, by, groups }) => [number, by, groups.length])).toEqual([
      [1, 'transaction', 100],
      [2, 'transaction', 100],
      [3, 'transaction', 50],
    ]);
    expect(steps.flatMap(({ groups }) => groups.flat())).toEqual(Array.from({ length: 250 }, (_, index) => index));
    expect(units).toBe(500);
  });

  it('keeps each transaction below 4 MB', () => {
    const changes = Array.from({ length: 25 }, (_, index) => large(index, 399));
    const { steps } = planCommit('T', schema, changes, inTransactions);
    expect(steps.map(({ groups }) => groups.length)).toEqual([10, 10, 5]);
  });

  it('is as many single writes, for half the units, where the person prefers speed', () => {
    const { steps, units } = planCommit('T', schema, changesOf(250), inSingles);
    expect([steps.length, units, new Set(steps.map(({ by }) => by))]).toEqual([250, 250, new Set(['single'])]);
  });

  it('keeps what belongs together in one transaction, also among single writes', () => {
    const { steps } = planCommit('T', schema, changesOf(4), { ...inSingles, together: [[0, 3]] });
    expect(steps.map(({ by, groups }) => [by, groups])).toEqual([
      ['transaction', [[0, 3]]],
      ['single', [[1]]],
      ['single', [[2]]],
    ]);
    const { steps: full } = planCommit('T', schema, changesOf(101), { ...inTransactions, together: [[99, 100]] });
    expect(full.map(({ groups }) => groups.flat().length)).toEqual([99, 2]);
  });

  it('names no change that changes nothing, and none that cannot be written, nor its other half', () => {
    const key = { pk: { S: 'a' } };
    const same: ItemChange = { key, before: { ...key, n: { N: '1' } }, after: { ...key, n: { N: '1.0' } } };
    const moved: ItemChange = { key: { pk: { S: 'b' } }, before: { pk: { S: 'b' } }, after: { pk: { S: 'c' } } };
    const plan = planCommit('T', schema, [same, moved, ...changesOf(2)], { ...inTransactions, together: [[1, 2]] });
    expect(plan.steps.flatMap(({ groups }) => groups)).toEqual([[3]]);
    expect(plan.refused.get(1)).toMatchObject({ kind: 'invalid', message: expect.stringContaining('part of the key') as string });
  });

  it('is refused where two changes are about one item, however its key is spelled', () => {
    const numbers = { partition: [{ name: 'pk', type: 'N' as const }], sort: [] };
    const changes: ItemChange[] = ['1', '1.0'].map(N => ({ key: { pk: { N } }, after: { pk: { N } } }));
    expect(() => planCommit('T', numbers, changes, inTransactions)).toThrow('Change 2 is about an item that another change is about too.');
  });

  it('is refused where what belongs together does not fit into one transaction', () => {
    const changes = Array.from({ length: 11 }, (_, index) => large(index, 399));
    expect(() => planCommit('T', schema, changes, { ...inTransactions, together: [[...changes.keys()]] })).toThrow(
      '11 changes belong together and are more than one transaction takes',
    );
  });
});
