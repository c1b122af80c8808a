import type { AttributePath } from '../../src/core/attributePath.ts';
import { attributeTypes } from '../../src/core/attributeValue.ts';
import { keyAttributes } from '../../src/core/keySchema.ts';
import type { KeyAttribute, KeySchema } from '../../src/core/keySchema.ts';
import type { FilterCondition, ReadRequest, SortCondition } from '../../src/core/readRequest.ts';
import { problemOf, valueOf } from './fieldValue.ts';
import { filterTypes, openSortFields } from './form.ts';
import type { FilterField, Form, SortField } from './form.ts';

/** One sentence per field that is not right, by the field's id. */
export type Problems = ReadonlyMap<string, string>;

export const partitionId = (index: number): string => `partition-${index}`;
export const sortId = (index: number): string => `sort-${index}`;
export const sortHighId = (index: number): string => `sort-${index}-high`;
export const filterId = (id: number, part: 'attribute' | 'value' | 'high'): string => `filter-${id}-${part}`;

/**
 * What is wrong with the form. Fields that are still empty are named only when `complete` is asked for: nobody wants to be
 * told off for a field they have not come to.
 */
export function findProblems(form: Form, key: KeySchema, complete: boolean): Problems {
  const problems = new Map<string, string>();
  const check = (id: string, problem: string | undefined): void => {
    if (problem !== undefined) {
      problems.set(id, problem);
    }
  };
  if (form.mode === 'query') {
    for (const [index, attribute] of key.partition.entries()) {
      check(partitionId(index), keyProblem(form.partition[index] ?? '', attribute, complete));
    }
    for (const [index, field] of form.sort.slice(0, openSortFields(form)).entries()) {
      const attribute = key.sort[index];
      if (attribute && field.operator !== 'any') {
        check(sortId(index), keyProblem(field.value, attribute, complete));
        check(sortHighId(index), field.operator === 'between' ? keyProblem(field.high, attribute, complete) : undefined);
      }
    }
  }
  for (const filter of form.filters) {
    check(filterId(filter.id, 'attribute'), attributeProblem(filter, form, key, complete));
    check(filterId(filter.id, 'value'), filterProblem(filter, filter.value, complete));
    check(filterId(filter.id, 'high'), filter.operator === 'between' ? filterProblem(filter, filter.high, complete) : undefined);
  }
  return problems;
}

function keyProblem(text: string, { name, type }: KeyAttribute, complete: boolean): string | undefined {
  if (text === '') {
    return complete ? `Enter a value for “${name}”; a key is never empty.` : undefined;
  }
  return problemOf(text, type);
}

function attributeProblem(filter: FilterField, form: Form, key: KeySchema, complete: boolean): string | undefined {
  if (filter.attribute === '') {
    return complete ? 'Enter the name of the attribute to filter by.' : undefined;
  }
  if (form.mode === 'query' && keyAttributes(key).some(({ name }) => name === filter.attribute)) {
    return `“${filter.attribute}” is a key attribute: in a query, its condition goes in the key fields above.`;
  }
  return undefined;
}

function filterProblem({ operator, type }: FilterField, text: string, complete: boolean): string | undefined {
  if (operator === 'attribute_type') {
    return attributeTypes.some(name => name === text) ? undefined : 'Choose a type.';
  }
  if (filterTypes(operator).length === 0 || (text === '' && !complete)) {
    return undefined;
  }
  return problemOf(text, type);
}

/** The request the form states. @returns nothing while something is wrong with it */
export function requestOf(form: Form, key: KeySchema): ReadRequest | undefined {
  if (findProblems(form, key, true).size > 0) {
    return undefined;
  }
  const isQuery = form.mode === 'query';
  return {
    mode: form.mode,
    ...(form.index === undefined ? {} : { index: form.index }),
    partition: isQuery ? key.partition.map(({ type }, index) => valueOf(form.partition[index] ?? '', type)) : [],
    sort: isQuery ? form.sort.slice(0, openSortFields(form)).flatMap((field, index) => sortCondition(field, key.sort[index])) : [],
    ...(form.filters.length > 0 && { filter: { join: 'and', members: form.filters.map(filterCondition) } }),
    direction: isQuery ? form.direction : 'ascending',
  };
}

function sortCondition({ operator, value, high }: SortField, attribute: KeyAttribute | undefined): readonly SortCondition[] {
  if (!attribute || operator === 'any') {
    return [];
  }
  const { type } = attribute;
  return operator === 'between'
    ? [{ operator, low: valueOf(value, type), high: valueOf(high, type) }]
    : [{ operator, value: valueOf(value, type) }];
}

function filterCondition({ attribute, operator, type, value, high }: FilterField): FilterCondition {
  const path: AttributePath = [attribute];
  if (operator === 'between') {
    return { path, operator, low: valueOf(value, type), high: valueOf(high, type) };
  }
  if (operator === 'attribute_exists' || operator === 'attribute_not_exists') {
    return { path, operator };
  }
  if (operator === 'attribute_type') {
    return { path, operator, type: attributeTypes.find(name => name === value) ?? 'S' };
  }
  return { path, operator, value: valueOf(value, type) };
}
