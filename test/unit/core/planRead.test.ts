import { describe, expect, it } from 'vitest';
import type { AttributePath } from '../../../src/core/attributePath.ts';
import type { AttributeValue } from '../../../src/core/attributeValue.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import { planRead } from '../../../src/core/planRead.ts';
import type { PlannedRead } from '../../../src/core/planRead.ts';
import type { FilterCondition, FilterGroup, ReadRequest, SortCondition } from '../../../src/core/readRequest.ts';
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

/** The expressions with the names and values they stand for, to read them as a person would. */
function spelledOut({ input }: PlannedRead, expression: 'KeyConditionExpression' | 'FilterExpression'): string {
  const names: Readonly<Record<string, string>> = input.ExpressionAttributeNames ?? {};
  const values = input.ExpressionAttributeValues ?? {};
  const expressions: { readonly KeyConditionExpression?: string; readonly FilterExpression?: string } = input;
  const text: string = expressions[expression] ?? '';
  const nameOf = (placeholder: string): string => names[placeholder]!;
  const valueOf = (placeholder: string): string => JSON.stringify(Object.values(values[placeholder]!)[0]);
  return text.replace(/#\d+/g, nameOf).replace(/:\d+/g, valueOf);
}

const invalid = (message: string | RegExp): object =>
  expect.objectContaining({ kind: 'invalid', message: expect.stringMatching(message) as string }) as object;

describe('a request whose mode nobody knows', () => {
  it('is never taken for a scan, which would read everything', () => {
    const rubbish = { ...scan, mode: 'everything' } as unknown as ReadRequest;
    expect(() => planRead('Orders', key, rubbish, 1)).toThrow(invalid(/partition key/));
  });
});

describe('a query', () => {
  it('asks for the partition, in ascending order, and for what it costs', () => {
    expect(planRead('Orders', key, query, 25)).toEqual({
      operation: 'Query',
      input: {
        TableName: 'Orders',
        KeyConditionExpression: '#0 = :0',
        ExpressionAttributeNames: { '#0': 'customer' },
        ExpressionAttributeValues: { ':0': { S: 'c1' } },
        ScanIndexForward: true,
        Limit: 25,
        ReturnConsumedCapacity: 'INDEXES',
      },
    });
  });

  it('reads backwards when it is descending', () => {
    expect(planRead('Orders', key, { ...query, direction: 'descending' }, 25).input).toMatchObject({ ScanIndexForward: false });
  });

  it('names the index it reads', () => {
    expect(planRead('Orders', key, { ...query, index: 'by.day' }, 25).input).toMatchObject({ IndexName: 'by.day' });
  });

  it.each(['=', '<', '<=', '>', '>='] as const)('compares the sort key with %s, in its own type', operator => {
    const planned = planRead('Orders', key, { ...query, sort: [{ operator, value: { N: '12345678901234567890123456789012345678' } }] }, 1);
    expect(spelledOut(planned, 'KeyConditionExpression')).toBe(
      `customer = "c1" AND placed ${operator} "12345678901234567890123456789012345678"`,
    );
    expect(planned.input.ExpressionAttributeValues).toEqual({ ':0': { S: 'c1' }, ':1': { N: '12345678901234567890123456789012345678' } });
  });

  it('asks for a range with BETWEEN', () => {
    const planned = planRead('Orders', key, { ...query, sort: [{ operator: 'between', low: { N: '1' }, high: { N: '2' } }] }, 1);
    expect(spelledOut(planned, 'KeyConditionExpression')).toBe('customer = "c1" AND placed BETWEEN "1" AND "2"');
  });

  it.each([
    ['S', { S: 'ORDER#' }],
    ['B', { B: 'AAE=' }],
  ] as const)('asks for a prefix of a sort key of type %s with begins_with', (type, value) => {
    const schema: KeySchema = { ...key, sort: [{ name: 'placed', type }] };
    const planned = planRead('Orders', schema, { ...query, sort: [{ operator: 'begins_with', value }] }, 1);
    expect(spelledOut(planned, 'KeyConditionExpression')).toBe(`customer = "c1" AND begins_with(placed, "${Object.values(value)[0]!}")`);
  });

  it('names every attribute of a key of four partition and four sort attributes, each in its own type', () => {
    const types = ['S', 'N', 'B', 'S'] as const;
    const schema: KeySchema = {
      partition: types.map((type, index) => ({ name: `p${index}`, type })),
      sort: types.map((type, index) => ({ name: `s${index}`, type })),
    };
    const values: AttributeValue[] = [{ S: 'a' }, { N: '1' }, { B: 'AA==' }, { S: 'd' }];
    const sort: SortCondition[] = [
      ...values.slice(0, 3).map(value => ({ operator: '=', value }) as const),
      { operator: 'between', low: { S: 'x' }, high: { S: 'z' } },
    ];
    const planned = planRead('Orders', schema, { ...query, partition: values, sort }, 1);
    expect(spelledOut(planned, 'KeyConditionExpression')).toBe(
      'p0 = "a" AND p1 = "1" AND p2 = "AA==" AND p3 = "d" AND s0 = "a" AND s1 = "1" AND s2 = "AA==" AND s3 BETWEEN "x" AND "z"',
    );
  });

  it('may leave the later sort attributes open', () => {
    const schema: KeySchema = { ...key, sort: [...key.sort, { name: 'line', type: 'N' }] };
    const planned = planRead('Orders', schema, { ...query, sort: [{ operator: '>', value: { N: '1' } }] }, 1);
    expect(spelledOut(planned, 'KeyConditionExpression')).toBe('customer = "c1" AND placed > "1"');
  });
});

describe('a scan', () => {
  it('without filters has no expressions at all', () => {
    expect(planRead('Orders', key, scan, 7)).toEqual({
      operation: 'Scan',
      input: { TableName: 'Orders', Limit: 7, ReturnConsumedCapacity: 'INDEXES' },
    });
  });

  it('reads the index it is asked for', () => {
    expect(planRead('Orders', key, { ...scan, index: 'byDay' }, 7).input).toMatchObject({ IndexName: 'byDay' });
  });
});

describe('a read of some attributes', () => {
  it('names each, nested ones too, by placeholders, and the key that opens the item', () => {
    const projection: readonly AttributePath[] = [['a.b'], ['c', 0, 'd'], ['c', 1]];
    expect(planRead('Orders', key, { ...scan, projection }, 1).input).toMatchObject({
      ProjectionExpression: '#0, #1[0].#2, #1[1], #3, #4',
      ExpressionAttributeNames: { '#0': 'a.b', '#1': 'c', '#2': 'd', '#3': 'customer', '#4': 'placed' },
    });
  });

  it('asks for a key attribute once, also where it is asked for', () => {
    expect(planRead('Orders', key, { ...scan, projection: [['placed'], ['x']] }, 1).input).toMatchObject({
      ProjectionExpression: '#0, #1, #2',
      ExpressionAttributeNames: { '#0': 'placed', '#1': 'x', '#2': 'customer' },
    });
  });

  it('of an index asks for the key of the table', () => {
    const { input } = planRead('Orders', byDay('global', ['x']), { ...scan, index: 'byDay', projection: [['x']] }, 1);
    expect(Object.values(input.ExpressionAttributeNames ?? {})).toEqual(['x', 'customer', 'placed']);
  });

  it('is a read of everything where nothing is asked for', () => {
    expect(planRead('Orders', key, { ...scan, projection: [] }, 1).input).not.toHaveProperty('ProjectionExpression');
  });
});

describe('a read of everything', () => {
  it('of a local index says so, for by itself it returns only what it has', () => {
    const request: ReadRequest = { ...scan, index: 'byDay' };
    expect(planRead('Orders', byDay('local', ['x']), request, 1).input).toMatchObject({ Select: 'ALL_ATTRIBUTES' });
    expect(planRead('Orders', byDay('local', ['x']), { ...request, projection: [['y']] }, 1).input).not.toHaveProperty('Select');
  });

  it('of other sources need not', () => {
    for (const source of [key, byDay('global', ['x']), byDay('local')]) {
      expect(planRead('Orders', source, { ...scan, index: 'byDay' }, 1).input).not.toHaveProperty('Select');
    }
  });
});

describe('a read that ends after some items', () => {
  it('reads no more of them than it returns, unless a filter throws some away', () => {
    const filter: FilterGroup = { join: 'and', members: [{ path: ['x'], operator: 'attribute_exists' }] };
    expect(planRead('Orders', key, { ...scan, limit: 7 }, 100).input.Limit).toBe(7);
    expect(planRead('Orders', key, { ...scan, limit: 700 }, 100).input.Limit).toBe(100);
    expect(planRead('Orders', key, { ...scan, limit: 7, filter }, 100).input.Limit).toBe(100);
  });
});

describe('a strongly consistent read', () => {
  it.each([query, scan])('says so', request => {
    expect(planRead('Orders', key, { ...request, consistent: true }, 1).input).toMatchObject({ ConsistentRead: true });
  });
});

describe('filters', () => {
  const value: AttributeValue = { S: 'v' };
  it.each<readonly [FilterCondition, string]>([
    [{ path: ['a'], operator: '=', value }, 'a = "v"'],
    [{ path: ['a'], operator: '<>', value }, 'a <> "v"'],
    [{ path: ['a'], operator: '<', value }, 'a < "v"'],
    [{ path: ['a'], operator: '<=', value }, 'a <= "v"'],
    [{ path: ['a'], operator: '>', value }, 'a > "v"'],
    [{ path: ['a'], operator: '>=', value }, 'a >= "v"'],
    [{ path: ['a'], operator: 'begins_with', value }, 'begins_with(a, "v")'],
    [{ path: ['a'], operator: 'contains', value }, 'contains(a, "v")'],
    [{ path: ['a'], operator: 'between', low: { N: '1' }, high: { N: '2' } }, 'a BETWEEN "1" AND "2"'],
    [{ path: ['a'], operator: 'attribute_exists' }, 'attribute_exists(a)'],
    [{ path: ['a'], operator: 'attribute_not_exists' }, 'attribute_not_exists(a)'],
    [{ path: ['a'], operator: 'attribute_type', type: 'NS' }, 'attribute_type(a, "NS")'],
  ])('%j', (filter, expected) => {
    expect(spelledOut(planRead('Orders', key, { ...scan, filter: { join: 'and', members: [filter] } }, 1), 'FilterExpression')).toBe(
      expected,
    );
  });

  it('must all hold, beside the key condition', () => {
    const members: FilterCondition[] = [
      { path: ['size'], operator: 'between', low: { N: '1' }, high: { N: '2' } },
      { path: ['status'], operator: '<>', value },
    ];
    const planned = planRead('Orders', key, { ...query, filter: { join: 'and', members } }, 1);
    expect(spelledOut(planned, 'FilterExpression')).toBe('size BETWEEN "1" AND "2" AND status <> "v"');
    expect(spelledOut(planned, 'KeyConditionExpression')).toBe('customer = "c1"');
  });

  it.each<readonly [string, FilterGroup, string]>([
    [
      'any of them',
      {
        join: 'or',
        members: [
          { path: ['a'], operator: 'in', values: [{ N: '1' }, { S: '1' }] },
          { path: ['b'], operator: '=', value },
        ],
      },
      'a IN ("1", "1") OR b = "v"',
    ],
    [
      'groups in groups',
      {
        join: 'and',
        members: [
          {
            join: 'or',
            members: [
              { path: ['a'], operator: '=', value },
              { path: ['b'], operator: '=', value },
            ],
          },
          { join: 'or', not: true, members: [{ path: ['c'], operator: 'contains', value }] },
        ],
      },
      '(a = "v" OR b = "v") AND NOT (contains(c, "v"))',
    ],
    [
      'nested attributes, and how long they are',
      {
        join: 'and',
        members: [
          { path: ['a', 'b', 0, 'c'], operator: '=', value },
          { path: ['a'], of: 'size', operator: 'between', low: { N: '1' }, high: { N: '2' } },
          { path: ['a'], not: true, operator: 'begins_with', value },
        ],
      },
      'a.b[0].c = "v" AND size(a) BETWEEN "1" AND "2" AND NOT begins_with(a, "v")',
    ],
    [
      'no brackets within brackets, which DynamoDB refuses',
      {
        join: 'and',
        not: true,
        members: [
          {
            join: 'or',
            members: [
              {
                join: 'or',
                members: [
                  { path: ['a'], operator: '=', value },
                  { path: ['b'], operator: '=', value },
                ],
              },
            ],
          },
        ],
      },
      'NOT (a = "v" OR b = "v")',
    ],
    ['nothing, where groups are empty', { join: 'and', members: [{ join: 'or', members: [] }] }, ''],
  ])('%s', (_what, group, expected) => {
    expect(spelledOut(planRead('Orders', key, { ...scan, filter: group }, 1), 'FilterExpression')).toBe(expected);
  });

  it('a name with dots and spaces is one attribute, not a path', () => {
    const planned = planRead(
      'Orders',
      key,
      { ...scan, filter: { join: 'and', members: [{ path: ['a.b[0] c'], operator: 'attribute_exists' }] } },
      1,
    );
    expect(planned.input).toMatchObject({ FilterExpression: 'attribute_exists(#0)', ExpressionAttributeNames: { '#0': 'a.b[0] c' } });
  });
});
