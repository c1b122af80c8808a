import type { AttributeValue } from '../../core/attributeValue.ts';
import type { Arrangement } from '../../core/results/arrangement.ts';
import type { CopyFormat } from '../../core/results/copyText.ts';
import type { ShortItem } from '../../core/results/shortValue.ts';
import type { RowChange } from './rowChange.ts';

/** The rows that were read. They stay in the host; the page asks for the window it shows. */
export interface RowsHost {
  /** Sorts and filters what was read, and what will be, until the next run. Settles when that is done. */
  arrange(params: Arrangement, signal: AbortSignal): Promise<View>;
  /** What is shown at these positions of the view, with long values cut. */
  rows(params: RowRange, signal: AbortSignal): Promise<readonly ShownRow[]>;
  /** Copies attributes of rows, by their position in the view, to the clipboard. */
  copyRows(params: CopiedRows, signal: AbortSignal): Promise<void>;
  /** One whole value; undefined where the item has no such attribute. */
  cell(params: CellRef, signal: AbortSignal): Promise<AttributeValue | undefined>;
}

/** Which rows are shown where. As long as nothing is sorted or filtered: all, in the order they came. */
export interface View {
  /** Another one whenever a row is at another position than before. Rows that only follow do not change it. */
  readonly version: number;
  readonly rowCount: number;
}

export interface RowRange {
  /** The position of the first. */
  readonly from: number;
  /** The position after the last. */
  readonly to: number;
}

export interface CopiedRows {
  readonly rows: readonly RowRange[];
  /** Names of attributes, in the order they are to stand. */
  readonly columns: readonly string[];
  readonly format: CopyFormat;
}

export interface ShownRow {
  /**
   * It names the row in `cell`, `openItem` and `editCells`, however the rows are arranged meanwhile: the number it was read as;
   * for a new row a negative one, which no other row of the document ever gets.
   */
  readonly row: number;
  /** As it was read, with what was changed since. */
  readonly item: ShortItem;
  /** Absent where nothing was changed. */
  readonly change?: RowChange;
}

export interface CellRef {
  /** As in `ShownRow`. */
  readonly row: number;
  /** Of the attribute. */
  readonly name: string;
}
