import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keyTypes } from '../../../src/core/attributeValue.ts';
import type { AttributeValue, Item, KeyType } from '../../../src/core/attributeValue.ts';
import type { Wish } from '../../../src/core/choosing/wish.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import type { WireKeyElement } from '../../../src/core/operations.ts';
import type { FilterCondition } from '../../../src/core/readRequest.ts';
import { canonical } from '../canonicalItem.ts';
import { holds, order } from '../conditionEvaluator.ts';
import { startDatabase } from '../support/database.ts';
import type { Database } from '../support/database.ts';
import { values } from './conditionZoo.ts';
import { wishRun } from './wishRun.ts';
import type { FilledTable } from './wishRun.ts';

const all = { type: 'ALL', attributes: [] };

/** What a key of the type can be: none is empty, and no two are the same number. */
const keyValues = (type: KeyType): readonly AttributeValue[] =>
  values[type].filter(value => Object.values(value)[0] !== '' && Object.values(value)[0] !== '1.0');

const schema = (type: KeyType, partition: string, sort: string): KeySchema => ({
  partition: [{ name: partition, type }],
  sort: [{ name: sort, type }],
});

/** A table and its indexes whose key attributes all have one type. */
function tableOf(type: KeyType): FilledTable {
  const own = keyValues(type);
  const [first, second] = own as [AttributeValue, AttributeValue];
  return {
    name: `Keys${type}`,
    shape: {
      key: schema(type, 'pk', 'sk'),
      indexes: [
        { name: 'global', kind: 'global', key: schema(type, 'g', 'h'), projection: all },
        { name: 'local', kind: 'local', key: schema(type, 'pk', 'h'), projection: all },
      ],
    },
    items: [first, second].flatMap(pk =>
      own.map((sk, index): Item => ({ pk, sk, g: index % 2 === 0 ? first : second, h: own[own.length - 1 - index]! })),
    ),
  };
}

const tables = keyTypes.map(type => ({ type, table: tableOf(type) }));
const wireKey = (partition: string, sort: string): readonly WireKeyElement[] => [
  { AttributeName: partition, KeyType: 'HASH' },
  { AttributeName: sort, KeyType: 'RANGE' },
];

let database: Database;
beforeAll(async () => {
  database = await startDatabase();
  for (const { type, table } of tables) {
    await database.client.send('CreateTable', {
      TableName: table.name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'g', 'h'].map(AttributeName => ({ AttributeName, AttributeType: type })),
      KeySchema: wireKey('pk', 'sk'),
      GlobalSecondaryIndexes: [{ IndexName: 'global', KeySchema: wireKey('g', 'h'), Projection: { ProjectionType: 'ALL' } }],
      LocalSecondaryIndexes: [{ IndexName: 'local', KeySchema: wireKey('pk', 'h'), Projection: { ProjectionType: 'ALL' } }],
    });
    await Promise.all(table.items.map(async Item => database.client.send('PutItem', { TableName: table.name, Item })));
  }
});
afterAll(async () => database.stop());

interface Source {
  readonly name: string;
  readonly index: string | null;
  readonly partition: string;
  readonly sort: string;
}

const sources: readonly Source[] = [
  { name: 'the table', index: null, partition: 'pk', sort: 'sk' },
  { name: 'a global index', index: 'global', partition: 'g', sort: 'h' },
  { name: 'a local index', index: 'local', partition: 'pk', sort: 'h' },
];

/** The conditions an operator makes with each value a sort key of the type can have. */
const operators: Readonly<Record<string, (sort: string, type: KeyType) => readonly FilterCondition[]>> = {
  ...Object.fromEntries(
    (['=', '<', '<=', '>', '>='] as const).map(operator => [
      operator,
      (sort: string, type: KeyType) => keyValues(type).map((value): FilterCondition => ({ path: [sort], operator, value })),
    ]),
  ),
  BETWEEN: (sort, type) =>
    keyValues(type).flatMap(low =>
      keyValues(type)
        .filter(high => order(low, high) <= 0)
        .slice(0, 3)
        .map((high): FilterCondition => ({ path: [sort], operator: 'between', low, high })),
    ),
  // The engine takes both cases of a letter for the same, and ends a text at a zero character: see its gaps.
  begins_with: (sort, type) =>
    type === 'N'
      ? []
      : keyValues(type)
          .filter(value => !('S' in value && /[bB\u0000]/.test(value.S)))
          .map((value): FilterCondition => ({ path: [sort], operator: 'begins_with', value })),
};

describe.each(tables)('with keys of type $type', ({ type, table }) => {
  describe.each(sources)('a query of $name', ({ index, partition, sort }) => {
    const at = (item: Item): AttributeValue => item[sort]!;
    const keyAt = (item: Item): string => canonical({ key: at(item) });
    const fixed: FilterCondition = { path: [partition], operator: '=', value: keyValues(type)[0]! };
    const expectInOrder = async (condition: readonly FilterCondition[], direction: Wish['direction']): Promise<void> => {
      const { request, found, expected } = await wishRun(database.client, table, { conditions: [fixed, ...condition], index, direction });
      expect(request).toMatchObject({ mode: 'query', sort: { length: condition.length } });
      const sign = direction === 'ascending' ? 1 : -1;
      // Only an index may hold one sort key twice, and then in whatever order.
      expect(found.map(keyAt)).toEqual(expected.toSorted((a, b) => sign * order(at(a), at(b))).map(keyAt));
      expect(found.every(item => [fixed, ...condition].every(each => holds(each, item)))).toBe(true);
    };

    it('without a condition on its sort key finds all of the partition, in order', async () => {
      await expectInOrder([], 'ascending');
      await expectInOrder([], 'descending');
    });

    const asked = Object.entries(operators)
      .map(([operator, conditions]) => [operator, conditions(sort, type)] as const)
      .filter(([, conditions]) => conditions.length > 0);
    it.each(asked)('by %s finds what it should, in order', async (_operator, conditions) => {
      await Promise.all(conditions.map(async (each, position) => expectInOrder([each], position % 2 === 0 ? 'ascending' : 'descending')));
    });
  });
});
