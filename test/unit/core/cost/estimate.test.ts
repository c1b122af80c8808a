import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { estimateRead, isWorthAsking } from '../../../../src/core/cost/estimate.ts';
import type { Estimate } from '../../../../src/core/cost/estimate.ts';
import type { EstimateQuestion } from '../../../../src/core/cost/estimateQuestion.ts';
import { itemSize } from '../../../../src/core/items/itemSize.ts';
import { attributeMap } from '../../../../src/core/attributeValue.ts';
import { attributeName, attributeValue, longLook, runs } from '../items/arbitraries.ts';
import { filter, ireland, noOptions, orders, query, scan, wholeKey } from './shapes.ts';

const megabyte = 1024 * 1024;
/** A thousand items of 1 KB: 1000 KB, 250 steps of 4 KB. */
const thousand = orders({ itemCount: 1000, sizeBytes: 1_024_000 });

function estimate(question: Partial<EstimateQuestion>): Estimate {
  return estimateRead({ table: thousand, request: scan, options: noOptions, pageSize: 300, rate: ireland, ...question });
}

describe('an estimate', () => {
  it('of a scan is what the whole table takes, rounded up page by page', () => {
    // Four pages of 300, 300, 300 and 100 items: 75, 75, 75 and 25 steps of 4 KB.
    expect(estimate({})).toMatchObject({ scope: 'source', bound: 'about', items: 1000, bytes: 1_024_000, pages: 4 });
    expect(estimate({}).units).toBeGreaterThanOrEqual(125);
    expect(estimate({}).units).toBeLessThan(128);
  });

  it('doubles with strong consistency', () => {
    const once = estimate({}).units ?? 0;
    expect(estimate({ request: { ...scan, consistent: true } }).units).toBe(once * 2);
  });

  it('of one item by its whole key is exact: one item of average size', () => {
    const expected = { scope: 'item', bound: 'exact', items: 1, pages: 1, units: 0.5 };
    expect(estimate({ request: wholeKey })).toMatchObject(expected);
    expect(estimate({ request: { ...wholeKey, consistent: true } }).units).toBe(1);
    expect(estimate({ request: wholeKey, table: orders({ itemCount: 10, sizeBytes: 50_000 }) }).units).toBe(1);
    expect(estimate({ request: wholeKey, table: orders() })).toMatchObject(expected);
  });

  it('of a query is the whole table at most, because nobody knows how large the partition is', () => {
    const [all, one] = [estimate({}), estimate({ request: query })];
    expect(one).toMatchObject({ scope: 'partition', bound: 'atMost', items: 1000, units: all.units });
  });

  it('ends at the limit, which a filter makes longer by what it is known to throw away', () => {
    expect(estimate({ request: { ...query, limit: 10 } })).toMatchObject({
      bound: 'about',
      items: 10,
      units: 1.5,
      pages: 1,
      endsAt: 'limit',
    });
    const filtered = { ...scan, limit: 10, filter };
    expect(estimate({ request: filtered })).toMatchObject({ items: 1000 });
    expect(estimate({ request: filtered }).endsAt).toBeUndefined();
    expect(estimate({ request: filtered, seen: { filterYield: 0.1 } })).toMatchObject({ items: 100, endsAt: 'limit' });
  });

  it('reads an index by its own size, and what a local one lacks from the table', () => {
    const request = { ...query, index: 'byDay' };
    expect(estimate({ request })).toMatchObject({ scope: 'partition', items: 1000, bytes: 100_000 });
    const local = { ...query, index: 'byTotal', sort: [] };
    const projected = estimate({ request: { ...local, projection: [['total'], ['sk']] } });
    expect(projected.units).toBe(estimate({ request: local }).units);
    const fetched = estimate({ request: { ...local, projection: [['total'], ['note']] } });
    // A thousand items of 1 KB fetched one by one are half a unit each, on top.
    expect((fetched.units ?? 0) - (projected.units ?? 0)).toBe(625);
  });

  it.each([
    ['units', { units: 50 }, { units: 50 }],
    ['pages', { pages: 2 }, { pages: 2, items: 500 }],
    ['items', { items: 600 }, { items: 600, pages: 3 }],
    ['money', { money: 0.00001 }, { pages: 3 }],
  ] as const)('ends at a budget of %s', (by, budget, expected) => {
    const found = estimate({ options: { budget, segments: 1 } });
    expect(found).toMatchObject({ ...expected, endsAt: by });
    expect(found.units).toBeLessThan(estimate({}).units ?? 0);
  });

  it('says that a size is not known; 0 bytes are not free', () => {
    for (const table of [orders(), orders({ itemCount: 0, sizeBytes: 0 }), orders({ itemCount: 7, sizeBytes: 0 })]) {
      const found = estimate({ table });
      expect(found).toMatchObject({ scope: 'source', bound: 'unknown' });
      expect(found.units).toBeUndefined();
    }
    const table = orders({ itemCount: 1000, sizeBytes: 0 });
    expect(estimate({ table, seen: { itemSize: 1024 } })).toMatchObject({ bound: 'about', bytes: 1_024_000 });
    const options = { budget: { units: 50 }, segments: 1 };
    expect(estimate({ table, options })).toMatchObject({ bound: 'atMost', units: 50, endsAt: 'units' });
  });

  it('takes as long as the slowest of network, chosen speed and provisioned capacity', () => {
    expect(estimate({}).seconds).toBeCloseTo(0.4);
    expect(estimate({ seen: { pageLatency: 1000 } }).seconds).toBeCloseTo(4);
    expect(estimate({ seen: { pageLatency: 1000 }, options: { budget: {}, segments: 4 } }).seconds).toBeCloseTo(1);
    expect(estimate({ options: { budget: {}, segments: 1, unitsPerSecond: 10 } }).seconds).toBeGreaterThan(12);
    expect(estimate({ rate: { kind: 'hourly', capacity: { read: 5, write: 5 } } }).seconds).toBeGreaterThan(25);
  });
});

