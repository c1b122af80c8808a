import type { AttributeValue, Item } from '../../core/attributeValue.ts';
import { askedRowNumber, askedSpan } from './asked.ts';
import { askedItem, askedValue } from './askedValue.ts';
import type { CellEdit, NamedValue, Paste, Replacement, RowSelection } from './edits.ts';
import { check, flag, list, oneOf, record, text, whole } from './messageShape.ts';

/** What a page asks to be changed, looked at before it is believed. Whether DynamoDB could store it is judged by the change set. */
export function askedCellEdits(params: unknown): readonly CellEdit[] {
  const edits = list(record(params).edits);
  check(edits.length <= mostEdits);
  return edits.map(each => {
    const { row, name, value } = record(each);
    return { row: askedRowNumber(row), name: text(name), ...optionalValue(value) };
  });
}

/** More cells than are ever in sight. */
const mostEdits = 100_000;

export function askedInsert(params: unknown): { readonly item?: Item } {
  const { item } = record(params);
  return item === undefined ? {} : { item: askedItem(item) };
}

/** How many rows these are is told to the person where they are too many. */
export function askedSelection(params: unknown): RowSelection {
  const { rows, version } = record(params);
  return { rows: list(rows).map(askedSpan), version: whole(version, 0) };
}

/** @returns nothing where no rows are named */
export function askedOptionalSelection(params: unknown): RowSelection | undefined {
  return record(params).rows === undefined ? undefined : askedSelection(params);
}

export function askedRevert(params: unknown): RowSelection & { readonly names?: readonly string[] } {
  const { names } = record(params);
  return { ...askedSelection(params), ...(names !== undefined && { names: list(names).map(text) }) };
}

export function askedAttributes(params: unknown): RowSelection & NamedValue {
  return { ...askedColumns(params), ...optionalValue(record(params).value) };
}

export function askedColumns(params: unknown): RowSelection & { readonly names: readonly string[] } {
  return { ...askedSelection(params), names: list(record(params).names).map(text) };
}

export function askedPaste(params: unknown): Paste {
  const { columns, text: pasted } = record(params);
  return { ...askedColumns(params), columns: whole(columns, 1), text: text(pasted) };
}

export function askedNewRows(params: unknown): { readonly names: readonly string[]; readonly text: string } {
  const { names, text: pasted } = record(params);
  return { names: list(names).map(text), text: text(pasted) };
}

export function askedReplacement(params: unknown): Replacement {
  const { find, replacement, match } = record(params);
  const { kind, matchCase } = record(match);
  return {
    ...askedColumns(params),
    find: text(find),
    replacement: text(replacement),
    match: { kind: oneOf(['text', 'wholeValue', 'regex'], kind), matchCase: flag(matchCase) },
  };
}

function optionalValue(value: unknown): { readonly value?: AttributeValue } {
  return value === undefined ? {} : { value: askedValue(value) };
}
