import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AttributeValue, Item } from '../../../src/core/attributeValue.ts';
import type { BulkAction } from '../../../src/core/bulk/bulkAction.ts';
import type { BulkPlan } from '../../../src/core/bulk/bulkPlan.ts';
import { BulkRun } from '../../../src/core/bulk/bulkRun.ts';
import type { ItemChange } from '../../../src/core/itemChange.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import { planRead } from '../../../src/core/planRead.ts';
import type { Clock } from '../../../src/core/ports.ts';
import type { ReadRequest } from '../../../src/core/readRequest.ts';
import { hostClock } from '../../../src/vscode/hostClock.ts';
import type { Fault } from '../../harness/faultProxy.ts';
import { failure, RecordingProxy } from '../../harness/recordingProxy.ts';
import { startDatabase, tableDefinition, TestClients } from '../support/database.ts';
import type { Database } from '../support/database.ts';
import { failureOf } from '../support/failing.ts';

let database: Database;
let proxy: RecordingProxy;
let clients: TestClients;
let logged: ItemChange[];
let table: string;
let tables = 0;
const schema: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] };
const count = 120;
const hasty: Clock = { ...hostClock, wait: async () => hostClock.turn() };
const never = new AbortController().signal;
const scan: ReadRequest = { mode: 'scan', partition: [], sort: [], direction: 'ascending' };

beforeAll(async () => {
  database = await startDatabase();
  proxy = await RecordingProxy.start(database.endpoint);
  clients = new TestClients(proxy.endpoint);
});

afterAll(async () => {
  clients.pool.dispose();
  await proxy.stop();
  await database.stop();
});

/** Two partitions of as many items. */
beforeEach(async () => {
  logged = [];
  table = `Bulk${++tables}`;
  await database.client.send('CreateTable', tableDefinition(table, 'S', 'N'));
  for (let from = 0; from < count; from += 20) {
    const items = Array.from({ length: 20 }, (_, index): Item => {
      const number = from + index;
      return { pk: { S: number % 2 === 0 ? 'even' : 'odd' }, sk: { N: String(number) }, n: { N: String(number) }, tags: { SS: ['a'] } };
    });
    await database.client.send('BatchWriteItem', { RequestItems: { [table]: items.map(Item => ({ PutRequest: { Item } })) } });
  }
});

afterEach(() => {
  proxy.intercept = () => undefined;
  proxy.requests.length = 0;
});

function begin(request: ReadRequest, action: BulkAction, others: Partial<BulkPlan> = {}): BulkRun {
  const log = async (changes: readonly ItemChange[]): Promise<void> => {
    logged.push(...changes);
    return Promise.resolve();
  };
  const read = planRead(table, schema, request, 50);
  const filter = request.filter === undefined ? {} : { filter: request.filter };
  return new BulkRun(
    { client: clients.client(), clock: hasty, log },
    { table, schema, read, action, mode: 'write', inBatches: request.filter === undefined, parallelism: 4, ...filter, ...others },
  );
}

async function items(): Promise<readonly Item[]> {
  return (await database.client.send('Scan', { TableName: table, ConsistentRead: true })).Items ?? [];
}

