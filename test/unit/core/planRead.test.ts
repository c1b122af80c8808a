import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributePath } from '../../../src/core/attributePath.ts';
import type { AttributeValue } from '../../../src/core/attributeValue.ts';
import type { KeyAttribute, KeySchema } from '../../../src/core/keySchema.ts';
import { planRead } from '../../../src/core/planRead.ts';
import type { PlannedRead } from '../../../src/core/planRead.ts';
import type { Filter, FilterCondition, FilterGroup, ReadRequest, SortCondition } from '../../../src/core/readRequest.ts';
import { expectOnlyPlaceholders } from './expressions.ts';
import { attributeName, attributeValue, base64, numberText, text } from './items/arbitraries.ts';

const key: KeySchema = { partition: [{ name: 'customer', type: 'S' }], sort: [{ name: 'placed', type: 'N' }] };
const query: ReadRequest = { mode: 'query', partition: [{ S: 'c1' }], sort: [], direction: 'ascending' };
const scan: ReadRequest = { mode: 'scan', partition: [], sort: [], direction: 'ascending' };

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
        ReturnConsumedCapacity: 'TOTAL',
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

describe('a scan', () => {
  it('without filters has no expressions at all', () => {
    expect(planRead('Orders', key, scan, 7)).toEqual({
      operation: 'Scan',
      input: { TableName: 'Orders', Limit: 7, ReturnConsumedCapacity: 'TOTAL' },
    });
  });

  it('reads the index it is asked for', () => {
    expect(planRead('Orders', key, { ...scan, index: 'byDay' }, 7).input).toMatchObject({ IndexName: 'byDay' });
  });
});

describe('a read of some attributes', () => {
  it('names each, nested ones too, by placeholders', () => {
    const projection: readonly AttributePath[] = [['a.b'], ['c', 0, 'd']];
    expect(planRead('Orders', key, { ...scan, projection }, 1).input).toMatchObject({
      ProjectionExpression: '#0, #1[0].#2',
      ExpressionAttributeNames: { '#0': 'a.b', '#1': 'c', '#2': 'd' },
    });
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

const awkwardName = fc.oneof(attributeName, fc.constantFrom('size', 'AND', 'BETWEEN', '#0', ':0', 'a = :0 OR b', '0'));
const keyAttribute: fc.Arbitrary<KeyAttribute> = fc.record({ name: awkwardName, type: fc.constantFrom('S', 'N', 'B') });
const valueOf = ({ type }: KeyAttribute): fc.Arbitrary<AttributeValue> => {
  const values = { S: text.map(S => ({ S })), N: numberText.map(N => ({ N })), B: base64.map(B => ({ B })) };
  return values[type];
};
const awkwardPath: fc.Arbitrary<AttributePath> = fc
  .tuple(awkwardName, fc.array(fc.oneof(awkwardName, fc.nat(9)), { maxLength: 3 }))
  .map(([first, rest]) => [first, ...rest]);
const filterCondition: fc.Arbitrary<FilterCondition> = fc.oneof(
  fc.record({
    path: awkwardPath,
    operator: fc.constantFrom('=', '<>', '<', '<=', '>', '>=', 'begins_with', 'contains'),
    value: attributeValue,
  }),
  fc.record({ path: awkwardPath, operator: fc.constant('between'), low: attributeValue, high: attributeValue }),
  fc.record(
    { path: awkwardPath, not: fc.constant(true), operator: fc.constantFrom('attribute_exists', 'attribute_not_exists') },
    { requiredKeys: ['path', 'operator'] },
  ),
  fc.record({
    path: awkwardPath,
    of: fc.constant('size'),
    operator: fc.constant('in'),
    values: fc.array(attributeValue, { minLength: 1, maxLength: 3 }),
  }),
);
const { filter } = fc.letrec<{ filter: FilterGroup; member: Filter }>(tie => ({
  filter: fc.record(
    { join: fc.constantFrom('and', 'or'), not: fc.constant(true), members: fc.array(tie('member'), { maxLength: 3 }) },
    { requiredKeys: ['join', 'members'] },
  ),
  member: fc.oneof({ depthSize: 'small' }, filterCondition, tie('filter')),
}));

function conditionsOf({ members }: FilterGroup): readonly FilterCondition[] {
  return members.flatMap(member => ('members' in member ? conditionsOf(member) : [member]));
}

const anyRead = fc
  .record({
    partition: fc.uniqueArray(keyAttribute, { minLength: 1, maxLength: 4, selector: ({ name }) => name }),
    sort: fc.uniqueArray(keyAttribute, { maxLength: 4, selector: ({ name }) => name }),
  })
  .chain(schema =>
    fc.record({
      schema: fc.constant(schema),
      partition: fc.tuple(...schema.partition.map(valueOf)),
      sort: fc.tuple(...schema.sort.map(attribute => valueOf(attribute).map(value => ({ operator: '=', value }) as const))),
      filter,
      projection: fc.array(awkwardPath, { maxLength: 3 }),
      mode: fc.constantFrom('query', 'scan'),
    }),
  );

describe('whatever a person types', () => {
  it('is never part of an expression, and every placeholder is used and defined', () => {
    fc.assert(
      fc.property(anyRead, ({ schema, ...asked }) => {
        const { input } = planRead('Orders', schema, { ...asked, direction: 'ascending' }, 1);
        expectOnlyPlaceholders(input);
        const wanted: (string | number)[] = [
          ...(asked.mode === 'query' ? [...schema.partition, ...schema.sort].map(({ name }) => name) : []),
          ...conditionsOf(asked.filter).flatMap(({ path }) => path),
          ...asked.projection.flat(),
        ];
        expect(new Set(Object.values(input.ExpressionAttributeNames ?? {}))).toEqual(
          new Set(wanted.filter(step => typeof step === 'string')),
        );
      }),
    );
  });
});
