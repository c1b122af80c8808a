import type { AttributeValue, Item } from '../../core/attributeValue.ts';
import type { RowRange, View } from './rows.ts';

/**
 * Changing items. What is asked here goes into the change set of the table, which every panel on it shares; nothing is sent to
 * DynamoDB before a person saves. Each call is one step of undo. It settles when the change set has it, after `edited` was told;
 * it is refused as a whole, with one sentence, where a value cannot be stored, a key is taken, the connection is read-only, or
 * changes are being written.
 */
export interface EditsHost {
  /** Sets and removes attributes, each of its own row. */
  editCells(params: { readonly edits: readonly CellEdit[] }, signal: AbortSignal): Promise<void>;
  /** Adds a row, which stands first from then on. Without an item its key attributes are missing until they are filled in. */
  insertRow(params: { readonly item?: Item }, signal: AbortSignal): Promise<NewRows>;
  /** Adds new rows with the same attributes. Their keys are the same too, and must be changed before they can be saved. */
  duplicateRows(params: RowSelection, signal: AbortSignal): Promise<NewRows>;
  /** Marks rows as deleted. New rows go at once. */
  deleteRows(params: RowSelection, signal: AbortSignal): Promise<void>;
  /** Takes changes back: of some attributes, or all of them and deletion too. New rows go where no attributes are named. */
  revertRows(params: RowSelection & { readonly names?: readonly string[] }, signal: AbortSignal): Promise<void>;
  /** Gives attributes of all rows the same value. Without a value they are removed. */
  setAttributes(params: RowSelection & NamedValue, signal: AbortSignal): Promise<void>;
  /** Gives all rows the values that the first of them has. */
  fillDown(params: RowSelection & { readonly names: readonly string[] }, signal: AbortSignal): Promise<void>;
  pasteCells(params: Paste, signal: AbortSignal): Promise<Pasted>;
  /** Adds a new row for each line of a text as a spreadsheet copies it. */
  pasteRows(params: { readonly names: readonly string[]; readonly text: string }, signal: AbortSignal): Promise<NewRows>;
  replaceValues(params: Replacement, signal: AbortSignal): Promise<Replaced>;
  /** VS Code's own commands, for keys that are pressed in the page. */
  undo(params: object, signal: AbortSignal): Promise<void>;
  redo(params: object, signal: AbortSignal): Promise<void>;
  /** A person saves: reviews what is to be written where the settings say so, and writes it. Settles when that has ended. */
  save(params: object, signal: AbortSignal): Promise<void>;
  /** Shows what would be written, whatever the settings say. */
  review(params: object, signal: AbortSignal): Promise<void>;
  /** VS Code's own command, which takes all changes back that are not saved. */
  discard(params: object, signal: AbortSignal): Promise<void>;
  /** Opens rows as one text to be edited. All that are shown, where none are named. */
  editAsText(params: Partial<RowSelection>, signal: AbortSignal): Promise<void>;
}

export interface CellEdit {
  /** The number of the row, as in `ShownRow`. */
  readonly row: number;
  /** Of the attribute. */
  readonly name: string;
  /** Without it the attribute is removed. */
  readonly value?: AttributeValue;
}

export interface NamedValue {
  /** Of attributes. */
  readonly names: readonly string[];
  readonly value?: AttributeValue;
}

/** Rows by their positions, as a person selects them; more than the page has ever asked for. At most `mostEditedRows`. */
export interface RowSelection {
  readonly rows: readonly RowRange[];
  /** Of the view the positions were seen in. Refused where rows have moved since. */
  readonly version: number;
}

/** A person who changes more at once is better served by a bulk command. */
export const mostEditedRows = 10_000;

export interface NewRows {
  /** Their numbers, as in `ShownRow`. */
  readonly rows: readonly number[];
}

/**
 * Puts lines and tab-separated cells, as a spreadsheet copies them, into rows from the first selected on. It is repeated where the
 * selection has room for it several times, and put once elsewhere. Each text becomes a value of the type the cell has, or the
 * column mostly has; an empty one leaves its cell as it is.
 */
export interface Paste extends RowSelection {
  /** The attributes of the columns from the first selected one to the last there is. */
  readonly names: readonly string[];
  /** How many of these columns are selected. */
  readonly columns: number;
  readonly text: string;
}

export interface Pasted {
  /** Cells that have another value now. */
  readonly cells: number;
  /** Cells there was no row or column for. */
  readonly left: number;
}

/** Replaces a text in strings and numbers, which stay what they are. */
export interface Replacement extends RowSelection {
  readonly names: readonly string[];
  readonly find: string;
  readonly replacement: string;
  readonly match: ReplacementMatch;
}

export interface ReplacementMatch {
  /** `regex`: a JavaScript regular expression, whose groups the replacement may name as `$1`. */
  readonly kind: 'text' | 'wholeValue' | 'regex';
  /** Capital and small letters are different. */
  readonly matchCase: boolean;
}

export interface Replaced {
  /** Cells that have another value now. */
  readonly cells: number;
}

/** Where the change set stands. Always the whole of it. */
export interface Edited {
  readonly counts: ChangeCounts;
  /** What is shown now. Whatever the page keeps of rows is out of date. It has rows too where nothing was read, and some are new. */
  readonly view: View;
  /** Attributes of changed and new items, which may be among those that were read or not, in the order they came to be. */
  readonly names: readonly string[];
  /** Why nothing can be edited here, in one sentence; absent where it can. */
  readonly refusal?: string;
  /** Changes are being written, and nothing can be edited meanwhile. */
  readonly isWriting: boolean;
}

/** Numbers of items, whether this panel has read them or not. */
export interface ChangeCounts {
  readonly new: number;
  readonly changed: number;
  readonly deleted: number;
  /** Of these, those that could not be written. */
  readonly failed: number;
}
