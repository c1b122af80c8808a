import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttributeValue, Item, KeyType } from '../../../src/core/attributeValue.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import { planRead } from '../../../src/core/planRead.ts';
import type { FilterCondition, ReadRequest, SortCondition } from '../../../src/core/readRequest.ts';
import { ReadRun } from '../../../src/core/reading/readRun.ts';
import type { ReadState } from '../../../src/core/reading/readState.ts';
import { ResultStore } from '../../../src/core/results/resultStore.ts';
import { decodeText } from '../../../src/vscode/decodeText.ts';
import { hostClock } from '../../../src/vscode/hostClock.ts';
import { startDatabase, tableDefinition } from '../support/database.ts';
import type { Database } from '../support/database.ts';

let database: Database;
const count = 20;

/** Twenty sort-key values of a type, in the order DynamoDB sorts them. */
const sortValues: Readonly<Record<KeyType, (index: number) => AttributeValue>> = {
  S: index => ({ S: `${index < 10 ? 'a' : 'b'}#${String(index).padStart(2, '0')}` }),
  // As text, 9 would come after 10.
  N: index => ({ N: String(index - 5) }),
  B: index => ({ B: Buffer.from([index < 10 ? 1 : 200, index]).toString('base64') }),
};

const schemaOf = (type: KeyType): KeySchema => ({ partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type }] });

beforeAll(async () => {
  database = await startDatabase();
  for (const type of ['S', 'N', 'B'] as const) {
    await database.client.send('CreateTable', {
      ...tableDefinition(`Sort${type}`, 'S', type),
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: type },
        { AttributeName: 'group', AttributeType: 'N' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byGroup',
          KeySchema: [
            { AttributeName: 'group', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'ALL' },
        },
      ],
    });
    for (let index = 0; index < count; index++) {
      const item: Item = {
        pk: { S: 'p' },
        sk: sortValues[type](index),
        index: { N: String(index) },
        group: { N: String(index % 2) },
        status: { S: index % 4 === 0 ? 'open' : 'closed' },
        'a.b c': { SS: ['x', `y${index}`] },
        ...(index % 5 === 0 && { size: { NULL: true } }),
      };
      await database.client.send('PutItem', { TableName: `Sort${type}`, Item: item });
      await database.client.send('PutItem', { TableName: `Sort${type}`, Item: { ...item, pk: { S: 'other' }, group: { N: '9' } } });
    }
  }
});
afterAll(async () => database.stop());

const query: ReadRequest = { mode: 'query', partition: [{ S: 'p' }], sort: [], direction: 'ascending' };
const scan: ReadRequest = { ...query, mode: 'scan', partition: [] };

/** Reads to the end. @returns each item's number, in the order it came, and where the read stands */
async function read(
  type: KeyType,
  request: ReadRequest,
  limit = 1000,
): Promise<{ readonly found: readonly number[]; readonly state: ReadState }> {
  const key: KeySchema =
    request.index === undefined ? schemaOf(type) : { partition: [{ name: 'group', type: 'N' }], sort: [{ name: 'sk', type }] };
  const store = new ResultStore([schemaOf(type), key], decodeText);
  const planned = planRead(`Sort${type}`, key, request, limit);
  const reading = new ReadRun(
    { client: database.client, clock: hostClock, priceOf: () => undefined },
    { planned, options: { budget: {}, segments: 1 }, pageSize: limit },
    store,
  );
  while (reading.state.more) {
    await reading.readPage(new AbortController().signal);
  }
  const { state } = reading;
  return { state, found: store.slice(0, state.rowCount).map(item => Number((item.index as { N: string }).N)) };
}

const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_value, index) => from + index);

