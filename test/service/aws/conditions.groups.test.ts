import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AttributePath } from '../../../src/core/attributePath.ts';
import type { AttributeType, AttributeValue } from '../../../src/core/attributeValue.ts';
import { attributeTypes } from '../../../src/core/attributeValue.ts';
import type { Wish } from '../../../src/core/choosing/wish.ts';
import type { Filter, FilterCondition, FilterGroup } from '../../../src/core/readRequest.ts';
import type { Database } from '../support/database.ts';
import { everyValue, nestedPath, numbersOf, plainPath, startZoo, values, zoo } from './conditionZoo.ts';
import { wishRun } from './wishRun.ts';

let database: Database;
beforeAll(async () => (database = await startZoo()));
afterAll(async () => database.stop());

const path = fc.constantFrom<AttributePath>(plainPath, nestedPath, ['kind'], ['number'], ['rank'], ['nowhere', 0], ['size', 'a.b']);
const ofType = (...types: readonly AttributeType[]): fc.Arbitrary<AttributeValue> =>
  fc.constantFrom(...types.flatMap(type => values[type]));
const any = fc.constantFrom(...everyValue);
const not = fc.option(fc.constant(true as const), { nil: undefined });
const condition: fc.Arbitrary<FilterCondition> = fc
  .tuple(
    fc.oneof(
      fc.record({ path, operator: fc.constantFrom('=', '<>', 'contains'), value: any }),
      fc.record({ path, operator: fc.constantFrom('<', '<=', '>', '>='), value: ofType('S', 'N', 'B') }),
      fc.record({ path, operator: fc.constant('begins_with'), value: ofType('S', 'B') }),
      fc.record({ path, operator: fc.constant('in'), values: fc.array(any, { minLength: 1, maxLength: 5 }) }),
      fc.record({ path, operator: fc.constant('between'), low: fc.constant({ N: '-5' }), high: fc.constant({ N: '10' }) }),
      fc.record({ path, operator: fc.constantFrom('attribute_exists', 'attribute_not_exists') }),
      fc.record({ path, operator: fc.constant('attribute_type'), type: fc.constantFrom(...attributeTypes) }),
      fc.record({
        path: fc.constant(['size', 'a.b'] as const),
        of: fc.constant('size'),
        operator: fc.constantFrom('=', '<'),
        value: ofType('N'),
      }),
    ),
    not,
  )
  .map(([each, negated]): FilterCondition => (negated === undefined ? each : { ...each, not: negated }));

const filter = fc.letrec<{ filter: Filter; group: FilterGroup }>(tie => ({
  filter: fc.oneof({ depthSize: 'small', maxDepth: 4, withCrossShrink: true }, condition, tie('group')),
  group: fc
    .record({ join: fc.constantFrom<'and' | 'or'>('and', 'or'), not, members: fc.array(tie('filter'), { maxLength: 4 }) })
    .map(({ not: negated, ...group }) => (negated === undefined ? group : { ...group, not: negated })),
})).filter;

const key = fc.constantFrom<readonly FilterCondition[]>(
  [],
  [{ path: ['pk'], operator: '=', value: { S: 'usual' } }],
  [{ path: ['kind'], operator: '=', value: { S: 'odd' } }],
  [
    { path: ['pk'], operator: '=', value: { S: 'usual' } },
    { path: ['rank'], operator: '<', value: { N: '-9.5' } },
  ],
);

const wish: fc.Arbitrary<Wish> = fc.record({
  conditions: fc.tuple(key, fc.array(filter, { maxLength: 3 })).map(parts => parts.flat()),
  direction: fc.constant('ascending' as const),
});

it('whatever groups of conditions are asked for, what is chosen finds what they say', async () => {
  const modes = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(wish, async asked => {
      const { request, found, expected } = await wishRun(database.client, zoo, asked);
      expect(numbersOf(found)).toEqual(numbersOf(expected));
      const way = `${request.mode} ${request.index ?? ''}`;
      modes.set(way, (modes.get(way) ?? 0) + 1);
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 400), seed: 20_260_101 },
  );
  // Each way is tried, and not only once.
  expect([...modes.keys()].toSorted()).toEqual(['query ', 'query byKind', 'query byRank', 'scan ']);
  expect(Math.min(...modes.values())).toBeGreaterThan(10);
});
