import type { AttributeValue, Item } from '../../src/core/attributeValue.ts';
import type { Column } from '../../src/core/results/column.ts';
import { ActiveCell } from './activeCell.ts';
import { positionOf } from './cells.ts';
import type { CellStrip, Frame } from './cells.ts';
import { CellPopover } from './cellPopover.ts';
import { copyText } from './cellText.ts';
import { characterWidth } from './characterWidth.ts';
import { ColumnWidths } from './columnWidths.ts';
import { GridBody } from './gridBody.ts';
import { HeaderView } from './headerView.ts';
import { gridKey, move } from './moves.ts';
import type { Position } from './moves.ts';
import { RowSource } from './rowSource.ts';
import type { RequestRows } from './rowSource.ts';
import { Scroller } from './scroller.ts';

/** Rows drawn beyond either edge, so that a scroll step shows no gap before it is drawn. */
const overscan = 6;
const headerHeight = 28;
/** Pixels per press of Alt and an arrow. */
const resizeStep = 16;
/** Rows before the end at which the page is told. */
const nearEnd = 50;

export interface GridEvents {
  activate: { readonly row: number };
  copycell: { readonly text: string };
  /** A person has come near the last row. */
  nearend: { readonly rowCount: number };
  /** Rows could not be fetched. */
  rowserror: { readonly error: unknown };
}

/** A virtual grid of items: only what is in sight is in the document. It knows nothing of the page around it. */
export class DdbGrid extends HTMLElement {
  private readonly viewport = document.createElement('div');
  private readonly announcer = document.createElement('div');
  private readonly valuePopover = new CellPopover(text => this.emit('copycell', { text }));
  private readonly header = new HeaderView({
    onResize: (column, width) => this.setWidth(column, width),
    onFit: column => this.fitColumn(column),
  });
  private readonly body = new GridBody(() => this.active.park());
  private readonly active = new ActiveCell(this.viewport, ({ row, column }) => this.stripOf(row)?.cell(column));
  private readonly scroller = new Scroller(this.viewport, {
    onMove: () => this.draw(),
    onDown: bottom => this.notifyNearEnd(bottom / this.height),
  });
  private readonly widths = new ColumnWidths();
  private readonly resizeObserver = new ResizeObserver(() => this.measure());
  private columnList: readonly Column[] = [];
  private count = 0;
  private readonly height = 24;
  private source: RowSource | undefined;
  private request: RequestRows | undefined;
  private layout = this.widths.layout([], 0);
  private frame: Frame = { layout: this.layout, span: { from: 0, to: 0 } };
  private scheduled = false;

  get columns(): readonly Column[] {
    return this.columnList;
  }
  set columns(columns: readonly Column[]) {
    this.columnList = columns;
    this.schedule();
  }

  get rowCount(): number {
    return this.count;
  }
  /** Growing appends and keeps place; a new `requestRows` begins anew. */
  set rowCount(count: number) {
    this.count = count;
    this.schedule();
  }

  get requestRows(): RequestRows | undefined {
    return this.request;
  }
  set requestRows(request: RequestRows | undefined) {
    this.request = request;
    this.source?.close();
    this.source =
      request && new RowSource(request, { onRows: rows => this.showRows(rows), onError: error => this.emit('rowserror', { error }) });
    this.active.position = { row: 0, column: 0 };
    this.scroller.goTo(0);
    this.schedule();
  }

  set label(label: string) {
    this.viewport.setAttribute('aria-label', label);
  }

  connectedCallback(): void {
    if (!this.viewport.isConnected) {
      this.build();
    }
    this.resizeObserver.observe(this.viewport);
    this.measure();
  }

  disconnectedCallback(): void {
    this.resizeObserver.disconnect();
  }

  /** Puts the focus on the cell that had it last. */
  override focus(): void {
    (this.active.element ?? this.viewport).focus({ preventScroll: true });
  }

  private build(): void {
    this.viewport.className = 'ddb-viewport';
    this.viewport.setAttribute('role', 'grid');
    this.viewport.setAttribute('aria-readonly', 'true');
    this.announcer.className = 'visually-hidden';
    this.announcer.setAttribute('role', 'status');
    this.viewport.append(this.header.element, this.body.element);
    this.append(this.viewport, this.announcer, this.valuePopover.element);
    this.viewport.addEventListener('keydown', event => this.onKey(event));
    this.viewport.addEventListener('dblclick', event => this.activate(positionOf(event.target)));
  }

  private emit<Name extends keyof GridEvents>(name: Name, detail: GridEvents[Name]): void {
    // Rows may still arrive, or fail to, when the page has taken the grid away.
    if (this.isConnected) {
      this.dispatchEvent(new CustomEvent(name, { detail }));
    }
  }

