import type { AttributePath } from '../attributePath.ts';
import type { AttributeType, AttributeValue } from '../attributeValue.ts';
import { typeOf } from '../attributeValue.ts';
import { ExplorerError } from '../errors.ts';
import type { Filter, FilterCondition, FilterGroup, ReadRequest, SortCondition } from '../readRequest.ts';

/** What a parameter may be; null has one value only. */
export type ParameterType = Exclude<AttributeType, 'NULL'>;

/** Stands where a value is asked for when the query is run. */
export interface ParameterRef {
  readonly $parameter: string;
  readonly type: ParameterType;
}

export type TemplateValue = AttributeValue | ParameterRef;

/** The same data with other values in it. */
type WithValues<T, V> = T extends AttributeValue ? V : { readonly [Name in keyof T]: WithValues<T[Name], V> };

/** A request in which parameters may stand for values. Every `ReadRequest` is one. */
export type RequestTemplate = WithValues<ReadRequest, TemplateValue>;

export type TemplateSort = WithValues<SortCondition, TemplateValue>;
export type TemplateGroup = WithValues<FilterGroup, TemplateValue>;
export type TemplateFilter = WithValues<Filter, TemplateValue>;
export type TemplateCondition = WithValues<FilterCondition, TemplateValue>;

/** Which of the values of one condition it is. */
export interface Operand {
  readonly operator: string;
  readonly end?: 'low' | 'high';
}

/** Where in a request a value stands. */
export type ValuePlace =
  | ({ readonly part: 'partition' | 'sort'; readonly position: number } & Operand)
  | ({ readonly part: 'filter'; readonly path: AttributePath } & Operand);

type Change = (value: TemplateValue, place: ValuePlace) => TemplateValue;

/** The request with each value replaced by what `change` makes of it, from the key to the last condition of the filter. */
export function changeValues(request: RequestTemplate, change: Change): RequestTemplate {
  const { partition, sort, filter } = request;
  return {
    ...request,
    partition: partition.map((value, position) => change(value, { part: 'partition', position, operator: '=' })),
    sort: sort.map((condition, position) => changeSort(condition, operand => ({ part: 'sort', position, ...operand }), change)),
    ...(filter !== undefined && { filter: changeGroup(filter, change) }),
  };
}

function changeSort(condition: TemplateSort, placeOf: (operand: Operand) => ValuePlace, change: Change): TemplateSort {
  const { operator } = condition;
  if (operator === 'between') {
    const low = change(condition.low, placeOf({ operator, end: 'low' }));
    return { ...condition, low, high: change(condition.high, placeOf({ operator, end: 'high' })) };
  }
  return { ...condition, value: change(condition.value, placeOf({ operator })) };
}

function changeGroup(group: TemplateGroup, change: Change): TemplateGroup {
  return { ...group, members: group.members.map(member => changeMember(member, change)) };
}

function changeMember(member: TemplateFilter, change: Change): TemplateFilter {
  if ('members' in member) {
    return changeGroup(member, change);
  }
  const { operator, path } = member;
  const placeOf = (operand: Operand): ValuePlace => ({ part: 'filter', path, ...operand });
  if ('value' in member) {
    return { ...member, value: change(member.value, placeOf({ operator })) };
  }
  if ('low' in member) {
    const low = change(member.low, placeOf({ operator, end: 'low' }));
    return { ...member, low, high: change(member.high, placeOf({ operator, end: 'high' })) };
  }
  return 'values' in member ? { ...member, values: member.values.map(value => change(value, placeOf({ operator }))) } : member;
}

export function isParameter(value: TemplateValue): value is ParameterRef {
  return '$parameter' in value;
}

export interface PlacedValue {
  readonly value: TemplateValue;
  readonly place: ValuePlace;
}

/** Every value of a request, in the order `changeValues` comes by. */
export function valuesOf(request: RequestTemplate): readonly PlacedValue[] {
  const found: PlacedValue[] = [];
  changeValues(request, (value, place) => {
    found.push({ value, place });
    return value;
  });
  return found;
}

/** The parameters a request asks for, each once, in the order they stand in it. */
export function parametersOf(request: RequestTemplate): readonly ParameterRef[] {
  const refs = valuesOf(request).flatMap(({ value }) => (isParameter(value) ? [value] : []));
  return refs.filter(({ $parameter }, index) => refs.findIndex(other => other.$parameter === $parameter) === index);
}

/** @throws ExplorerError when a parameter has no value, or one of another type */
export function fillIn(request: RequestTemplate, values: ReadonlyMap<string, AttributeValue>): ReadRequest {
  return changeValues(request, value => (isParameter(value) ? valueFor(value, values) : value)) as ReadRequest;
}

function valueFor({ $parameter, type }: ParameterRef, values: ReadonlyMap<string, AttributeValue>): AttributeValue {
  const value = values.get($parameter);
  if (value === undefined || typeOf(value) !== type) {
    throw new ExplorerError('invalid', `The parameter “${$parameter}” needs a value of type ${type}. Run the query again and give it one.`);
  }
  return value;
}

/** The request with nothing in the place of its parameters, as an empty form has it: to be shown, not to be sent. */
export function fillWithBlanks(request: RequestTemplate): ReadRequest {
  return changeValues(request, value => (isParameter(value) ? blanks[value.type] : value)) as ReadRequest;
}

const blanks: { readonly [type in ParameterType]: AttributeValue } = {
  S: { S: '' },
  N: { N: '' },
  B: { B: '' },
  BOOL: { BOOL: true },
  M: { M: {} },
  L: { L: [] },
  SS: { SS: [] },
  NS: { NS: [] },
  BS: { BS: [] },
};
