import type { ReadRequest } from '../../src/core/readRequest.ts';
import type { TableEditorInfo } from '../../src/protocol/tableEditor.ts';
import { filterTypes, formOf, newFilter, sourceOf, withSource } from './form.ts';
import type { FilterField, Form, Mode, SortField } from './form.ts';

/** What a person, or the tree, changes in the form. */
export type Edit =
  | { readonly type: 'startChanged'; readonly start: TableEditorInfo['start'] }
  | { readonly type: 'requestOpened'; readonly request: ReadRequest }
  | { readonly type: 'modeChanged'; readonly mode: Mode }
  | { readonly type: 'sourceChanged'; readonly index: string | undefined }
  | { readonly type: 'partitionTyped'; readonly index: number; readonly text: string }
  | { readonly type: 'sortChanged'; readonly index: number; readonly field: Partial<SortField> }
  | { readonly type: 'directionChanged'; readonly direction: Form['direction'] }
  | { readonly type: 'filterAdded' }
  | { readonly type: 'filterChanged'; readonly id: number; readonly field: Partial<FilterField> }
  | { readonly type: 'filterRemoved'; readonly id: number };

export function editForm(form: Form, info: TableEditorInfo, edit: Edit): Form {
  switch (edit.type) {
    case 'startChanged':
      return begin(form, info, edit.start);
    case 'requestOpened':
      return formOf(edit.request, info);
    case 'modeChanged':
      return { ...form, mode: edit.mode };
    case 'sourceChanged':
      return withSource(form, info, edit.index);
    case 'partitionTyped':
      return { ...form, partition: form.partition.map((text, index) => (index === edit.index ? edit.text : text)) };
    case 'sortChanged':
      return { ...form, sort: form.sort.map((field, index) => (index === edit.index ? { ...field, ...edit.field } : field)) };
    case 'directionChanged':
      return { ...form, direction: edit.direction };
    case 'filterAdded':
      return { ...form, filters: [...form.filters, newFilter(form)] };
    case 'filterChanged':
      return { ...form, filters: form.filters.map(filter => (filter.id === edit.id ? editFilter(filter, edit.field) : filter)) };
    case 'filterRemoved':
      return { ...form, filters: form.filters.filter(({ id }) => id !== edit.id) };
  }
}

/** A type the new operator does not take falls back to the first it does; a value that cannot be of the new type is let go. */
function editFilter(filter: FilterField, change: Partial<FilterField>): FilterField {
  const changed = { ...filter, ...change };
  const types = filterTypes(changed.operator);
  const type = types.includes(changed.type) ? changed.type : (types[0] ?? changed.type);
  const wasChoice = filter.operator === 'attribute_type' || filter.type === 'BOOL' || filter.type === 'NULL';
  const isChoice = changed.operator === 'attribute_type' || type === 'BOOL' || type === 'NULL';
  const kindChanged = type !== filter.type || (changed.operator === 'attribute_type') !== (filter.operator === 'attribute_type');
  if (!kindChanged || (!wasChoice && !isChoice)) {
    return { ...changed, type };
  }
  return { ...changed, type, value: defaultValue(changed.operator, type), high: '' };
}

function defaultValue(operator: FilterField['operator'], type: FilterField['type']): string {
  if (operator === 'attribute_type') {
    return 'S';
  }
  return type === 'BOOL' ? 'true' : '';
}

/** Opened again from the tree: the mode and source follow, the results stay. */
export function begin(form: Form, info: TableEditorInfo, start: TableEditorInfo['start']): Form {
  return { ...withSource(form, info, sourceOf(info, start.index) ? start.index : undefined), mode: start.mode };
}
