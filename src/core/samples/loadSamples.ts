import type { Item } from '../attributeValue.ts';
import type { Input, WriteRequests } from '../operations.ts';
import { pause } from '../pause.ts';
import type { DynamoClient } from '../ports.ts';
import type { SampleTable } from './sampleTable.ts';
import { shop } from './shop.ts';
import { typeZoo } from './typeZoo.ts';

/** What one BatchWriteItem takes. Of items of at most 400 KB, that many stay below its 16 MB as well. */
const batchSize = 25;

/** In the order they are loaded. */
export function sampleTables(): readonly SampleTable[] {
  return [shop(), ...typeZoo()];
}

/**
 * Creates the sample tables that are missing and puts all sample items. What else is in a table that exists stays; a sample item
 * that was edited is as it was delivered again. An abort ends it with the error of the request that was cut off.
 *
 * `progress` is called with the number of items written so far.
 */
export async function loadSamples(
  client: DynamoClient,
  signal?: AbortSignal,
  progress?: (done: number, total: number) => void,
): Promise<void> {
  const tables = sampleTables();
  const total = tables.reduce((sum, { items }) => sum + items.length, 0);
  let done = 0;
  progress?.(done, total);
  const existing = await listTables(client, signal);
  for (const table of tables) {
    if (!existing.has(table.definition.TableName)) {
      await client.send('CreateTable', table.definition, signal);
    }
    await untilActive(client, table, signal);
    await expireItems(client, table, signal);
    for (let from = 0; from < table.items.length; from += batchSize) {
      const batch = table.items.slice(from, from + batchSize);
      await putAll(client, table.definition.TableName, batch, signal);
      progress?.((done += batch.length), total);
    }
  }
}

async function listTables(client: DynamoClient, signal?: AbortSignal): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  let start: string | undefined;
  do {
    const input: Input<'ListTables'> = start === undefined ? {} : { ExclusiveStartTableName: start };
    const page = await client.send('ListTables', input, signal);
    page.TableNames?.forEach(name => names.add(name));
    start = page.LastEvaluatedTableName;
  } while (start !== undefined);
  return names;
}

async function untilActive(client: DynamoClient, { definition: { TableName } }: SampleTable, signal?: AbortSignal): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const { Table } = await client.send('DescribeTable', { TableName }, signal);
    if (Table.TableStatus === 'ACTIVE') {
      return;
    }
    await pause(attempt, signal);
  }
}

/** DynamoDB refuses to enable the time to live of a table a second time. */
async function expireItems(client: DynamoClient, { definition, timeToLive }: SampleTable, signal?: AbortSignal): Promise<void> {
  if (timeToLive === undefined) {
    return;
  }
  const { TableName } = definition;
  const { TimeToLiveDescription } = await client.send('DescribeTimeToLive', { TableName }, signal);
  if ((TimeToLiveDescription?.TimeToLiveStatus ?? 'DISABLED') === 'DISABLED') {
    const TimeToLiveSpecification = { AttributeName: timeToLive, Enabled: true };
    await client.send('UpdateTimeToLive', { TableName, TimeToLiveSpecification }, signal);
  }
}

async function putAll(client: DynamoClient, table: string, items: readonly Item[], signal?: AbortSignal): Promise<void> {
  let left: WriteRequests = { [table]: items.map(Item => ({ PutRequest: { Item } })) };
  for (let attempt = 0; ; attempt++) {
    const { UnprocessedItems } = await client.send('BatchWriteItem', { RequestItems: left }, signal);
    if ((UnprocessedItems?.[table]?.length ?? 0) === 0) {
      return;
    }
    left = UnprocessedItems ?? {};
    await pause(attempt, signal);
  }
}
