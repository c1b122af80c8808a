import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { itemId } from '../../../../src/core/changeSet/changeId.ts';
import type { PendingChange } from '../../../../src/core/changeSet/pendingChange.ts';
import type { ItemChange } from '../../../../src/core/itemChange.ts';
import { WriteFeed } from '../../../../src/core/journal/writeFeed.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';
import { TableChanges } from '../../../../src/vscode/tableEditor/tableChanges.ts';
import { WrittenElsewhere } from '../../../../src/vscode/tableEditor/writtenElsewhere.ts';

const ref = { connection: 'c', region: 'r', table: 'Orders' };
const key = { partition: [{ name: 'pk', type: 'S' }], sort: [] } as const;
const shape: TableShape = { key, indexes: [] };
const of = (pk: string): { pk: { S: string } } => ({ pk: { S: pk } });
const deletion = (pk: string): ItemChange => ({ key: of(pk), before: of(pk) });
const idOf = (pk: string): string => itemId(key, of(pk));

let feed: WriteFeed;
let logged: readonly ItemChange[];
let told: (readonly PendingChange[])[];

beforeEach(() => {
  vi.useFakeTimers();
  logged = [];
  told = [];
  feed = new WriteFeed({
    wrote: async (_ref, changes) => {
      logged = [...logged, ...changes];
      return Promise.resolve();
    },
  });
});
afterEach(() => void vi.useRealTimers());

function listening(knownShape: TableShape | undefined): WrittenElsewhere {
  const changes = new TableChanges(() => undefined);
  changes.onDidChange(written => told.push(written));
  return new WrittenElsewhere({ ref: { ...ref, index: 'byDate' }, knownShape, changes }, feed);
}

it('a table is told of many writes at once, of each item the last', async () => {
  listening(shape);
  const put = { key: of('a'), before: of('a'), after: { ...of('a'), n: { N: '1' } } };
  await feed.wrote(ref, [put, deletion('b')]);
  await feed.wrote(ref, [deletion('a')]);
  await feed.wrote(ref, [{ ...put, key: of('c'), after: of('c') }]);
  expect(told).toEqual([]);
  vi.runAllTimers();
  expect(told).toEqual([[{ id: idOf('a') }, { id: idOf('b') }, { id: idOf('c'), before: of('a'), after: of('c') }]]);
});

it('what was written is remembered whoever shows it', async () => {
  await feed.wrote(ref, [deletion('a')]);
  expect(logged).toEqual([deletion('a')]);
});

it('another table is none of its business', async () => {
  listening(shape);
  await feed.wrote({ ...ref, region: 'other' }, [deletion('a')]);
  vi.runAllTimers();
  expect(told).toEqual([]);
});

it('a table that was not described yet shows no rows, and is told nothing', async () => {
  listening(undefined);
  await feed.wrote(ref, [deletion('a')]);
  vi.runAllTimers();
  expect(told).toEqual([]);
});

it('a table that was closed is told nothing more', async () => {
  listening(shape).dispose();
  await feed.wrote(ref, [deletion('a')]);
  vi.runAllTimers();
  expect(told).toEqual([]);
});
