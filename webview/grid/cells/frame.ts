import type { ColumnLayout, ColumnSpan } from '../columns/columnLayout.ts';
import type { ReadingOf } from '../columns/columnWidths.ts';
import type { CellRange, Span } from '../selection/cellRange.ts';
import { isIn } from '../selection/cellRange.ts';
import { columnsIn } from '../selection/selection.ts';

/** Which columns are drawn, where and how. Replaced as a whole, so that a row sees by identity that it is out of date. */
export interface Frame {
  readonly layout: ColumnLayout;
  readonly span: ColumnSpan;
  readonly readingOf: ReadingOf;
  /** The attributes of stored rows that cannot be edited; absent where nothing can. */
  readonly fixed: { has(name: string): boolean } | undefined;
}

/** The last one as long as the next says nothing else. */
export function newFrame(last: Frame, next: Frame): Frame {
  const isSame =
    last.layout === next.layout &&
    last.readingOf === next.readingOf &&
    last.fixed === next.fixed &&
    last.span.from === next.span.from &&
    last.span.to === next.span.to;
  return isSame ? last : next;
}

/** What is selected, as far as rows show it. Replaced as a whole, too. */
export interface Painted {
  readonly ranges: readonly CellRange[];
  /** More than the active cell: only then it is painted. */
  readonly isVisible: boolean;
  /** Where the focus is or will be. */
  readonly activeRow: number;
}

/** What is selected in a row and in its neighbours. */
export interface RowMarks {
  readonly own: readonly Span[];
  readonly above: readonly Span[];
  readonly below: readonly Span[];
  readonly isVisible: boolean;
}

export const noMarks: RowMarks = { own: [], above: [], below: [], isVisible: false };

export function marksOf({ ranges, isVisible }: Painted, row: number): RowMarks {
  const own = columnsIn(ranges, row);
  if (own.length === 0) {
    return noMarks;
  }
  return isVisible ? { own, above: columnsIn(ranges, row - 1), below: columnsIn(ranges, row + 1), isVisible } : { ...noMarks, own };
}

export function isMarked({ own }: RowMarks, column: number): boolean {
  return own.some(span => isIn(span, column));
}

/** At which edges of the selection a cell lies: any of `t`, `b`, `l`, `r`. @returns nothing where no selection is to be seen */
export function edgesAt({ own, above, below, isVisible }: RowMarks, column: number): string | undefined {
  const span = isVisible ? own.find(candidate => isIn(candidate, column)) : undefined;
  if (span === undefined) {
    return undefined;
  }
  const isOpen = (spans: readonly Span[]): boolean => !spans.some(candidate => isIn(candidate, column));
  return [isOpen(above) ? 't' : '', isOpen(below) ? 'b' : '', column === span.from ? 'l' : '', column === span.to - 1 ? 'r' : ''].join('');
}
