import type { AttributeValue } from '../../src/core/attributeValue.ts';
import type { ColumnSettings } from '../../src/core/results/columnSettings.ts';
import type { ShortItem } from '../../src/core/results/shortValue.ts';
import { Announcer } from './announcer.ts';
import { newFrame } from './cells/frame.ts';
import type { Frame } from './cells/frame.ts';
import { characterWidth } from './characterWidth.ts';
import { ColumnModel } from './columns/columnModel.ts';
import { newHeaderState } from './columns/headerCell.ts';
import type { HeaderState } from './columns/headerCell.ts';
import { HeaderView } from './columns/headerView.ts';
import { GridBody } from './gridBody.ts';
import type { CellBox } from './editing/editorPlace.ts';
import type { GridEditor } from './editing/gridEditor.ts';
import type { CellRef, GridEvents, GridOffer, GridSort } from './gridEvents.ts';
import type { GridHost } from './gridHost.ts';
import type { GridRow } from './gridRow.ts';
import { GridRows } from './gridRows.ts';
import { KeysAhead } from './keysAhead.ts';
import { Overscan } from './overscan.ts';
import type { RequestRows } from './rowSource.ts';
import { Scroller } from './scroller.ts';
import { ActiveCell } from './selection/activeCell.ts';
import type { GridSize } from './selection/cellRange.ts';
import { within } from './selection/moves.ts';
import type { Position } from './selection/moves.ts';
import { selectionText } from './selection/selectedCells.ts';
import { isSingle, selectCell } from './selection/selection.ts';
import type { Selection } from './selection/selection.ts';
import { SelectionState } from './selection/selectionState.ts';

const headerHeight = 28;
const rowHeight = 24;
/** Rows before the end at which the page is told. */
const nearEnd = 50;
/** What the button above the last column takes of it. */
const toolsWidth = 30;

interface ViewListener {
  /** Columns, sizes or settings have been taken over. */
  onLaidOut(): void;
  /** The cells may be elsewhere. */
  onDrawn(): void;
}

/** What is in sight of the rows and columns there are, and what is selected of them. */
export class GridView implements GridHost {
  readonly viewport = document.createElement('div');
  readonly announcer = new Announcer();
  readonly keysAhead: KeysAhead;
  readonly columns = new ColumnModel();
  readonly header = new HeaderView();
  layout = this.columns.layout(0, 0);
  sort: GridSort | undefined;
  offers: ReadonlySet<GridOffer> = new Set();
  editor: GridEditor | undefined;
  private readonly body = new GridBody(() => this.active.park());
  private readonly selected = new SelectionState();
  private readonly active = new ActiveCell(this.viewport, {
    find: () => this.cellAt(this.selection.active),
    onFocus: position => this.select(selectCell(position), 'nothing'),
  });
  private readonly scroller = new Scroller(this.viewport, {
    onMove: () => this.draw(),
    onDown: bottom => this.notifyNearEnd(bottom / rowHeight),
  });
  private frame: Frame = { layout: this.layout, span: { from: 0, to: 0 }, readingOf: this.columns.readingOf, fixed: undefined };
  private headerState: HeaderState = { sort: undefined, timeToLive: undefined, isSortable: false };
  private readonly rows = new GridRows({
    onRows: rows => this.showRows(rows),
    onError: error => this.emit('rowserror', { error }),
  });
  private readonly margin = new Overscan(() => this.element.isConnected && this.draw());
  private count = 0;
  private scheduled = false;

  constructor(
    readonly element: HTMLElement,
    private readonly listener: ViewListener,
  ) {
    this.keysAhead = new KeysAhead(element);
    this.viewport.className = 'ddb-viewport';
    this.viewport.setAttribute('role', 'grid');
    this.viewport.setAttribute('aria-multiselectable', 'true');
    this.viewport.append(this.header.element, this.body.element);
  }

  get selection(): Selection {
    return this.selected.current;
  }

  get size(): GridSize {
    return { rows: this.count, columns: this.columns.arranged.shown.length };
  }

  get page(): number {
    return Math.max(1, Math.floor(this.scroller.viewHeight / rowHeight) - 1);
  }

  get rowCount(): number {
    return this.count;
  }
  set rowCount(count: number) {
    this.count = count;
    this.schedule();
  }

  get requestRows(): RequestRows | undefined {
    return this.rows.request;
  }
  set requestRows(request: RequestRows | undefined) {
    this.rows.request = request;
    this.selected.startAnew();
    this.scroller.goTo(0);
    this.schedule();
  }

  focus(): void {
    this.active.focus();
  }

  itemAt(row: number): ShortItem | undefined {
    return this.rowAt(row)?.item;
  }

  rowAt(row: number): GridRow | undefined {
    return this.rows.at(row);
  }

  showEdited(cell: CellRef, value: AttributeValue | undefined): void {
    this.rows.put(cell, value);
    this.draw();
  }

  async arrivalOf(row: number): Promise<void> {
    await this.rows.arrivalOf(row);
  }

  refresh(): void {
    this.rows.refresh();
    this.schedule();
  }

  cellBox({ row, column }: Position): CellBox {
    const { layout, scroller } = this;
    const left = layout.start(column) - (column < layout.pinned ? 0 : scroller.left);
    return { left, top: headerHeight + row * rowHeight - scroller.top, width: layout.width(column), height: rowHeight };
  }

  drawnItems(): readonly ShortItem[] {
    return this.body.drawn.map(row => this.itemAt(row)).filter(item => item !== undefined);
  }

