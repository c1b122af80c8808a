import type { AttributeType } from '../../../src/core/attributeValue.ts';
import { attributeTypes } from '../../../src/core/attributeValue.ts';
import type { Comparison } from '../../../src/core/readRequest.ts';
import type { Choice } from '../../ui/dropdown.tsx';

export type SortOperator = 'any' | Comparison | 'begins_with' | 'between';

const ranges = [
  { value: '<', text: '<' },
  { value: '<=', text: '<=' },
  { value: '>', text: '>' },
  { value: '>=', text: '>=' },
  { value: 'between', text: 'between' },
  { value: 'begins_with', text: 'begins with' },
] as const;

export const sortOperators: readonly Choice<SortOperator>[] = [{ value: 'any', text: 'any' }, { value: '=', text: '=' }, ...ranges];

/** What a condition means to DynamoDB, and so which fields it needs. */
export type ConditionTest =
  | { readonly takes: 'value'; readonly operator: Comparison | '<>'; readonly of?: 'size' }
  | { readonly takes: 'value'; readonly operator: 'begins_with' | 'contains'; readonly not?: true }
  | { readonly takes: 'range'; readonly operator: 'between'; readonly of?: 'size'; readonly not?: true }
  | { readonly takes: 'list'; readonly operator: 'in'; readonly not?: true }
  | { readonly takes: 'type'; readonly operator: 'attribute_type'; readonly not?: true }
  | { readonly takes: 'nothing'; readonly operator: 'attribute_exists' | 'attribute_not_exists' };

export type ConditionOperator = { readonly text: string; readonly types: readonly AttributeType[] } & ConditionTest;

const ordered: readonly AttributeType[] = ['S', 'N', 'B'];
/** DynamoDB looks for one of these within a string, a set or a list. */
const contained: readonly AttributeType[] = ['S', 'N', 'B', 'BOOL', 'NULL'];
const none: readonly AttributeType[] = [];
const count: readonly AttributeType[] = ['N'];

/**
 * What a person chooses from, in this order. The types are those DynamoDB compares so.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export const conditionOperators = {
  '=': { text: '=', takes: 'value', operator: '=', types: attributeTypes },
  '<>': { text: '≠', takes: 'value', operator: '<>', types: attributeTypes },
  '<': { text: '<', takes: 'value', operator: '<', types: ordered },
  '<=': { text: '<=', takes: 'value', operator: '<=', types: ordered },
  '>': { text: '>', takes: 'value', operator: '>', types: ordered },
  '>=': { text: '>=', takes: 'value', operator: '>=', types: ordered },
  between: { text: 'between', takes: 'range', operator: 'between', types: ordered },
  in: { text: 'is one of', takes: 'list', operator: 'in', types: attributeTypes },
  begins_with: { text: 'begins with', takes: 'value', operator: 'begins_with', types: ['S', 'B'] },
  contains: { text: 'contains', takes: 'value', operator: 'contains', types: contained },
  attribute_exists: { text: 'exists', takes: 'nothing', operator: 'attribute_exists', types: none },
  attribute_not_exists: { text: 'does not exist', takes: 'nothing', operator: 'attribute_not_exists', types: none },
  attribute_type: { text: 'is of type', takes: 'type', operator: 'attribute_type', types: none },
  'not between': { text: 'not between', takes: 'range', operator: 'between', not: true, types: ordered },
  'not in': { text: 'is none of', takes: 'list', operator: 'in', not: true, types: attributeTypes },
  'not begins_with': { text: 'does not begin with', takes: 'value', operator: 'begins_with', not: true, types: ['S', 'B'] },
  'not contains': { text: 'does not contain', takes: 'value', operator: 'contains', not: true, types: contained },
  'not attribute_type': { text: 'is not of type', takes: 'type', operator: 'attribute_type', not: true, types: none },
  'size =': { text: 'size =', takes: 'value', operator: '=', of: 'size', types: count },
  'size <>': { text: 'size ≠', takes: 'value', operator: '<>', of: 'size', types: count },
  'size <': { text: 'size <', takes: 'value', operator: '<', of: 'size', types: count },
  'size <=': { text: 'size <=', takes: 'value', operator: '<=', of: 'size', types: count },
  'size >': { text: 'size >', takes: 'value', operator: '>', of: 'size', types: count },
  'size >=': { text: 'size >=', takes: 'value', operator: '>=', of: 'size', types: count },
  'size between': { text: 'size between', takes: 'range', operator: 'between', of: 'size', types: count },
} as const satisfies Readonly<Record<string, ConditionOperator>>;

export type ConditionOperatorName = keyof typeof conditionOperators;

export const operatorNames = Object.keys(conditionOperators) as readonly ConditionOperatorName[];

export function operatorNamed(name: ConditionOperatorName): ConditionOperator {
  return conditionOperators[name];
}
