import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { ReadState } from '../../../../src/core/reading/readState.ts';
import { longLook, runs } from '../items/arbitraries.ts';
import { cursor, item, never, page, readFrom, scriptedRead } from './scriptedRead.ts';
import type { ScriptedRead } from './scriptedRead.ts';

interface Consumed {
  readonly at: number;
  readonly units: number;
}

/** A table of so many items that writes down when what was consumed. */
function metered(
  items: number,
  itemsPerUnit: number,
  segments: number,
  unitsPerSecond: number,
): ScriptedRead & { readonly consumed: Consumed[] } {
  const consumed: Consumed[] = [];
  const scan = readFrom(
    async ({ ExclusiveStartKey, Limit = 500 }, clock, signal) => {
      const from = ExclusiveStartKey === undefined ? 0 : Number((ExclusiveStartKey.pk as { S: string }).S);
      const to = Math.min(items, from + Math.min(500, Limit));
      await clock.wait(5, signal);
      const units = Math.ceil(((to - from) / itemsPerUnit) * 2) / 2;
      consumed.push({ at: clock.now(), units });
      return {
        Items: [item('x')],
        Count: 1,
        ScannedCount: to - from,
        ConsumedCapacity: { CapacityUnits: units },
        ...(to < items && { LastEvaluatedKey: cursor(String(to)) }),
      };
    },
    { options: { segments, unitsPerSecond } },
  );
  return { ...scan, consumed };
}

/** By how many units a stretch of time has more than the rate brings in it. */
function largestExcess(consumed: readonly Consumed[], rate: number): number {
  let largest = 0;
  consumed.forEach((first, start) => {
    let units = 0;
    for (let end = start; end < consumed.length; end++) {
      const { at, units: more } = consumed[end]!;
      units += more;
      largest = Math.max(largest, units - ((at - first.at) / 1000) * rate);
    }
  });
  return largest;
}

describe('units per second', () => {
  it('are not exceeded in any stretch of time by more than a second’s worth and one page', longLook, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 200 }),
        async (items, itemsPerUnit, segments, rate) => {
          const { run, consumed } = metered(items, itemsPerUnit, segments, rate);
          expect((await run.readAll(never())).more).toBe(false);
          const largest = Math.max(...consumed.map(({ units }) => units));
          expect(largestExcess(consumed, rate)).toBeLessThanOrEqual(rate + largest * segments + 1e-6);
        },
      ),
      runs(60),
    );
  });

  it('are used, not saved up', async () => {
    const { run, consumed, clock } = metered(10_000, 10, 1, 50);
    await run.readAll(never());
    const units = consumed.reduce((sum, each) => sum + each.units, 0);
    expect(units).toBe(1000);
    expect(clock.now()).toBeGreaterThan(18_000);
    expect(clock.now()).toBeLessThan(22_000);
  });

  it('make the pages small enough to be spread over time', async () => {
    const { run, consumed } = metered(10_000, 10, 1, 5);
    await run.readAll(never());
    expect(Math.max(...consumed.map(({ units }) => units))).toBeLessThanOrEqual(5);
  });

  it('are waited for visibly, and Stop is as immediate as ever', async () => {
    const scan = metered(10_000, 1, 1, 10);
    const seen: ReadState[] = [];
    const stop = new AbortController();
    scan.run.onDidProgress(() => {
      seen.push(scan.run.state);
      if (scan.run.state.waiting !== undefined) {
        stop.abort();
      }
    });
    const state = await scan.run.readAll(stop.signal);
    expect(seen.at(-2)?.waiting).toMatchObject({ for: 'rate' });
    expect(state).toMatchObject({ halt: { by: 'stopped' }, more: true });
    expect(state).not.toHaveProperty('waiting');
    expect(scan.clock.now()).toBeLessThan(10);
  });
});

describe('a throttled read', () => {
  const throttled = new ExplorerError('throttled', 'DynamoDB throttled Scan again and again.');

  it('of all backs off longer and longer, says so, and loses nothing', async () => {
    const { run, clock, inputs } = scriptedRead([page([item('a')], 'a'), throttled, throttled, throttled, page([item('b')])]);
    const waits: (number | undefined)[] = [];
    run.onDidProgress(() => {
      const { waiting } = run.state;
      if (waiting?.for === 'throttling') {
        waits.push(waiting.milliseconds);
      }
    });
    expect(await run.readAll(never())).toMatchObject({ rowCount: 2, more: false, throttled: 3 });
    expect(waits).toEqual([500, 1000, 2000]);
    expect(clock.now()).toBe(50 + 3500);
    expect(
      inputs()
        .slice(1)
        .every(({ ExclusiveStartKey }) => ExclusiveStartKey?.pk !== undefined),
    ).toBe(true);
  });

  it('never waits longer than twenty seconds, and begins anew after a page', async () => {
    const many = Array.from({ length: 10 }, () => throttled);
    const { run } = scriptedRead([...many, page([item('a')], 'a'), throttled, page([item('b')])]);
    const waits: number[] = [];
    run.onDidProgress(() => waits.push(run.state.waiting?.milliseconds ?? 0));
    await run.readAll(never());
    expect(Math.max(...waits)).toBe(20_000);
    expect(waits.filter(wait => wait > 0).at(-1)).toBe(500);
  });

  it('stops at once while it waits', async () => {
    const { run, clock } = scriptedRead([throttled]);
    const stop = new AbortController();
    run.onDidProgress(() => stop.abort());
    expect(await run.readAll(stop.signal)).toMatchObject({ throttled: 1, halt: { by: 'stopped' }, more: true });
    expect(clock.now()).toBe(10);
  });

  it('of a page tells the person, who may try again', async () => {
    const { run } = scriptedRead([throttled, page([item('a')])]);
    await expect(run.readPage(never())).rejects.toBe(throttled);
    expect(await run.readPage(never())).toMatchObject({ rowCount: 1 });
  });
});
