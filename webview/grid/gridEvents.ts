import type { AttributeValue } from '../../src/core/attributeValue.ts';
import type { ColumnSettings } from '../../src/core/results/columnSettings.ts';
import type { CopyFormat } from '../../src/core/results/copyText.ts';
import type { ShortValue } from '../../src/core/results/shortValue.ts';
import type { Span } from './selection/cellRange.ts';

export interface GridSort {
  readonly name: string;
  readonly direction: 'ascending' | 'descending';
}

/** One cell: a row as it is counted now, and the name of the attribute. */
export interface CellRef {
  readonly row: number;
  readonly name: string;
}

/** One cell as the page knows it: its row goes by the number it was handed over with, wherever it is shown by now. */
export interface NumberedCell {
  readonly row: number;
  readonly name: string;
}

/** What a page can do beside what the grid does alone. The grid offers only what it says. */
export type GridOffer = 'sort' | 'filterByValue' | 'excludeValue' | 'followValue';

/** What the grid tells the page, by the name of the event. */
export interface GridEvents {
  /** The item of a row is to be opened, which goes by its number. */
  activate: Pick<NumberedCell, 'row'>;
  /** These attributes of these rows are to be copied; many of them are not in the page. */
  copyrange: CopyRange;
  /** A text that is in the page is to be copied. */
  copycell: { readonly text: string };
  /** The rows are to be sorted; without `sort`, to be as they were read. */
  sortchange: { readonly sort: GridSort | undefined };
  /** A person has arranged the columns. */
  columnschange: { readonly settings: ColumnSettings };
  /** The whole of a value that was cut is wanted. */
  needvalue: NumberedCell & { readonly respondWith: (value: Promise<AttributeValue>) => void };
  /** Items are wanted in which the value of this cell is a key. */
  followvalue: NumberedCell;
  menuaction: MenuAction;
  /** A person has come near the last row. */
  nearend: { readonly rowCount: number };
  /** A person has gone to another cell, which is as the grid counts; row -1 is the names. */
  placechange: { readonly row: number; readonly column: number };
  /** Rows could not be fetched. */
  rowserror: { readonly error: unknown };
}

export interface CopyRange {
  readonly rows: readonly Span[];
  readonly columns: readonly string[];
  readonly format: CopyFormat;
  /** Hands in what the copying settles with, so that the grid can say so. */
  readonly respondWith: (copied: Promise<void>) => void;
}

/** `value` is what the page has of it; nothing for an attribute that the item lacks. */
export type MenuAction = NumberedCell & { readonly action: 'filterByValue' | 'excludeValue'; readonly value: ShortValue | undefined };
