import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { createSdkClient } from '../../../src/aws/dynamoClients.ts';
import { SdkDynamoClient } from '../../../src/aws/sdkDynamoClient.ts';
import type { Connection } from '../../../src/core/connection.ts';
import { ReadRun } from '../../../src/core/reading/readRun.ts';
import { ResultStore } from '../../../src/core/results/resultStore.ts';
import { decodeText } from '../../../src/vscode/decodeText.ts';
import { hostClock } from '../../../src/vscode/hostClock.ts';
import { ConnectionIdle } from './connectionIdle.ts';
import { ordersTable } from './orders.ts';
import { rawScan } from './rawScan.ts';

/** The ways to read a table that are compared. */
export type Way = 'ours' | 'raw' | 'sdk' | 'ours, 4 segments' | 'raw, 4 segments' | 'memory';

export interface Reading {
  readonly items: number;
  /** Milliseconds. */
  readonly wall: number;
  /** Milliseconds of this process's processor time. */
  readonly cpu: number;
  /** Milliseconds in which no request was under way. */
  readonly idle: number;
  /** Bytes kept after the rubbish was collected, and bytes that came over the wire. Of `memory` only. */
  readonly kept?: number;
  readonly wire?: number;
}

const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** Reads the whole table in one way, after some times that do not count, and tells how it went. */
async function main([way, endpoint = '', warmUps = '0']: readonly string[]): Promise<void> {
  const read = readerOf(way as Way, endpoint);
  for (let time = 0; time < Number(warmUps); time++) {
    await read();
  }
  const reading = await timed(read);
  console.log(JSON.stringify({ ...reading, ...(way === 'memory' && (await memoryOf(endpoint))) }));
}

async function timed(read: () => Promise<number>): Promise<Reading> {
  const idle = new ConnectionIdle();
  globalThis.gc?.();
  const cpu = process.cpuUsage();
  const started = performance.now();
  const items = await read();
  const { user, system } = process.cpuUsage(cpu);
  return { items, wall: performance.now() - started, cpu: (user + system) / 1000, idle: idle.total };
}

function readerOf(way: Way, endpoint: string): () => Promise<number> {
  switch (way) {
    case 'ours':
    case 'memory':
      return async () => (await readIntoStore(endpoint, 1)).rowCount;
    case 'ours, 4 segments':
      return async () => (await readIntoStore(endpoint, 4)).rowCount;
    case 'raw':
      return async () => rawScan(endpoint, 1);
    case 'raw, 4 segments':
      return async () => rawScan(endpoint, 4);
    case 'sdk':
      return async () => sdkScan(endpoint);
  }
}

async function readIntoStore(
  endpoint: string,
  segments: number,
): Promise<{ readonly store: ResultStore; readonly rowCount: number; readonly bytes: number }> {
  const connection: Connection = { kind: 'endpoint', id: 'bench', name: 'Bench', regions: ['local'], endpoint };
  const sdk = createSdkClient({ region: 'local', endpoint, credentials }, () => connection);
  const client = new SdkDynamoClient(
    sdk,
    { region: 'local', endpoint },
    () => undefined,
    () => () => undefined,
  );
  const store = new ResultStore([], decodeText);
  const run = new ReadRun(
    { client, clock: hostClock, priceOf: () => undefined },
    {
      planned: { operation: 'Scan', input: { TableName: ordersTable, ReturnConsumedCapacity: 'INDEXES' } },
      options: { budget: {}, segments },
      pageSize: 300,
    },
    store,
  );
  const { rowCount, bytes } = await run.readAll(new AbortController().signal);
  client.destroy();
  return { store, rowCount, bytes };
}

async function sdkScan(endpoint: string): Promise<number> {
  const client = new DynamoDBClient({ region: 'local', endpoint, credentials });
  let items = 0;
  for await (const { Items = [] } of paginateScan({ client }, { TableName: ordersTable, ReturnConsumedCapacity: 'INDEXES' })) {
    items += Items.length;
  }
  client.destroy();
  return items;
}

async function memoryOf(endpoint: string): Promise<{ readonly kept: number; readonly wire: number }> {
  const before = await held();
  const { store, bytes } = await readIntoStore(endpoint, 1);
  const kept = (await held()) - before;
  // The store must still be there when it is measured.
  return { kept: store.rowCount > 0 ? kept : 0, wire: bytes };
}

/** Bytes held after everything that can be given back was. */
async function held(): Promise<number> {
  for (let round = 0; round < 5; round++) {
    globalThis.gc?.();
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

await main(process.argv.slice(2));
