import type { Frame, Painted } from './cells/frame.ts';
import { RowView } from './cells/rowView.ts';
import type { GridRow } from './gridRow.ts';

/** What is to be seen: rows `from` (included) to `to` (excluded), each `height` high, moved by `shift`. */
export interface Sight {
  readonly from: number;
  readonly to: number;
  readonly height: number;
  readonly shift: number;
  readonly frame: Frame;
  readonly painted: Painted;
}

/** Rows that are placed from one and the same origin. */
const rowsPerOrigin = 10_000;

/** The rows in the document. Elements that scroll out of sight are filled anew. */
export class GridBody {
  readonly element = document.createElement('div');
  /** Moved as one where the scroll bar stands for more than an element can be high. */
  private readonly layer = document.createElement('div');
  private layerTop = NaN;
  private readonly rows = new Map<number, RowView>();

  /** @param parkFocus called before a row that has the focus becomes another */
  constructor(private readonly parkFocus: () => void) {
    this.element.className = 'ddb-body';
    this.element.setAttribute('role', 'presentation');
    this.layer.className = 'ddb-layer';
    this.layer.setAttribute('role', 'presentation');
    this.element.append(this.layer);
  }

  /** The rows that are drawn. */
  get drawn(): readonly number[] {
    return [...this.rows.keys()];
  }

  cell(row: number, column: number): HTMLElement | undefined {
    return this.rows.get(row)?.cell(column);
  }

  draw(sight: Sight, rowAt: (row: number) => GridRow | undefined): void {
    const spare = this.takeAway(sight);
    const waiting = new Set<Node>(spare.map(({ element }) => element));
    const origin = Math.floor(sight.from / rowsPerOrigin) * rowsPerOrigin;
    let next = this.layer.firstChild;
    this.place(origin * sight.height + sight.shift);
    for (let row = sight.from; row < sight.to; row++) {
      const view = this.rows.get(row) ?? spare.shift() ?? new RowView();
      waiting.delete(view.element);
      this.rows.set(row, view);
      view.show({ row, shown: rowAt(row), frame: sight.frame, painted: sight.painted });
      view.place((row - origin) * sight.height);
      while (next !== null && waiting.has(next)) {
        next = next.nextSibling;
      }
      // Screen readers go by the order in the document.
      if (view.element === next) {
        next = next.nextSibling;
      } else {
        this.layer.insertBefore(view.element, next);
      }
    }
    for (const view of spare) {
      view.element.remove();
    }
  }

  private place(top: number): void {
    if (top !== this.layerTop) {
      this.layerTop = top;
      this.layer.style.setProperty('top', `${top}px`);
    }
  }

  /** @returns the rows that are out of sight, still in the document: what stays there need not be laid out anew */
  private takeAway({ from, to }: Sight): RowView[] {
    const gone = [...this.rows].filter(([row]) => row < from || row >= to).sort(([a], [b]) => a - b);
    for (const [row, view] of gone) {
      if (view.element.contains(document.activeElement)) {
        this.parkFocus();
      }
      this.rows.delete(row);
    }
    return gone.map(([, view]) => view);
  }
}
