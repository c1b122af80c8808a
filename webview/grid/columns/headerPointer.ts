import { follow } from '../dragging.ts';
import { EdgeScroll } from '../edgeScroll.ts';
import { placeOf } from '../place.ts';
import type { GridActions } from '../gridActions.ts';
import type { GridView } from '../gridView.ts';
import type { GridMenu } from '../menu/gridMenu.ts';
import { isAdding } from '../selection/pointerSelection.ts';
import { extend, selectCell, selectColumn, toggle, widenToColumns } from '../selection/selection.ts';
import { columnDrop } from './columnDrop.ts';
import type { ColumnDrop } from './columnDrop.ts';

/** Pixels before a press becomes a drag. */
const threshold = 5;

/** What the mouse does to names: a press, dragging them to another place, dragging their right edge. */
export class HeaderPointer {
  private readonly edges: EdgeScroll;
  /** Where a dragged column would go. */
  private readonly marker = document.createElement('div');
  private dragged = false;

  constructor(
    private readonly view: GridView,
    private readonly actions: GridActions,
    private readonly menu: GridMenu,
  ) {
    const header = view.header.element;
    this.edges = new EdgeScroll(view.viewport, () => ({ top: -Infinity, left: view.layout.pinnedWidth }));
    this.marker.className = 'ddb-drop';
    header.addEventListener('pointerdown', event => this.onDown(event));
    // The focus goes to the active cell, which with Shift is not the one under the pointer.
    header.addEventListener('mousedown', event => event.preventDefault());
    header.addEventListener('click', event => this.onClick(event));
    header.addEventListener('dblclick', event => this.onDoubleClick(event));
  }

  private onDown(event: PointerEvent): void {
    const place = placeOf(event.target);
    this.dragged = false;
    if (event.button !== 0 || place === undefined || place.column < 0) {
      return;
    }
    if (isOn(event, 'ddb-handle')) {
      this.startResize(place.column, event);
    } else if (event.pointerType === 'mouse' && !isOn(event, 'ddb-menu-button')) {
      this.startMove(place.column, event);
    }
  }

  private onClick(event: MouseEvent): void {
    const place = placeOf(event.target);
    if (place === undefined || this.dragged || isOn(event, 'ddb-handle')) {
      return;
    }
    if (isOn(event, 'ddb-menu-button') && event.target instanceof Element) {
      this.menu.openOfColumn(place.column, event.target.getBoundingClientRect());
    } else {
      this.press(place.column, event);
    }
  }

  private onDoubleClick(event: MouseEvent): void {
    const place = placeOf(event.target);
    event.stopPropagation();
    if (place !== undefined && isOn(event, 'ddb-handle')) {
      this.actions.fitColumnAt(place.column);
    }
  }

  private press(column: number, event: MouseEvent): void {
    const { view } = this;
    if (column < 0) {
      this.actions.selectAll();
    } else if (event.shiftKey) {
      const { selection } = view;
      view.select(widenToColumns(extend(selection, { row: selection.extent.row, column })), 'nothing');
    } else if (isAdding(event)) {
      view.select(toggle(view.selection, selectColumn(column)), 'nothing');
    } else if (view.offers.has('sort')) {
      view.select(selectCell({ row: -1, column }), 'nothing');
      this.actions.cycleSort();
    } else {
      view.select(selectColumn(column), 'nothing');
    }
    view.focus();
  }

  private startResize(column: number, event: PointerEvent): void {
    event.preventDefault();
    const { view } = this;
    const width = view.layout.width(column);
    const before = view.columns.settings;
    follow('pointer', {
      move: moved => view.preview(view.columns.resized(column, width + moved.clientX - event.clientX)),
      drop: () => {
        if (view.columns.settings !== before) {
          view.arrange(view.columns.settings);
        }
      },
      cancel: () => view.preview(before),
    });
  }

  private startMove(column: number, { clientX }: PointerEvent): void {
    let drop: ColumnDrop | undefined;
    const over = (x: number): void => {
      drop = this.dropAt(column, x);
      this.showMarker(column, drop);
      this.edges.follow(x, 0, () => over(x));
    };
    follow('mouse', {
      move: moved => {
        if (this.dragged || Math.abs(moved.clientX - clientX) > threshold) {
          this.dragged = true;
          over(moved.clientX);
        }
      },
      drop: () => {
        this.endMove();
        if (drop !== undefined) {
          this.actions.moveColumnAt(column, drop.steps);
        }
      },
      cancel: () => this.endMove(),
    });
  }

  private dropAt(column: number, x: number): ColumnDrop {
    const { layout, viewport, columns } = this.view;
    const view = { left: viewport.scrollLeft, pinned: columns.arranged.pinned };
    return columnDrop(layout, column, x - viewport.getBoundingClientRect().left, view);
  }

  private showMarker(column: number, { x }: ColumnDrop): void {
    this.lift(column);
    this.marker.style.setProperty('left', `${x}px`);
    this.view.header.element.classList.add('ddb-moving');
    this.view.viewport.after(this.marker);
  }

  /** The name that is dragged; while the view scrolls it may be another element. */
  private lift(column: number | undefined): void {
    const { header } = this.view;
    const name = column === undefined ? undefined : header.cell(column);
    header.element.querySelector('.ddb-lifted')?.classList.remove('ddb-lifted');
    name?.classList.add('ddb-lifted');
  }

  private endMove(): void {
    this.lift(undefined);
    this.edges.stop();
    this.view.header.element.classList.remove('ddb-moving');
    this.marker.remove();
  }
}

function isOn(event: Event, className: string): boolean {
  return event.target instanceof Element && event.target.classList.contains(className);
}
