import type { Column } from '../../../src/core/results/column.ts';

export const minWidth = 48;
export const maxWidth = 1200;
const defaultWidth = 140;
/** What pinned columns leave for the others, in pixels, where the view is wide enough. */
const roomForOthers = 240;

/** The columns that are drawn beside the pinned ones: `from` (included) to `to` (excluded). */
export interface ColumnSpan {
  readonly from: number;
  readonly to: number;
}

export interface LayoutInput {
  /** In the order they are shown, pinned ones first. */
  readonly columns: readonly Column[];
  readonly widths: ReadonlyMap<string, number>;
  /** How many of them should be pinned. */
  readonly pinned: number;
  /** The width of the row numbers. */
  readonly lead: number;
  readonly viewWidth: number;
}

/** Where each column stands, in pixels from the beginning of a row, which is that of its number. */
export class ColumnLayout {
  readonly columns: readonly Column[];
  /** How many columns stay in sight. */
  readonly pinned: number;
  private readonly viewWidth: number;
  /** `starts[i]` is where column i begins, the last one where all end. */
  private readonly starts: readonly number[];

  constructor({ columns, widths, pinned, lead, viewWidth }: LayoutInput) {
    this.columns = columns;
    this.viewWidth = viewWidth;
    const starts = [lead];
    for (const { name } of columns) {
      starts.push((starts.at(-1) ?? 0) + (widths.get(name) ?? defaultWidth));
    }
    this.starts = starts;
    this.pinned = this.countPinned(pinned);
  }

  get totalWidth(): number {
    return this.start(this.columns.length);
  }

  /** Where the pinned columns end, and the numbers of the rows with them. */
  get pinnedWidth(): number {
    return this.start(this.pinned);
  }

  start(column: number): number {
    return this.starts[column] ?? 0;
  }

  width(column: number): number {
    return this.start(column + 1) - this.start(column);
  }

  /** What is in sight, and one more on either side. */
  span(scrollLeft: number): ColumnSpan {
    const from = Math.max(this.pinned, this.columnAt(scrollLeft + this.pinnedWidth) - 1);
    const to = Math.min(this.columns.length, this.columnAt(scrollLeft + this.viewWidth) + 2);
    return { from, to: Math.max(from, to) };
  }

  /** The column at a place in the view; the first or last one beyond its edges. */
  columnInView(x: number, scrollLeft: number): number {
    const column = this.columnAt(x < this.pinnedWidth ? x : x + scrollLeft);
    return Math.max(0, Math.min(column, this.columns.length - 1));
  }

  /** The nearest scroll position that shows a column whole. */
  reveal(column: number, scrollLeft: number): number {
    if (column < this.pinned) {
      return scrollLeft;
    }
    const left = this.start(column) - this.pinnedWidth;
    const right = this.start(column + 1) - this.viewWidth;
    return Math.min(left, Math.max(scrollLeft, right));
  }

  /** Pinned columns must not hide the others: where they would, the last of them are not. */
  private countPinned(wanted: number): number {
    const room = Math.max(this.viewWidth / 2, this.viewWidth - roomForOthers);
    let count = wanted;
    while (count > 0 && this.start(count) > room) {
      count--;
    }
    return count;
  }

  /** The column at a position, by halving. */
  private columnAt(x: number): number {
    let low = 0;
    let high = this.columns.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.start(middle + 1) <= x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
