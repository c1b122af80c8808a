import { describe, expect, it } from 'vitest';
import type { ReadOutput } from '../../../../src/core/operations.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import { cursor, item, never, page, readFrom, scriptedRead } from './scriptedRead.ts';

const failure = new ExplorerError('throttled', 'DynamoDB throttled Scan.');

describe('a read', () => {
  it('has not begun until it is asked to', () => {
    const { client, run } = scriptedRead([]);
    expect(run.state).toMatchObject({ rowCount: 0, more: true, pages: 0, scannedCount: 0, units: 0 });
    expect(client.sent).toEqual([]);
  });

  it('reads a page at a time, from where the last one ended, until there is no cursor', async () => {
    const { run, store, inputs } = scriptedRead([page([item('a'), item('b')], 'b'), page([item('c')])]);
    expect(await run.readPage(never())).toMatchObject({ rowCount: 2, more: true, pages: 1 });
    expect(await run.readPage(never())).toMatchObject({ rowCount: 3, more: false, pages: 2 });
    expect(await run.readPage(never())).toMatchObject({ rowCount: 3, more: false, pages: 2 });
    expect(inputs()).toEqual([
      { TableName: 'Orders', Limit: 2 },
      { TableName: 'Orders', Limit: 2, ExclusiveStartKey: cursor('b') },
    ]);
    expect(store.slice(1, 3)).toEqual([item('b'), item('c')]);
    expect(store.row(2)).toEqual(item('c'));
    expect(store.row(3)).toBeUndefined();
  });

  it('adds up what was read, what it cost and how long it took', async () => {
    const { run } = scriptedRead([page([item('a')], 'a'), page([item('b')])]);
    await run.readPage(never());
    expect(await run.readPage(never())).toMatchObject({ scannedCount: 4, units: 1, money: 0.001, elapsed: 20 });
  });

  it('takes a page without counts, as some endpoints answer', async () => {
    const { run } = scriptedRead([{ Items: [item('a')] }]);
    expect(await run.readPage(never())).toMatchObject({ rowCount: 1, scannedCount: 0, units: 0, more: false });
  });

  it('follows empty pages until rows come', async () => {
    const { run } = scriptedRead([page([], 'a'), page([], 'b'), page([item('c')], 'c'), page([])]);
    expect(await run.readPage(never())).toMatchObject({ rowCount: 1, pages: 3, more: true, scannedCount: 4 });
  });

  it('follows empty pages to the end', async () => {
    const { run } = scriptedRead([page([], 'a'), page([])]);
    expect(await run.readPage(never())).toMatchObject({ rowCount: 0, pages: 2, more: false });
  });

  it('says where it stands while it follows empty pages', async () => {
    const { run } = scriptedRead([page([], 'a'), page([], 'b'), page([item('c')])]);
    const seen: unknown[] = [];
    run.onDidProgress(() => seen.push([run.state.pages, run.state.reading]));
    await run.readPage(never());
    expect(seen).toEqual([
      [1, 'page'],
      [2, 'page'],
      [3, 'page'],
      [3, undefined],
    ]);
  });

  it('two callers at once get the pages one after the other, none twice', async () => {
    const { run, store, inputs } = scriptedRead([page([item('a')], 'a'), page([item('b')], 'b'), page([item('c')])]);
    await Promise.all([run.readPage(never()), run.readPage(never())]);
    expect(store.slice(0, 9)).toEqual([item('a'), item('b')]);
    expect(inputs().map(({ ExclusiveStartKey }) => ExclusiveStartKey)).toEqual([undefined, cursor('a')]);
  });

  it('all of it goes on to the end, without a bound on its pages', async () => {
    const { run, inputs } = scriptedRead([page([item('a')], 'a'), page([], 'b'), page([item('c')])]);
    expect(await run.readAll(never())).toMatchObject({ rowCount: 2, pages: 3, more: false });
    expect(inputs().map(({ Limit }) => Limit)).toEqual([undefined, undefined, undefined]);
  });

  it('of all asks for the next page before the last one is looked at', async () => {
    const { run, client, store } = scriptedRead([page([item('a')], 'a'), page([item('b')], 'b'), page([item('c')])]);
    const rowsWhenSent: number[] = [];
    const { readPage } = client;
    client.readPage = async (...args) => {
      rowsWhenSent.push(store.rowCount);
      return readPage.apply(client, args);
    };
    await run.readAll(never());
    expect(rowsWhenSent).toEqual([0, 0, 1]);
  });
});