  boxOf(position: Position): DOMRect {
    return (this.cellAt(position) ?? this.viewport).getBoundingClientRect();
  }

  positionAt(x: number, y: number): Position {
    const box = this.viewport.getBoundingClientRect();
    const row = Math.floor((y - box.top - headerHeight + this.scroller.top) / rowHeight);
    return { row: Math.max(0, Math.min(row, this.count - 1)), column: this.layout.columnInView(x - box.left, this.scroller.left) };
  }

  /** What covers the cells at the top and left of the view, in pixels. */
  inset(): { readonly top: number; readonly left: number } {
    return { top: headerHeight, left: this.layout.pinnedWidth };
  }

  select(selection: Selection, reveal: 'active' | 'extent' | 'nothing'): void {
    const isHeard = !isSingle(selection) || !isSingle(this.selection);
    this.selected.set(selection);
    if (reveal !== 'nothing') {
      this.reveal(selection[reveal]);
    }
    this.draw();
    this.emit('placechange', selection.active);
    if (isHeard) {
      this.announcer.say(selectionText(selection, this.size));
    }
  }

  /** Goes to a cell, or to the nearest there is. */
  goTo(position: Position): void {
    this.layOut();
    this.select(selectCell(within(position, this.size)), 'active');
  }

  /** Goes to the first columns. */
  showStart(): void {
    this.scroller.left = 0;
  }

  arrange(settings: ColumnSettings): void {
    this.columns.settings = settings;
    this.layOut();
    this.emit('columnschange', { settings });
  }

  emit<Name extends keyof GridEvents>(name: Name, detail: GridEvents[Name]): void {
    // Rows may still arrive, or fail to, when the page has taken the grid away.
    if (this.element.isConnected) {
      this.element.dispatchEvent(new CustomEvent(name, { detail }));
    }
  }

  /** Several properties set in one go are drawn once. */
  schedule(): void {
    if (this.scheduled) {
      return;
    }
    this.scheduled = true;
    queueMicrotask(() => {
      this.scheduled = false;
      this.layOut();
    });
  }

  measure(): void {
    this.scroller.measure(headerHeight);
    this.columns.widths.characterWidth = characterWidth(this.viewport) ?? this.columns.widths.characterWidth;
    const scrollBar = this.viewport.offsetWidth - this.viewport.clientWidth;
    this.element.style.setProperty('--ddb-scroll-bar', `${scrollBar}px`);
    this.layOut();
  }

  /** Takes over new properties, sizes and widths. */
  layOut(): void {
    if (!this.element.isConnected) {
      return;
    }
    this.rows.resize(this.count, this.columns.read.length);
    this.selected.follow(this.columns.names, this.size);
    this.viewport.setAttribute('aria-readonly', String(this.editor === undefined || this.editor.refusal !== undefined));
    this.viewport.setAttribute('aria-rowcount', String(this.count + 1));
    this.viewport.setAttribute('aria-colcount', String(this.size.columns + 1));
    this.layout = this.columns.layout(this.count, this.scroller.viewWidth);
    const height = this.scroller.resize(this.count * rowHeight);
    const lengths = {
      'row-height': rowHeight,
      'header-height': headerHeight,
      width: this.layout.totalWidth + toolsWidth,
      'fixed-width': this.layout.pinnedWidth,
      'number-width': this.layout.start(0),
      height,
    };
    for (const [name, length] of Object.entries(lengths)) {
      this.viewport.style.setProperty(`--ddb-${name}`, `${length}px`);
    }
    this.draw();
    this.listener.onLaidOut();
  }

  /** A width that is not settled yet: the handle is still held. */
  preview(settings: ColumnSettings): void {
    this.columns.settings = settings;
    this.layOut();
  }

  private showRows(rows: readonly GridRow[]): void {
    if (this.columns.sizeNew(rows.map(({ item }) => item))) {
      this.layOut();
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
    this.frame = this.nextFrame();
    const { frame } = this;
    const { painted } = this.selected;
    const { top, shift, viewHeight } = this.scroller;
    const margin = this.margin.at(top, viewHeight);
    const from = Math.max(0, Math.floor(top / rowHeight) - margin);
    const to = Math.min(this.count, Math.ceil((top + viewHeight) / rowHeight) + margin);
    this.header.draw(frame, this.nextHeaderState(), painted);
    this.rows.want(from, to);
    this.body.draw({ from, to, height: rowHeight, shift, frame, painted }, row => this.rowAt(row));
    this.active.mark();
    this.listener.onDrawn();
  }

  private nextFrame(): Frame {
    const { layout, editor } = this;
    const fixed = editor?.refusal === undefined ? editor?.keys : undefined;
    return newFrame(this.frame, { layout, span: layout.span(this.scroller.left), readingOf: this.columns.readingOf, fixed });
  }

  private nextHeaderState(): HeaderState {
    const next = { sort: this.sort, timeToLive: this.columns.timeToLive, isSortable: this.offers.has('sort') };
    this.headerState = newHeaderState(this.headerState, next);
    return this.headerState;
  }

  private reveal({ row, column }: Position): void {
    this.scroller.left = this.layout.reveal(column, this.scroller.left);
    if (row >= 0) {
      this.scroller.reveal(row * rowHeight, rowHeight);
    }
  }

  private cellAt({ row, column }: Position): HTMLElement | undefined {
    return row < 0 ? this.header.cell(column) : this.body.cell(row, column);
  }
}
