import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { DynamoClient } from '../../../src/core/ports.ts';
import type { Clock } from '../../../src/core/ports.ts';
import { hostClock } from '../../../src/vscode/hostClock.ts';
import { body, cut, damaged, delayed, denied, emptied, every, first, reads, throttled } from '../../harness/faultProxy.ts';
import { RecordingProxy } from '../../harness/recordingProxy.ts';
import { startDatabase, TestClients } from '../support/database.ts';
import type { Database } from '../support/database.ts';
import { failureOf } from '../support/failing.ts';
import { createOrders, never, ordersTable, read, scan, upTo } from './orders.ts';

let database: Database;
let proxy: RecordingProxy;
let clients: TestClients;
let client: DynamoClient;
const count = 100;

beforeAll(async () => {
  database = await startDatabase();
  await createOrders(database.client, count);
  proxy = await RecordingProxy.start(database.endpoint);
  clients = new TestClients(proxy.endpoint);
  client = clients.client();
});

afterEach(() => {
  proxy.intercept = () => undefined;
  proxy.requests.length = 0;
});

afterAll(async () => {
  clients.pool.dispose();
  await proxy.stop();
  await database.stop();
});

/** Its waits are over at once. */
const hasty: Clock = { ...hostClock, wait: async () => hostClock.turn() };

describe('a whole scan', () => {
  it('that is throttled goes on from where it was, when the SDK has given up (fixture)', async () => {
    proxy.intercept = reads((_request, before) => before > 0 && before < 6, throttled);
    const { run, numbers } = read(client, scan, {}, hasty);
    const state = await run.readAll(never());
    expect(numbers()).toEqual(upTo(count));
    expect(state.throttled).toBeGreaterThan(0);
    expect(state.more).toBe(false);
  });

  it('asks again for a page whose connection is cut in the middle (fixture)', async () => {
    proxy.intercept = reads((_request, before) => before === 1, cut(5000));
    const { run, numbers } = read(client);
    expect(await run.readAll(never())).toMatchObject({ retries: 1, more: false });
    expect(numbers()).toEqual(upTo(count));
  });

  it('whose connection is cut again and again says so, keeps its rows, and goes on from there (fixture)', async () => {
    proxy.intercept = reads((_request, before) => before >= 1, cut(5000));
    const { run, numbers } = read(client);
    const { kind, message } = await failureOf(run.readAll(never()));
    expect([kind, message]).toEqual(['network', expect.stringContaining('The connection was cut')]);
    expect(run.state).toMatchObject({ pages: 1, more: true });
    proxy.intercept = () => undefined;
    await run.readAll(never());
    expect(numbers()).toEqual(upTo(count));
  });

  it('of a table that is deleted meanwhile says so and keeps its rows', async () => {
    const doomed = await startDatabase();
    await createOrders(doomed.client, count);
    const { run } = read(doomed.client);
    const following = run.onDidProgress(() => following.dispose());
    const { rowCount } = await run.readPage(never());
    await doomed.client.send('DeleteTable', { TableName: ordersTable });
    const { kind, message } = await failureOf(run.readAll(never()));
    expect([kind, message]).toEqual(['notFound', expect.stringContaining(`“${ordersTable}” does not exist`)]);
    expect(run.state).toMatchObject({ rowCount, more: true });
    await doomed.stop();
  });

  it('of 400 ms pages is stopped without waiting for the page, and can go on (fixture)', async () => {
    let answered = 0;
    const slow = delayed(400);
    proxy.intercept = reads(every, async (request, pass) => {
      const answer = await slow(request, pass);
      answered++;
      return answer;
    });
    const stop = new AbortController();
    const { run, numbers } = read(client);
    const stopped = run.readAll(stop.signal);
    await expect.poll(() => proxy.requests.length).toBe(1);
    stop.abort();
    expect(await stopped).toMatchObject({ pages: 0, halt: { by: 'stopped' }, more: true });
    expect(answered).toBe(0);
    proxy.intercept = () => undefined;
    await run.readAll(never());
    expect(numbers()).toEqual(upTo(count));
  });

  it('of 400 ms pages tells how long each took (fixture)', async () => {
    proxy.intercept = reads(every, delayed(400));
    const { run } = read(client);
    await run.readAll(never());
    const { pages } = run.statistics;
    expect(pages.length).toBeGreaterThan(2);
    pages.forEach(({ latency }) => expect(latency).toBeGreaterThanOrEqual(399));
  });

  it('in segments side by side gives every item once', async () => {
    const { run, numbers } = read(client, scan, { segments: 4 });
    expect(await run.readAll(never())).toMatchObject({ more: false });
    expect(numbers()).toEqual(upTo(count));
    expect(proxy.requests.map(({ input }) => input.TotalSegments)).not.toContain(undefined);
  });
});