describe('a read that is stopped or fails', () => {
  it('sends nothing when it is stopped already', async () => {
    const { client, run } = scriptedRead([page([item('a')])]);
    expect(await run.readPage(AbortSignal.abort())).toMatchObject({ rowCount: 0, more: true, halt: { by: 'stopped' } });
    expect(client.sent).toEqual([]);
  });

  it('stops at once: a page that arrives after that changes nothing; and can go on', async () => {
    const stop = new AbortController();
    const stopping = (): ReadOutput => {
      stop.abort();
      return page([item('b')], 'b');
    };
    const { client, run } = scriptedRead([page([], 'a'), stopping, page([item('b')], 'b'), page([])]);
    expect(await run.readPage(stop.signal)).toMatchObject({ rowCount: 0, pages: 1, more: true, halt: { by: 'stopped' } });
    expect(client.sent).toHaveLength(2);
    expect(await run.readAll(never())).toMatchObject({ rowCount: 1, pages: 3, more: false });
    expect(client.sent[2]?.input.ExclusiveStartKey).toEqual(cursor('a'));
  });

  it('while a page waits to be looked at reads that page again, and gives as many rows as were asked for', async () => {
    const stop = new AbortController();
    const pages = [page([item('a'), item('b')], 'b'), page([item('a'), item('b')], 'b'), page([item('c'), item('d')], 'd')];
    const { run, store, inputs } = readFrom(
      async ({ ExclusiveStartKey }) => {
        if (ExclusiveStartKey !== undefined) {
          stop.abort();
        }
        return Promise.resolve(pages.shift()!);
      },
      { plan: { limit: 3 }, input: { FilterExpression: '#0 = :0' } },
    );
    expect(await run.readAll(stop.signal)).toMatchObject({ rowCount: 0, more: true, halt: { by: 'stopped' } });
    pages.unshift(page([item('a'), item('b')], 'b'));
    expect(await run.readAll(never())).toMatchObject({ rowCount: 3, more: false, halt: { by: 'limit' } });
    expect(store.slice(0, 9)).toEqual([item('a'), item('b'), item('c')]);
    expect(inputs().map(({ ExclusiveStartKey }) => ExclusiveStartKey)).toEqual([undefined, cursor('b'), undefined, cursor('b')]);
  });

  it('aborts the request that is under way', async () => {
    const stop = new AbortController();
    const { run } = readFrom(async (_input, _clock, signal) => {
      const { promise, reject } = Promise.withResolvers<ReadOutput>();
      signal?.addEventListener('abort', () => reject(new ExplorerError('cancelled', 'Cancelled.')));
      stop.abort();
      return promise;
    });
    expect(await run.readPage(stop.signal)).toMatchObject({ pages: 0, halt: { by: 'stopped' } });
  });

  it('keeps its rows when a page fails, and goes on from there', async () => {
    const { run, inputs } = scriptedRead([page([item('a')], 'a'), failure, page([item('b')])]);
    const before = await run.readPage(never());
    await expect(run.readPage(never())).rejects.toBe(failure);
    expect(run.state).toEqual({ ...before, elapsed: 20 });
    expect(await run.readPage(never())).toMatchObject({ rowCount: 2, more: false });
    expect(inputs().at(-1)).toMatchObject({ ExclusiveStartKey: cursor('a') });
  });

  it('can be tried again when the first page fails', async () => {
    const { run } = scriptedRead([failure, page([item('a')])]);
    await expect(run.readPage(never())).rejects.toBe(failure);
    expect(run.state).toMatchObject({ rowCount: 0, more: true, pages: 0 });
    expect(await run.readPage(never())).toMatchObject({ rowCount: 1 });
  });
});
