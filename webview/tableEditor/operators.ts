import type { Choice } from '../ui/dropdown.tsx';
import type { FilterOperator, SortOperator } from './form.ts';

const ranges = [
  { value: '<', text: '<' },
  { value: '<=', text: '<=' },
  { value: '>', text: '>' },
  { value: '>=', text: '>=' },
  { value: 'between', text: 'between' },
  { value: 'begins_with', text: 'begins with' },
] as const;

export const sortOperators: readonly Choice<SortOperator>[] = [{ value: 'any', text: 'any' }, { value: '=', text: '=' }, ...ranges];

export const filterOperators: readonly Choice<FilterOperator>[] = [
  { value: '=', text: '=' },
  { value: '<>', text: '≠' },
  ...ranges,
  { value: 'contains', text: 'contains' },
  { value: 'attribute_exists', text: 'exists' },
  { value: 'attribute_not_exists', text: 'does not exist' },
  { value: 'attribute_type', text: 'is of type' },
];
