import { printPath } from '../../src/core/attributePath.ts';
import type { KeyAttribute } from '../../src/core/keySchema.ts';
import type { Comparison, FilterCondition, ReadRequest, SortCondition } from '../../src/core/readRequest.ts';
import type { SourceInfo, TableEditorInfo } from '../../src/protocol/tableEditor.ts';
import { textOf } from './fieldValue.ts';
import type { FieldType } from './fieldValue.ts';

export type Mode = ReadRequest['mode'];
export type SortOperator = 'any' | Comparison | 'begins_with' | 'between';
export type FilterOperator = Exclude<FilterCondition['operator'], 'in'>;

/** What a person has typed, as typed. */
export interface Form {
  readonly mode: Mode;
  readonly index: string | undefined;
  /** One per partition-key attribute of the source. */
  readonly partition: readonly string[];
  /** One per sort-key attribute of the source. */
  readonly sort: readonly SortField[];
  readonly filters: readonly FilterField[];
  readonly direction: ReadRequest['direction'];
}

export interface SortField {
  readonly operator: SortOperator;
  readonly value: string;
  /** The upper end, with `between`. */
  readonly high: string;
}

export interface FilterField {
  /** Stays with the row while others come and go. */
  readonly id: number;
  readonly attribute: string;
  readonly operator: FilterOperator;
  readonly type: FieldType;
  readonly value: string;
  readonly high: string;
}

const anySort: SortField = { operator: 'any', value: '', high: '' };

export function sourceOf(info: TableEditorInfo, index: string | undefined): SourceInfo | undefined {
  return info.sources.find(source => source.index === index);
}

export function emptyForm(info: TableEditorInfo): Form {
  const blank: Form = { mode: info.start.mode, index: undefined, partition: [], sort: [], filters: [], direction: 'ascending' };
  return withSource(blank, info, sourceOf(info, info.start.index) ? info.start.index : undefined);
}

/** Moves to another source; what was typed for an attribute of the same name and type comes along. */
export function withSource(form: Form, info: TableEditorInfo, index: string | undefined): Form {
  const from = sourceOf(info, form.index)?.key;
  const to = sourceOf(info, index)?.key;
  const partition = (to?.partition ?? []).map(attribute => form.partition[positionOf(from?.partition, attribute)] ?? '');
  const sort = (to?.sort ?? []).map(attribute => form.sort[positionOf(from?.sort, attribute)] ?? anySort);
  return { ...form, index, partition, sort };
}

function positionOf(attributes: readonly KeyAttribute[] = [], wanted: KeyAttribute): number {
  return attributes.findIndex(({ name, type }) => name === wanted.name && type === wanted.type);
}

export function formOf(request: ReadRequest, info: TableEditorInfo): Form {
  const blank = withSource(emptyForm(info), info, request.index);
  return {
    ...blank,
    mode: request.mode,
    partition: blank.partition.map((_, index) => textOrBlank(request.partition[index])),
    sort: blank.sort.map((_, index) => sortField(request.sort[index])),
    filters: (request.filter?.members ?? []).flatMap((member, id) => ('members' in member ? [] : [filterField(member, id)])),
    direction: request.direction,
  };
}

function textOrBlank(value: ReadRequest['partition'][number] | undefined): string {
  return value === undefined ? '' : textOf(value);
}

function sortField(condition: SortCondition | undefined): SortField {
  if (!condition) {
    return anySort;
  }
  return condition.operator === 'between'
    ? { operator: 'between', value: textOf(condition.low), high: textOf(condition.high) }
    : { operator: condition.operator, value: textOf(condition.value), high: '' };
}

function filterField(condition: FilterCondition, id: number): FilterField {
  const operator = condition.operator === 'in' ? '=' : condition.operator;
  const field: FilterField = { id, attribute: printPath(condition.path), operator, type: 'S', value: '', high: '' };
  if (condition.operator === 'between') {
    return { ...field, type: fieldTypeOf(condition.low), value: textOf(condition.low), high: textOf(condition.high) };
  }
  if ('value' in condition) {
    return { ...field, type: fieldTypeOf(condition.value), value: textOf(condition.value) };
  }
  return 'type' in condition ? { ...field, value: condition.type } : field;
}

function fieldTypeOf(value: object): FieldType {
  const types: readonly FieldType[] = ['S', 'N', 'B', 'BOOL', 'NULL'];
  return types.find(type => type in value) ?? 'S';
}

export function newFilter(form: Form): FilterField {
  const id = Math.max(-1, ...form.filters.map(filter => filter.id)) + 1;
  return { id, attribute: '', operator: '=', type: 'S', value: '', high: '' };
}

/** The types an operator compares; DynamoDB refuses the others. */
export function filterTypes(operator: FilterOperator): readonly FieldType[] {
  switch (operator) {
    case '=':
    case '<>':
    case 'contains':
      return ['S', 'N', 'B', 'BOOL', 'NULL'];
    case 'begins_with':
      return ['S', 'B'];
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'between':
      return ['S', 'N', 'B'];
    case 'attribute_exists':
    case 'attribute_not_exists':
    case 'attribute_type':
      return [];
  }
}

/** A later sort-key attribute takes a condition only when all before it are fixed by `=`. */
export function openSortFields(form: Form): number {
  const firstOpen = form.sort.findIndex(({ operator }) => operator !== '=');
  return firstOpen === -1 ? form.sort.length : firstOpen + 1;
}
