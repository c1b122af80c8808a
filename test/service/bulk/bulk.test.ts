import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AttributeValue, Item } from '../../../src/core/attributeValue.ts';
import type { BulkAction } from '../../../src/core/bulk/bulkAction.ts';
import type { BulkPlan } from '../../../src/core/bulk/bulkPlan.ts';
import { BulkRun } from '../../../src/core/bulk/bulkRun.ts';
import type { Clock } from '../../../src/core/ports.ts';
import type { Fault } from '../../harness/faultProxy.ts';
import { failure } from '../../harness/recordingProxy.ts';
import { failureOf } from '../support/failing.ts';
import { below, BulkStage, count, even, hasty, never, scan } from './stage.ts';

let stage: BulkStage;

beforeAll(async () => {
  stage = await BulkStage.start();
});
beforeEach(async () => stage.fill());
afterAll(async () => stage.stop());

/** Every so manieth write is cut after it was done, three times in a row, so that the SDK gives up. */
function cutEvery(nth: number): Fault {
  const seen = new Map<string, number>();
  return async ({ operation, input }, pass) => {
    const identity = JSON.stringify(input);
    if (operation === 'Scan' || operation === 'Query' || ([...seen.keys()].length % nth !== 0 && !seen.has(identity))) {
      seen.set(identity, 9);
      return undefined;
    }
    const before = seen.get(identity) ?? 0;
    seen.set(identity, before + 1);
    return before < 3 ? { ...(await pass()), cutAfter: 0 } : undefined;
  };
}

describe('deleting the items of a query', () => {
  it('deletes those and no others, and remembers each', async () => {
    const state = await stage.begin(even, { kind: 'delete' }).run(never);
    expect(state).toMatchObject({ read: count / 2, written: count / 2, left: 0, more: false });
    expect((await stage.items()).every(({ pk }) => JSON.stringify(pk) === '{"S":"odd"}')).toBe(true);
    expect(stage.logged).toHaveLength(count / 2);
    expect(stage.logged[0]).toMatchObject({ before: { tags: { SS: ['a'] } } });
  });

  it('retries what DynamoDB leaves unprocessed until it is done (fixture)', async () => {
    stage.proxy.intercept = async ({ operation, input }) => {
      if (operation !== 'BatchWriteItem' || Math.random() < 0.3) {
        return undefined;
      }
      const [name, members] = Object.entries(input.RequestItems as Record<string, unknown[]>)[0] ?? ['', []];
      const [first, ...others] = members;
      await stage.database.client.send('BatchWriteItem', { RequestItems: { [name]: [first as never] } });
      return { status: 200, body: others.length === 0 ? { UnprocessedItems: {} } : { UnprocessedItems: { [name]: others } } };
    };
    expect(await stage.begin(scan, { kind: 'delete' }, { inBatches: true }).run(never)).toMatchObject({ written: count, more: false });
    expect(await stage.items()).toEqual([]);
    expect(stage.logged).toHaveLength(count);
  });

  it('that pass a filter asks the table for each whether it still does', async () => {
    stage.proxy.intercept = async ({ operation, input }) => {
      if (operation === 'DeleteItem' && JSON.stringify(input.Key).includes('"9"')) {
        // Somebody else changes it meanwhile.
        await stage.database.client.send('UpdateItem', {
          TableName: stage.table,
          Key: { pk: { S: 'odd' }, sk: { N: '9' } },
          UpdateExpression: 'SET #0 = :0',
          ExpressionAttributeNames: { '#0': 'n' },
          ExpressionAttributeValues: { ':0': { N: '900' } },
        });
      }
      return undefined;
    };
    const state = await stage.begin(below('10'), { kind: 'delete' }).run(never);
    expect(state).toMatchObject({ read: 10, written: 9, left: 1 });
    expect(await stage.items()).toHaveLength(count - 9);
  });
});

