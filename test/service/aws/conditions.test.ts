import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttributePath } from '../../../src/core/attributePath.ts';
import { attributeTypes, typeOf } from '../../../src/core/attributeValue.ts';
import type { AttributeType, AttributeValue, Item } from '../../../src/core/attributeValue.ts';
import type { Wish } from '../../../src/core/choosing/wish.ts';
import type { Filter, FilterCondition } from '../../../src/core/readRequest.ts';
import { holds } from '../conditionEvaluator.ts';
import type { Database } from '../support/database.ts';
import { everyValue, nestedPath, numbersOf, plainPath, startZoo, values, zoo } from './conditionZoo.ts';
import { chosen, plannedOf, wishRun } from './wishRun.ts';

let database: Database;
beforeAll(async () => (database = await startZoo()));
afterAll(async () => database.stop());

interface Source {
  readonly name: string;
  readonly wish: Omit<Wish, 'conditions'>;
  /** With a query: the key. */
  readonly key: readonly FilterCondition[];
}

const is = (name: string, text: string): FilterCondition => ({ path: [name], operator: '=', value: { S: text } });
const direction = 'ascending';
const sources: readonly Source[] = [
  { name: 'a scan of the table', wish: { direction, index: null }, key: [] },
  { name: 'a scan of a global index', wish: { direction, index: 'byKind' }, key: [] },
  { name: 'a scan of a local index', wish: { direction, index: 'byRank' }, key: [] },
  { name: 'a query of the table', wish: { direction, index: null }, key: [is('pk', 'usual')] },
  { name: 'a query of a global index', wish: { direction, index: 'byKind' }, key: [is('kind', 'even')] },
  { name: 'a query of a local index', wish: { direction, index: 'byRank' }, key: [is('pk', 'rare')] },
];

/** All conditions in the table, and some of them in the other sources. */
async function expectSame(source: Source, conditions: readonly Filter[]): Promise<void> {
  const step = source === sources[0] ? 1 : Math.ceil(conditions.length / 4);
  const tried = conditions.filter((_condition, index) => index % step === 0);
  expect(tried.length).toBeGreaterThan(0);
  await Promise.all(
    tried.map(async condition => {
      const wish = { ...source.wish, conditions: [...source.key, condition] };
      const { request, found, expected } = await wishRun(database.client, zoo, wish);
      expect(request.mode).toBe(source.key.length === 0 ? 'scan' : 'query');
      expect(numbersOf(found), JSON.stringify(condition)).toEqual(numbersOf(expected));
    }),
  );
}

/** A condition on the value itself, and its opposite on the nested one. */
const onPaths = (condition: (path: AttributePath) => FilterCondition): readonly FilterCondition[] => [
  condition(plainPath),
  { ...condition(nestedPath), not: true },
];

const ordered: readonly AttributeType[] = ['S', 'N', 'B'];
const comparisons = ['<', '<=', '>', '>='] as const;

/** The conditions an operator makes with the values of one type; none where DynamoDB refuses them. */
const operators: Readonly<Record<string, (type: AttributeType) => readonly FilterCondition[]>> = {
  '=': type => values[type].flatMap(value => onPaths(path => ({ path, operator: '=', value }))),
  '<>': type => values[type].flatMap(value => onPaths(path => ({ path, operator: '<>', value }))),
  ...Object.fromEntries(
    comparisons.map(operator => [
      operator,
      (type: AttributeType) => (ordered.includes(type) ? values[type].flatMap(value => onPaths(path => ({ path, operator, value }))) : []),
    ]),
  ),
  BETWEEN: type => ranges(type).flatMap(([low, high]) => onPaths(path => ({ path, operator: 'between', low, high }))),
  IN: type => values[type].flatMap(value => onPaths(path => ({ path, operator: 'in', values: [value, { S: 'a' }, { N: '1.00' }] }))),
  begins_with: type =>
    ['S', 'B'].includes(type) ? values[type].flatMap(value => onPaths(path => ({ path, operator: 'begins_with', value }))) : [],
  contains: type => values[type].flatMap(value => onPaths(path => ({ path, operator: 'contains', value }))),
  attribute_type: type => onPaths(path => ({ path, operator: 'attribute_type', type })),
};

/** Each value with itself and with the next greater one. */
function ranges(type: AttributeType): readonly (readonly [AttributeValue, AttributeValue])[] {
  if (!ordered.includes(type)) {
    return [];
  }
  const own = (value: AttributeValue): Item => ({ value });
  const pairs = values[type].flatMap(
    (low, index) =>
      [
        [low, low],
        [low, values[type][(index + 1) % values[type].length]!],
      ] as const,
  );
  return pairs.filter(([low, high]) => holds({ path: ['value'], operator: '>=', value: low }, own(high)));
}

describe.each(sources)('in $name', source => {
  describe.each(Object.keys(operators))('%s', operator => {
    const asked = attributeTypes.map(type => [type, operators[operator]!(type)] as const).filter(([, conditions]) => conditions.length > 0);
    it.each(asked)('compared with %s finds what it should', async (_type, conditions) => expectSame(source, conditions));
  });

  it('attribute_exists and attribute_not_exists find what they should', async () => {
    const missing: AttributePath = [...nestedPath, 'deeper'];
    const all = [plainPath, nestedPath, missing, ['size', 0] as const];
    const conditions = all.flatMap(path => (['attribute_exists', 'attribute_not_exists'] as const).map(operator => ({ path, operator })));
    await expectSame(
      source,
      conditions.flatMap(each => [each, { ...each, not: true as const }]),
    );
  });

  it('size counts characters, bytes, elements and members, and nothing of what has none', async () => {
    // What a character is beyond ASCII, the documentation does not say.
    const isPlain: Filter = {
      join: 'or',
      not: true,
      members: values.S.slice(-4).map(value => ({ path: plainPath, operator: '=', value })),
    };
    const counts = ['0', '1', '2', '3.0'];
    const compared = counts.flatMap(N =>
      (['=', '<>', ...comparisons] as const).flatMap(operator => onPaths(path => ({ path, of: 'size', operator, value: { N } }))),
    );
    const others: readonly FilterCondition[] = [
      ...onPaths(path => ({ path, of: 'size', operator: 'between', low: { N: '1' }, high: { N: '2' } })),
      ...onPaths(path => ({ path, of: 'size', operator: 'in', values: [{ N: '0' }, { N: '3' }] })),
    ];
    await expectSame(
      source,
      [...compared, ...others].map(condition => ({ join: 'and', members: [condition, isPlain] })),
    );
  });
});

describe('what DynamoDB would refuse is not sent', () => {
  const refused = (condition: FilterCondition): void => {
    const { request } = chosen(zoo, { conditions: [condition], direction });
    expect(() => plannedOf(zoo, request)).toThrow(/^(“value”|The (size|two ends))/);
  };

  it.each([...comparisons, 'between', 'begins_with'] as const)('%s with a type it does not take', operator => {
    const taken = operator === 'begins_with' ? ['S', 'B'] : ordered;
    for (const value of everyValue.filter(each => !taken.includes(typeOf(each)))) {
      refused(operator === 'between' ? { path: plainPath, operator, low: value, high: value } : { path: plainPath, operator, value });
    }
  });

  it('a size that is compared with anything but a number', () => {
    for (const value of everyValue.filter(each => !('N' in each))) {
      refused({ path: plainPath, of: 'size', operator: '=', value });
    }
  });
});
