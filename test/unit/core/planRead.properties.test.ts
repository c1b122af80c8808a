import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributePath } from '../../../src/core/attributePath.ts';
import type { AttributeValue } from '../../../src/core/attributeValue.ts';
import type { KeyAttribute, KeySchema } from '../../../src/core/keySchema.ts';
import { planRead } from '../../../src/core/planRead.ts';
import type { Filter, FilterCondition, FilterGroup } from '../../../src/core/readRequest.ts';
import { expectNoRedundantBrackets, expectOnlyPlaceholders } from './expressions.ts';
import { attributeName, attributeValue, base64, numberText, text } from './items/arbitraries.ts';

const awkwardName = fc.oneof(attributeName, fc.constantFrom('size', 'AND', 'BETWEEN', '#0', ':0', 'a = :0 OR b', '0'));
const keyAttribute: fc.Arbitrary<KeyAttribute> = fc.record({ name: awkwardName, type: fc.constantFrom('S', 'N', 'B') });
const numberValue = numberText.map((N): AttributeValue => ({ N }));
const valueOf = ({ type }: KeyAttribute): fc.Arbitrary<AttributeValue> => {
  const values = {
    S: text.filter(S => S !== '').map(S => ({ S })),
    N: numberValue,
    B: base64.filter(B => B !== '').map(B => ({ B })),
  };
  return values[type];
};
const orderedValue = keyAttribute.chain(valueOf);
const awkwardPath: fc.Arbitrary<AttributePath> = fc
  .tuple(awkwardName, fc.array(fc.oneof(awkwardName, fc.nat(9)), { maxLength: 3 }))
  .map(([first, rest]) => [first, ...rest]);
const filterCondition: fc.Arbitrary<FilterCondition> = fc.oneof(
  fc.record({ path: awkwardPath, operator: fc.constantFrom('=', '<>', 'contains'), value: attributeValue }),
  fc.record({ path: awkwardPath, operator: fc.constantFrom('<', '<=', '>', '>='), value: orderedValue }),
  fc.record({ path: awkwardPath, operator: fc.constant('begins_with'), value: text.map(S => ({ S })) }),
  fc.tuple(awkwardPath, orderedValue).map(([path, end]) => ({ path, operator: 'between', low: end, high: end }) as const),
  fc.record(
    { path: awkwardPath, not: fc.constant(true), operator: fc.constantFrom('attribute_exists', 'attribute_not_exists') },
    { requiredKeys: ['path', 'operator'] },
  ),
  fc.record({
    path: awkwardPath,
    of: fc.constant('size'),
    operator: fc.constant('in'),
    values: fc.array(numberValue, { minLength: 1, maxLength: 3 }),
  }),
);
const filterOn = (member: fc.Arbitrary<FilterCondition>): fc.Arbitrary<FilterGroup> =>
  fc.letrec<{ filter: FilterGroup; member: Filter }>(tie => ({
    filter: fc.record(
      { join: fc.constantFrom('and', 'or'), not: fc.constant(true), members: fc.array(tie('member'), { maxLength: 3 }) },
      { requiredKeys: ['join', 'members'] },
    ),
    member: fc.oneof({ depthSize: 'small' }, member, tie('filter')),
  })).filter;

function conditionsOf({ members }: FilterGroup): readonly FilterCondition[] {
  return members.flatMap(member => ('members' in member ? conditionsOf(member) : [member]));
}

const namesOf = ({ partition, sort }: KeySchema): readonly string[] => [...partition, ...sort].map(({ name }) => name);

const anyRead = fc
  .uniqueArray(keyAttribute, { minLength: 1, maxLength: 8, selector: ({ name }) => name })
  .map((all): KeySchema => ({ partition: all.slice(0, 4), sort: all.slice(4) }))
  .chain(schema => {
    const isNoKey = ({ path: [name] }: { readonly path: AttributePath }): boolean => !namesOf(schema).includes(name);
    const paths = awkwardPath.filter(path => isNoKey({ path }));
    return fc.record({
      schema: fc.constant(schema),
      partition: fc.tuple(...schema.partition.map(valueOf)),
      sort: fc.tuple(...schema.sort.map(attribute => valueOf(attribute).map(value => ({ operator: '=', value }) as const))),
      filter: filterOn(filterCondition.filter(isNoKey)),
      projection: fc.uniqueArray(paths, { maxLength: 3, selector: ([name]) => name }),
      mode: fc.constantFrom('query', 'scan'),
    });
  });

describe('whatever a person types', () => {
  it('is never part of an expression, and every placeholder is used and defined', () => {
    fc.assert(
      fc.property(anyRead, ({ schema, ...asked }) => {
        const { input } = planRead('Orders', schema, { ...asked, direction: 'ascending' }, 1);
        expectOnlyPlaceholders(input);
        expectNoRedundantBrackets(input.FilterExpression ?? '');
        const wanted: (string | number)[] = [
          ...(asked.mode === 'query' || asked.projection.length > 0 ? namesOf(schema) : []),
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
