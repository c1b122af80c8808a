import type { Item } from '../../src/core/attributeValue.ts';
import { RowView } from './cells.ts';
import type { CellStrip, Frame } from './cells.ts';

/** What is to be seen: rows `from` (included) to `to` (excluded), each `height` high, moved by `shift`. */
export interface Sight {
  readonly from: number;
  readonly to: number;
  readonly height: number;
  readonly shift: number;
  readonly frame: Frame;
}

/** The rows in the document. Elements that scroll out of sight are filled anew. */
export class GridBody {
  readonly element = document.createElement('div');
  private readonly rows = new Map<number, RowView>();
  private readonly spare: RowView[] = [];

  /** @param parkFocus called before a row that has the focus is taken away */
  constructor(private readonly parkFocus: () => void) {
    this.element.className = 'ddb-body';
    this.element.setAttribute('role', 'presentation');
  }

  /** The rows that are drawn. */
  get drawn(): readonly number[] {
    return [...this.rows.keys()];
  }

  strip(row: number): CellStrip | undefined {
    return this.rows.get(row)?.strip;
  }

  draw(sight: Sight, itemAt: (row: number) => Item | undefined): void {
    this.takeAway(sight);
    let next = this.element.firstChild;
    for (let row = sight.from; row < sight.to; row++) {
      const view = this.rows.get(row) ?? this.spare.pop() ?? new RowView();
      this.rows.set(row, view);
      view.show(row, itemAt(row), sight.frame);
      view.place(row * sight.height + sight.shift);
      // Screen readers go by the order in the document.
      if (view.element === next) {
        next = next.nextSibling;
      } else {
        this.element.insertBefore(view.element, next);
      }
    }
  }

  private takeAway({ from, to }: Sight): void {
    for (const [row, view] of this.rows) {
      if (row >= from && row < to) {
        continue;
      }
      if (view.element.contains(document.activeElement)) {
        this.parkFocus();
      }
      view.element.remove();
      this.rows.delete(row);
      this.spare.push(view);
    }
  }
}
