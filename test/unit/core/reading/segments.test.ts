import { describe, expect, it } from 'vitest';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { Input, ReadOutput } from '../../../../src/core/operations.ts';
import type { MovedClock } from '../movedClock.ts';
import { cursor, item, never, readFrom } from './scriptedRead.ts';
import type { ScriptedRead } from './scriptedRead.ts';

/** Segment n has n + 1 pages of one item each; each request takes as long as the test says. */
async function pagesOf({ Segment = 0, ExclusiveStartKey }: Input<'Scan'>, clock: MovedClock, signal?: AbortSignal): Promise<ReadOutput> {
  const page = ExclusiveStartKey === undefined ? 0 : Number((ExclusiveStartKey.pk as { S: string }).S);
  await clock.wait(10, signal);
  return {
    Items: [item(`${Segment}/${page}`)],
    Count: 1,
    ScannedCount: 2,
    ...(page < Segment && { LastEvaluatedKey: cursor(String(page + 1)) }),
  };
}

const keys = ({ store }: ScriptedRead): readonly string[] => store.slice(0, store.rowCount).map(({ pk }) => (pk as { S: string }).S);

describe('a scan in segments', () => {
  it('reads them side by side, each from its own cursor, and keeps the rows as they come', async () => {
    const scan = readFrom(pagesOf, { options: { segments: 3 } });
    const state = await scan.run.readAll(never());
    expect(keys(scan)).toEqual(['0/0', '1/0', '2/0', '1/1', '2/1', '2/2']);
    expect(state).toMatchObject({
      more: false,
      pages: 6,
      elapsed: 30,
      segments: [
        { done: true, pages: 1, scannedCount: 2 },
        { done: true, pages: 2, scannedCount: 4 },
        { done: true, pages: 3, scannedCount: 6 },
      ],
    });
    expect(scan.inputs().every(({ TotalSegments }) => TotalSegments === 3)).toBe(true);
  });

  it('tells of each page which segment it is of', async () => {
    const scan = readFrom(pagesOf, { options: { segments: 2 } });
    await scan.run.readAll(never());
    expect(scan.run.statistics.pages).toMatchObject([
      { segment: 0, items: 1, scannedCount: 2, at: 10 },
      { segment: 1, at: 10 },
      { segment: 1, at: 20 },
    ]);
  });

  it('gives the first rows with one request, and goes on in all of them', async () => {
    const scan = readFrom(pagesOf, { options: { segments: 3 } });
    expect(await scan.run.readPage(never())).toMatchObject({ rowCount: 1, pages: 1, more: true });
    expect(await scan.run.readPage(never())).toMatchObject({ rowCount: 2, pages: 2 });
    expect((await scan.run.readAll(never())).rowCount).toBe(6);
    expect(new Set(keys(scan)).size).toBe(6);
  });

  it('stops all of them, and goes on from the cursor of each', async () => {
    const scan = readFrom(pagesOf, { options: { segments: 4 } });
    const stop = new AbortController();
    const following = scan.run.onDidProgress(() => {
      if (scan.run.state.pages === 6) {
        stop.abort();
      }
    });
    expect(await scan.run.readAll(stop.signal)).toMatchObject({ pages: 6, halt: { by: 'stopped' } });
    following.dispose();
    expect(await scan.run.readAll(never())).toMatchObject({ pages: 10, more: false });
    expect(new Set(keys(scan)).size).toBe(10);
  });

  it('that fails in one ends them all, and goes on from the cursor of each', async () => {
    let failing = true;
    const scan = readFrom(
      async (input, clock, signal) => {
        if (input.Segment === 1 && input.ExclusiveStartKey !== undefined && failing) {
          failing = false;
          throw new ExplorerError('network', 'The connection was cut.');
        }
        return pagesOf(input, clock, signal);
      },
      { options: { segments: 3 } },
    );
    await expect(scan.run.readAll(never())).rejects.toMatchObject({ kind: 'network' });
    expect(scan.run.state).toMatchObject({ more: true });
    expect(await scan.run.readAll(never())).toMatchObject({ rowCount: 6, more: false });
    expect(new Set(keys(scan)).size).toBe(6);
  });

  it('is what a query never is', async () => {
    const { client, clock } = readFrom(pagesOf);
    const scan = readFrom(pagesOf, {
      options: { segments: 3 },
      plan: { planned: { operation: 'Query', input: { TableName: 'Orders', KeyConditionExpression: '#0 = :0' } } },
    });
    const state = await scan.run.readAll(never());
    expect(state).not.toHaveProperty('segments');
    expect(scan.inputs()).toEqual([{ TableName: 'Orders', KeyConditionExpression: '#0 = :0' }]);
    expect([client.sent, clock.now()]).toEqual([[], 0]);
  });
});