  /** Several properties set in one go are drawn once. */
  private schedule(): void {
    if (this.scheduled) {
      return;
    }
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      this.arrange();
    });
  }

  private measure(): void {
    this.scroller.measure(headerHeight);
    this.widths.characterWidth = characterWidth(this.viewport) ?? this.widths.characterWidth;
    this.arrange();
  }

  /** Takes over new properties, sizes and widths. */
  private arrange(): void {
    if (!this.isConnected) {
      return;
    }
    this.source?.setRowCount(this.count);
    this.viewport.setAttribute('aria-rowcount', String(this.count + 1));
    this.viewport.setAttribute('aria-colcount', String(this.columnList.length));
    this.layout = this.widths.layout(this.columnList, this.scroller.viewWidth);
    const height = this.scroller.resize(this.count * this.height);
    const { style } = this.viewport;
    style.setProperty('--ddb-row-height', `${this.height}px`);
    style.setProperty('--ddb-header-height', `${headerHeight}px`);
    style.setProperty('--ddb-width', `${this.layout.totalWidth}px`);
    style.setProperty('--ddb-height', `${height}px`);
    this.draw();
  }

  private showRows(rows: readonly Item[]): void {
    if (this.widths.sizeNew(this.columnList, rows)) {
      this.arrange();
    } else {
      this.draw();
    }
  }

  private notifyNearEnd(row: number): void {
    if (row >= this.count - nearEnd) {
      this.emit('nearend', { rowCount: this.count });
    }
  }

  private draw(): void {
    const span = this.layout.span(this.scroller.left);
    const { layout, span: shown } = this.frame;
    if (shown.from !== span.from || shown.to !== span.to || layout !== this.layout) {
      this.frame = { layout: this.layout, span };
      this.viewport.style.setProperty('--ddb-columns', this.layout.template(span));
    }
    this.header.draw(this.frame);
    const { top, shift, viewHeight } = this.scroller;
    const from = Math.max(0, Math.floor(top / this.height) - overscan);
    const to = Math.min(this.count, Math.ceil((top + viewHeight) / this.height) + overscan);
    this.source?.want(from, to);
    this.body.draw({ from, to, height: this.height, shift, frame: this.frame }, row => this.source?.get(row));
    this.active.mark();
  }

  private stripOf(row: number): CellStrip | undefined {
    return row < 0 ? this.header.strip : this.body.strip(row);
  }

  private onKey(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.scroller.viewHeight / this.height) - 1);
    const target = event.altKey
      ? undefined
      : move(event, this.active.position, { rows: this.count, columns: this.columnList.length, page });
    const act = target ? () => this.goTo(target) : this.actionOf(event);
    if (act) {
      event.preventDefault();
      act();
    }
  }

  private actionOf(press: KeyboardEvent): (() => void) | undefined {
    switch (gridKey(press)) {
      case 'activate':
        return () => this.activate(this.active.position);
      case 'show':
        return () => this.showValue();
      case 'copy':
        return () => this.copy();
      case 'narrow':
        return () => this.resizeActive(-resizeStep);
      case 'widen':
        return () => this.resizeActive(resizeStep);
      case undefined:
        return undefined;
    }
  }

  private goTo(target: Position): void {
    this.active.position = target;
    this.scroller.left = this.layout.reveal(target.column, this.scroller.left);
    if (target.row >= 0) {
      this.scroller.reveal(target.row * this.height, this.height);
    }
    this.draw();
  }

  private activate(position: Position | undefined): void {
    if (position && position.row >= 0 && position.row < this.count) {
      this.emit('activate', { row: position.row });
    }
  }

  private activeValue(): { readonly name: string; readonly value: AttributeValue | undefined } {
    const { row, column } = this.active.position;
    const name = this.columnList[column]?.name ?? '';
    const item = this.source?.get(row);
    return { name, value: item && Object.hasOwn(item, name) ? item[name] : undefined };
  }

  private copy(): void {
    const { name, value } = this.activeValue();
    const text = this.active.position.row < 0 ? name : value && copyText(value);
    if (text !== undefined) {
      this.emit('copycell', { text });
      this.announcer.textContent = 'Copied';
    }
  }

  private showValue(): void {
    const { name, value } = this.activeValue();
    if (this.active.element && value) {
      this.valuePopover.show(name, value, this.active.element.getBoundingClientRect());
    }
  }

  private resizeActive(step: number): void {
    const { column } = this.active.position;
    this.setWidth(column, this.layout.width(column) + step);
    this.announcer.textContent = `${this.columnList[column]?.name ?? ''}: ${this.layout.width(column)} pixels wide`;
  }

  private setWidth(column: number, width: number): void {
    const described = this.columnList[column];
    if (described) {
      this.widths.set(described, width);
      this.arrange();
    }
  }

  private fitColumn(column: number): void {
    const described = this.columnList[column];
    if (described) {
      const items = this.body.drawn.map(row => this.source?.get(row)).filter(item => item !== undefined);
      this.widths.fit(described, items);
      this.arrange();
    }
  }
}

export function registerGrid(): void {
  customElements.define('ddb-grid', DdbGrid);
}
