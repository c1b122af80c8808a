import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AttributeValue, Item } from '../../../src/core/attributeValue.ts';
import type { BulkAction } from '../../../src/core/bulk/bulkAction.ts';
import { below, BulkStage, count, even, never, numbered, scan } from './stage.ts';

let stage: BulkStage;

beforeAll(async () => {
  stage = await BulkStage.start();
});
beforeEach(async () => stage.fill());
afterAll(async () => stage.stop());

const remove: BulkAction = { kind: 'delete' };

describe('a bulk run writes what was agreed to and nothing else:', () => {
  it('items that come into the query after the count are left alone, and can be agreed to then', async () => {
    const counted = await stage.count(even, remove);
    const late = [1000, 1002, 1004].map(numbered);
    await Promise.all(late.map(async item => stage.put(item)));
    const run = stage.begin(even, remove, { agreed: { by: 'keys', keys: counted.foundKeys } });
    expect(await run.run(never)).toMatchObject({ written: count / 2, found: { items: 3, units: 3 }, gone: 0, more: false });
    expect((await stage.items()).filter(({ pk }) => textOf(pk) === 'even')).toHaveLength(3);
    const then = stage.begin(even, remove, { agreed: { by: 'keys', keys: run.foundKeys } });
    expect(await then.run(never)).toMatchObject({ written: 3, found: { items: 0 }, more: false });
  });

  it('an item that was as it should be when it was counted, and is not any more, was not agreed to', async () => {
    const action: BulkAction = { kind: 'set', path: ['n'], value: { N: '0' } };
    const counted = await stage.count(even, action);
    await stage.put({ ...numbered(0), n: { N: '99' } });
    const run = stage.begin(even, action, { agreed: { by: 'keys', keys: counted.foundKeys } });
    expect(await run.run(never)).toMatchObject({ written: count / 2 - 1, found: { items: 1 } });
  });

  it('those that are gone, or pass the filter no more, are said', async () => {
    const counted = await stage.count(below('10'), remove);
    await stage.put({ ...numbered(3), n: { N: '300' } });
    await stage.database.client.send('DeleteItem', { TableName: stage.table, Key: { pk: { S: 'even' }, sk: { N: '4' } } });
    const run = stage.begin(below('10'), remove, { agreed: { by: 'keys', keys: counted.foundKeys } });
    expect(await run.run(never)).toMatchObject({ read: 8, written: 8, gone: 2 });
  });

  it('of a number it writes so many and stops, which is said', async () => {
    const run = stage.begin(scan, remove, { agreed: { by: 'count', items: 70 }, inBatches: true });
    const state = await run.run(never);
    expect(state).toMatchObject({ written: 70, more: false });
    expect(state.found.items).toBeGreaterThan(0);
    expect(await stage.items()).toHaveLength(count - 70);
  });

  it('a number that is enough leaves nothing to be said', async () => {
    expect(await stage.begin(scan, remove, { agreed: { by: 'count', items: count } }).run(never)).toMatchObject({
      written: count,
      found: { items: 0 },
      more: false,
    });
  });

  it('without an agreement nothing is written', async () => {
    await stage.count(scan, remove);
    expect(new Set(stage.proxy.takeOperations())).toEqual(new Set(['Scan']));
  });
});

describe('an item that is deleted with many others', () => {
  const wide = (changed: Item = {}): Item => ({
    pk: { S: 'wide' },
    sk: { N: '1' },
    ...Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`a${index}`, { S: `text ${index}` }])),
    ...changed,
  });
  const wideOnes = { ...even, partition: [{ S: 'wide' }] };

  /** Somebody else is there just before a request of that operation arrives. */
  function meanwhile(operation: string, item: Item): void {
    let done = false;
    stage.proxy.intercept = async request => {
      if (request.operation === operation && !done) {
        done = true;
        await stage.put(item);
      }
      return undefined;
    };
  }

  it('is left alone where somebody changed anything of it since it was read', async () => {
    const theirs = { ...numbered(2), tags: { SS: ['a', 'theirs'] } };
    meanwhile('DeleteItem', theirs);
    const state = await stage.begin(even, remove, { parallelism: 1 }).run(never);
    expect(state).toMatchObject({ written: count / 2 - 1, left: 1 });
    expect((await stage.items()).filter(({ pk }) => textOf(pk) === 'even')).toEqual([theirs]);
  });

  it('may have more attributes than one condition compares: those are counted, and it is read just before', async () => {
    await stage.put(wide());
    expect((await stage.count(scan, remove)).state.found).toMatchObject({ items: count + 1, partly: 1 });
    stage.proxy.requests.length = 0;
    expect(await stage.begin(wideOnes, remove).run(never)).toMatchObject({ written: 1, left: 0 });
    expect(stage.proxy.takeOperations()).toEqual(['Query', 'GetItem', 'DeleteItem']);
  });

  it.each([
    ['an attribute that the condition has no place for', { a199: { S: 'theirs' } }],
    ['an attribute that nobody had seen', { more: { S: 'theirs' } }],
  ])('and with many attributes is left alone where somebody changed %s', async (_what, changed) => {
    await stage.put(wide());
    meanwhile('GetItem', wide(changed));
    expect(await stage.begin(wideOnes, remove).run(never)).toMatchObject({ written: 0, left: 1 });
    expect(stage.logged).toEqual([]);
  });

  it.each([1, 3])('whose answer was lost %i times is known to be deleted, and can be restored (fixture)', async times => {
    let cuts = 0;
    stage.proxy.intercept = async ({ operation }, pass) =>
      operation === 'DeleteItem' && cuts++ < times ? { ...(await pass()), cutAfter: 0 } : undefined;
    const state = await stage.begin(even, remove, { limit: 1 }).run(never);
    expect(state).toMatchObject({ written: 1, left: 0 });
    expect(stage.logged).toEqual([{ key: { pk: { S: 'even' }, sk: { N: '0' } }, before: numbered(0) }]);
  });

  it('and was not, where its request never arrived and somebody changed it, is left alone (fixture)', async () => {
    let cuts = 0;
    stage.proxy.intercept = async ({ operation }) => {
      if (operation !== 'DeleteItem' || cuts++ > 2) {
        return undefined;
      }
      await stage.put({ ...numbered(0), n: { S: 'theirs' } });
      return { status: 200, body: {}, cutAfter: 0 };
    };
    expect(await stage.begin(even, remove, { limit: 1 }).run(never)).toMatchObject({ written: 0, left: 1 });
    expect(stage.logged).toEqual([]);
  });
});

function textOf(value: AttributeValue | undefined): string {
  return value !== undefined && 'S' in value ? value.S : '';
}
