import { parsePath, printPath } from '../../../src/core/attributePath.ts';
import type { AttributePath } from '../../../src/core/attributePath.ts';
import { attributeTypes, typeOf } from '../../../src/core/attributeValue.ts';
import type { AttributeValue } from '../../../src/core/attributeValue.ts';
import type { Filter, FilterCondition, FilterGroup } from '../../../src/core/readRequest.ts';
import { isGroup } from './conditionFields.ts';
import type { ConditionField, FieldNode, GroupField } from './conditionFields.ts';
import { textOf, valueOf } from '../../typedValue.ts';
import { isListed } from './formProblems.ts';
import { operatorNamed, operatorNames } from './operators.ts';
import type { ConditionOperatorName, ConditionTest } from './operators.ts';

/** The conditions of a group of fields. @param isReady whether a field may be taken */
export function filterOf({ join, not, members }: GroupField, isReady: (field: ConditionField) => boolean): FilterGroup {
  const taken = members.flatMap((member): readonly Filter[] => {
    if (isGroup(member)) {
      return [filterOf(member, isReady)];
    }
    return isReady(member) ? [conditionOf(member)] : [];
  });
  return { join, ...(not && { not }), members: taken };
}

/** Only for a field without problems. */
function conditionOf({ attribute, operator, type, value, high, values }: ConditionField): FilterCondition {
  const path = parsePath(attribute);
  const test = operatorNamed(operator);
  switch (test.takes) {
    case 'nothing':
      return { path, operator: test.operator };
    case 'type':
      return { path, operator: test.operator, type: attributeTypes.find(name => name === value) ?? 'S', ...negation(test) };
    case 'list':
      return {
        path,
        operator: test.operator,
        values: values.filter(text => isListed(text, type, values)).map(text => valueOf(text, type)),
        ...negation(test),
      };
    case 'range':
      return { path, operator: test.operator, low: valueOf(value, type), high: valueOf(high, type), ...size(test), ...negation(test) };
    case 'value':
      return valueCondition(path, test, valueOf(value, type));
  }
}

function valueCondition(path: AttributePath, test: Extract<ConditionTest, { takes: 'value' }>, value: AttributeValue): FilterCondition {
  switch (test.operator) {
    case 'begins_with':
    case 'contains':
      return { path, operator: test.operator, value, ...negation(test) };
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return { path, operator: test.operator, value, ...size(test) };
  }
}

function negation(test: { readonly not?: true }): { readonly not?: true } {
  return test.not === true ? { not: true } : {};
}

function size(test: { readonly of?: 'size' }): { readonly of?: 'size' } {
  return test.of === undefined ? {} : { of: test.of };
}

/** The fields that state a filter. @param nextId gives every field another id */
export function fieldsOf({ join, not, members }: FilterGroup, nextId: () => number): GroupField {
  return { id: nextId(), join, not: not ?? false, members: members.map(member => nodeOf(member, nextId)) };
}

function nodeOf(member: Filter, nextId: () => number): FieldNode {
  if ('members' in member) {
    return fieldsOf(member, nextId);
  }
  const parts = member.operator === 'in' ? listParts(member) : [];
  const [only] = parts;
  if (only?.operator === '=' && parts.length === 1) {
    return nodeOf({ ...only, ...negation(member) }, nextId);
  }
  const operator = nameOf(member);
  if (operator === undefined) {
    // NOT a < 1 also holds where there is no “a”, which no other operator says.
    return fieldsOf({ join: 'and', not: true, members: [plain(member)] }, nextId);
  }
  return parts.length > 1 ? fieldsOf({ join: 'or', ...negation(member), members: parts }, nextId) : fieldOf(member, operator, nextId());
}

function plain(condition: FilterCondition): FilterCondition {
  return Object.fromEntries(Object.entries(condition).filter(([name]) => name !== 'not')) as unknown as FilterCondition;
}

/** A field has one type, and takes an empty text for nothing. */
function listParts({ path, of, values }: Extract<FilterCondition, { operator: 'in' }>): readonly FilterCondition[] {
  const isEmpty = (value: AttributeValue): boolean => ('S' in value && value.S === '') || ('B' in value && value.B === '');
  const types = new Set(values.filter(value => !isEmpty(value)).map(typeOf));
  const part = { path, ...(of !== undefined && { of }) };
  return [
    ...[...types].map(
      type => ({ ...part, operator: 'in', values: values.filter(value => typeOf(value) === type && !isEmpty(value)) }) as const,
    ),
    ...values.filter(isEmpty).map(value => ({ ...part, operator: '=', value }) as const),
  ];
}

function fieldOf(condition: FilterCondition, operator: ConditionOperatorName, id: number): ConditionField {
  const field: ConditionField = { id, attribute: printPath(condition.path), operator, type: 'S', value: '', high: '', values: [''] };
  switch (condition.operator) {
    case 'attribute_exists':
    case 'attribute_not_exists':
      return field;
    case 'attribute_type':
      return { ...field, value: condition.type };
    case 'between':
      return { ...field, type: typeOf(condition.low), value: textOf(condition.low), high: textOf(condition.high) };
    case 'in': {
      const [first = { S: '' }] = condition.values;
      return { ...field, type: typeOf(first), values: condition.values.map(textOf) };
    }
    case 'begins_with':
    case 'contains':
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return { ...field, type: typeOf(condition.value), value: textOf(condition.value) };
  }
}

function nameOf(condition: FilterCondition): ConditionOperatorName | undefined {
  return operatorNames.find(name => {
    const test: { readonly operator: string; readonly of?: 'size'; readonly not?: true } = operatorNamed(name);
    const of = 'of' in condition ? condition.of : undefined;
    return test.operator === condition.operator && test.of === of && test.not === condition.not;
  });
}
