import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../src/core/attributeValue.ts';
import type { DynamoClient } from '../../src/core/ports.ts';
import { loadSamples, sampleTables } from '../../src/core/samples/loadSamples.ts';
import type { SampleTable } from '../../src/core/samples/sampleTable.ts';
import { canonical } from './canonicalItem.ts';
import { endpointOf, openWindow, storageFolder } from './engine/localEngine.ts';
import { wireClient } from '../harness/wireClient.ts';

let folder: Awaited<ReturnType<typeof storageFolder>>;
let engine: ReturnType<typeof openWindow>;
let client: DynamoClient;
let progress: (readonly [number, number])[];

beforeAll(async () => {
  folder = await storageFolder();
  engine = openWindow(folder.path);
  await engine.start({ storage: 'memory', port: 0 }, new AbortController().signal);
  client = wireClient(endpointOf(engine));
  progress = [];
  await loadSamples(client, undefined, (done, total) => progress.push([done, total]));
});

afterAll(async () => {
  await engine.stop();
  await folder.remove();
});

async function scan(TableName: string, IndexName?: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: Item | undefined;
  do {
    const page = await client.send('Scan', {
      TableName,
      ...(IndexName === undefined ? {} : { IndexName }),
      ...(cursor === undefined ? {} : { ExclusiveStartKey: cursor }),
    });
    items.push(...(page.Items ?? []));
    cursor = page.LastEvaluatedKey;
  } while (cursor !== undefined);
  return items;
}

function keyFrom({ definition }: SampleTable, item: Item): Item {
  return Object.fromEntries(definition.KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]!]));
}

describe('the sample tables', () => {
  it('are all loaded, and say how far they are', async () => {
    const total = sampleTables().reduce((sum, { items }) => sum + items.length, 0);
    expect(progress[0]).toEqual([0, total]);
    expect(progress.at(-1)).toEqual([total, total]);
    for (const { definition, items } of sampleTables()) {
      expect(await scan(definition.TableName), definition.TableName).toHaveLength(items.length);
    }
  });

  it.each(sampleTables().map(table => [table.definition.TableName, table] as const))(
    '%s: every item is read back as it was put, by scan and by key',
    async (name, table) => {
      const identity = (item: Item): string => canonical(keyFrom(table, item));
      const scanned = new Map((await scan(name)).map(item => [identity(item), item]));
      for (const item of table.items) {
        const expected = canonical(item);
        expect(canonical(scanned.get(identity(item)) ?? {})).toBe(expected);
        const { Item: got } = await client.send('GetItem', { TableName: name, Key: keyFrom(table, item) });
        expect(canonical(got ?? {})).toBe(expected);
      }
    },
  );

  it('keep other items when loaded again, and restore those that were edited', async () => {
    const stranger: Item = { PK: { S: 'MINE' }, SK: { S: 'MINE' } };
    const edited = sampleTables()[0]!.items[0]!;
    await client.send('PutItem', { TableName: 'Shop', Item: stranger });
    await client.send('PutItem', { TableName: 'Shop', Item: { ...edited, name: { S: 'somebody else' } } });
    await loadSamples(client);
    const items = (await scan('Shop')).map(canonical);
    expect(items).toHaveLength(sampleTables()[0]!.items.length + 1);
    expect(items).toContain(canonical(stranger));
    expect(items).toContain(canonical(edited));
  });

  it('Shop has its indexes, its stream and its time to live', async () => {
    const { Table } = await client.send('DescribeTable', { TableName: 'Shop' });
    expect(Table.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).toSorted()).toEqual(['GSI1', 'GSI2']);
    expect(Table.LocalSecondaryIndexes?.map(({ IndexName }) => IndexName)).toEqual(['LSI1']);
    expect(Table.StreamSpecification).toMatchObject({ StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' });
    const { TimeToLiveDescription } = await client.send('DescribeTimeToLive', { TableName: 'Shop' });
    expect(TimeToLiveDescription).toMatchObject({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' });
    expect((await scan('Shop', 'GSI2')).length).toBe(42);
    expect((await scan('Shop', 'LSI1')).length).toBe(64);
  });

  it('Shop answers the questions its indexes are for', async () => {
    const { Items: shipped } = await client.send('Query', {
      TableName: 'Shop',
      IndexName: 'GSI1',
      KeyConditionExpression: 'GSI1PK = :status AND begins_with(GSI1SK, :year)',
      ExpressionAttributeValues: { ':status': { S: 'STATUS#SHIPPED' }, ':year': { S: '2026' } },
    });
    expect(shipped?.length).toBeGreaterThan(5);
    const { Items: cheap } = await client.send('Query', {
      TableName: 'Shop',
      IndexName: 'GSI2',
      KeyConditionExpression: 'GSI2PK = :category AND GSI2SK BETWEEN :low AND :high',
      ExpressionAttributeValues: { ':category': { S: 'CATEGORY#Kitchen' }, ':low': { N: '0' }, ':high': { N: '150' } },
    });
    expect(cheap?.length).toBeGreaterThan(0);
  });
});
