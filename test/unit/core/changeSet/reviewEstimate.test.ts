import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { commitWords } from '../../../../src/core/changeSet/reviewEstimate.ts';
import { planCommit } from '../../../../src/core/commit/commitPlan.ts';
import type { CommitOptions } from '../../../../src/core/commit/commitPlan.ts';
import type { Rate } from '../../../../src/core/cost/rate.ts';
import { ireland } from '../cost/shapes.ts';

const schema = { partition: [{ name: 'id', type: 'N' }], sort: [] } as const;
const item = (n: number, a: string): Item => ({ id: { N: String(n) }, a: { S: a } });

function words(count: number, mode: CommitOptions['mode'], rate: Rate): string {
  const changes = Array.from({ length: count }, (_, n) => ({ key: { id: { N: String(n) } }, before: item(n, 'x'), after: item(n, 'y') }));
  return commitWords(planCommit('T', schema, changes, { mode, parallelism: 1 }), rate);
}

describe('what a commit takes, in words', () => {
  it.each<readonly [string, number, CommitOptions['mode'], Rate, string]>([
    ['transactions', 102, 'transactions', ireland, '2 transactions · ≥ 204 write units · $0.0002'],
    ['single writes, at half the price', 1000, 'singles', ireland, '1,000 writes · ≥ 1,000 write units · $0.0008'],
    ['a single change', 1, 'singles', ireland, '1 write · ≥ 1 write unit · < $0.0001'],
    ['a local database', 3, 'transactions', { kind: 'free' }, '1 transaction · ≥ 6 write units · no charge'],
    [
      'provisioned capacity',
      3,
      'transactions',
      { kind: 'hourly', capacity: { read: 5, write: 5 } },
      '1 transaction · ≥ 6 write units · provisioned',
    ],
    ['no change', 0, 'transactions', ireland, 'Nothing to write'],
  ])('of %s', (_what, count, mode, rate, text) => expect(words(count, mode, rate)).toBe(text));
});