describe('updating the items of a query', () => {
  const value = (item: Item, name = 'n'): AttributeValue | undefined => item[name];

  it.each<readonly [BulkAction, string, AttributeValue | undefined]>([
    [{ kind: 'set', path: ['status'], value: { S: 'done' } }, 'status', { S: 'done' }],
    [{ kind: 'setIfAbsent', path: ['n'], value: { N: '7' } }, 'n', { N: '0' }],
    [{ kind: 'increase', path: ['n'], value: { N: '1' } }, 'n', { N: '1' }],
    [{ kind: 'increase', path: ['tags'], value: { SS: ['b'] } }, 'tags', { SS: ['a', 'b'] }],
    [{ kind: 'append', path: ['list'], value: { L: [{ NULL: true }] } }, 'list', { L: [{ NULL: true }] }],
    [{ kind: 'remove', path: ['n'] }, 'n', undefined],
  ])('%j', async (action, name, expected) => {
    const state = await stage.begin(scan, action).run(never);
    expect(state.written + state.unchanged).toBe(count);
    expect(
      value(
        (await stage.items()).find(({ sk }) => JSON.stringify(sk) === '{"N":"0"}')!,
        name,
      ),
    ).toEqual(expected);
  });

  it('increases each number once, whatever answer is lost (fixture)', async () => {
    stage.proxy.intercept = cutEvery(7);
    const state = await stage.begin(scan, { kind: 'increase', path: ['n'], value: { N: '1000' } }).run(never);
    expect(state).toMatchObject({ read: count, written: count, left: 0, more: false });
    expect((await stage.items()).map(({ sk, n }) => [Number((sk as { N: string }).N) + 1000, Number((n as { N: string }).N)])).toSatisfy(
      (pairs: number[][]) => pairs.every(([wanted, found]) => wanted === found),
    );
  });

  it('leaves alone what is as it should be', async () => {
    await stage.begin(scan, { kind: 'set', path: ['v'], value: { N: '1' } }).run(never);
    stage.proxy.requests.length = 0;
    expect(await stage.begin(scan, { kind: 'set', path: ['v'], value: { N: '1.0' } }).run(never)).toMatchObject({
      written: 0,
      unchanged: count,
    });
    expect(stage.proxy.takeOperations().filter(operation => operation === 'UpdateItem')).toEqual([]);
  });

  it('remembers of each what it changed, and nothing else', async () => {
    await stage.begin(even, { kind: 'set', path: ['n'], value: { S: 'x' } }, { limit: 1 }).run(never);
    const key = { pk: { S: 'even' }, sk: { N: '0' } };
    expect(stage.logged).toEqual([
      { key, before: { ...key, n: { N: '0' }, tags: { SS: ['a'] } }, after: { ...key, n: { S: 'x' }, tags: { SS: ['a'] } } },
    ]);
  });
});

describe('a bulk run', () => {
  it('as a dry run counts items and units, and writes nothing', async () => {
    const { state } = await stage.count(below('30'), { kind: 'delete' });
    expect(state).toMatchObject({ read: 30, written: 0, found: { items: 30, units: 30 }, more: false });
    expect(stage.proxy.takeOperations().filter(operation => operation !== 'Scan')).toEqual([]);
    expect(await stage.items()).toHaveLength(count);
  });

  it('that is stopped goes on from where it was, and does nothing twice', async () => {
    const stop = new AbortController();
    const run = stage.begin(scan, { kind: 'increase', path: ['n'], value: { N: '1000' } });
    run.onDidProgress(() => run.state.written >= 30 && stop.abort());
    const stopped = await run.run(stop.signal);
    expect(stopped.more).toBe(true);
    expect(stopped.written).toBeLessThan(count);
    expect(await run.run(never)).toMatchObject({ read: count, written: count, left: 0, more: false });
    expect((await stage.items()).every(({ sk, n }) => Number((n as { N: string }).N) === Number((sk as { N: string }).N) + 1000)).toBe(
      true,
    );
  });

  it('waits while it is throttled, and that is not the end of it (fixture)', async () => {
    let throttles = 0;
    stage.proxy.intercept = () => (throttles++ < 8 ? failure('ThrottlingException', 'Rate exceeded') : undefined);
    expect(await stage.begin(scan, { kind: 'delete' }).run(never)).toMatchObject({ written: count, more: false });
  });

  it('that is denied says so, and can go on (fixture)', async () => {
    const run = stage.begin(scan, { kind: 'delete' }, { inBatches: true });
    stage.proxy.intercept = ({ operation }) =>
      operation === 'BatchWriteItem'
        ? failure('AccessDeniedException', 'User: x is not authorized to perform: dynamodb:BatchWriteItem')
        : undefined;
    expect(await failureOf(run.run(never))).toMatchObject({ kind: 'accessDenied' });
    expect(run.state).toMatchObject({ written: 0, more: true });
    stage.proxy.intercept = () => undefined;
    expect(await run.run(never)).toMatchObject({ written: count, more: false });
  });

  it('keeps to the units a second it was given', async () => {
    const waits: number[] = [];
    const clock: Clock = {
      ...hasty,
      now: () => waits.reduce((sum, each) => sum + each, 0),
      wait: async milliseconds => {
        waits.push(milliseconds);
        return Promise.resolve();
      },
    };
    const agreed = { by: 'count', items: count } as const;
    const plan: BulkPlan = { ...stage.dryRun(scan, { kind: 'delete' }), agreed, parallelism: 1, unitsPerSecond: 10 };
    const run = new BulkRun({ client: stage.client, clock, log: async () => Promise.resolve() }, plan);
    expect(await run.run(never)).toMatchObject({ written: count });
    const seconds = clock.now() / 1000;
    expect(run.state.units.write / seconds).toBeLessThanOrEqual(12);
  });
});
