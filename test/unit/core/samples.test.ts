import { describe, expect, it } from 'vitest';
import type { AttributeValue, Item } from '../../../src/core/attributeValue.ts';
import { attributeTypes, typeOf } from '../../../src/core/attributeValue.ts';
import type { Input, OperationName, Output, WriteRequests } from '../../../src/core/operations.ts';
import type { DynamoClient } from '../../../src/core/ports.ts';
import { noPages } from './scriptedClient.ts';
import { loadSamples, sampleTables } from '../../../src/core/samples/loadSamples.ts';
import type { SampleTable } from '../../../src/core/samples/sampleTable.ts';

const tables = sampleTables().map(table => [table.definition.TableName, table] as const);
const [shop, zoo] = sampleTables() as [SampleTable, SampleTable];

function keyOf({ definition }: SampleTable, item: Item): string {
  return JSON.stringify(definition.KeySchema.map(({ AttributeName }) => item[AttributeName]));
}

/** A little more than the item takes in DynamoDB: its JSON form repeats the types and writes binary as base64. */
function sizeOf(item: Item): number {
  return Buffer.byteLength(JSON.stringify(item));
}

function depthOf(value: AttributeValue): number {
  const list = 'L' in value ? value.L : [];
  const inner = 'M' in value ? Object.values(value.M) : list;
  return inner.length === 0 ? 0 : 1 + Math.max(...inner.map(depthOf));
}

describe.each(tables)('%s', (_name, table) => {
  it('is the same every time', () => {
    const again = sampleTables().find(({ definition }) => definition.TableName === table.definition.TableName);
    expect(again).toEqual(table);
  });

  it('has every item under a key of its own, of the right types', () => {
    expect(new Set(table.items.map(item => keyOf(table, item))).size).toBe(table.items.length);
    for (const { AttributeName, AttributeType } of table.definition.AttributeDefinitions) {
      const isTableKey = table.definition.KeySchema.some(key => key.AttributeName === AttributeName);
      for (const item of table.items) {
        const value = item[AttributeName];
        expect(value === undefined ? !isTableKey : typeOf(value) === AttributeType, keyOf(table, item)).toBe(true);
      }
    }
  });

  it('keeps to the limits of DynamoDB', () => {
    for (const item of table.items) {
      expect(sizeOf(item)).toBeLessThan(400 * 1024);
    }
  });
});

describe('Shop', () => {
  it('has several kinds of items in one table', () => {
    const kinds = new Set(shop.items.map(({ entity }) => (entity as { S: string }).S));
    expect([...kinds].toSorted()).toEqual(['Address', 'Cart', 'Customer', 'Order', 'OrderLine', 'Product', 'Review', 'Session']);
    expect(shop.items.length).toBeGreaterThan(300);
    expect(shop.items.length).toBeLessThan(600);
  });

  it('expires far in the future, in whole seconds', () => {
    const times = shop.items.flatMap(({ expiresAt }) => (expiresAt === undefined ? [] : [(expiresAt as { N: string }).N]));
    expect(times.length).toBeGreaterThan(20);
    expect(times.every(time => /^\d{10}$/.test(time) && Number(time) > Date.UTC(2090, 0) / 1000)).toBe(true);
  });

  it('has order totals that are the sum of their lines', () => {
    const of = (kind: string): Item[] => shop.items.filter(({ entity }) => (entity as { S: string }).S === kind);
    const cents = (value: AttributeValue | undefined): number => Math.round(Number((value as { N: string }).N) * 100);
    for (const order of of('Order')) {
      const lines = of('OrderLine').filter(({ PK }) => (PK as { S: string }).S === `ORDER#${(order.orderId as { S: string }).S}`);
      const sum = lines.reduce((total, { quantity, unitPrice }) => total + (cents(quantity) / 100) * cents(unitPrice), 0);
      expect(sum).toBe(cents(order.total));
    }
  });
});

describe('TypeZoo', () => {
  const part = (name: string): Item => zoo.items.find(item => JSON.stringify(item.part) === JSON.stringify({ S: name }))!;

  it('has every type', () => {
    const types = new Set(zoo.items.flatMap(item => Object.values(item).map(typeOf)));
    expect(attributeTypes.filter(type => !types.has(type))).toEqual([]);
  });

  it('has an item nested ten deep, and one as deep as DynamoDB allows', () => {
    expect(depthOf(part('nested ten deep').value!)).toBe(10);
    expect(Math.max(...zoo.items.flatMap(item => Object.values(item).map(depthOf)))).toBe(31);
  });

  it('has an item of 390 KB, one of 300 attributes, and the longest keys', () => {
    expect((part('390 KB').value as { S: string }).S).toHaveLength(390 * 1024);
    expect(Object.keys(part('300 attributes'))).toHaveLength(302);
    const length = (value: AttributeValue | undefined): number => Buffer.byteLength((value as { S: string }).S);
    expect(Math.max(...zoo.items.map(({ id }) => length(id)))).toBe(2048);
    expect(Math.max(...zoo.items.map(({ part: sort }) => length(sort)))).toBe(1024);
  });

  it('keeps an attribute called __proto__', () => {
    expect(Object.hasOwn(part('__proto__'), '__proto__')).toBe(true);
  });
});

