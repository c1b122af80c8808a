import type { AttributeValue, Item } from '../attributeValue.ts';
import { guardFormula } from './formulaGuard.ts';
import { plainText } from './plainText.ts';

/** How rows of cells become text. Neither ends its last row, as a clipboard has it. */
export interface Dialect {
  readonly delimiter: string;
  readonly lineBreak: string;
  /** @param alone the cell is all there is in its row */
  quote(text: string, alone: boolean): string;
}

/** As spreadsheets put cells on the clipboard: quotes count only where a cell begins with one. */
export const tsv: Dialect = {
  delimiter: '\t',
  lineBreak: '\n',
  quote: text => (/[\t\r\n]|^"/.test(text) ? quoted(text) : text),
};

/**
 * A row of one empty cell would be an empty line, which readers skip.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export const csv: Dialect = {
  delimiter: ',',
  lineBreak: '\r\n',
  quote: (text, alone) => (/[",\r\n]|^\s|\s$/.test(text) || (alone && text === '') ? quoted(text) : text),
};

export function writeRow(dialect: Dialect, cells: readonly string[]): string {
  return cells.map(cell => dialect.quote(cell, cells.length === 1)).join(dialect.delimiter);
}

/** The cells of an item, in the order of the columns; what it lacks is empty. */
export function cellsOf(item: Item, columns: readonly string[]): readonly string[] {
  return columns.map(name => (Object.hasOwn(item, name) ? cellOf(item[name]) : ''));
}

/** Only strings can look like formulas: numbers have digits, JSON has brackets. */
function cellOf(value: AttributeValue | undefined): string {
  if (value === undefined) {
    return '';
  }
  return 'S' in value ? guardFormula(value.S) : plainText(value);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
