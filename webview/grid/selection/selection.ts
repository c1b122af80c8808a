import { allThereAre, between, holds, merged, without } from './cellRange.ts';
import type { CellRange, Span } from './cellRange.ts';
import type { Position } from './moves.ts';

/** What a range is made of; `none` where the active cell itself is not selected. */
type Unit = 'cells' | 'rows' | 'columns' | 'all' | 'none';

/** What is selected, as in a spreadsheet. Never changed, always replaced. */
export interface Selection {
  /** Has the focus. It stays where it is while its range is extended. Row -1 is the header. */
  readonly active: Position;
  /** The corner of its range that moves. */
  readonly extent: Position;
  readonly unit: Unit;
  /** Further ranges, selected before it with Ctrl. */
  readonly others: readonly CellRange[];
}

export function selectCell(active: Position): Selection {
  return { active, extent: active, unit: active.row < 0 ? 'none' : 'cells', others: [] };
}

/** The row of a cell, whole. */
export function selectRow(active: Position): Selection {
  return { ...selectCell(active), unit: 'rows' };
}

/** A column by its header. */
export function selectColumn(column: number): Selection {
  return { ...selectCell({ row: -1, column }), unit: 'columns' };
}

export function selectAll({ active }: Selection): Selection {
  return { active, extent: active, unit: 'all', others: [] };
}

/** Another cell gets the focus; what is selected stays. */
export function focusCell(selection: Selection, active: Position): Selection {
  return { active, extent: active, unit: 'none', others: rangesOf(selection) };
}

/** Moves the corner of the active range. From the header, whole columns are selected. */
export function extend(selection: Selection, extent: Position): Selection {
  const { active, unit } = selection;
  if (active.row < 0) {
    return { ...selection, unit: 'columns', extent: { row: -1, column: extent.column } };
  }
  return { ...selection, unit: unit === 'none' ? 'cells' : unit, extent: { row: Math.max(0, extent.row), column: extent.column } };
}

/** The active range grows to whole rows. */
export function widenToRows(selection: Selection): Selection {
  if (selection.active.row < 0) {
    return selection;
  }
  return { ...selection, unit: selection.unit === 'columns' || selection.unit === 'all' ? 'all' : 'rows' };
}

/** The active range grows to whole columns. */
export function widenToColumns(selection: Selection): Selection {
  return { ...selection, unit: selection.unit === 'rows' || selection.unit === 'all' ? 'all' : 'columns' };
}

/** What Ctrl and a click do: adds a range that begins there, or takes out what was selected already. */
export function toggle(selection: Selection, added: Selection): Selection {
  const range = activeRange(added);
  const ranges = rangesOf(selection);
  if (range === undefined) {
    return added;
  }
  const others = ranges.flatMap(other => without(other, range));
  const isSelected = ranges.reduce<readonly CellRange[]>((left, other) => left.flatMap(part => without(part, other)), [range]).length === 0;
  return { ...added, others, unit: isSelected ? 'none' : added.unit };
}

function activeRange({ active, extent, unit }: Selection): CellRange | undefined {
  const rows = between(active.row, extent.row);
  const columns = between(active.column, extent.column);
  switch (unit) {
    case 'cells':
      return { rows, columns };
    case 'rows':
      return { rows, columns: allThereAre };
    case 'columns':
      return { rows: allThereAre, columns };
    case 'all':
      return { rows: allThereAre, columns: allThereAre };
    case 'none':
      return undefined;
  }
}

/** All that is selected, as rectangles that do not overlap. */
export function rangesOf(selection: Selection): readonly CellRange[] {
  const range = activeRange(selection);
  return range === undefined ? selection.others : [range, ...selection.others.flatMap(other => without(other, range))];
}

/** Nothing but the active cell. */
export function isSingle({ active, extent, unit, others }: Selection): boolean {
  const isOneCell = unit === 'cells' && active.row === extent.row && active.column === extent.column;
  return others.length === 0 && (isOneCell || unit === 'none');
}

export function isSelected(selection: Selection, position: Position): boolean {
  return rangesOf(selection).some(range => holds(range, position));
}

/** The columns that are selected in a row. */
export function columnsIn(ranges: readonly CellRange[], row: number): readonly Span[] {
  return merged(ranges.filter(({ rows }) => row >= rows.from && row < rows.to).map(({ columns }) => columns));
}

/**
 * The same selection when columns were moved, hidden or shown. A range whose columns no longer stand side by side in the same order
 * is given up.
 */
export function followColumns(selection: Selection, before: readonly string[], after: readonly string[]): Selection {
  const places = new Map(after.map((name, index) => [name, index]));
  const placeOf = (column: number): number | undefined => places.get(before[column] ?? '');
  const rangeAfter = (range: CellRange): CellRange | undefined => {
    if (range.columns.to === Infinity) {
      return range;
    }
    const from = placeOf(range.columns.from);
    const names = before.slice(range.columns.from, range.columns.to);
    return from !== undefined && names.every((name, index) => after[from + index] === name)
      ? { rows: range.rows, columns: { from, to: from + names.length } }
      : undefined;
  };
  const { active, extent, unit } = selection;
  const others = selection.others.flatMap(range => rangeAfter(range) ?? []);
  const column = placeOf(active.column) ?? Math.max(0, Math.min(active.column, after.length - 1));
  const kept = { row: active.row, column };
  const range = activeRange(selection);
  const isKept = range === undefined || rangeAfter(range) !== undefined;
  if (isKept) {
    return { active: kept, extent: { row: extent.row, column: placeOf(extent.column) ?? column }, unit, others };
  }
  return { ...selectCell(kept), others };
}
