import { attributeMap, attributeTypes } from '../../../src/core/attributeValue.ts';
import type { AttributeType, AttributeValue, Item } from '../../../src/core/attributeValue.ts';
import type { AttributePath } from '../../../src/core/attributePath.ts';
import type { CreateTableInput } from '../../../src/core/operations.ts';
import type { TableShape } from '../../../src/core/tableCatalog.ts';
import { startDatabase } from '../support/database.ts';
import type { Database } from '../support/database.ts';
import type { FilledTable } from './wishRun.ts';

/** Values of each type that are easily confused with one another. */
export const values: Readonly<Record<AttributeType, readonly AttributeValue[]>> = {
  // By UTF-16, the last would come before the one above it.
  S: ['', ' ', '10', '9', 'B', 'a', 'a\u0000b', 'ab', 'b', 'e\u0301', '\u00e9', '\uffff', '\u{10000}'].map(S => ({ S })),
  N: [
    '0',
    '1',
    '1.0',
    '-1',
    '-1.5',
    '9',
    '10',
    '0.1',
    '1E-130',
    '1E+125',
    '-9.9999999999999999999999999999999999999E+125',
    '9007199254740992',
    '9007199254740993',
    '12345678901234567890123456789012345678',
    '12345678901234567890123456789012345679',
  ].map(N => ({ N })),
  B: ['', 'AA==', 'AAE=', 'AQ==', 'gA==', '/w=='].map(B => ({ B })),
  BOOL: [{ BOOL: true }, { BOOL: false }],
  NULL: [{ NULL: true }],
  M: [{ M: {} }, { M: { a: { N: '1' } } }, { M: { a: { N: '1.0' }, b: { L: [] } } }, { M: attributeMap([['__proto__', { S: 'a' }]]) }],
  L: [
    { L: [] },
    { L: [{ N: '1' }] },
    { L: [{ S: '1' }] },
    { L: [{ N: '1' }, { S: 'a' }] },
    { L: [{ S: 'a' }, { N: '1.0' }] },
    { L: [{ L: [{ SS: ['a', 'b'] }] }] },
  ],
  SS: [{ SS: ['a'] }, { SS: ['a', 'b'] }, { SS: ['b', 'c', 'a'] }],
  NS: [{ NS: ['1'] }, { NS: ['1', '2'] }, { NS: ['2.0', '10E-1'] }],
  BS: [{ BS: ['AA=='] }, { BS: ['AA==', 'AQ=='] }, { BS: ['AQ==', 'AA=='] }],
};

export const everyValue: readonly AttributeValue[] = attributeTypes.flatMap(type => values[type]);

/** Where each value is: for itself, and in a list in a map under a name with a dot. */
export const plainPath: AttributePath = ['value'];
export const nestedPath: AttributePath = ['size', 'a.b', 1];

/** One item per value, one without any, and one in which the way to the nested value ends early; `number` tells them apart. */
const items: readonly Item[] = [
  ...everyValue.map((value): Item => ({ value, size: { M: { 'a.b': { L: [{ NULL: true }, value] } } } })),
  {},
  { size: { S: 'not a map' } },
].map((attributes, number): Item => ({
  pk: { S: number % 3 === 0 ? 'rare' : 'usual' },
  number: { N: String(number) },
  kind: { S: number % 2 === 0 ? 'even' : 'odd' },
  // Every seventh is in neither index by rank.
  ...(number % 7 !== 0 && { rank: { N: String(-number) } }),
  ...attributes,
}));

/** The numbers of items, in ascending order. */
export const numbersOf = (items: readonly Item[]): readonly number[] => items.map(numberOf).toSorted((a, b) => a - b);

const numberOf = (item: Item): number => Number((item.number as { readonly N: string }).N);

const zooTable: CreateTableInput = {
  TableName: 'Zoo',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'number', AttributeType: 'N' },
    { AttributeName: 'kind', AttributeType: 'S' },
    { AttributeName: 'rank', AttributeType: 'N' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'number', KeyType: 'RANGE' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byKind',
      KeySchema: [
        { AttributeName: 'kind', KeyType: 'HASH' },
        { AttributeName: 'rank', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  LocalSecondaryIndexes: [
    {
      IndexName: 'byRank',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'rank', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};

const all = { type: 'ALL', attributes: [] };
const zooShape: TableShape = {
  key: { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'number', type: 'N' }] },
  indexes: [
    {
      name: 'byKind',
      kind: 'global',
      key: { partition: [{ name: 'kind', type: 'S' }], sort: [{ name: 'rank', type: 'N' }] },
      projection: all,
    },
    {
      name: 'byRank',
      kind: 'local',
      key: { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'rank', type: 'N' }] },
      projection: all,
    },
  ],
};

export const zoo: FilledTable = { name: 'Zoo', shape: zooShape, items };

/** An engine of our own with the table in it. */
export async function startZoo(): Promise<Database> {
  const database = await startDatabase();
  await database.client.send('CreateTable', zooTable);
  await Promise.all(items.map(async item => database.client.send('PutItem', { TableName: 'Zoo', Item: item })));
  return database;
}
