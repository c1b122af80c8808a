import type { Position } from './moves.ts';

/** `from` (included) to `to` (excluded), which is Infinity for all there are and all to come. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A rectangle of cells. */
export interface CellRange {
  readonly rows: Span;
  readonly columns: Span;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

export const allThereAre: Span = { from: 0, to: Infinity };

/** From one index to another, both included, in whichever order. */
export function between(a: number, b: number): Span {
  return { from: Math.min(a, b), to: Math.max(a, b) + 1 };
}

export function isIn({ from, to }: Span, index: number): boolean {
  return index >= from && index < to;
}

export function holds({ rows, columns }: CellRange, { row, column }: Position): boolean {
  return isIn(rows, row) && isIn(columns, column);
}

export function lengthOf({ from, to }: Span): number {
  return Math.max(0, to - from);
}

/** What remains of a rectangle when another is cut out of it: up to four that do not overlap. */
export function without({ rows, columns }: CellRange, hole: CellRange): readonly CellRange[] {
  const middle = common(rows, hole.rows);
  if (lengthOf(middle) === 0 || lengthOf(common(columns, hole.columns)) === 0) {
    return [{ rows, columns }];
  }
  const parts: readonly CellRange[] = [
    { rows: { from: rows.from, to: middle.from }, columns },
    { rows: middle, columns: { from: columns.from, to: hole.columns.from } },
    { rows: middle, columns: { from: hole.columns.to, to: columns.to } },
    { rows: { from: middle.to, to: rows.to }, columns },
  ];
  return parts.filter(part => lengthOf(part.rows) > 0 && lengthOf(part.columns) > 0);
}

/** What of a rectangle is there at all. */
export function clipped({ rows, columns }: CellRange, size: GridSize): CellRange {
  return { rows: common(rows, { from: 0, to: size.rows }), columns: common(columns, { from: 0, to: size.columns }) };
}

function common(a: Span, b: Span): Span {
  return { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
}

/** The same indexes in order, as few spans as can be. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const ordered = spans.filter(span => lengthOf(span) > 0).sort((a, b) => a.from - b.from);
  const result: Span[] = [];
  for (const span of ordered) {
    const last = result.at(-1);
    if (last && span.from <= last.to) {
      result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    } else {
      result.push(span);
    }
  }
  return result;
}
