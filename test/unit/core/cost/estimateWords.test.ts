import { describe, expect, it } from 'vitest';
import { estimateRead } from '../../../../src/core/cost/estimate.ts';
import type { EstimateQuestion } from '../../../../src/core/cost/estimateQuestion.ts';
import { estimateDetail, estimateText } from '../../../../src/core/cost/estimateWords.ts';
import { filter, ireland, noOptions, orders, query, scan, wholeKey } from './shapes.ts';

const large = orders({ itemCount: 300_000, sizeBytes: 100_500_000 });
const budget = { units: 5000 };

function words(question: Partial<EstimateQuestion>): { readonly text: string; readonly detail: readonly string[] } {
  const whole = { table: large, request: scan, options: noOptions, pageSize: 5000, rate: ireland, ...question };
  const estimate = estimateRead(whole);
  return { text: estimateText(estimate), detail: estimateDetail(estimate, whole) };
}

describe('an estimate, beside the button', () => {
  it.each<readonly [string, Partial<EstimateQuestion>, string]>([
    ['a scan', {}, '≈ 12,400 units · $0.0018 · 96 pages'],
    ['a query', { request: query }, 'at most 12,400 units · $0.0018 · 96 pages'],
    ['one item', { request: wholeKey }, '0.5 units · < $0.0001 · 1 item'],
    ['one item, consistently', { request: { ...wholeKey, consistent: true } }, '1 unit · < $0.0001 · 1 item'],
    ['a limit', { request: { ...query, limit: 10 } }, '≈ 0.5 units · < $0.0001 · 1 page'],
    ['a budget', { options: { budget, segments: 1 } }, '≈ 5,000 units · $0.0008 · 39 pages'],
    ['no size', { table: orders() }, 'size not known'],
    ['no size, with a budget', { table: orders(), options: { budget, segments: 1 } }, 'at most 5,000 units · $0.0008'],
    ['no size at a local database', { table: orders(), rate: { kind: 'free' } }, 'size not known · no charge'],
    ['a local database', { rate: { kind: 'free' } }, '≈ 12,400 units · no charge · 96 pages'],
    ['an approximate price', { rate: { ...ireland, approximate: true } }, '≈ 12,400 units · ≈ $0.0018 · 96 pages'],
    ['provisioned capacity', { rate: { kind: 'hourly', capacity: { read: 5, write: 5 } } }, '≈ 12,400 units · provisioned · 96 pages'],
  ])('of %s', (_what, question, text) => expect(words(question).text).toBe(text));
});

describe('an estimate, in full', () => {
  it('says how old the size is, how long it takes, and where the price is from', () => {
    expect(words({}).detail).toEqual([
      'Reads all of the table, item by item.',
      '300,000 items, 95.8 MB. DynamoDB counts about every six hours, so it may be more by now.',
      'It takes about 10 s.',
      'List price of eu-west-1: $0.1415 per million read units, $0.705 per million write units, as of 2026-09-28.',
    ]);
  });

  it('says what makes it dearer, and what ends it', () => {
    const { detail } = words({ request: { ...query, filter, consistent: true }, options: { budget, segments: 1 } });
    expect(detail[0]).toContain('How much is in it is not known before');
    expect(detail).toContain('The filter is applied after reading: what it throws away is paid for.');
    expect(detail).toContain('Strongly consistent: twice the units of an eventually consistent read.');
    expect(detail).toContain('Stops at the budget of 5,000 units, and can go on.');
    expect(words({ options: { budget: { money: 0.001 }, segments: 1 } }).detail).toContain('Stops at the budget of $0.001, and can go on.');
    expect(words({ request: { ...query, limit: 10 } }).detail).toContain('Ends at the limit of 10 items.');
  });

  it('says that a size is not known, and of one item what is assumed', () => {
    expect(words({ table: orders(), request: { ...scan, index: 'byDay' } }).detail[0]).toBe('Reads all of the index byDay, item by item.');
    expect(words({ table: orders() }).detail[1]).toContain('The size is not known');
    expect(words({ request: wholeKey }).detail.slice(0, 2)).toEqual([
      'Reads one item by its whole key.',
      'An item of average size is assumed.',
    ]);
  });
});
