import type { AttributeValue } from '../attributeValue.ts';
import { typeOf } from '../attributeValue.ts';
import type { KeyAttribute, KeySchema } from '../keySchema.ts';
import { keyValueProblem } from '../keyValueProblem.ts';
import type { Filter, FilterCondition, SortCondition } from '../readRequest.ts';

/** Why a condition cannot be the key condition of an attribute. */
export type KeyFault =
  /** It is within OR or NOT, where it need not hold. */
  | 'group'
  | 'negated'
  /** It looks into the attribute, and a key has nothing inside. */
  | 'nested'
  | 'size'
  | 'operator'
  | 'type'
  /** Empty, too long, or not a number. */
  | 'value';

/** A condition as a query states it for its key, and where it came from. */
export interface KeyCondition {
  readonly condition: FilterCondition;
  readonly sort: SortCondition;
}

export function keyConditionOf(filter: Filter, key: KeySchema, attribute: KeyAttribute): KeyCondition | KeyFault {
  if ('members' in filter) {
    return 'group';
  }
  if (filter.path.length > 1) {
    return 'nested';
  }
  if (filter.not === true) {
    return 'negated';
  }
  const sort = sortConditionOf(filter, attribute);
  if (typeof sort === 'string') {
    return sort;
  }
  const values = sort.operator === 'between' ? [sort.low, sort.high] : [sort.value];
  return valueFault(values, key, attribute) ?? { condition: filter, sort };
}

function sortConditionOf(condition: FilterCondition, attribute: KeyAttribute): SortCondition | KeyFault {
  if ('of' in condition) {
    return 'size';
  }
  switch (condition.operator) {
    case '=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return { operator: condition.operator, value: condition.value };
    case 'begins_with':
      return attribute.type === 'N' ? 'operator' : { operator: condition.operator, value: condition.value };
    case 'between':
      return { operator: condition.operator, low: condition.low, high: condition.high };
    case '<>':
    case 'in':
    case 'contains':
    case 'attribute_exists':
    case 'attribute_not_exists':
    case 'attribute_type':
      return 'operator';
  }
}

function valueFault(values: readonly AttributeValue[], key: KeySchema, attribute: KeyAttribute): 'type' | 'value' | undefined {
  if (values.some(value => typeOf(value) !== attribute.type)) {
    return 'type';
  }
  return values.some(value => keyValueProblem(key, attribute, value) !== undefined) ? 'value' : undefined;
}
