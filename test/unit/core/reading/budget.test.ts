import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Input, ReadOutput } from '../../../../src/core/operations.ts';
import type { ReadBudget } from '../../../../src/core/readOptions.ts';
import { longLook, runs } from '../items/arbitraries.ts';
import type { MovedClock } from '../movedClock.ts';
import { cursor, item, never, readFrom } from './scriptedRead.ts';
import type { ScriptedRead } from './scriptedRead.ts';

interface Table {
  /** Of each segment. */
  readonly items: number;
  /** As many as fit into a page of their own. */
  readonly pageHolds: number;
  /** Of so many items one passes the filter. */
  readonly passes: number;
}

/** Answers as DynamoDB does: a page ends at `Limit`, at what it holds, or at the end; eight items are a unit. */
function answering({
  items,
  pageHolds,
  passes,
}: Table): (input: Input<'Scan'>, clock: MovedClock, signal: AbortSignal | undefined) => Promise<ReadOutput> {
  return async ({ ExclusiveStartKey, Limit = Infinity, Segment = 0, FilterExpression }, clock, signal) => {
    const from = ExclusiveStartKey === undefined ? 0 : Number((ExclusiveStartKey.pk as { S: string }).S);
    const to = Math.min(items, from + Math.min(Limit, pageHolds));
    // Segments answer at different paces.
    await clock.wait(10 + Segment * 3, signal);
    const read = Array.from({ length: to - from }, (_, index) => from + index);
    const found = FilterExpression === undefined ? read : read.filter(n => n % passes === 0);
    return {
      Items: found.map(n => item(`${Segment}/${n}`)),
      Count: found.length,
      ScannedCount: read.length,
      ConsumedCapacity: { CapacityUnits: read.length / 8 },
      ...(to < items && { LastEvaluatedKey: cursor(String(to)) }),
    };
  };
}

const large: Table = { items: 1000, pageHolds: 100, passes: 7 };

function reading(budget: ReadBudget, { limit, segments = 1, filtered = false, table = large }: Options = {}): ScriptedRead {
  return readFrom(answering(table), {
    options: { budget, segments },
    plan: { pageSize: 30, ...(limit !== undefined && { limit }) },
    input: filtered ? { FilterExpression: '#0 = :0' } : {},
  });
}

interface Options {
  readonly limit?: number;
  readonly segments?: number;
  readonly filtered?: boolean;
  readonly table?: Table;
}

const firsts = ({ store }: ScriptedRead): readonly string[] => store.slice(0, store.rowCount).map(({ pk }) => (pk as { S: string }).S);

describe('a budget', () => {
  it('of items is kept to the item, and the next read goes on from there with as many again', async () => {
    const scan = reading({ items: 250 });
    expect(await scan.run.readAll(never())).toMatchObject({ scannedCount: 250, more: true, halt: { by: 'budget', bound: 'items' } });
    expect(scan.inputs().map(({ Limit }) => Limit)).toEqual([250, 150, 50]);
    scan.run.extend();
    expect(await scan.run.readAll(never())).toMatchObject({ scannedCount: 500 });
    expect(new Set(firsts(scan)).size).toBe(500);
  });

  it('of pages sends not one request more', async () => {
    const scan = reading({ pages: 3 });
    expect(await scan.run.readAll(never())).toMatchObject({ pages: 3, more: true, halt: { by: 'budget', bound: 'pages' } });
    expect(scan.client.sent).toHaveLength(3);
  });

  it.each<readonly [keyof ReadBudget, ReadBudget]>([
    ['units', { units: 20 }],
    ['money', { money: 0.02 }],
  ])('of %s ends with the page that reaches it', async (bound, budget) => {
    const scan = reading(budget);
    // A page has 12.5 units.
    expect(await scan.run.readAll(never())).toMatchObject({ pages: 2, units: 25, more: true, halt: { by: 'budget', bound } });
    expect(scan.client.sent).toHaveLength(2);
  });

  it('that is spent sends nothing until it is extended, in either gait', async () => {
    const scan = reading({ units: 1 });
    await scan.run.readPage(never());
    expect(await scan.run.readPage(never())).toMatchObject({ pages: 1, halt: { by: 'budget' } });
    expect(await scan.run.readAll(never())).toMatchObject({ pages: 1, halt: { by: 'budget' } });
    expect(scan.client.sent).toHaveLength(1);
    scan.run.extend();
    expect(await scan.run.readPage(never())).toMatchObject({ pages: 2 });
  });

  it('ends the following of empty pages', async () => {
    const scan = reading({ pages: 4 }, { filtered: true, table: { items: 1000, pageHolds: 10, passes: 100_000 } });
    // The first item passes the filter.
    await scan.run.readPage(never());
    expect(await scan.run.readPage(never())).toMatchObject({ pages: 4, rowCount: 1, halt: { by: 'budget', bound: 'pages' } });
  });

  it('is not spent by a read that ends within it', async () => {
    const state = await reading({ items: 1000, pages: 11, units: 1000 }).run.readAll(never());
    expect(state).toMatchObject({ scannedCount: 1000, more: false });
    expect(state).not.toHaveProperty('halt');
  });

  it('goes on after Stop with what is left of it', async () => {
    const scan = reading({ items: 250 });
    const stop = new AbortController();
    const following = scan.run.onDidProgress(() => stop.abort());
    expect(await scan.run.readAll(stop.signal)).toMatchObject({ scannedCount: 100, halt: { by: 'stopped' } });
    following.dispose();
    expect(await scan.run.readAll(never())).toMatchObject({ scannedCount: 250, halt: { by: 'budget' } });
  });
});

