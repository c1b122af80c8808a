import { describe, expect, it } from 'vitest';
import type { Item } from '../../../src/core/attributeValue.ts';
import { ExplorerError } from '../../../src/core/errors.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import type { ReadOutput } from '../../../src/core/operations.ts';
import { TableRead } from '../../../src/core/tableRead.ts';
import { ScriptedClient } from './scriptedClient.ts';

const key: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] };
const indexKey: KeySchema = { partition: [{ name: 'day', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] };
const item = (pk: string, others: Item = {}): Item => ({ ...others, pk: { S: pk }, sk: { N: '1' } });
const cursor = (pk: string): Item => ({ pk: { S: pk } });
const never = (): AbortSignal => new AbortController().signal;
const failure = new ExplorerError('throttled', 'DynamoDB throttled Scan.');

type Page = ReadOutput | Error | (() => ReadOutput | Promise<ReadOutput>);

/** A scan whose pages the test writes; each request takes ten milliseconds. */
function read(pages: readonly Page[], keys: readonly KeySchema[] = [key]): { readonly client: ScriptedClient; readonly read: TableRead } {
  const left = [...pages];
  let time = 0;
  const client = new ScriptedClient(async () => {
    time += 10;
    const page = left.shift();
    if (page === undefined || page instanceof Error) {
      throw page ?? new Error('No page is left.');
    }
    return typeof page === 'function' ? page() : page;
  });
  return { client, read: new TableRead(client, { operation: 'Scan', input: { TableName: 'Orders', Limit: 2 } }, keys, () => time) };
}

const page = (items: readonly Item[], last?: string): ReadOutput => ({
  Items: items,
  Count: items.length,
  ScannedCount: items.length + 1,
  ConsumedCapacity: { CapacityUnits: 0.5 },
  ...(last !== undefined && { LastEvaluatedKey: cursor(last) }),
});

describe('a read', () => {
  it('has not begun until it is asked to', () => {
    const { client, read: started } = read([]);
    expect(started.state).toMatchObject({ rowCount: 0, more: true, pages: 0, scannedCount: 0, capacityUnits: 0 });
    expect(client.sent).toEqual([]);
  });

  it('reads a page at a time, from where the last one ended, until there is no cursor', async () => {
    const { client, read: started } = read([page([item('a'), item('b')], 'b'), page([item('c')])]);
    expect(await started.readMore(never())).toMatchObject({ rowCount: 2, more: true, pages: 1 });
    expect(await started.readMore(never())).toMatchObject({ rowCount: 3, more: false, pages: 2 });
    expect(await started.readMore(never())).toMatchObject({ rowCount: 3, more: false, pages: 2 });
    expect(client.sent.map(({ input }) => input)).toEqual([
      { TableName: 'Orders', Limit: 2 },
      { TableName: 'Orders', Limit: 2, ExclusiveStartKey: cursor('b') },
    ]);
    expect(started.slice(1, 3)).toEqual([item('b'), item('c')]);
    expect(started.row(2)).toEqual(item('c'));
    expect(started.row(3)).toBeUndefined();
  });

  it('adds up what was read, what it cost and how long it took', async () => {
    const { read: started } = read([page([item('a')], 'a'), page([item('b')])]);
    await started.readMore(never());
    expect(await started.readMore(never())).toMatchObject({ scannedCount: 4, capacityUnits: 1, elapsed: 20 });
  });

  it('takes a page without counts, as some endpoints answer', async () => {
    const { read: started } = read([{ Items: [item('a')] }]);
    expect(await started.readMore(never())).toMatchObject({ rowCount: 1, scannedCount: 0, capacityUnits: 0, more: false });
  });

  it('follows empty pages until rows come', async () => {
    const { read: started } = read([page([], 'a'), page([], 'b'), page([item('c')], 'c'), page([])]);
    expect(await started.readMore(never())).toMatchObject({ rowCount: 1, pages: 3, more: true, scannedCount: 4 });
  });

  it('follows empty pages to the end', async () => {
    const { read: started } = read([page([], 'a'), page([])]);
    expect(await started.readMore(never())).toMatchObject({ rowCount: 0, pages: 2, more: false });
  });

  it('shows where it stands after a moment of empty pages', async () => {
    const { client, read: started } = read(Array.from({ length: 200 }, () => page([], 'a')));
    const state = await started.readMore(never());
    expect(state).toMatchObject({ rowCount: 0, more: true });
    expect(client.sent.length).toBeLessThan(60);
  });

  it('two callers at once get the pages one after the other, none twice', async () => {
    const { client, read: started } = read([page([item('a')], 'a'), page([item('b')], 'b'), page([item('c')])]);
    await Promise.all([started.readMore(never()), started.readMore(never())]);
    expect(started.slice(0, 9)).toEqual([item('a'), item('b')]);
    expect(client.sent.map(({ input }) => input.ExclusiveStartKey)).toEqual([undefined, cursor('a')]);
  });
});

describe('columns', () => {
  it('are there before the first row: key attributes with their roles and types', () => {
    expect(read([]).read.state.columns).toEqual([
      { name: 'pk', key: { role: 'partition', type: 'S' } },
      { name: 'sk', key: { role: 'sort', type: 'N' } },
    ]);
  });

  it('of an index come after those of the table, each once', () => {
    expect(read([], [key, indexKey]).read.state.columns.map(({ name }) => name)).toEqual(['pk', 'sk', 'day']);
  });

  it('never move: a page only appends', async () => {
    const { read: started } = read([
      page([item('a', { z: { S: '1' } })], 'a'),
      page([item('b', { a: { S: '1' }, z: { S: '2' }, __x: { S: '3' } })]),
    ]);
    const first = (await started.readMore(never())).columns;
    const second = (await started.readMore(never())).columns;
    expect(first.map(({ name }) => name)).toEqual(['pk', 'sk', 'z']);
    expect(second.slice(0, first.length)).toEqual(first);
    expect(second.map(({ name }) => name)).toEqual(['pk', 'sk', 'z', '__x', 'a']);
  });

  it('are the same in whatever order an item names its attributes', async () => {
    const columnsOf = async (attributes: Item): Promise<readonly string[]> => {
      const { columns } = await read([page([item('a', attributes)])]).read.readMore(never());
      return columns.map(({ name }) => name);
    };
    const value = { S: 'x' };
    expect(await columnsOf({ b: value, c: value, a: value })).toEqual(await columnsOf({ a: value, b: value, c: value }));
  });

  it('may be called __proto__', async () => {
    const { read: started } = read([page([JSON.parse('{"pk":{"S":"a"},"__proto__":{"S":"x"}}') as Item])]);
    expect((await started.readMore(never())).columns.map(({ name }) => name)).toEqual(['pk', 'sk', '__proto__']);
  });

  it('of an earlier snapshot do not grow', async () => {
    const { read: started } = read([page([item('a', { z: { S: '1' } })])]);
    const before = started.state;
    await started.readMore(never());
    expect(before.columns).toHaveLength(2);
  });
});

describe('a read that is stopped or fails', () => {
  it('sends nothing when it is stopped already', async () => {
    const { client, read: started } = read([page([item('a')])]);
    expect(await started.readMore(AbortSignal.abort())).toMatchObject({ rowCount: 0, more: true });
    expect(client.sent).toEqual([]);
  });

  it('stops between empty pages, and can go on', async () => {
    const stop = new AbortController();
    const stopping = (): ReadOutput => {
      stop.abort();
      return page([], 'b');
    };
    const { client, read: started } = read([page([], 'a'), stopping, page([item('c')])]);
    expect(await started.readMore(stop.signal)).toMatchObject({ rowCount: 0, pages: 2, more: true });
    expect(client.sent).toHaveLength(2);
    expect(await started.readMore(never())).toMatchObject({ rowCount: 1, pages: 3, more: false });
  });

  it('hands its signal to the client', async () => {
    const stop = new AbortController();
    const seen: (AbortSignal | undefined)[] = [];
    const client = new ScriptedClient((_request, signal) => {
      seen.push(signal);
      return page([item('a')]);
    });
    await new TableRead(client, { operation: 'Scan', input: { TableName: 'Orders' } }, [key], () => 0).readMore(stop.signal);
    expect(seen).toEqual([stop.signal]);
  });

  it('keeps its rows when a page fails, and goes on from there', async () => {
    const { client, read: started } = read([page([item('a')], 'a'), failure, page([item('b')])]);
    const before = await started.readMore(never());
    await expect(started.readMore(never())).rejects.toBe(failure);
    expect(started.state).toEqual(before);
    expect(await started.readMore(never())).toMatchObject({ rowCount: 2, more: false });
    expect(client.sent.at(-1)?.input).toMatchObject({ ExclusiveStartKey: cursor('a') });
  });

  it('can be tried again when the first page fails', async () => {
    const { read: started } = read([failure, page([item('a')])]);
    await expect(started.readMore(never())).rejects.toBe(failure);
    expect(started.state).toMatchObject({ rowCount: 0, more: true, pages: 0 });
    expect(await started.readMore(never())).toMatchObject({ rowCount: 1 });
  });
});
