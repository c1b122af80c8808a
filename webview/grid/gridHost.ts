import type { ShortItem } from '../../src/core/results/shortValue.ts';
import type { Announcer } from './announcer.ts';
import type { ColumnSettings } from '../../src/core/results/columnSettings.ts';
import type { ColumnLayout } from './columns/columnLayout.ts';
import type { ColumnModel } from './columns/columnModel.ts';
import type { AttributeValue } from '../../src/core/attributeValue.ts';
import type { CellBox } from './editing/editorPlace.ts';
import type { GridEditor } from './editing/gridEditor.ts';
import type { CellRef, GridEvents, GridOffer, GridSort } from './gridEvents.ts';
import type { GridRow } from './gridRow.ts';
import type { GridSize } from './selection/cellRange.ts';
import type { KeysAhead } from './keysAhead.ts';
import type { Position } from './selection/moves.ts';
import type { Selection } from './selection/selection.ts';

/** What the parts of the grid see of it. */
export interface GridHost {
  /** Where menus and dialogs stand. */
  readonly element: HTMLElement;
  readonly announcer: Announcer;
  readonly keysAhead: KeysAhead;
  readonly columns: ColumnModel;
  readonly layout: ColumnLayout;
  readonly selection: Selection;
  readonly size: GridSize;
  readonly sort: GridSort | undefined;
  readonly offers: ReadonlySet<GridOffer>;
  /** Absent where nothing can ever be edited. */
  readonly editor: GridEditor | undefined;
  /** Rows that can be read without scrolling. */
  readonly page: number;
  /** Nothing while it is on its way. */
  itemAt(row: number): ShortItem | undefined;
  rowAt(row: number): GridRow | undefined;
  /** The items that are drawn. */
  drawnItems(): readonly ShortItem[];
  /** Where a cell is on screen: the one that is drawn, or the whole grid. */
  boxOf(position: Position): DOMRect;
  /** Where a cell is, drawn or not, from the top left corner of all that is scrolled, as it is scrolled now. */
  cellBox(position: Position): CellBox;
  /** What covers the cells at the top and left of the view, in pixels. */
  inset(): { readonly top: number; readonly left: number };
  focus(): void;
  /** Shows a value as it will be, before the page has it; without one, the attribute is gone. */
  showEdited(cell: CellRef, value: AttributeValue | undefined): void;
  /** Settles when a row is as the page has it now, or cannot be had. */
  arrivalOf(row: number): Promise<void>;
  /** Asks the page again for the rows that are shown. */
  refresh(): void;
  /** @param reveal what is scrolled into sight */
  select(selection: Selection, reveal: 'active' | 'extent' | 'nothing'): void;
  /** Takes over new properties, sizes and widths. */
  layOut(): void;
  /** Takes new settings over, and tells the page. */
  arrange(settings: ColumnSettings): void;
  emit<Name extends keyof GridEvents>(name: Name, detail: GridEvents[Name]): void;
}