describe.each(['S', 'N', 'B'] as const)('a query on a sort key of type %s', type => {
  const at = sortValues[type];
  it.each<readonly [string, SortCondition, readonly number[]]>([
    ['=', { operator: '=', value: at(7) }, [7]],
    ['<', { operator: '<', value: at(7) }, range(0, 7)],
    ['<=', { operator: '<=', value: at(7) }, range(0, 8)],
    ['>', { operator: '>', value: at(7) }, range(8, 20)],
    ['>=', { operator: '>=', value: at(7) }, range(7, 20)],
    ['between', { operator: 'between', low: at(3), high: at(12) }, range(3, 13)],
  ])('%s', async (_operator, condition, expected) => {
    expect((await read(type, { ...query, sort: [condition] })).found).toEqual(expected);
    const backwards = await read(type, { ...query, sort: [condition], direction: 'descending' });
    expect(backwards.found).toEqual(expected.toReversed());
  });

  it('reads an index in its own order', async () => {
    const { found } = await read(type, { ...query, index: 'byGroup', partition: [{ N: '1' }], sort: [{ operator: '>', value: at(9) }] });
    expect(found).toEqual([11, 13, 15, 17, 19]);
  });

  it.each([1, 3, 7, 20, 21])('pages of %i give every row exactly once, in order', async limit => {
    const forwards = await read(type, query, limit);
    expect(forwards.found).toEqual(range(0, count));
    expect(forwards.state).toMatchObject({ more: false, scannedCount: count });
    expect(forwards.state.pages).toBeGreaterThanOrEqual(Math.ceil(count / limit));
    expect((await read(type, { ...query, direction: 'descending' }, limit)).found).toEqual(range(0, count).toReversed());
    const scanned = await read(type, scan, limit);
    expect(scanned.found.toSorted((a, b) => a - b)).toEqual(range(0, count).flatMap(index => [index, index]));
    const indexed = await read(type, { ...query, index: 'byGroup', partition: [{ N: '0' }] }, limit);
    expect(indexed.found).toEqual(range(0, count).filter(index => index % 2 === 0));
  });
});

describe('a prefix', () => {
  it('of a text', async () => {
    expect((await read('S', { ...query, sort: [{ operator: 'begins_with', value: { S: 'b#' } }] })).found).toEqual(range(10, 20));
  });
  it('of a binary', async () => {
    expect((await read('B', { ...query, sort: [{ operator: 'begins_with', value: { B: 'yA==' } }] })).found).toEqual(range(10, 20));
  });
});

describe('filters', () => {
  const even = range(0, count).filter(index => index % 4 === 0);
  it.each<readonly [string, readonly FilterCondition[], readonly number[]]>([
    ['=', [{ path: ['status'], operator: '=', value: { S: 'open' } }], even],
    ['<>', [{ path: ['status'], operator: '<>', value: { S: 'closed' } }], even],
    ['a number, as a number', [{ path: ['index'], operator: '>=', value: { N: '1.75E1' } }], [18, 19]],
    ['between', [{ path: ['index'], operator: 'between', low: { N: '9' }, high: { N: '11' } }], [9, 10, 11]],
    ['begins_with', [{ path: ['status'], operator: 'begins_with', value: { S: 'op' } }], even],
    ['contains, in a set whose name has a dot and a space', [{ path: ['a.b c'], operator: 'contains', value: { S: 'y7' } }], [7]],
    ['attribute_exists, of a reserved word', [{ path: ['size'], operator: 'attribute_exists' }], [0, 5, 10, 15]],
    ['attribute_type', [{ path: ['size'], operator: 'attribute_type', type: 'NULL' }], [0, 5, 10, 15]],
    [
      'all of several',
      [
        { path: ['status'], operator: '=', value: { S: 'open' } },
        { path: ['index'], operator: '>', value: { N: '5' } },
        { path: ['size'], operator: 'attribute_not_exists' },
      ],
      [8, 12, 16],
    ],
  ])('%s, with pages that are mostly empty', async (_what, members, expected) => {
    const { found, state } = await read('N', { ...query, filter: { join: 'and', members } }, 2);
    expect(found).toEqual(expected);
    expect(state).toMatchObject({ scannedCount: count, rowCount: expected.length });
    expect(state.units).toBeGreaterThan(0);
  });
});
