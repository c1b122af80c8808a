import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttributeValue, Item } from '../../../src/core/attributeValue.ts';
import type { DynamoClient } from '../../../src/core/ports.ts';
import { startDatabase, tableDefinition } from '../support/database.ts';
import type { Database } from '../support/database.ts';

let database: Database;
let client: DynamoClient;

beforeAll(async () => {
  database = await startDatabase();
  client = database.client;
  await client.send('CreateTable', tableDefinition('Types'));
});
afterAll(async () => database.stop());

const deep = (depth: number): AttributeValue => (depth === 0 ? { S: 'ground' } : { L: [{ M: { down: deep(depth - 1) } }] });

const values: readonly (readonly [string, AttributeValue])[] = [
  ['text', { S: 'plain' }],
  ['an empty text', { S: '' }],
  ['text in many scripts', { S: 'naïve 日本 שלום 👩‍👩‍👧 \u0000\u2028 "\\' }],
  ['a number', { N: '-17' }],
  ['a number of 38 digits', { N: '12345678901234567890123456789012345678' }],
  ['a decimal of 28 digits', { N: '0.1234567890123456789012345678' }],
  ['binary', { B: Buffer.from(Uint8Array.from({ length: 256 }, (_value, index) => index)).toString('base64') }],
  ['five bytes', { B: 'AAECAwQ=' }],
  ['an empty binary', { B: '' }],
  ['true', { BOOL: true }],
  ['false', { BOOL: false }],
  ['null', { NULL: true }],
  ['an empty list', { L: [] }],
  ['an empty map', { M: {} }],
  ['a list of everything', { L: [{ S: 'a' }, { N: '1' }, { B: 'AA==' }, { BOOL: false }, { NULL: true }, { M: {} }, { L: [] }] }],
  ['ten levels', deep(5)],
  ['a map with awkward names', { M: { 'a.b': { S: '1' }, 'size ': { S: '2' }, '#0': { S: '3' }, ':0': { S: '4' } } }],
  ['a set of one text', { SS: ['a'] }],
  ['a set of one number', { NS: ['12345678901234567890123456789012345678'] }],
  ['a set of one binary', { BS: ['AAE='] }],
];

/** Puts an item and reads it in each of the three ways. */
async function throughAll(item: Item): Promise<readonly (Item | undefined)[]> {
  await client.send('PutItem', { TableName: 'Types', Item: item });
  const { Item: got } = await client.send('GetItem', { TableName: 'Types', Key: { pk: item.pk! }, ConsistentRead: true });
  const { Items: queried } = await client.send('Query', {
    TableName: 'Types',
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': item.pk! },
  });
  const { Items: scanned } = await client.send('Scan', {
    TableName: 'Types',
    FilterExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': item.pk! },
  });
  return [got, queried?.[0], scanned?.[0]];
}