const even: ReadRequest = { ...scan, mode: 'query', partition: [{ S: 'even' }] };
const below = (limit: string): ReadRequest => ({
  ...scan,
  filter: { join: 'and', members: [{ path: ['n'], operator: '<', value: { N: limit } }] },
});

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
    const state = await begin(even, { kind: 'delete' }).run(never);
    expect(state).toMatchObject({ read: count / 2, written: count / 2, left: 0, more: false });
    expect((await items()).every(({ pk }) => JSON.stringify(pk) === '{"S":"odd"}')).toBe(true);
    expect(logged).toHaveLength(count / 2);
    expect(logged[0]).toMatchObject({ before: { tags: { SS: ['a'] } } });
  });

  it('retries what DynamoDB leaves unprocessed until it is done (fixture)', async () => {
    proxy.intercept = async ({ operation, input }) => {
      if (operation !== 'BatchWriteItem' || Math.random() < 0.3) {
        return undefined;
      }
      const [name, members] = Object.entries(input.RequestItems as Record<string, unknown[]>)[0] ?? ['', []];
      const [first, ...others] = members;
      await database.client.send('BatchWriteItem', { RequestItems: { [name]: [first as never] } });
      return { status: 200, body: others.length === 0 ? { UnprocessedItems: {} } : { UnprocessedItems: { [name]: others } } };
    };
    expect(await begin(scan, { kind: 'delete' }).run(never)).toMatchObject({ written: count, more: false });
    expect(await items()).toEqual([]);
    expect(logged).toHaveLength(count);
  });

  it('that pass a filter asks the table for each whether it still does', async () => {
    proxy.intercept = async ({ operation, input }) => {
      if (operation === 'DeleteItem' && JSON.stringify(input.Key).includes('"9"')) {
        // Somebody else changes it meanwhile.
        await database.client.send('UpdateItem', {
          TableName: table,
          Key: { pk: { S: 'odd' }, sk: { N: '9' } },
          UpdateExpression: 'SET #0 = :0',
          ExpressionAttributeNames: { '#0': 'n' },
          ExpressionAttributeValues: { ':0': { N: '900' } },
        });
      }
      return undefined;
    };
    const state = await begin(below('10'), { kind: 'delete' }).run(never);
    expect(state).toMatchObject({ read: 10, written: 9, left: 1 });
    expect(await items()).toHaveLength(count - 9);
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
    const state = await begin(scan, action).run(never);
    expect(state.written + state.unchanged).toBe(count);
    expect(
      value(
        (await items()).find(({ sk }) => JSON.stringify(sk) === '{"N":"0"}')!,
        name,
      ),
    ).toEqual(expected);
  });

  it('increases each number once, whatever answer is lost (fixture)', async () => {
    proxy.intercept = cutEvery(7);
    const state = await begin(scan, { kind: 'increase', path: ['n'], value: { N: '1000' } }).run(never);
    expect(state).toMatchObject({ read: count, written: count, left: 0, more: false });
    expect((await items()).map(({ sk, n }) => [Number((sk as { N: string }).N) + 1000, Number((n as { N: string }).N)])).toSatisfy(
      (pairs: number[][]) => pairs.every(([wanted, found]) => wanted === found),
    );
  });

  it('leaves alone what is as it should be', async () => {
    await begin(scan, { kind: 'set', path: ['v'], value: { N: '1' } }).run(never);
    proxy.requests.length = 0;
    expect(await begin(scan, { kind: 'set', path: ['v'], value: { N: '1.0' } }).run(never)).toMatchObject({ written: 0, unchanged: count });
    expect(proxy.takeOperations().filter(operation => operation === 'UpdateItem')).toEqual([]);
  });

  it('remembers of each what it changed, and nothing else', async () => {
    await begin(even, { kind: 'set', path: ['n'], value: { S: 'x' } }, { limit: 1 }).run(never);
    const key = { pk: { S: 'even' }, sk: { N: '0' } };
    expect(logged).toEqual([
      { key, before: { ...key, n: { N: '0' }, tags: { SS: ['a'] } }, after: { ...key, n: { S: 'x' }, tags: { SS: ['a'] } } },
    ]);
  });
});

describe('a bulk run', () => {
  it('as a dry run counts items and units, and writes nothing', async () => {
    const state = await begin(below('30'), { kind: 'delete' }, { mode: 'dryRun' }).run(never);
    expect(state).toMatchObject({ read: 30, written: 30, units: { write: 30 }, more: false });
    expect(proxy.takeOperations().filter(operation => operation !== 'Scan')).toEqual([]);
    expect(await items()).toHaveLength(count);
  });

  it('that is stopped goes on from where it was, and does nothing twice', async () => {
    const stop = new AbortController();
    const run = begin(scan, { kind: 'increase', path: ['n'], value: { N: '1000' } });
    run.onDidProgress(() => run.state.written >= 30 && stop.abort());
    const stopped = await run.run(stop.signal);
    expect(stopped.more).toBe(true);
    expect(stopped.written).toBeLessThan(count);
    expect(await run.run(never)).toMatchObject({ read: count, written: count, left: 0, more: false });
    expect((await items()).every(({ sk, n }) => Number((n as { N: string }).N) === Number((sk as { N: string }).N) + 1000)).toBe(true);
  });

  it('waits while it is throttled, and that is not the end of it (fixture)', async () => {
    let throttles = 0;
    proxy.intercept = () => (throttles++ < 8 ? failure('ThrottlingException', 'Rate exceeded') : undefined);
    expect(await begin(scan, { kind: 'delete' }).run(never)).toMatchObject({ written: count, more: false });
  });

  it('that is denied says so, and can go on (fixture)', async () => {
    const run = begin(scan, { kind: 'delete' });
    proxy.intercept = ({ operation }) =>
      operation === 'BatchWriteItem'
        ? failure('AccessDeniedException', 'User: x is not authorized to perform: dynamodb:BatchWriteItem')
        : undefined;
    expect(await failureOf(run.run(never))).toMatchObject({ kind: 'accessDenied' });
    expect(run.state).toMatchObject({ written: 0, more: true });
    proxy.intercept = () => undefined;
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
    const read = planRead(table, schema, scan, 50);
    const plan: BulkPlan = {
      table,
      schema,
      read,
      action: { kind: 'delete' },
      mode: 'write',
      inBatches: false,
      parallelism: 1,
      unitsPerSecond: 10,
    };
    const run = new BulkRun({ client: clients.client(), clock, log: async () => Promise.resolve() }, plan);
    expect(await run.run(never)).toMatchObject({ written: count });
    const seconds = clock.now() / 1000;
    expect(run.state.units.write / seconds).toBeLessThanOrEqual(12);
  });
});
