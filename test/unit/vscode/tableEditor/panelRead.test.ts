import { describe, expect, it } from 'vitest';
import { ChangeSet } from '../../../../src/core/changeSet/changeSet.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { ReadOutput } from '../../../../src/core/operations.ts';
import type { ReadRequest } from '../../../../src/core/readRequest.ts';
import type { Run } from '../../../../src/protocol/tableEditor/reading.ts';
import { PanelRead } from '../../../../src/vscode/tableEditor/panelRead.ts';
import type { StartedRead } from '../../../../src/vscode/tableEditor/panelRead.ts';
import { PanelRows } from '../../../../src/vscode/tableEditor/panelRows.ts';
import { MovedClock } from '../../core/movedClock.ts';
import { never, readFrom } from '../../core/reading/scriptedRead.ts';

function asking(mode: ReadRequest['mode']): Run {
  return { id: mode, request: { mode, partition: [], sort: [], direction: 'ascending' }, options: { budget: {}, segments: 1 } };
}

/** A read whose only row is called after its mode. */
function startedRead(asked: Run): StartedRead {
  const { run, store } = readFrom(async () => Promise.resolve({ Items: [{ pk: { S: asked.request.mode } }], Count: 1 }));
  return { asked, run, store };
}

/** A read that answers only when it is aborted. */
function hangingRead(asked: Run): StartedRead {
  const { run, store } = readFrom(
    async (_input, _clock, signal) =>
      new Promise<ReadOutput>((_, reject) => {
        signal?.addEventListener('abort', () => reject(new ExplorerError('cancelled', 'Cancelled.')));
      }),
  );
  return { asked, run, store };
}

const nothing = (): void => undefined;
const rowsOf = (reads: PanelRead): PanelRows => new PanelRows(reads, new MovedClock(), { current: ChangeSet.empty, shape: undefined });

const begin = async (asked: Run): Promise<StartedRead> => Promise.resolve(startedRead(asked));
const beginHanging = async (asked: Run): Promise<StartedRead> => Promise.resolve(hangingRead(asked));

describe('what a panel reads', () => {
  it('is its own: another panel on the same table keeps its rows', async () => {
    const [left, right] = [new PanelRead(begin, nothing, undefined), new PanelRead(begin, nothing, undefined)];
    await left.run(asking('query'), never());
    await right.run(asking('scan'), never());
    expect(await rowsOf(left).rows({ from: 0, to: 1 }, never())).toEqual([{ row: 0, item: { pk: { S: 'query' } } }]);
    expect(rowsOf(right).item(0)).toEqual({ pk: { S: 'scan' } });
  });

  it('begins where the panel it was split from stands', async () => {
    const started = startedRead(asking('query'));
    await started.run.readPage(never());
    expect(await rowsOf(new PanelRead(begin, nothing, started)).rows({ from: 0, to: 1 }, never())).toEqual([
      { row: 0, item: { pk: { S: 'query' } } },
    ]);
  });

  it('is the latest run, also when an earlier one takes longer to prepare', async () => {
    const first = Promise.withResolvers<StartedRead>();
    const reads = new PanelRead(async asked => (asked.id === 'query' ? first.promise : begin(asked)), nothing, undefined);
    const cancel = new AbortController();
    const slow = reads.run(asking('query'), cancel.signal);
    cancel.abort();
    await reads.run(asking('scan'), never());
    first.resolve(startedRead(asking('query')));
    await expect(slow).rejects.toMatchObject({ kind: 'cancelled' });
    expect(reads.last?.id).toBe('scan');
  });

  it('ends when the page that waited for its first rows is gone, and says so once', async () => {
    const reads = new PanelRead(beginHanging, nothing, undefined);
    const running = reads.run(asking('scan'), never());
    await new Promise(setImmediate);
    expect([reads.interrupt(), reads.interrupt()]).toEqual([true, false]);
    expect(await running).toMatchObject({ halt: { by: 'stopped' } });
  });

  it('was not interrupted when a person had stopped it', async () => {
    const reads = new PanelRead(beginHanging, nothing, undefined);
    const stop = new AbortController();
    const running = reads.run(asking('scan'), stop.signal);
    await new Promise(setImmediate);
    stop.abort();
    expect(reads.interrupt()).toBe(false);
    expect(await running).toMatchObject({ halt: { by: 'stopped' } });
  });

  it('goes on when all is read and the page is gone, until it is stopped', async () => {
    const started = hangingRead(asking('scan'));
    const reads = new PanelRead(begin, nothing, started);
    const all = reads.readAll({}, never());
    await new Promise(setImmediate);
    expect(reads.interrupt()).toBe(false);
    expect(await reads.readMore({}, never())).toMatchObject({ reading: 'all' });
    const stopped = await reads.stop();
    expect(stopped).toMatchObject({ halt: { by: 'stopped' }, more: true });
    expect(stopped).not.toHaveProperty('reading');
    expect(await all).toMatchObject({ halt: { by: 'stopped' } });
  });

  it('keeps what went wrong for a page that comes later', async () => {
    const { run, store } = readFrom(async () => Promise.reject(new ExplorerError('notFound', 'The table is gone.')));
    const reads = new PanelRead(begin, nothing, { asked: asking('scan'), run, store });
    await expect(reads.readAll({}, never())).rejects.toMatchObject({ kind: 'notFound' });
    expect(reads.last).toMatchObject({ failure: 'The table is gone.' });
  });

  it('tells a page that is out of date that its row is gone', async () => {
    const reads = new PanelRead(begin, nothing, undefined);
    const rows = rowsOf(reads);
    await expect(rows.rows({ from: 0, to: 1 }, never())).rejects.toThrow(/Press Run/);
    await reads.run(asking('scan'), never());
    expect(() => rows.item(1)).toThrow(/row is gone/);
    expect(() => rows.item('length' as unknown as number)).toThrow(/row is gone/);
  });
});