type Sent = readonly [OperationName, object];

/** Stands in for DynamoDB: it answers what `answers` says, and remembers what it was sent. */
function fakeClient(answers: Partial<Record<OperationName, (input: object) => object>>): {
  readonly client: DynamoClient;
  readonly sent: Sent[];
} {
  const sent: Sent[] = [];
  const usual: Partial<Record<OperationName, object>> = { DescribeTable: { Table: { TableName: '', TableStatus: 'ACTIVE' } } };
  const send = async <O extends OperationName>(operation: O, input: Input<O>, signal?: AbortSignal): Promise<Output<O>> => {
    signal?.throwIfAborted();
    sent.push([operation, input]);
    return Promise.resolve((answers[operation]?.(input) ?? usual[operation] ?? {}) as Output<O>);
  };
  return { client: { send, ...noPages }, sent };
}

function puts(sent: readonly Sent[]): readonly (readonly Item[])[] {
  return sent
    .filter(([operation]) => operation === 'BatchWriteItem')
    .map(([, input]) => Object.values((input as { RequestItems: WriteRequests }).RequestItems).flat())
    .map(requests => requests.map(({ PutRequest }) => PutRequest!.Item));
}

function count(sent: readonly Sent[], operation: OperationName): number {
  return sent.filter(([name]) => name === operation).length;
}

describe('loading (against a client that stands in for DynamoDB)', () => {
  const total = tables.reduce((sum, [, { items }]) => sum + items.length, 0);

  it('puts every item once, at most 25 at a time', async () => {
    const { client, sent } = fakeClient({});
    await loadSamples(client);
    expect(puts(sent).flat()).toHaveLength(total);
    expect(Math.max(...puts(sent).map(({ length }) => length))).toBe(25);
    expect(count(sent, 'CreateTable')).toBe(tables.length);
    expect(count(sent, 'UpdateTimeToLive')).toBe(1);
  });

  it('creates only what is missing, however long the list of tables is', async () => {
    const { client, sent } = fakeClient({
      ListTables: input =>
        'ExclusiveStartTableName' in input ? { TableNames: ['TypeZoo'] } : { TableNames: ['Shop'], LastEvaluatedTableName: 'Shop' },
      DescribeTimeToLive: () => ({ TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' } }),
    });
    await loadSamples(client);
    const created = sent
      .filter(([operation]) => operation === 'CreateTable')
      .map(([, input]) => (input as { TableName: string }).TableName);
    expect(created).toEqual(['TypeZooNumber', 'TypeZooBinary']);
    expect(count(sent, 'UpdateTimeToLive')).toBe(0);
  });

  it('sends again what was not processed', async () => {
    let refusals = 2;
    const { client, sent } = fakeClient({
      BatchWriteItem: input => {
        const [[table, requests]] = Object.entries((input as { RequestItems: WriteRequests }).RequestItems) as [
          [string, WriteRequests[string]],
        ];
        return refusals-- > 0 ? { UnprocessedItems: { [table]: requests.slice(-3) } } : { UnprocessedItems: {} };
      },
    });
    await loadSamples(client);
    expect(
      puts(sent)
        .slice(0, 3)
        .map(({ length }) => length),
    ).toEqual([25, 3, 3]);
    expect(new Set(puts(sent).flat()).size).toBe(total);
  });

  it('waits until a table is active', async () => {
    let looks = 0;
    const { client, sent } = fakeClient({
      DescribeTable: () => ({ Table: { TableName: '', TableStatus: ++looks < 3 ? 'CREATING' : 'ACTIVE' } }),
    });
    await loadSamples(client);
    const firstPut = sent.findIndex(([operation]) => operation === 'BatchWriteItem');
    expect(count(sent.slice(0, firstPut), 'DescribeTable')).toBe(3);
  });

  it('ends when it is cancelled', async () => {
    const cancel = new AbortController();
    const { client, sent } = fakeClient({});
    const load = loadSamples(client, cancel.signal, done => {
      if (done > 0) {
        cancel.abort();
      }
    });
    await expect(load).rejects.toThrow();
    expect(count(sent, 'BatchWriteItem')).toBe(1);
  });
});
