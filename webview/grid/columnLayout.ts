import type { Column } from '../../src/core/results/column.ts';

export const minWidth = 48;
export const maxWidth = 1200;
const defaultWidth = 140;

/** The columns that are drawn beside the pinned ones: `from` (included) to `to` (excluded). */
export interface ColumnSpan {
  readonly from: number;
  readonly to: number;
}

/** Where each column stands. Columns keep their index: pinned are the first few, the key attributes. */
export class ColumnLayout {
  readonly pinned: number;
  /** `starts[i]` is where column i begins, `starts[count]` the width of all. */
  private readonly starts: readonly number[];

  constructor(
    readonly columns: readonly Column[],
    private readonly widths: ReadonlyMap<string, number>,
    private readonly viewWidth: number,
  ) {
    const starts = [0];
    for (const column of columns) {
      starts.push((starts.at(-1) ?? 0) + this.widthOf(column));
    }
    this.starts = starts;
    this.pinned = this.countPinned();
  }

  get totalWidth(): number {
    return this.start(this.columns.length);
  }

  start(column: number): number {
    return this.starts[column] ?? 0;
  }

  width(column: number): number {
    return this.start(column + 1) - this.start(column);
  }

  /** What is in sight, and one more on either side. */
  span(scrollLeft: number): ColumnSpan {
    const from = Math.max(this.pinned, this.columnAt(scrollLeft + this.start(this.pinned)) - 1);
    const to = Math.min(this.columns.length, this.columnAt(scrollLeft + this.viewWidth) + 2);
    return { from, to: Math.max(from, to) };
  }

  /** The tracks of a row: the pinned columns, the gap up to the span, the span. */
  template(span: ColumnSpan): string {
    const tracks: number[] = [];
    for (let column = 0; column < this.pinned; column++) {
      tracks.push(this.width(column));
    }
    tracks.push(this.start(span.from) - this.start(this.pinned));
    for (let column = span.from; column < span.to; column++) {
      tracks.push(this.width(column));
    }
    return tracks.map(width => `${width}px`).join(' ');
  }

  /** The nearest scroll position that shows a column whole. */
  reveal(column: number, scrollLeft: number): number {
    if (column < this.pinned) {
      return scrollLeft;
    }
    const left = this.start(column) - this.start(this.pinned);
    const right = this.start(column + 1) - this.viewWidth;
    return Math.min(left, Math.max(scrollLeft, right));
  }

  private widthOf(column: Column): number {
    return this.widths.get(column.name) ?? defaultWidth;
  }

  /** Key columns stay in sight, unless they would take more than half of the view. */
  private countPinned(): number {
    let count = 0;
    while (this.columns[count]?.key !== undefined && this.start(count + 1) <= this.viewWidth / 2) {
      count++;
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
