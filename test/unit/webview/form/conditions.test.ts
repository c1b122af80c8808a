import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AttributePath } from '../../../../src/core/attributePath.ts';
import { attributeTypes, typeOf } from '../../../../src/core/attributeValue.ts';
import type { AttributeValue } from '../../../../src/core/attributeValue.ts';
import type { Filter, FilterCondition, FilterGroup } from '../../../../src/core/readRequest.ts';
import { conditionsIn } from '../../../../webview/tableEditor/form/conditionFields.ts';
import { fieldsOf, filterOf } from '../../../../webview/tableEditor/form/conditions.ts';
import { operatorNamed, operatorNames } from '../../../../webview/tableEditor/form/operators.ts';
import { attributeName, attributeValue } from '../../core/items/arbitraries.ts';

function counter(): () => number {
  let next = 0;
  return () => next++;
}

const throughTheForm = (filter: FilterGroup): FilterGroup => filterOf(fieldsOf(filter, counter()), () => true);

const path: fc.Arbitrary<AttributePath> = fc.tuple(attributeName, fc.nat(9)).map(([name, position]) => [name, position]);

/** What one row of the form can state. */
const condition: fc.Arbitrary<FilterCondition> = fc
  .record({
    name: fc.constantFrom(...operatorNames),
    path,
    values: fc.array(attributeValue, { minLength: 2, maxLength: 4 }),
    type: fc.constantFrom(...attributeTypes),
  })
  .map(({ name, path: at, values: [low, high, ...more], type }) => {
    const operator = operatorNamed(name);
    const { takes, types } = operator;
    const test = Object.fromEntries(Object.entries(operator).filter(([member]) => ['operator', 'of', 'not'].includes(member)));
    // In a list a field takes an empty text for nothing.
    const isStated = (value: AttributeValue): boolean =>
      !('S' in value && value.S === '') && !(takes === 'list' && 'B' in value && value.B === '');
    const fitting = [low!, high!, ...more].filter(value => types.includes(typeOf(value)) && isStated(value));
    const [first = { N: '1' }, second = first] = fitting.filter(value => typeOf(value) === typeOf(fitting[0]!));
    const details = {
      value: { value: first },
      range: { low: first, high: second },
      list: { values: [first] },
      type: { type },
      nothing: {},
    }[takes];
    return { path: at, ...test, ...details } as FilterCondition;
  });

const { group } = fc.letrec<{ group: FilterGroup; member: Filter }>(tie => ({
  group: fc.record(
    { join: fc.constantFrom('and', 'or'), not: fc.constant(true), members: fc.array(tie('member'), { maxLength: 3 }) },
    { requiredKeys: ['join', 'members'] },
  ),
  member: fc.oneof({ depthSize: 'small' }, condition, tie('group')),
}));

describe('a filter in the form', () => {
  test('comes back as it was stated, and every field has an id of its own', () => {
    fc.assert(
      fc.property(group, filter => {
        expect(throughTheForm(filter)).toEqual(filter);
        const ids = conditionsIn(fieldsOf(filter, counter())).map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  const and = (...members: readonly Filter[]): FilterGroup => ({ join: 'and', members });

  test('keeps a negated comparison negated: NOT a < 1 also holds where there is no “a”', () => {
    const less: FilterCondition = { path: ['a'], operator: '<', value: { N: '1' } };
    expect(throughTheForm(and({ ...less, not: true }))).toEqual(and({ join: 'and', not: true, members: [less] }));
  });

  test('keeps an empty binary of a list, which a field would take for nothing', () => {
    const list: FilterCondition = { path: ['a'], operator: 'in', values: [{ B: '' }, { B: 'AA==' }] };
    expect(throughTheForm(and(list))).toEqual(
      and({
        join: 'or',
        members: [
          { path: ['a'], operator: 'in', values: [{ B: 'AA==' }] },
          { path: ['a'], operator: '=', value: { B: '' } },
        ],
      }),
    );
  });

  test.each([{ S: '' }, { B: '' }])('keeps a list of nothing but an empty value: %j', value => {
    const equal: FilterCondition = { path: ['a'], operator: '=', value };
    const list: FilterCondition = { path: ['a'], operator: 'in', values: [value] };
    expect(throughTheForm(and(list))).toEqual(and(equal));
    expect(throughTheForm(and({ ...list, not: true }))).toEqual(and({ join: 'and', not: true, members: [equal] }));
  });

  test('states a list of several types, or with an empty text in it, as alternatives', () => {
    const list: FilterCondition = { path: ['a'], operator: 'in', not: true, values: [{ N: '1' }, { S: '' }, { S: 'x' }, { N: '2' }] };
    expect(throughTheForm(and(list))).toEqual(
      and({
        join: 'or',
        not: true,
        members: [
          { path: ['a'], operator: 'in', values: [{ N: '1' }, { N: '2' }] },
          { path: ['a'], operator: 'in', values: [{ S: 'x' }] },
          { path: ['a'], operator: '=', value: { S: '' } },
        ],
      }),
    );
  });
});
