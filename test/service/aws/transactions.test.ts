import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Item } from '../../../src/core/attributeValue.ts';
import { keyOf } from '../../../src/core/keySchema.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import type { TransactAction } from '../../../src/core/operations.ts';
import { startDatabase, tableDefinition } from '../support/database.ts';
import type { Database } from '../support/database.ts';
import { clientOf, failureOf } from '../support/failing.ts';
import { jsonFixture } from '../support/fixtureServer.ts';

let database: Database;
const schema: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [] };

beforeAll(async () => {
  database = await startDatabase();
  await database.client.send('CreateTable', tableDefinition('Items'));
});
afterAll(async () => database.stop());

const zoo: Item = {
  pk: { S: 'zoo' },
  n: { N: '12345678901234567890.123456789012345678' },
  b: { B: 'AAECAwQ=' },
  bs: { BS: ['AA==', 'AQ=='] },
  m: { M: { l: { L: [{ NULL: true }, { BOOL: false }] } } },
};

const put = (item: Item): TransactAction => ({
  Put: {
    TableName: 'Items',
    Item: item,
    ConditionExpression: 'attribute_not_exists(#0)',
    ExpressionAttributeNames: { '#0': 'pk' },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  },
});

async function stored(item: Item): Promise<Item | undefined> {
  return (await database.client.send('GetItem', { TableName: 'Items', Key: keyOf(schema, item), ConsistentRead: true })).Item;
}

describe('a transaction', () => {
  it('writes all its members, in wire form, and tells its units', async () => {
    database.clients.records.length = 0;
    const items = [zoo, { pk: { S: 'second' } }];
    await database.client.send('TransactWriteItems', { TransactItems: items.map(put), ReturnConsumedCapacity: 'TOTAL' });
    expect(await stored(zoo)).toEqual(zoo);
    expect(database.clients.records[0]).toMatchObject({ operation: 'TransactWriteItems', table: 'Items', consumed: { read: 0 } });
    expect(database.clients.records[0]?.units).toBeGreaterThanOrEqual(4);
    const { Responses } = await database.client.send('TransactGetItems', {
      TransactItems: [...items, { pk: { S: 'missing' } }].map(item => ({ Get: { TableName: 'Items', Key: keyOf(schema, item) } })),
    });
    expect(Responses?.map(({ Item }) => Item)).toEqual([zoo, { pk: { S: 'second' } }, undefined]);
  });

  it('whose one condition does not hold writes nothing, and says which with the item that is there', async () => {
    const there: Item = { pk: { S: 'there' }, raw: { B: 'AAEC' } };
    await database.client.send('PutItem', { TableName: 'Items', Item: there });
    const failure = await failureOf(
      database.client.send('TransactWriteItems', { TransactItems: [put({ pk: { S: 'not yet' } }), put({ pk: { S: 'there' } })] }),
    );
    expect(failure.kind).toBe('transactionCanceled');
    expect(failure.cancellations.map(({ code }) => code)).toEqual(['None', 'ConditionalCheckFailed']);
    expect(failure.cancellations[1]?.item).toEqual(there);
    expect(failure.message).toContain('a condition did not hold (member 2)');
    expect(await stored({ pk: { S: 'not yet' } })).toBeUndefined();
  });

  it('sent again with the same token writes once; with other members it is refused', async () => {
    const request = { TransactItems: [put({ pk: { S: 'once' } })], ClientRequestToken: 'token-once' };
    await database.client.send('TransactWriteItems', request);
    await database.client.send('TransactWriteItems', request);
    const other = { ...request, TransactItems: [put({ pk: { S: 'other' } })] };
    expect(await failureOf(database.client.send('TransactWriteItems', other))).toMatchObject({ kind: 'invalid' });
  });

  it('is refused above a hundred members and with an item twice', async () => {
    const many = Array.from({ length: 101 }, (_, index) => put({ pk: { S: `many ${index}` } }));
    expect(await failureOf(database.client.send('TransactWriteItems', { TransactItems: many }))).toMatchObject({ kind: 'invalid' });
    const twice = [put({ pk: { S: 'twice' } }), put({ pk: { S: 'twice' } })];
    expect(await failureOf(database.client.send('TransactWriteItems', { TransactItems: twice }))).toMatchObject({ kind: 'invalid' });
  });

  it('keeps of a cancellation what AWS says, exactly (fixture)', async () => {
    await using server = await jsonFixture(400, {
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      Message: 'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: zoo, Message: 'The conditional request failed' }],
    });
    const failure = await failureOf(clientOf(server.endpoint).send('TransactWriteItems', { TransactItems: [put(zoo)] }));
    expect(failure.cancellations).toEqual([
      { code: 'None' },
      { code: 'ConditionalCheckFailed', item: zoo, message: 'The conditional request failed' },
    ]);
  });
});

describe('a batch of reads', () => {
  it('gives the items that are there, of each table, and their units', async () => {
    await database.client.send('PutItem', { TableName: 'Items', Item: zoo });
    const { Responses, UnprocessedKeys, ConsumedCapacity } = await database.client.send('BatchGetItem', {
      RequestItems: { Items: { Keys: [keyOf(schema, zoo), { pk: { S: 'missing' } }], ConsistentRead: true } },
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(Responses).toEqual({ Items: [zoo] });
    expect(UnprocessedKeys ?? {}).toEqual({});
    expect(ConsumedCapacity?.[0]).toMatchObject({ TableName: 'Items' });
  });

  it('hands back what was not read (fixture)', async () => {
    const UnprocessedKeys = { Items: { Keys: [{ pk: { S: 'a' } }] } };
    await using server = await jsonFixture(200, { Responses: {}, UnprocessedKeys });
    expect(await clientOf(server.endpoint).send('BatchGetItem', { RequestItems: UnprocessedKeys })).toMatchObject({ UnprocessedKeys });
  });
});

describe('a single write', () => {
  it('returns the values it was asked for', async () => {
    const before: Item = { pk: { S: 'values' }, n: { N: '1' } };
    await database.client.send('PutItem', { TableName: 'Items', Item: before });
    const { Attributes, ConsumedCapacity } = await database.client.send('UpdateItem', {
      TableName: 'Items',
      Key: { pk: { S: 'values' } },
      UpdateExpression: 'SET #0 = #0 + :0',
      ExpressionAttributeNames: { '#0': 'n' },
      ExpressionAttributeValues: { ':0': { N: '2' } },
      ReturnValues: 'ALL_OLD',
      ReturnConsumedCapacity: 'INDEXES',
    });
    expect(Attributes).toEqual(before);
    expect(ConsumedCapacity?.CapacityUnits).toBeGreaterThan(0);
  });

  it('tells the size of its item collection (fixture)', async () => {
    const ItemCollectionMetrics = { ItemCollectionKey: { pk: { S: 'a' } }, SizeEstimateRangeGB: [0, 1] };
    await using server = await jsonFixture(200, { ItemCollectionMetrics });
    const answer = await clientOf(server.endpoint).send('PutItem', {
      TableName: 'Items',
      Item: zoo,
      ReturnItemCollectionMetrics: 'SIZE',
    });
    expect(answer).toMatchObject({ ItemCollectionMetrics });
  });
});
