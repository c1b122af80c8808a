import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttributeValue, Item } from '../../../src/core/attributeValue.ts';
import type { Wish } from '../../../src/core/choosing/wish.ts';
import type { FilterCondition } from '../../../src/core/readRequest.ts';
import { startDatabase } from '../support/database.ts';
import type { Database } from '../support/database.ts';
import { chosen, itemsOf, plannedOf, wishRun } from './wishRun.ts';
import type { FilledTable } from './wishRun.ts';

const matches: FilledTable = {
  name: 'Matches',
  shape: {
    key: { partition: [{ name: 'id', type: 'S' }], sort: [{ name: 'player', type: 'S' }] },
    indexes: [
      {
        name: 'byPlace',
        kind: 'global',
        key: {
          partition: [
            { name: 'cup', type: 'S' },
            { name: 'season', type: 'N' },
          ],
          sort: [
            { name: 'round', type: 'S' },
            { name: 'court', type: 'N' },
          ],
        },
        projection: { type: 'ALL', attributes: [] },
      },
      {
        name: 'byRound',
        kind: 'local',
        key: { partition: [{ name: 'id', type: 'S' }], sort: [{ name: 'round', type: 'S' }] },
        projection: { type: 'INCLUDE', attributes: ['score'] },
      },
    ],
  },
  items: Array.from({ length: 12 }, (_value, index): Item => ({
    id: { S: 'm' },
    player: { S: `player ${index}` },
    ...(index !== 5 && { cup: { S: index % 2 === 0 ? 'north' : 'south' } }),
    season: { N: String(2020 + (index % 3)) },
    round: { S: `round ${index % 4}` },
    court: { N: String(index) },
    score: { N: String(index * 10) },
    note: { S: `note ${index}` },
  })),
};

let database: Database;
beforeAll(async () => {
  database = await startDatabase();
  await database.client.send('CreateTable', {
    TableName: matches.name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      ...['id', 'player', 'cup', 'round'].map(AttributeName => ({ AttributeName, AttributeType: 'S' as const })),
      ...['season', 'court'].map(AttributeName => ({ AttributeName, AttributeType: 'N' as const })),
    ],
    KeySchema: [
      { AttributeName: 'id', KeyType: 'HASH' },
      { AttributeName: 'player', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byPlace',
        KeySchema: [
          { AttributeName: 'cup', KeyType: 'HASH' },
          { AttributeName: 'season', KeyType: 'HASH' },
          { AttributeName: 'round', KeyType: 'RANGE' },
          { AttributeName: 'court', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    LocalSecondaryIndexes: [
      {
        IndexName: 'byRound',
        KeySchema: [
          { AttributeName: 'id', KeyType: 'HASH' },
          { AttributeName: 'round', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['score'] },
      },
    ],
  });
  for (const Item of matches.items) {
    await database.client.send('PutItem', { TableName: matches.name, Item });
  }
});
afterAll(async () => database.stop());

const is = (name: string, value: AttributeValue): FilterCondition => ({
  path: [name],
  operator: '=',
  value,
});
const direction = 'ascending';
const names = (items: readonly Item[]): readonly string[] => items.map(({ player }) => (player as { readonly S: string }).S).toSorted();

describe('a key of several attributes', () => {
  const place = [is('season', { N: '2021' }), is('cup', { S: 'north' })];

  it('is queried by all of its partition, and its sort attributes from left to right (the engine cannot run it: the request is asserted)', () => {
    const court: FilterCondition = { path: ['court'], operator: 'between', low: { N: '1' }, high: { N: '9' } };
    const { request } = chosen(matches, { conditions: [...place, is('round', { S: 'round 0' }), court], direction });
    expect(plannedOf(matches, request).input).toEqual({
      TableName: 'Matches',
      IndexName: 'byPlace',
      KeyConditionExpression: '#0 = :0 AND #1 = :1 AND #2 = :2 AND #3 BETWEEN :3 AND :4',
      ExpressionAttributeNames: { '#0': 'cup', '#1': 'season', '#2': 'round', '#3': 'court' },
      ExpressionAttributeValues: { ':0': { S: 'north' }, ':1': { N: '2021' }, ':2': { S: 'round 0' }, ':3': { N: '1' }, ':4': { N: '9' } },
      ScanIndexForward: true,
      Limit: 1000,
      ReturnConsumedCapacity: 'INDEXES',
    });
  });

  it('is what the engine refuses to query: when it does not any more, the test above can run', async () => {
    const { request } = chosen(matches, { conditions: place, direction });
    await expect(itemsOf(database.client, plannedOf(matches, request))).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('is scanned with the same conditions, and finds only items that have it', async () => {
    for (const conditions of [[], place, [is('note', { S: 'note 5' })]]) {
      const { found, expected } = await wishRun(database.client, matches, { conditions, direction, mode: 'scan', index: 'byPlace' });
      expect(names(found)).toEqual(names(expected));
    }
  });
});

describe('a prefix of a sort key', () => {
  it('is searched for as it is written, upper or lower case (the engine takes both for the same: the request is asserted)', async () => {
    const wish: Wish = {
      conditions: [is('id', { S: 'm' }), { path: ['round'], operator: 'begins_with', value: { S: 'ROUND' } }],
      direction,
    };
    const { request } = chosen(matches, wish);
    expect(plannedOf(matches, request).input).toMatchObject({
      IndexName: 'byRound',
      KeyConditionExpression: '#0 = :0 AND begins_with(#1, :1)',
      ExpressionAttributeValues: { ':1': { S: 'ROUND' } },
    });
    expect(await itemsOf(database.client, plannedOf(matches, request))).not.toEqual([]);
  });
});

describe('a local index that does not have everything', () => {
  const wish: Wish = { conditions: [is('id', { S: 'm' }), is('round', { S: 'round 1' })], index: 'byRound', direction };

  it('returns whole items all the same', async () => {
    const { request } = chosen(matches, wish);
    const found = await itemsOf(database.client, plannedOf(matches, request));
    expect(found).toHaveLength(3);
    expect(found.every(({ note, score }) => note !== undefined && score !== undefined)).toBe(true);
  });

  it('returns what is asked for, with the key of the table', async () => {
    const { request } = chosen(matches, { ...wish, projection: [['score']] });
    const [item] = await itemsOf(database.client, plannedOf(matches, request));
    expect(Object.keys(item!).toSorted()).toEqual(['id', 'player', 'score']);
  });

  it('fetches from the table what is asked for (the engine cannot run it: the request is asserted)', () => {
    const { request, reason } = chosen(matches, { ...wish, projection: [['note']] });
    expect(reason.coverage).toEqual({ kind: 'fetches', attributes: ['note'] });
    expect(plannedOf(matches, request).input).toMatchObject({
      IndexName: 'byRound',
      ProjectionExpression: '#2, #0, #3',
      ExpressionAttributeNames: { '#0': 'id', '#1': 'round', '#2': 'note', '#3': 'player' },
    });
  });

  it('returns whole items when it is scanned (the engine cannot run it: the request is asserted)', () => {
    const { request } = chosen(matches, { ...wish, mode: 'scan' });
    expect(plannedOf(matches, request)).toMatchObject({ operation: 'Scan', input: { IndexName: 'byRound', Select: 'ALL_ATTRIBUTES' } });
  });
});