describe('pages', () => {
  it('that are empty are followed until rows come (fixture)', async () => {
    proxy.intercept = reads(first(3), emptied);
    expect(await read(client).run.readPage(never())).toMatchObject({ pages: 4, rowCount: 10, scannedCount: 40, more: true });
  });

  it('that are all empty end when the read does (fixture)', async () => {
    proxy.intercept = reads(every, emptied);
    expect(await read(client).run.readPage(never())).toMatchObject({ rowCount: 0, scannedCount: count, more: false });
  });

  it('of an index that is denied are refused by name; those of the table are not (fixture)', async () => {
    proxy.intercept = reads(({ input }) => input.IndexName === 'byDay', denied);
    const byDay = read(client, { operation: 'Scan', input: { TableName: ordersTable, IndexName: 'byDay' } });
    const { kind, action, resource } = await failureOf(byDay.run.readPage(never()));
    expect([kind, action, resource]).toEqual([
      'accessDenied',
      'dynamodb:Scan',
      `arn:aws:dynamodb:eu-west-1:1:table/${ordersTable}/index/byDay`,
    ]);
    expect((await read(client).run.readPage(never())).rowCount).toBe(10);
  });

  it.each([
    ['a web page', '<html><body>Hello</body></html>'],
    ['JSON of another kind', '{"message":"Hello"}'],
    ['nothing', ''],
    ['half a page', '{"Items":[{"pk":{"S":"a"}},{"pk":{"S"'],
  ])('that are %s are not DynamoDB’s (fixture)', async (_what, text) => {
    proxy.intercept = reads(every, body(text));
    const { run } = read(client);
    const { kind, message } = await failureOf(run.readPage(never()));
    expect([kind, message]).toEqual(['network', expect.stringContaining('is not DynamoDB')]);
    expect(run.state).toMatchObject({ pages: 0, more: true });
  });

  it('that are damaged within are not taken, and are read again (fixture)', async () => {
    proxy.intercept = reads((_request, before) => before === 1, damaged('"note":{"S":"xxx', '"note" {"S":"xxx'));
    const { run, numbers } = read(client);
    const { kind, message } = await failureOf(run.readAll(never()));
    expect([kind, message]).toEqual([
      'network',
      `The answer to Scan on “${ordersTable}” was damaged on its way. Read on to ask for it again.`,
    ]);
    const before = numbers().length;
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(count);
    await run.readAll(never());
    expect(numbers()).toEqual(upTo(count));
  });
});

describe('what is known of a page', () => {
  it('are its units by index, its attempts, size and request; the observer learns what it may', async () => {
    const names = { TableName: ordersTable, IndexName: 'byDay' };
    const query = { ...names, KeyConditionExpression: '#0 = :0', ReturnConsumedCapacity: 'INDEXES' as const };
    const page = await client.readPage(
      {
        operation: 'Query',
        input: { ...query, ExpressionAttributeNames: { '#0': 'day' }, ExpressionAttributeValues: { ':0': { S: '2026-11-1' } } },
      },
      undefined,
    );
    expect(page).toMatchObject({ count: 33, scannedCount: 33, attempts: 1 });
    expect(page.capacity.total).toBeGreaterThan(100);
    expect(page.capacity.sources).toEqual([{ index: 'byDay', units: page.capacity.total }]);
    const { operation, table, units, requestId } = clients.records.at(-1)!;
    expect([operation, table, units, requestId]).toEqual(['Query', ordersTable, page.capacity.total, page.requestId]);
  });

  it('is the same by its bytes and by the SDK’s way of asking', async () => {
    const page = await client.readPage(scan, undefined);
    const { Items, LastEvaluatedKey } = await client.send('Scan', scan.input);
    expect((JSON.parse(Buffer.from(page.bytes).toString('utf8')) as { Items: unknown }).Items).toEqual(Items);
    expect(page.cursor).toEqual(LastEvaluatedKey);
  });
});