describe('what is worth asking', () => {
  it('is a scan above the threshold that costs something', () => {
    const all = estimate({});
    expect(isWorthAsking(all, 100)).toBe(true);
    expect(isWorthAsking(all, 1000)).toBe(false);
    expect(isWorthAsking(all, 0)).toBe(false);
    expect(isWorthAsking(estimate({ rate: { kind: 'free' } }), 100)).toBe(false);
    expect(isWorthAsking(estimate({ request: query }), 100)).toBe(false);
    expect(isWorthAsking(estimate({ table: orders() }), 100)).toBe(false);
    expect(isWorthAsking(estimate({ options: { budget: { units: 90 }, segments: 1 } }), 100)).toBe(false);
  });
});

/** As DynamoDB charges: a page ends with its limit or at 1 MB, and is charged by its sum in steps of 4 KB. */
function charged(sizes: readonly number[], pageSize: number, factor: number): number {
  let [steps, page, items] = [0, 0, 0];
  const end = (): void => {
    steps += Math.max(1, Math.ceil(page / 4096));
    [page, items] = [0, 0];
  };
  for (const size of sizes) {
    if (page + size > megabyte) {
      end();
    }
    [page, items] = [page + size, items + 1];
    if (items === pageSize) {
      end();
    }
  }
  // Also where nothing is left: a page that is full has a cursor all the same.
  end();
  return steps * factor;
}

describe('the rule for pages that the estimates are held against', () => {
  it.each([
    [[], 300, 1],
    [[10, 20], 300, 1],
    [[4000, 97], 300, 2],
    [[4000, 97], 1, 3],
    [Array.from({ length: 300 }, () => 1024), 300, 76],
    [Array.from({ length: 4 }, () => 400 * 1024), 300, 400],
  ])('charges %j by pages of %d with %d steps', (sizes, pageSize, steps) => expect(charged(sizes, pageSize, 1)).toBe(steps));
});

describe('an estimate of a table whose size is known exactly', () => {
  const pageSize = fc.integer({ min: 1, max: 1000 });
  const item: fc.Arbitrary<Item> = fc
    .array(fc.tuple(attributeName, attributeValue), { minLength: 1, maxLength: 4 })
    .map(entries => attributeMap(entries));
  const itemSizes = fc.array(item, { minLength: 1, maxLength: 60 }).map(items => items.map(itemSize));
  const largeSizes = fc.array(fc.integer({ min: 1, max: 400 * 1024 }), { minLength: 1, maxLength: 300 });
  const manySizes = fc
    .tuple(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 2000 }))
    .map(([n, size]) => new Array<number>(n).fill(size));

  it('is never below what is charged then, and not far above', longLook, () => {
    fc.assert(
      fc.property(fc.oneof(itemSizes, largeSizes, manySizes), pageSize, fc.boolean(), (sizes, limit, consistent) => {
        const sizeBytes = sizes.reduce((sum, size) => sum + size, 0);
        const table = orders({ itemCount: sizes.length, sizeBytes });
        const request = consistent ? { ...scan, consistent: true as const } : scan;
        const { units = 0 } = estimate({ table, request, pageSize: limit });
        const factor = consistent ? 1 : 0.5;
        const real = charged(sizes, limit, factor);
        expect(units).toBeGreaterThanOrEqual(real);
        // A step a page is the most that rounding can add.
        expect(units).toBeLessThanOrEqual(real + factor * (sizes.length / limit + sizeBytes / (624 * 1024) + 1));
      }),
      runs(200),
    );
  });

  it('is never below what several segments are charged', longLook, () => {
    fc.assert(
      fc.property(fc.array(largeSizes, { minLength: 1, maxLength: 8 }), pageSize, (segments, limit) => {
        const sizes = segments.flat();
        const table = orders({ itemCount: sizes.length, sizeBytes: sizes.reduce((sum, size) => sum + size, 0) });
        const { units = 0 } = estimate({ table, pageSize: limit, options: { budget: {}, segments: segments.length } });
        const real = segments.reduce((sum, part) => sum + charged(part, limit, 0.5), 0);
        expect(units).toBeGreaterThanOrEqual(real);
      }),
      runs(200),
    );
  });
});
