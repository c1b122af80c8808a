import { typeOf } from '../../src/core/attributeValue.ts';
import type { AttributeType, Item } from '../../src/core/attributeValue.ts';
import type { Column } from '../../src/core/results/column.ts';
import { shortText, typeNames } from './cellText.ts';
import type { ColumnLayout, ColumnSpan } from './columnLayout.ts';
import type { Position } from './moves.ts';

/** Which columns are drawn, and where. Replaced as a whole, so that a row sees by identity that it is out of date. */
export interface Frame {
  readonly layout: ColumnLayout;
  readonly span: ColumnSpan;
}

const typeClasses: Readonly<Record<AttributeType, string>> = {
  S: 'string',
  N: 'number',
  B: 'binary',
  BOOL: 'boolean',
  NULL: 'null',
  M: 'map',
  L: 'list',
  SS: 'set',
  NS: 'set',
  BS: 'set',
};

/** The cells of one row: the pinned columns, then those of the span. Elements are kept and filled anew. */
export class CellStrip {
  private readonly cells: HTMLElement[] = [];
  private frame: Frame | undefined;

  constructor(
    private readonly parent: HTMLElement,
    private readonly role: 'gridcell' | 'columnheader',
  ) {}

  /** Calls `fill` for every cell of the frame. */
  draw(frame: Frame, fill: (cell: HTMLElement, column: number) => void): void {
    const { layout, span } = frame;
    const count = layout.pinned + span.to - span.from;
    if (this.frame !== frame) {
      this.arrange(frame, count);
    }
    for (let slot = 0; slot < count; slot++) {
      const cell = this.cells[slot];
      if (cell) {
        fill(cell, slot < layout.pinned ? slot : span.from + slot - layout.pinned);
      }
    }
  }

  cell(column: number): HTMLElement | undefined {
    if (!this.frame) {
      return undefined;
    }
    const { layout, span } = this.frame;
    if (column < layout.pinned) {
      return this.cells[column];
    }
    return column >= span.from && column < span.to ? this.cells[layout.pinned + column - span.from] : undefined;
  }

  private arrange(frame: Frame, count: number): void {
    const { layout, span } = frame;
    while (this.cells.length < count) {
      const cell = document.createElement('div');
      cell.setAttribute('role', this.role);
      cell.tabIndex = -1;
      this.parent.append(cell);
      this.cells.push(cell);
    }
    for (const surplus of this.cells.splice(count)) {
      surplus.remove();
    }
    for (const [slot, cell] of this.cells.entries()) {
      const pinned = slot < layout.pinned;
      const column = pinned ? slot : span.from + slot - layout.pinned;
      cell.setAttribute('aria-colindex', String(column + 1));
      cell.toggleAttribute('data-pinned', pinned);
      cell.toggleAttribute('data-last-pinned', slot === layout.pinned - 1);
      // One track between the pinned cells and the others stands for all columns that are not drawn.
      cell.style.setProperty('grid-column', String(pinned ? slot + 1 : slot + 2));
      cell.style.setProperty('left', pinned ? `${layout.start(slot)}px` : 'auto');
    }
    this.frame = frame;
  }
}

/** One row on screen. */
export class RowView {
  readonly element = document.createElement('div');
  readonly strip: CellStrip;
  private row = -1;
  private item: Item | undefined;
  private frame: Frame | undefined;
  private top = NaN;

  constructor() {
    this.element.className = 'ddb-row';
    this.element.setAttribute('role', 'row');
    this.strip = new CellStrip(this.element, 'gridcell');
  }

  show(row: number, item: Item | undefined, frame: Frame): void {
    if (row !== this.row) {
      this.element.setAttribute('aria-rowindex', String(row + 2));
    } else if (item === this.item && frame === this.frame) {
      return;
    }
    this.row = row;
    this.item = item;
    this.frame = frame;
    this.element.setAttribute('aria-busy', String(item === undefined));
    this.strip.draw(frame, (cell, column) => fillCell(cell, item, frame.layout.columns[column]));
  }

  place(top: number): void {
    if (top !== this.top) {
      this.top = top;
      this.element.style.setProperty('top', `${top}px`);
    }
  }
}

const pending: Shown = { text: '', kind: 'pending', title: '' };
const emptyString: Shown = { text: '""', kind: 'string ddb-empty', title: 'Empty string' };

function fillCell(cell: HTMLElement, item: Item | undefined, column: Column | undefined): void {
  const name = column?.name ?? '';
  const value = item && Object.hasOwn(item, name) ? item[name] : undefined;
  if (value === undefined) {
    setCell(cell, item === undefined ? pending : { text: '', kind: 'missing', title: `No attribute “${name}”` });
    return;
  }
  const type = typeOf(value);
  const { text, shortened } = shortText(value);
  const emptyText = 'S' in value && value.S === '';
  const title = shortened ? `${typeNames[type]}, shortened: press F2 for the whole value` : typeNames[type];
  setCell(cell, emptyText ? emptyString : { text, kind: typeClasses[type], title });
}

interface Shown {
  readonly text: string;
  readonly kind: string;
  readonly title: string;
}

/** What each cell shows: asking the document for it is what makes scrolling slow. */
const shown = new WeakMap<HTMLElement, Shown>();

function setCell(cell: HTMLElement, next: Shown): void {
  const last = shown.get(cell);
  shown.set(cell, next);
  if (last?.text !== next.text) {
    cell.textContent = next.text;
  }
  if (last?.kind !== next.kind) {
    cell.className = `ddb-cell ddb-${next.kind}`;
  }
  if (last?.title !== next.title) {
    cell.title = next.title;
  }
}

/** The cell an event happened in. */
export function positionOf(target: EventTarget | null): Position | undefined {
  const cell = target instanceof Element ? target.closest('[aria-colindex]') : null;
  const row = cell?.closest('[aria-rowindex]');
  return cell && row
    ? { row: Number(row.getAttribute('aria-rowindex')) - 2, column: Number(cell.getAttribute('aria-colindex')) - 1 }
    : undefined;
}
