import { clipped, lengthOf, merged } from './cellRange.ts';
import type { CellRange, GridSize, Span } from './cellRange.ts';
import { columnsIn, rangesOf } from './selection.ts';
import type { Selection } from './selection.ts';

/** The same columns of one or several stretches of rows: what can be copied as one block. */
export interface CellBlock {
  readonly rows: readonly Span[];
  readonly columns: readonly Span[];
}

/** What is selected of the cells there are. */
function present(selection: Selection, size: GridSize): readonly CellRange[] {
  return rangesOf(selection)
    .map(range => clipped(range, size))
    .filter(({ rows, columns }) => lengthOf(rows) > 0 && lengthOf(columns) > 0);
}

/** @returns nothing where the rows do not have the same columns selected */
export function blockOf(selection: Selection, size: GridSize): CellBlock | undefined {
  const ranges = present(selection, size);
  const [first] = ranges;
  if (first === undefined) {
    return undefined;
  }
  const columns = columnsIn(ranges, first.rows.from);
  const isBlock = edgesOf(ranges).every(row => {
    const others = columnsIn(ranges, row);
    return others.length === 0 || sameSpans(others, columns);
  });
  return isBlock ? { rows: merged(ranges.map(({ rows }) => rows)), columns } : undefined;
}

/** Between two of these rows, all rows have the same columns selected. */
function edgesOf(ranges: readonly CellRange[]): readonly number[] {
  return ranges.flatMap(({ rows }) => [rows.from, rows.to]);
}

function sameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  return a.length === b.length && a.every(({ from, to }, index) => from === b[index]?.from && to === b[index].to);
}

export function countOf(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + lengthOf(span), 0);
}

/** The indexes of spans, one by one. */
export function indexesOf(spans: readonly Span[]): readonly number[] {
  return spans.flatMap(span => Array.from({ length: lengthOf(span) }, (_, index) => span.from + index));
}

/** What a screen reader says when the selection has changed. */
export function selectionText(selection: Selection, size: GridSize): string {
  const ranges = present(selection, size);
  const block = blockOf(selection, size);
  if (block === undefined) {
    const cells = ranges.reduce((sum, { rows, columns }) => sum + lengthOf(rows) * lengthOf(columns), 0);
    return cells === 0 ? 'Nothing selected' : `${amount(cells, 'cell')} in ${ranges.length} ranges selected`;
  }
  const rows = countOf(block.rows);
  const columns = countOf(block.columns);
  if (columns === size.columns) {
    return rows === size.rows ? `All ${amount(rows, 'row')} selected` : `${amount(rows, 'row')} selected`;
  }
  return rows === size.rows ? `${amount(columns, 'column')} selected` : `${amount(rows, 'row')} × ${amount(columns, 'column')} selected`;
}

export function amount(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
