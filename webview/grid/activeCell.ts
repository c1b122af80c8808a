import { positionOf } from './cells.ts';
import type { Position } from './moves.ts';

/**
 * The one cell that takes part in the tab order (“roving tabindex”). While it is out of sight, the grid itself does, and keeps the
 * focus for it.
 */
export class ActiveCell {
  position: Position = { row: 0, column: 0 };
  element: HTMLElement | undefined;
  private parking = false;

  /** @param find the cell at a position, if it is drawn */
  constructor(
    private readonly viewport: HTMLElement,
    private readonly find: (position: Position) => HTMLElement | undefined,
  ) {
    viewport.addEventListener('focusin', event => this.onFocus(event));
  }

  /** Call after cells were drawn or the position has changed. */
  mark(): void {
    const cell = this.find(this.position);
    if (this.element !== cell) {
      this.element?.setAttribute('tabindex', '-1');
      this.element = cell;
    }
    cell?.setAttribute('tabindex', '0');
    this.viewport.tabIndex = cell ? -1 : 0;
    const focused = document.activeElement;
    if (cell && focused !== cell && this.viewport.contains(focused)) {
      cell.focus({ preventScroll: true });
    }
  }

  /** Call before the row that has the focus is taken out of the document. */
  park(): void {
    this.parking = true;
    this.viewport.focus({ preventScroll: true });
    this.parking = false;
  }

  private onFocus(event: FocusEvent): void {
    if (!this.parking) {
      this.position = positionOf(event.target) ?? this.position;
      this.mark();
    }
  }
}
