import type { AttributeValue, KeyType } from '../../../src/core/attributeValue.ts';
import type { CellRef } from '../gridEvents.ts';
import type { Span } from '../selection/cellRange.ts';

/**
 * What a page does with what a person changes. Each call settles when the rows are others, or throws one sentence: then nothing was
 * changed.
 */
export interface GridEditor {
  /** Why nothing can be edited now, in one sentence. */
  readonly refusal: string | undefined;
  /** The key attributes of the table: they name the item, so that only those of new rows can be edited. */
  readonly keys: ReadonlyMap<string, KeyType>;
  /** Of the row that the page has named so. Without a value the attribute is removed. */
  editCell(cell: CellRef, value: AttributeValue | undefined): Promise<void>;
  /** Gives all cells the same value. */
  setCells(cells: NamedCells, value: AttributeValue | undefined): Promise<void>;
  /** Gives all rows the values that the first of them has. */
  fillDown(cells: NamedCells): Promise<void>;
  /** Takes changes back: of these attributes, or without any, all of these rows. */
  revert(cells: NamedCells): Promise<void>;
  insertRow(): Promise<void>;
  duplicateRows(rows: readonly Span[]): Promise<void>;
  deleteRows(rows: readonly Span[]): Promise<void>;
  paste(paste: PastedText): Promise<PasteResult>;
  /** Adds a row for each line, whose cells are these attributes. */
  pasteRows(names: readonly string[], text: string): Promise<void>;
  /** @returns how many cells have another value now */
  replace(cells: NamedCells, replacement: TextReplacement): Promise<number>;
  /** Opens rows as one text. */
  editAsText(rows: readonly Span[]): Promise<void>;
}

/** Rows by their positions, and attributes of them. */
export interface NamedCells {
  readonly rows: readonly Span[];
  readonly names: readonly string[];
}

/** Tab-separated cells, which go from the first of the rows and columns on. */
export interface PastedText extends NamedCells {
  /** `names` are those of the columns from the first selected one to the last there is; so many of them are selected. */
  readonly columns: number;
  readonly text: string;
}

export interface PasteResult {
  /** Cells that have another value now. */
  readonly cells: number;
  /** Cells there was no row or column for. */
  readonly left: number;
}

export interface TextReplacement {
  readonly find: string;
  readonly replacement: string;
  readonly match: { readonly kind: 'text' | 'wholeValue' | 'regex'; readonly matchCase: boolean };
}