describe('put, get, query and scan give back what was put', () => {
  it.each(values)('%s', async (name, value) => {
    const item = { pk: { S: name }, value };
    for (const read of await throughAll(item)) {
      expect(read).toEqual(item);
    }
  });

  it.each([
    ['1E-130', '0.' + '0'.repeat(129) + '1'],
    ['9.9999999999999999999999999999999999999E+125', '99999999999999999999999999999999999999' + '0'.repeat(88)],
  ])('the number %s, in one of its spellings', async (put, plain) => {
    for (const read of await throughAll({ pk: { S: put }, value: { N: put } })) {
      expect([put, plain]).toContain((read?.value as { N: string }).N);
    }
  });

  it('sets, in any order', async () => {
    const sets: Item = { pk: { S: 'sets' }, ss: { SS: ['b', 'a', 'ü'] }, ns: { NS: ['3', '1', '2.5'] }, bs: { BS: ['AQ==', 'AA=='] } };
    const sorted = (item: Item | undefined): unknown =>
      Object.entries(item ?? {})
        .map(([name, value]) => [
          name,
          Object.values(value as object)
            .flat()
            .toSorted(),
        ])
        .toSorted();
    for (const read of await throughAll(sets)) {
      expect(sorted(read)).toEqual(sorted(sets));
    }
  });

  it.each(['__proto__', 'constructor', 'toString', 'length', 'size', 'a.b', ' ', '日本'])(
    'an attribute called “%s”, also inside a map',
    async name => {
      const item = JSON.parse(
        JSON.stringify({ pk: { S: `named ${name}` } }).replace('{', `{${JSON.stringify(name)}:{"M":{${JSON.stringify(name)}:{"N":"1"}}},`),
      ) as Item;
      expect(Object.hasOwn(item, name)).toBe(true);
      for (const read of await throughAll(item)) {
        expect(Object.keys(read ?? {}).toSorted()).toEqual(Object.keys(item).toSorted());
        const map = Object.entries(read ?? {}).find(([key]) => key === name)?.[1];
        expect(JSON.stringify(map)).toBe(`{"M":{${JSON.stringify(name)}:{"N":"1"}}}`);
      }
    },
  );

  it.each<readonly [string, AttributeValue]>([
    ['N', { N: '12345678901234567890123456789012345678' }],
    ['B', { B: '/+8AAQ==' }],
  ])('a key of type %s', async (type, pk) => {
    const table = `Keys${type}`;
    await client.send('CreateTable', tableDefinition(table, type as 'N' | 'B'));
    await client.send('PutItem', { TableName: table, Item: { pk } });
    expect(await client.send('GetItem', { TableName: table, Key: { pk } })).toMatchObject({ Item: { pk } });
  });

  it('plain objects only: an answer can be cloned into a page as it is', async () => {
    await client.send('PutItem', { TableName: 'Types', Item: { pk: { S: 'clone' }, b: { B: 'AAEC' }, set: { BS: ['AA=='] } } });
    const { Item: got } = await client.send('GetItem', { TableName: 'Types', Key: { pk: { S: 'clone' } } });
    expect(structuredClone(got)).toEqual(got);
    expect(got).toEqual({ pk: { S: 'clone' }, b: { B: 'AAEC' }, set: { BS: ['AA=='] } });
  });
});

describe('a condition that does not hold', () => {
  it('returns the item that is there, in wire form', async () => {
    const there: Item = {
      pk: { S: 'taken' },
      b: { B: 'AAECAwQ=' },
      n: { N: '12345678901234567890123456789012345678' },
      nested: { M: { bs: { BS: ['AA=='] } } },
    };
    await client.send('PutItem', { TableName: 'Types', Item: there });
    const put = client.send('PutItem', {
      TableName: 'Types',
      Item: { pk: { S: 'taken' } },
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    await expect(put).rejects.toMatchObject({ kind: 'conditionFailed', item: there });
  });
});

describe('what is recorded of a request', () => {
  it('is what it was and what it cost, and nothing of the data', async () => {
    database.clients.records.length = 0;
    const item: Item = { pk: { S: 'SECRETKEY' }, SECRETNAME: { S: 'SECRETVALUE' } };
    await client.send('PutItem', { TableName: 'Types', Item: item, ReturnConsumedCapacity: 'TOTAL' });
    await client.send('GetItem', { TableName: 'Types', Key: { pk: item.pk! }, ReturnConsumedCapacity: 'TOTAL' });
    await client
      .send('PutItem', {
        TableName: 'Types',
        Item: item,
        ConditionExpression: 'attribute_not_exists(pk)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      })
      .catch(() => undefined);
    const { records } = database.clients;
    expect(records).toHaveLength(3);
    expect(records[0]).toMatchObject({ operation: 'PutItem', region: 'local', table: 'Types', attempts: 1, units: 1 });
    expect(records[2]).toMatchObject({ operation: 'PutItem', failure: 'ConditionalCheckFailedException' });
    expect(records.every(({ duration }) => duration >= 0)).toBe(true);
    expect(JSON.stringify(records)).not.toContain('SECRET');
    const known = [
      'operation',
      'region',
      'connection',
      'table',
      'duration',
      'attempts',
      'units',
      'consumed',
      'index',
      'requestId',
      'failure',
    ];
    expect(records.flatMap(record => Object.keys(record)).filter(name => !known.includes(name))).toEqual([]);
  });
});
