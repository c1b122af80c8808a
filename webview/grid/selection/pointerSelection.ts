import { follow } from '../dragging.ts';
import { EdgeScroll } from '../edgeScroll.ts';
import type { GridView } from '../gridView.ts';
import { isMac } from '../help/platform.ts';
import { placeOf } from '../place.ts';
import type { Position } from './moves.ts';
import { extend, selectCell, selectRow, toggle, widenToRows } from './selection.ts';
import type { Selection } from './selection.ts';

/** Selects by the mouse: cells, or whole rows by their numbers. Shift extends, Ctrl (⌘ on a Mac) adds and takes out. */
export class PointerSelection {
  private readonly edges: EdgeScroll;

  constructor(private readonly view: GridView) {
    this.edges = new EdgeScroll(view.viewport, () => view.inset());
    view.viewport.addEventListener('mousedown', event => this.onDown(event));
  }

  private onDown(event: MouseEvent): void {
    const place = placeOf(event.target);
    if (event.button !== 0 || place === undefined || place.row < 0) {
      return;
    }
    // The focus goes to the active cell, which need not be the one under the pointer.
    event.preventDefault();
    this.view.select(this.begin(place, event), 'nothing');
    this.view.focus();
    follow('mouse', {
      move: moved => this.drag(moved.clientX, moved.clientY),
      drop: () => this.edges.stop(),
      cancel: () => this.edges.stop(),
    });
  }

  private begin({ row, column }: Position, event: MouseEvent): Selection {
    const { selection } = this.view;
    const isRow = column < 0;
    const position = { row, column: isRow ? selection.active.column : column };
    if (event.shiftKey) {
      return extend(isRow ? widenToRows(selection) : selection, position);
    }
    const begun = isRow ? selectRow(position) : selectCell(position);
    return isAdding(event) ? toggle(selection, begun) : begun;
  }

  private drag(x: number, y: number): void {
    const { selection } = this.view;
    const position = this.view.positionAt(x, y);
    if (position.row !== selection.extent.row || position.column !== selection.extent.column) {
      this.view.select(extend(selection, position), 'nothing');
    }
    this.edges.follow(x, y, () => this.drag(x, y));
  }
}

/** On a Mac, Ctrl and a click open the menu. */
export function isAdding(event: MouseEvent): boolean {
  return isMac ? event.metaKey : event.ctrlKey;
}
