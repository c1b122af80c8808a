import { describe, expect, it } from 'vitest';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { ReadRequest } from '../../../../src/core/readRequest.ts';
import { TableRead } from '../../../../src/core/tableRead.ts';
import { PanelRead } from '../../../../src/vscode/tableEditor/panelRead.ts';
import type { StartedRead } from '../../../../src/vscode/tableEditor/panelRead.ts';
import { ScriptedClient } from '../../core/scriptedClient.ts';

const never = new AbortController().signal;

function asking(mode: ReadRequest['mode']): ReadRequest {
  return { mode, partition: [], sort: [], direction: 'ascending' };
}

/** A read whose only row is called after its mode; with `hangs` it answers only when it is aborted. */
function startedRead(request: ReadRequest, hangs = false): StartedRead {
  const client = new ScriptedClient(async (_request, signal) =>
    hangs
      ? new Promise((_, reject) => {
          signal?.addEventListener('abort', () => reject(new ExplorerError('cancelled', 'Cancelled.')));
        })
      : { Items: [{ pk: { S: request.mode } }], Count: 1 },
  );
  const key = { partition: [{ name: 'pk', type: 'S' as const }], sort: [] };
  return { request, read: new TableRead(client, { operation: 'Scan', input: { TableName: 'T', Limit: 1 } }, [key], () => 0) };
}

const begin = async (request: ReadRequest): Promise<StartedRead> => Promise.resolve(startedRead(request));

describe('what a panel reads', () => {
  it('is its own: another panel on the same table keeps its rows', async () => {
    const [left, right] = [new PanelRead(begin, undefined), new PanelRead(begin, undefined)];
    await left.run(asking('query'), never);
    await right.run(asking('scan'), never);
    expect(left.rows(0, 1)).toEqual([{ pk: { S: 'query' } }]);
    expect(right.row(0)).toEqual({ pk: { S: 'scan' } });
  });

  it('begins where the panel it was split from stands', async () => {
    const started = startedRead(asking('query'));
    await started.read.readMore(never);
    expect(new PanelRead(begin, started).rows(0, 1)).toEqual([{ pk: { S: 'query' } }]);
  });

  it('is the latest run, also when an earlier one takes longer to prepare', async () => {
    const first = Promise.withResolvers<StartedRead>();
    const reads = new PanelRead(async request => (request.mode === 'query' ? first.promise : begin(request)), undefined);
    const cancel = new AbortController();
    const slow = reads.run(asking('query'), cancel.signal);
    cancel.abort();
    await reads.run(asking('scan'), never);
    first.resolve(startedRead(asking('query')));
    await expect(slow).rejects.toMatchObject({ kind: 'cancelled' });
    expect(reads.last?.request.mode).toBe('scan');
  });

  it('ends when the page that asked is gone, and says so once', async () => {
    const reads = new PanelRead(async request => Promise.resolve(startedRead(request, true)), undefined);
    const running = reads.run(asking('scan'), never);
    await Promise.resolve();
    expect([reads.interrupt(), reads.interrupt()]).toEqual([true, false]);
    await expect(running).rejects.toMatchObject({ kind: 'cancelled' });
  });

  it('was not interrupted when a person had stopped it', async () => {
    const reads = new PanelRead(async request => Promise.resolve(startedRead(request, true)), undefined);
    const stop = new AbortController();
    const running = reads.run(asking('scan'), stop.signal);
    stop.abort();
    expect(reads.interrupt()).toBe(false);
    await expect(running).rejects.toMatchObject({ kind: 'cancelled' });
  });

  it('tells a page that is out of date that its row is gone', async () => {
    const reads = new PanelRead(begin, undefined);
    expect(() => reads.rows(0, 1)).toThrow(/Press Run/);
    await reads.run(asking('scan'), never);
    expect(() => reads.row(1)).toThrow(/row is gone/);
    expect(() => reads.row('length' as unknown as number)).toThrow(/row is gone/);
  });
});
