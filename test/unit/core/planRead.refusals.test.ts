import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../../src/core/attributeValue.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import { planRead } from '../../../src/core/planRead.ts';
import type { Filter, FilterCondition, FilterGroup, ReadRequest, SortCondition } from '../../../src/core/readRequest.ts';
import type { ReadSource } from '../../../src/core/readSource.ts';

const key: KeySchema = { partition: [{ name: 'customer', type: 'S' }], sort: [{ name: 'placed', type: 'N' }] };
const query: ReadRequest = { mode: 'query', partition: [{ S: 'c1' }], sort: [], direction: 'ascending' };
const scan: ReadRequest = { mode: 'scan', partition: [], sort: [], direction: 'ascending' };

/** An index that has the attributes named, or all. */
function byDay(kind: 'global' | 'local', attributes?: readonly string[]): ReadSource {
  const projection = { type: attributes === undefined ? 'ALL' : 'INCLUDE', attributes: attributes ?? [] };
  const partition = kind === 'local' ? key.partition : ([{ name: 'day', type: 'S' }] as const);
  return { partition, sort: [{ name: 'hour', type: 'S' }], index: { name: 'byDay', kind, projection, tableKey: key } };
}

const invalid = (message: string | RegExp): object =>
  expect.objectContaining({ kind: 'invalid', message: expect.stringMatching(message) as string }) as object;

describe('a query that cannot be sent says why', () => {
  const twoSorts: KeySchema = { ...key, sort: [...key.sort, { name: 'line', type: 'N' }] };
  const one: AttributeValue = { N: '1' };
  it.each<readonly [string, KeySchema, Partial<ReadRequest>, RegExp]>([
    ['no partition value', key, { partition: [] }, /partition key “customer”/],
    ['the second partition value missing', { ...key, partition: [...key.partition, { name: 'shop', type: 'S' }] }, {}, /“shop”/],
    ['a partition value of another type', key, { partition: [{ N: '1' }] }, /“customer” has the type S, not N/],
    [
      'a sort value of the type of the partition key',
      key,
      { sort: [{ operator: '=', value: { S: '1' } }] },
      /“placed” has the type N, not S/,
    ],
    ['a low end of another type', key, { sort: [{ operator: 'between', low: { S: 'a' }, high: one }] }, /“placed”/],
    [
      'a high end of another type',
      key,
      { sort: [{ operator: 'between', low: one, high: { BOOL: true } }] },
      /“placed” has the type N, not BOOL/,
    ],
    [
      'more conditions than sort attributes',
      key,
      {
        sort: [
          { operator: '=', value: one },
          { operator: '=', value: one },
        ],
      },
      /more sort-key conditions/,
    ],
    ['a condition where there is no sort key', { ...key, sort: [] }, { sort: [{ operator: '=', value: one }] }, /more sort-key conditions/],
    [
      'a range before the last',
      twoSorts,
      {
        sort: [
          { operator: '<', value: one },
          { operator: '=', value: one },
        ],
      },
      /“placed” must use “=”/,
    ],
    ['an empty partition value', key, { partition: [{ S: '' }] }, /“customer”. A key attribute cannot be empty/],
    ['a partition value that is too long', key, { partition: [{ S: 'é'.repeat(1025) }] }, /“customer” is longer than the 2048 bytes/],
    ['a sort value that is no number', key, { sort: [{ operator: '=', value: { N: 'x' } }] }, /“placed” is a number/],
    [
      'a range from its end to its beginning',
      key,
      { sort: [{ operator: 'between', low: { N: '10' }, high: { N: '9' } }] },
      /lower end of the range of “placed” is above/,
    ],
    ['a prefix of a number', key, { sort: [{ operator: 'begins_with', value: one }] }, /“placed” is a number/],
  ])('%s', (_what, schema, change, message) => {
    expect(() => planRead('Orders', schema, { ...query, ...change }, 1)).toThrow(invalid(message));
  });

  it('an operator that does not exist is not pasted into the text', () => {
    const sort = [{ operator: '= :0 OR', value: { N: '1' } }] as unknown as SortCondition[];
    expect(() => planRead('Orders', key, { ...query, sort }, 1)).toThrow(invalid(/operator/));
  });

  it('a filter operator that does not exist is not left out', () => {
    const filter = { join: 'and', members: [{ path: ['a'], operator: 'like', value: { S: 'x' } }] } as unknown as FilterGroup;
    expect(() => planRead('Orders', key, { ...scan, filter }, 1)).toThrow(invalid(/operator/));
  });
});

