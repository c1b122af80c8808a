import type { Item } from '../../../src/core/attributeValue.ts';
import type { PlannedRead } from '../../../src/core/planRead.ts';
import type { Clock, DynamoClient } from '../../../src/core/ports.ts';
import type { ReadOptions } from '../../../src/core/readOptions.ts';
import { ReadRun } from '../../../src/core/reading/readRun.ts';
import { ResultStore } from '../../../src/core/results/resultStore.ts';
import { decodeText } from '../../../src/vscode/decodeText.ts';
import { hostClock } from '../../../src/vscode/hostClock.ts';
import { tableDefinition } from '../support/database.ts';

export const ordersTable = 'Orders';
export const scan: PlannedRead = { operation: 'Scan', input: { TableName: ordersTable, ReturnConsumedCapacity: 'INDEXES' } };

/** Items on one day each, with an index by day; large enough that a page of a megabyte does not hold them all. */
export async function createOrders(client: DynamoClient, count: number): Promise<void> {
  const { AttributeDefinitions, ...definition } = tableDefinition(ordersTable, 'S', 'N');
  await client.send('CreateTable', {
    ...definition,
    AttributeDefinitions: [...AttributeDefinitions, { AttributeName: 'day', AttributeType: 'S' }],
    GlobalSecondaryIndexes: [
      { IndexName: 'byDay', KeySchema: [{ AttributeName: 'day', KeyType: 'HASH' }], Projection: { ProjectionType: 'ALL' } },
    ],
  });
  for (let number = 0; number < count; number++) {
    const item: Item = {
      pk: { S: `customer ${number % 20}` },
      sk: { N: String(number) },
      day: { S: `2026-11-${number % 3}` },
      note: { S: 'x'.repeat(30_000) },
    };
    await client.send('PutItem', { TableName: ordersTable, Item: item });
  }
}

export interface Reading {
  readonly run: ReadRun;
  readonly store: ResultStore;
  /** The numbers of the items read so far, sorted. */
  numbers(): readonly number[];
}

/** @param clock the real one, or one whose waits take no time */
export function read(
  client: DynamoClient,
  planned: PlannedRead = scan,
  options: Partial<ReadOptions> = {},
  clock: Clock = hostClock,
): Reading {
  const store = new ResultStore([], decodeText);
  const run = new ReadRun(
    { client, clock, priceOf: () => undefined },
    { planned, options: { budget: {}, segments: 1, ...options }, pageSize: 10 },
    store,
  );
  return {
    run,
    store,
    numbers: () =>
      store
        .slice(0, store.rowCount)
        .map(({ sk }) => Number((sk as { N: string }).N))
        .sort((a, b) => a - b),
  };
}

export const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, number) => number);
export const never = (): AbortSignal => new AbortController().signal;
