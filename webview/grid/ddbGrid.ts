import type { ColumnSettings } from '../../src/core/results/columnSettings.ts';
import type { Column } from '../../src/core/results/column.ts';
import { ColumnsButton } from './columns/columnsButton.ts';
import { HeaderPointer } from './columns/headerPointer.ts';
import { GridActions } from './gridActions.ts';
import type { GridOffer, GridSort } from './gridEvents.ts';
import { GridEditing } from './editing/gridEditing.ts';
import type { GridEditor } from './editing/gridEditor.ts';
import { keyModeOf } from './help/keyboardMap.ts';
import { GridKeyboard } from './gridKeyboard.ts';
import { GridView } from './gridView.ts';
import { GridMenu } from './menu/gridMenu.ts';
import { placeOf } from './place.ts';
import type { RequestRows } from './rowSource.ts';
import type { Position } from './selection/moves.ts';
import { PointerSelection } from './selection/pointerSelection.ts';

/** A virtual grid of items: only what is in sight is in the document. It knows nothing of the page around it. */
export class DdbGrid extends HTMLElement {
  private readonly view = new GridView(this, { onLaidOut: () => this.onLaidOut(), onDrawn: () => this.editing.cell.follow() });
  private readonly actions = new GridActions(this.view);
  private readonly editing = new GridEditing(this.view, this.view.viewport);
  private shownRevision = 0;
  private readonly button = new ColumnsButton(() => this.actions.showColumns());
  private readonly resizeObserver = new ResizeObserver(() => this.view.measure());

  constructor() {
    super();
    const { view, actions, editing } = this;
    const menu = new GridMenu(view.viewport, view, actions, editing);
    new GridKeyboard(view, actions, menu, editing);
    new PointerSelection(view);
    new HeaderPointer(view, actions, menu);
    view.viewport.addEventListener('dblclick', event => this.onDoubleClick(event));
  }

  /** All columns of the read, in its order. */
  get columns(): readonly Column[] {
    return this.view.columns.read;
  }
  set columns(columns: readonly Column[]) {
    this.view.columns.read = columns;
    this.changed();
  }

  /** How a person has arranged the columns; the event `columnschange` tells when they have. */
  get columnSettings(): ColumnSettings {
    return this.view.columns.settings;
  }
  set columnSettings(settings: ColumnSettings) {
    this.view.columns.settings = settings;
    this.changed();
  }

  get rowCount(): number {
    return this.view.rowCount;
  }
  /** Growing appends, and keeps place and selection. */
  set rowCount(count: number) {
    this.view.rowCount = count;
  }

  get requestRows(): RequestRows | undefined {
    return this.view.requestRows;
  }
  /** A new function stands for other rows: those of another run, or in another order. */
  set requestRows(request: RequestRows | undefined) {
    this.view.requestRows = request;
  }

  get sort(): GridSort | undefined {
    return this.view.sort;
  }
  /** By what the page has sorted the rows. */
  set sort(sort: GridSort | undefined) {
    this.view.sort = sort;
    this.changed();
  }

  get timeToLive(): string | undefined {
    return this.view.columns.timeToLive;
  }
  /** The attribute with the time at which items expire, in seconds since 1970. */
  set timeToLive(name: string | undefined) {
    this.view.columns.timeToLive = name;
    this.changed();
  }

  get offers(): readonly GridOffer[] {
    return [...this.view.offers];
  }
  /** What the page can do; what it cannot is not offered. */
  set offers(offers: readonly GridOffer[]) {
    this.view.offers = new Set(offers);
    this.changed();
  }

  get editor(): GridEditor | undefined {
    return this.view.editor;
  }
  /** What the page does with what a person changes; without it, nothing can be edited. */
  set editor(editor: GridEditor | undefined) {
    this.view.editor = editor;
    this.changed();
  }

  get revision(): number {
    return this.shownRevision;
  }
  /** Another one whenever rows have been changed: they are asked for again, and place and selection stay. */
  set revision(revision: number) {
    if (revision !== this.shownRevision) {
      this.shownRevision = revision;
      this.view.refresh();
    }
  }

  set label(label: string) {
    this.view.viewport.setAttribute('aria-label', label);
  }

  connectedCallback(): void {
    if (!this.view.viewport.isConnected) {
      this.append(this.view.viewport, this.button.element, ...this.editing.cell.elements, this.view.announcer.element);
    }
    this.resizeObserver.observe(this.view.viewport);
    this.view.measure();
  }

  disconnectedCallback(): void {
    this.resizeObserver.disconnect();
  }

  /** Makes a cell the active one, as the event `placechange` counts, and scrolls it into sight. */
  goTo(position: Position): void {
    this.view.goTo(position);
  }

  /** Adds a row, and goes to its key. */
  addRow(): void {
    void this.editing.ranges.insertRow();
  }

  /** Puts the focus on the cell that had it last. */
  override focus(): void {
    this.view.focus();
  }

  private changed(): void {
    this.view.schedule();
  }

  private onLaidOut(): void {
    const { all, shown } = this.view.columns.arranged;
    this.button.show(all.length - shown.length);
    this.actions.refreshColumns();
  }

  private onDoubleClick(event: MouseEvent): void {
    const row = placeOf(event.target)?.row ?? -1;
    if (row >= 0 && keyModeOf(this.view.editor) === 'editing') {
      void this.editing.cell.begin();
    } else if (row >= 0) {
      this.actions.openItem();
    }
  }
}

export function registerGrid(): void {
  customElements.define('ddb-grid', DdbGrid);
}