describe('the limit of a request', () => {
  it('ends it exactly, and asks for no item too many where there is no filter', async () => {
    const scan = reading({}, { limit: 150 });
    expect(await scan.run.readAll(never())).toMatchObject({ rowCount: 150, scannedCount: 150, more: false, halt: { by: 'limit' } });
    expect(scan.inputs().map(({ Limit }) => Limit)).toEqual([150, 50]);
  });

  it('ends it exactly where a filter leaves an unknown number of each page', async () => {
    const scan = reading({}, { limit: 20, filtered: true });
    expect(await scan.run.readAll(never())).toMatchObject({ rowCount: 20, more: false, halt: { by: 'limit' } });
    expect(scan.client.sent).toHaveLength(2);
    expect(await scan.run.readAll(never())).toMatchObject({ rowCount: 20, pages: 2 });
  });

  it('counts for pages a person looks at too', async () => {
    const scan = reading({}, { limit: 40 });
    await scan.run.readPage(never());
    expect(await scan.run.readPage(never())).toMatchObject({ rowCount: 40, more: false, halt: { by: 'limit' } });
    expect(scan.inputs().map(({ Limit }) => Limit)).toEqual([30, 10]);
  });
});

describe('whatever the table, budget and segments', () => {
  const bound = (max: number): fc.Arbitrary<number | undefined> => fc.option(fc.integer({ min: 1, max }), { nil: undefined });
  const budgets = fc.record({ items: bound(500), pages: bound(20), units: bound(60) });

  it('nothing goes beyond it, and going on reads every item exactly once', longLook, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ items: fc.nat(300), pageHolds: fc.integer({ min: 1, max: 120 }), passes: fc.integer({ min: 1, max: 50 }) }),
        budgets,
        bound(400),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        async (table, bounds, limit, segments, filtered) => {
          const budget = Object.fromEntries(Object.entries(bounds).filter(([, amount]) => amount !== undefined));
          const scan = reading(budget, { segments, filtered, table, ...(limit !== undefined && { limit }) });
          const expected = segments * (filtered ? Math.ceil(table.items / table.passes) : table.items);
          for (let grants = 1; ; grants++) {
            const state = await scan.run.readAll(never());
            expect(state.scannedCount).toBeLessThanOrEqual((bounds.items ?? Infinity) * grants);
            expect(state.pages).toBeLessThanOrEqual((bounds.pages ?? Infinity) * grants);
            expect(scan.client.sent.length).toBe(state.pages);
            // What is under way in other segments when the bound is reached is paid for already.
            expect(state.units).toBeLessThan(((bounds.units ?? Infinity) + (segments * table.pageHolds) / 8) * grants);
            if (!state.more) {
              expect(state.rowCount).toBe(Math.min(expected, limit ?? Infinity));
              break;
            }
            expect(state.halt).toMatchObject({ by: 'budget' });
            scan.run.extend();
          }
          expect(new Set(firsts(scan)).size).toBe(scan.store.rowCount);
        },
      ),
      runs(150),
    );
  });
});
