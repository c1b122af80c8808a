import type { Column } from '../../src/core/results/column.ts';
import { CellStrip } from './cells.ts';
import type { Frame } from './cells.ts';
import { typeNames } from './cellText.ts';

interface ResizeListener {
  onResize(column: number, width: number): void;
  onFit(column: number): void;
}

/** The row of names. Dragging a name's right edge resizes its column; a double click there fits it. */
export class HeaderView {
  readonly element = document.createElement('div');
  readonly strip: CellStrip;
  private frame: Frame | undefined;

  constructor(private readonly listener: ResizeListener) {
    this.element.className = 'ddb-header';
    this.element.setAttribute('role', 'row');
    this.element.setAttribute('aria-rowindex', '1');
    this.strip = new CellStrip(this.element, 'columnheader');
    this.element.addEventListener('pointerdown', event => this.startResize(event));
    this.element.addEventListener('dblclick', event => this.fit(event));
  }

  draw(frame: Frame): void {
    if (frame !== this.frame) {
      this.frame = frame;
      this.strip.draw(frame, (cell, column) => fillHeader(cell, frame.layout.columns[column]));
    }
  }

  private startResize(event: PointerEvent): void {
    const column = handledColumn(event);
    const handle = event.target;
    if (column === undefined || !(handle instanceof HTMLElement) || !this.frame) {
      return;
    }
    event.preventDefault();
    const width = this.frame.layout.width(column);
    const startX = event.clientX;
    const stop = new AbortController();
    // The window, not the handle: the handle may be drawn for another column meanwhile.
    window.addEventListener('pointermove', moved => this.listener.onResize(column, width + moved.clientX - startX), {
      signal: stop.signal,
    });
    window.addEventListener('pointerup', () => stop.abort(), { signal: stop.signal });
    window.addEventListener('pointercancel', () => stop.abort(), { signal: stop.signal });
  }

  private fit(event: MouseEvent): void {
    const column = handledColumn(event);
    if (column !== undefined) {
      event.stopPropagation();
      this.listener.onFit(column);
    }
  }
}

function handledColumn(event: Event): number | undefined {
  const target = event.target;
  if (!(target instanceof HTMLElement) || !target.classList.contains('ddb-handle')) {
    return undefined;
  }
  return Number(target.parentElement?.getAttribute('aria-colindex')) - 1;
}

function fillHeader(cell: HTMLElement, column: Column | undefined): void {
  cell.classList.add('ddb-head');
  const name = document.createElement('span');
  name.className = 'ddb-name';
  name.textContent = column?.name ?? '';
  const handle = document.createElement('span');
  handle.className = 'ddb-handle';
  handle.setAttribute('aria-hidden', 'true');
  const key = column?.key;
  if (!column || !key) {
    cell.title = column?.name ?? '';
    cell.replaceChildren(name, handle);
    return;
  }
  const role = key.role === 'partition' ? 'Partition key' : 'Sort key';
  const mark = document.createElement('span');
  mark.className = 'ddb-key';
  mark.textContent = key.role === 'partition' ? 'PK' : 'SK';
  cell.title = `${column.name}\n${role}, ${typeNames[key.type]}`;
  cell.replaceChildren(name, mark, handle);
}
