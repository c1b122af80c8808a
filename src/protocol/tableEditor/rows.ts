import type { AttributeValue, Item } from '../../core/attributeValue.ts';

/** The rows that were read. They stay in the host; the page asks for the window it shows. */
export interface RowsHost {
  /** Rows `from` (included) to `to` (excluded), with long values cut. */
  rows(params: { readonly from: number; readonly to: number }, signal: AbortSignal): Promise<readonly ShownRow[]>;
  /** One whole value; undefined where the item has no such attribute. */
  cell(params: { readonly row: number; readonly name: string }, signal: AbortSignal): Promise<AttributeValue | undefined>;
}

export interface ShownRow {
  /** The number it was read as. It names the row in `cell` and `openItem`, however the rows are arranged meanwhile. */
  readonly row: number;
  readonly item: Item;
  /** The attributes whose values are not whole; absent where all are. */
  readonly cut?: readonly CutValue[];
}

export interface CutValue {
  readonly name: string;
  /** Of the whole value, in bytes, as DynamoDB measures it. */
  readonly size: number;
}
