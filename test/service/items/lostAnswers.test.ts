import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Item } from '../../../src/core/attributeValue.ts';
import type { ItemChange } from '../../../src/core/itemChange.ts';
import type { Comparing } from '../../../src/core/writing/seenCondition.ts';
import { TableCatalog } from '../../../src/core/tableCatalog.ts';
import { ItemStore } from '../../../src/vscode/items/itemStore.ts';
import { RecordingProxy } from '../../harness/recordingProxy.ts';
import { startDatabase, tableDefinition, TestClients } from '../support/database.ts';
import type { Database } from '../support/database.ts';
import { failureOf } from '../support/failing.ts';

let database: Database;
let proxy: RecordingProxy;
let clients: TestClients;
let items: ItemStore;
let logged: ItemChange[];
let id = 0;
const ref = { connection: 'main', region: 'local', table: 'Items' };

beforeAll(async () => {
  database = await startDatabase();
  await database.client.send('CreateTable', tableDefinition(ref.table));
  proxy = await RecordingProxy.start(database.endpoint);
  clients = new TestClients(proxy.endpoint);
  const sources = { client: () => clients.client() };
  const wrote = async (_ref: typeof ref, changes: readonly ItemChange[]): Promise<void> => {
    logged.push(...changes);
    return Promise.resolve();
  };
  items = new ItemStore(sources, new TableCatalog(sources), { wrote });
  await items.shape(ref);
});

beforeEach(() => {
  logged = [];
  id++;
});

afterEach(() => {
  proxy.intercept = () => undefined;
});

afterAll(async () => {
  clients.pool.dispose();
  await proxy.stop();
  await database.stop();
});

const item = (value: string, others: Item = {}, name = `item ${id}`): Item => ({ pk: { S: name }, v: { S: value }, ...others });
const keyOf = ({ pk }: Item): Item => ({ pk: pk! });

async function put(...all: readonly Item[]): Promise<void> {
  for (const each of all) {
    await database.client.send('PutItem', { TableName: ref.table, Item: each });
  }
}

async function stored(of: Item): Promise<Item | undefined> {
  return (await database.client.send('GetItem', { TableName: ref.table, Key: keyOf(of), ConsistentRead: true })).Item;
}

/** Every write is made, and no answer to it arrives: however often the SDK sends it. */
async function writeUnheard(changes: readonly ItemChange[], comparing?: Comparing): Promise<void> {
  proxy.intercept = async ({ operation }, pass) => (operation === 'GetItem' ? undefined : { ...(await pass()), cutAfter: 0 });
  expect(await failureOf(items.write(ref, changes, comparing))).toMatchObject({ kind: 'network' });
  proxy.intercept = () => undefined;
}

/** By what they do, made for the item of the test. */
const writes: readonly (readonly [string, () => readonly ItemChange[]])[] = [
  ['a new item', () => [{ key: keyOf(item('')), after: item('new') }]],
  ['an update', () => [{ key: keyOf(item('')), before: item('old'), after: item('new') }]],
  ['a deletion', () => [{ key: keyOf(item('')), before: item('old') }]],
  [
    'a move',
    () => [
      { key: { pk: { S: `moved ${id}` } }, after: item('new', {}, `moved ${id}`) },
      { key: keyOf(item('')), before: item('old') },
    ],
  ],
];

