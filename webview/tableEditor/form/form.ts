import type { KeyAttribute, KeySchema } from '../../../src/core/keySchema.ts';
import type { ReadRequest } from '../../../src/core/readRequest.ts';
import type { TableEditorInfo } from '../../../src/protocol/tableEditor.ts';
import { emptyRoot } from './conditionFields.ts';
import type { GroupField } from './conditionFields.ts';
import type { SortOperator } from './operators.ts';
import { runFieldsOf } from './runFields.ts';
import type { RunFields } from './runFields.ts';

/** `auto`: a query where what is filled in allows one, else a scan. */
export type Mode = 'auto' | ReadRequest['mode'];

/** What a person has typed, as typed. */
export interface Form {
  readonly mode: Mode;
  /** The index the person chose, `null` for the table; absent for what fits best. */
  readonly index?: string | null;
  /** One per partition-key attribute of the shown key; empty where it is not filled in. */
  readonly partition: readonly string[];
  /** One per sort-key attribute of the shown key. */
  readonly sort: readonly SortField[];
  readonly filter: GroupField;
  readonly direction: ReadRequest['direction'];
  /** Paths of attributes, separated by commas; empty for everything. */
  readonly projection: string;
  readonly consistent: boolean;
  /** A number of items; empty for all there are. */
  readonly limit: string;
  readonly run: RunFields;
}

export interface SortField {
  readonly operator: SortOperator;
  readonly value: string;
  /** The upper end, with `between`. */
  readonly high: string;
}

export const anySort: SortField = { operator: 'any', value: '', high: '' };

/** The key whose attributes have fields of their own: that of the chosen source, or the table's. */
export function shownKey({ key, indexes }: TableEditorInfo['shape'], { index }: Pick<Form, 'index'>): KeySchema {
  return indexes.find(({ name }) => name === index)?.key ?? key;
}

export function emptyForm(info: TableEditorInfo): Form {
  const blank: Form = {
    mode: 'auto',
    partition: [],
    sort: [],
    filter: emptyRoot,
    direction: 'ascending',
    projection: '',
    consistent: false,
    limit: '',
    run: runFieldsOf(info.options),
  };
  return begin(blank, info, info.start);
}

/** Opened from the tree: the mode and source follow, the results stay. */
export function begin(form: Form, info: TableEditorInfo, { mode, index }: TableEditorInfo['start']): Form {
  const isKnown = info.shape.indexes.some(({ name }) => name === index);
  return { ...withSource(form, info, isKnown ? index : undefined), mode: mode === 'scan' ? 'scan' : 'auto' };
}

/** Moves to another source; what was typed for an attribute of the same name and type comes along. */
export function withSource(form: Form, { shape }: TableEditorInfo, index: Form['index']): Form {
  const { index: before, ...rest } = form;
  const from = shownKey(shape, before === undefined ? {} : { index: before });
  const to = shownKey(shape, index === undefined ? {} : { index });
  const partition = to.partition.map(attribute => form.partition[positionOf(from.partition, attribute)] ?? '');
  const sort = to.sort.map(attribute => form.sort[positionOf(from.sort, attribute)] ?? anySort);
  return { ...rest, ...(index !== undefined && { index }), partition, sort };
}

function positionOf(attributes: readonly KeyAttribute[], wanted: KeyAttribute): number {
  return attributes.findIndex(({ name, type }) => name === wanted.name && type === wanted.type);
}

/** A later sort-key attribute takes a condition only when all before it are fixed by `=`. */
export function openSortFields({ sort }: Form): number {
  const firstOpen = sort.findIndex(({ operator }) => operator !== '=');
  return firstOpen === -1 ? sort.length : firstOpen + 1;
}
