import { placeOf } from '../place.ts';
import type { Position } from './moves.ts';

interface ActiveCellOwner {
  /** The active cell, if it is drawn. */
  find(): HTMLElement | undefined;
  /** Something else has put the focus on a cell: a screen reader, say. */
  onFocus(position: Position): void;
}

/**
 * The one cell that takes part in the tab order (“roving tabindex”). While it is out of sight, the grid itself does, and keeps the
 * focus for it.
 */
export class ActiveCell {
  element: HTMLElement | undefined;
  private parking = false;

  constructor(
    private readonly viewport: HTMLElement,
    private readonly owner: ActiveCellOwner,
  ) {
    viewport.addEventListener('focusin', event => this.onFocus(event));
  }

  /** Call after cells were drawn or another cell has become active. */
  mark(): void {
    const cell = this.owner.find();
    if (this.element !== cell) {
      this.element?.setAttribute('tabindex', '-1');
      this.element = cell;
    }
    if (cell?.tabIndex !== 0) {
      cell?.setAttribute('tabindex', '0');
    }
    const tabIndex = cell ? -1 : 0;
    if (this.viewport.tabIndex !== tabIndex) {
      this.viewport.tabIndex = tabIndex;
    }
    const focused = document.activeElement;
    if (cell && focused !== cell && this.viewport.contains(focused)) {
      cell.focus({ preventScroll: true });
    }
  }

  focus(): void {
    (this.element ?? this.viewport).focus({ preventScroll: true });
  }

  /** Call before the row that has the focus becomes another. */
  park(): void {
    this.parking = true;
    this.viewport.focus({ preventScroll: true });
    this.parking = false;
  }

  private onFocus(event: FocusEvent): void {
    const place = placeOf(event.target);
    if (!this.parking && place !== undefined && place.column >= 0 && event.target !== this.element) {
      this.owner.onFocus(place);
    } else if (!this.parking) {
      this.mark();
    }
  }
}