describe('a write that was made and of which nobody heard (fixture)', () => {
  it.each(writes)('is known again when it is sent once more: %s', async (_what, changesOf) => {
    const changes = changesOf();
    await put(...changes.map(({ before }) => before).filter(before => before !== undefined));
    await writeUnheard(changes);
    expect(logged).toEqual([]);
    await items.write(ref, changes);
    expect(logged).toEqual(changes);
    expect(await Promise.all(changes.map(async ({ key }) => stored(key)))).toEqual(changes.map(({ after }) => after));
  });

  it('is known also where somebody has changed another attribute since, which stays', async () => {
    const [before, after] = [item('old', { rest: { N: '1' } }), item('new', { rest: { N: '1' } })];
    await put(before);
    await writeUnheard([{ key: keyOf(before), before, after }]);
    await put({ ...after, rest: { N: '2' } });
    await items.write(ref, [{ key: keyOf(before), before, after }]);
    expect(await stored(before)).toEqual({ ...after, rest: { N: '2' } });
  });

  it('is what the next text is saved from, also after several that nobody heard of', async () => {
    const [before, first, second, third] = ['old', 'first', 'second', 'third'].map(text => item(text, { rest: { N: '1' } }));
    const saved = (after: Item): ItemChange => ({ key: keyOf(after), before: before!, after });
    await put(before!);
    await writeUnheard([saved(first!)]);
    await writeUnheard([saved(second!)]);
    await put({ ...first!, rest: { N: '2' } });
    await items.write(ref, [saved(third!)]);
    expect(await stored(before!)).toEqual({ ...third, rest: { N: '2' } });
    expect(logged).toEqual([saved(first!), { key: keyOf(first!), before: first, after: third }]);
  });

  it('is known also where the SDK sends it again by itself', async () => {
    const [before, after] = [item('old'), item('new')];
    await put(before);
    let cuts = 0;
    proxy.intercept = async ({ operation }, pass) =>
      operation === 'UpdateItem' && cuts++ === 0 ? { ...(await pass()), cutAfter: 0 } : undefined;
    await items.write(ref, [{ key: keyOf(before), before, after }]);
    expect(logged).toEqual([{ key: keyOf(before), before, after }]);
  });

  it('is not taken for a write that somebody else made, of whom nothing was lost', async () => {
    await put(item('new'));
    const failed = items.write(ref, [{ key: keyOf(item('')), before: item('old'), after: item('new') }]);
    expect(await failureOf(failed)).toMatchObject({ kind: 'conditionFailed', item: item('new') });
    await database.client.send('DeleteItem', { TableName: ref.table, Key: keyOf(item('')) });
    expect(await failureOf(items.write(ref, [{ key: keyOf(item('')), before: item('new') }]))).toMatchObject({ kind: 'conditionFailed' });
    expect(logged).toEqual([]);
  });

  it('is a conflict where somebody has changed the same since', async () => {
    const [before, after] = [item('old'), item('new')];
    await put(before);
    await writeUnheard([{ key: keyOf(before), before, after }]);
    await put(item('theirs'));
    expect(await failureOf(items.write(ref, [{ key: keyOf(before), before, after }]))).toMatchObject({
      kind: 'conditionFailed',
      item: item('theirs'),
    });
    expect(logged).toEqual([]);
  });
});

describe('an item of 200 attributes', () => {
  const wide = (text: string, others: Item = {}, name?: string): Item =>
    item(text, { ...Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`a${index}`, { S: text }])), ...others }, name);

  it('is deleted, changed and moved by who agreed to that, and by nobody else', async () => {
    const before = wide('old');
    await put(before);
    const change = { key: keyOf(before), before, after: wide('new') };
    expect(await failureOf(items.write(ref, [change]))).toMatchObject({ kind: 'invalid' });
    await items.write(ref, [change], 'partly');
    expect(await stored(before)).toEqual(wide('new'));
    const moved = wide('moved', {}, `wide ${id}`);
    await items.write(
      ref,
      [
        { key: keyOf(moved), after: moved },
        { key: keyOf(before), before: wide('new') },
      ],
      'partly',
    );
    expect([await stored(before), await stored(moved)]).toEqual([undefined, moved]);
    await items.write(ref, [{ key: keyOf(moved), before: moved }], 'partly');
    expect(await stored(moved)).toBeUndefined();
  });

  it('whose move was made and of which nobody heard is known again (fixture)', async () => {
    const [before, after] = [wide('old'), wide('new', {}, `moved ${id}`)];
    await put(before);
    const move = [
      { key: keyOf(after), after },
      { key: keyOf(before), before },
    ];
    await writeUnheard(move, 'partly');
    await items.write(ref, move, 'partly');
    expect(logged).toEqual(move);
  });

  it.each([
    ['its deletion', (before: Item) => [{ key: keyOf(before), before }], 'conditionFailed'],
    ['its change', (before: Item) => [{ key: keyOf(before), before, after: wide('new') }], 'conditionFailed'],
    [
      'its move',
      (before: Item) => [
        { key: { pk: { S: `there ${id}` } }, after: wide('new', {}, `there ${id}`) },
        { key: keyOf(before), before },
      ],
      'transactionCanceled',
    ],
  ] as const)('is as somebody else left it where %s could not compare that by itself', async (_what, changesOf, kind) => {
    const before = wide('old');
    const theirs = { ...before, a199: { S: 'theirs' } };
    await put(theirs);
    expect(await failureOf(items.write(ref, changesOf(before), 'partly'))).toMatchObject({ kind });
    expect(await stored(before)).toEqual(theirs);
    expect(logged).toEqual([]);
  });
});