describe('what DynamoDB would refuse is refused here, in a sentence', () => {
  const value: AttributeValue = { S: 'secret' };
  const filtered = (...members: readonly Filter[]): Partial<ReadRequest> => ({ filter: { join: 'and', members } });
  const one = (condition: FilterCondition): Partial<ReadRequest> => filtered({ join: 'or', members: [condition] });
  const many = (count: number): FilterCondition => ({ path: ['x'], operator: 'in', values: Array.from({ length: count }, () => value) });
  const index = { index: 'byDay' };
  it.each<readonly [string, ReadSource, Partial<ReadRequest>, RegExp]>([
    ['a consistent read of a global index', byDay('global'), { ...index, consistent: true }, /“byDay” is a global index/],
    ['a limit of nothing', key, { limit: 0 }, /not a whole number above 0/],
    ['a limit that is no whole number', key, { limit: 1.5 }, /not a whole number above 0/],
    ['a filter inside a key', key, one({ path: ['placed', 'a'], operator: '=', value }), /“placed” is a key attribute.*“placed.a”/],
    [
      'a filter by what the index lacks',
      byDay('local', ['y']),
      { ...index, ...one({ path: ['x', 0], operator: '=', value }) },
      /“byDay” does not have “x”/,
    ],
    ['no values', key, one(many(0)), /“x” has no values/],
    ['too many values', key, one(many(101)), /“x” has 101 values, and IN takes 100/],
    [
      'an order of what has none',
      key,
      one({ path: ['x'], operator: '<', value: { BOOL: true } }),
      /“x” cannot be compared by < with a value of the type BOOL/,
    ],
    [
      'a range of what has no order',
      key,
      one({ path: ['x'], operator: 'between', low: { SS: ['a'] }, high: { SS: ['b'] } }),
      /by BETWEEN .* SS/,
    ],
    [
      'a range of two types',
      key,
      one({ path: ['x', 'y'], operator: 'between', low: { S: '1' }, high: { N: '2' } }),
      /“x.y” have different types/,
    ],
    [
      'a range that is empty',
      key,
      one({ path: ['x'], operator: 'between', low: { S: '\u{10000}' }, high: { S: '\uffff' } }),
      /range of “x” is above/,
    ],
    ['a size that is no number', key, one({ path: ['x'], of: 'size', operator: '=', value }), /size of “x” is a number/],
    ['a prefix that is no text', key, one({ path: ['x'], operator: 'begins_with', value: { N: '1' } }), /“x” cannot begin with .* N/],
    [
      'a type that is none',
      key,
      one({ path: ['x'], operator: 'attribute_type', type: 'X' as 'S' }),
      /“x” is asked for a type that does not exist/,
    ],
    [
      'a number that is none',
      key,
      one({ path: ['x'], operator: 'contains', value: { N: 'secret' } }),
      /“x” is compared with a number DynamoDB does not take/,
    ],
    ['a set with such a number', key, one({ path: ['x'], operator: '=', value: { NS: ['1', '1E+126'] } }), /“x” is compared with a number/],
    ['an empty set', key, one({ path: ['x'], operator: '=', value: { SS: [] } }), /“x” is compared with an empty set/],
    [
      'an expression that is too long',
      key,
      filtered(...Array.from({ length: 20 }, () => many(60))),
      /filter is [\d,]+ bytes long as an expression, and DynamoDB takes 4,096/,
    ],
    [
      'too many operators',
      key,
      filtered(...Array.from({ length: 151 }, (): Filter => ({ path: ['x'], operator: 'attribute_exists' }))),
      /filter has 301 operators, and DynamoDB takes 300/,
    ],
    [
      'a projection that is too long',
      key,
      { projection: Array.from({ length: 1000 }, (_value, n) => [`a${n}`] as const) },
      /projection is [\d,]+ bytes/,
    ],
    ['the same attribute twice', key, { projection: [['x'], ['x']] }, /“x” and “x” cannot both be returned/],
    ['an attribute and what is inside', key, { projection: [['x', 'y', 0], ['z'], ['x', 'y']] }, /“x.y\[0\]” and “x.y” cannot both/],
    [
      'an attribute that is a map and a list',
      key,
      {
        projection: [
          ['x', 'y'],
          ['x', 0],
        ],
      },
      /“x.y” and “x\[0\]” cannot both/,
    ],
    ['what is inside a key', key, { projection: [['placed', 0]] }, /Return “placed” instead of “placed\[0\]”/],
    [
      'what a global index lacks',
      byDay('global', ['y']),
      { ...index, projection: [['x', 'y'], ['y']] },
      /“byDay” does not have “x” to return/,
    ],
  ])('%s', (_what, source, change, message) => {
    const plan = (): unknown => planRead('Orders', source, { ...scan, ...change }, 1);
    expect(plan).toThrow(invalid(message));
    expect(plan).not.toThrow(/secret/);
  });

  it('a query that filters by its key, though not a scan', () => {
    const filter: FilterGroup = {
      join: 'and',
      members: [{ join: 'or', not: true, members: [{ path: ['placed'], operator: '<>', value: { N: '1' } }] }],
    };
    expect(() => planRead('Orders', key, { ...query, filter }, 1)).toThrow(
      invalid(/“placed” is a key attribute, and a query cannot filter by it/),
    );
    expect(planRead('Orders', key, { ...scan, filter }, 1).operation).toBe('Scan');
  });

  it('but not what it takes: the key of the table in the filter of an index, and exactly as much as it takes', () => {
    const onKey = filtered({ path: ['placed'], operator: '=', value: { N: '1' } });
    const ofDay: ReadRequest = { ...query, index: 'byDay', partition: [{ S: 'd' }], ...onKey };
    expect(planRead('Orders', byDay('global'), ofDay, 1).operation).toBe('Query');
    const most = filtered(...Array.from({ length: 150 }, (): Filter => ({ path: ['x'], operator: 'attribute_exists' })));
    expect(planRead('Orders', key, { ...scan, ...most }, 1).operation).toBe('Scan');
    expect(planRead('Orders', key, { ...scan, ...filtered(many(100)) }, 1).operation).toBe('Scan');
    expect(
      planRead('Orders', key, { ...scan, ...one({ path: ['x'], operator: 'between', low: { S: 'a' }, high: { S: 'a' } }) }, 1).operation,
    ).toBe('Scan');
  });
});
