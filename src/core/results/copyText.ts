import type { AttributeValue, Item } from '../attributeValue.ts';
import { jsonString } from '../items/jsonText.ts';
import { printEntries, printValue } from '../items/printValue.ts';
import type { Entry, Indent } from '../items/printValue.ts';
import { cellsOf, csv, tsv, writeRow } from './delimitedText.ts';
import type { Dialect } from './delimitedText.ts';
import { guardFormula } from './formulaGuard.ts';
import { plainText } from './plainText.ts';

/** `csv` has the names of the columns in its first line, `tsv` only where it says so. */
export const copyFormats = ['tsv', 'tsvWithHeader', 'csv', 'json', 'dynamodbJson'] as const;
export type CopyFormat = (typeof copyFormats)[number];

/** What is copied: these attributes, in this order, of so many rows. */
export interface CopyShape {
  readonly format: CopyFormat;
  readonly columns: readonly string[];
  readonly rowCount: number;
}

/**
 * Rows as text for the clipboard. One cell is its value alone: as `tsv` the text itself, exactly. One row of JSON is an object,
 * several are a list of them; attributes that an item lacks are left out.
 */
export function copyText(format: CopyFormat, columns: readonly string[], items: readonly Item[]): string {
  const writer = copyWriter({ format, columns, rowCount: items.length });
  return writer.write(items) + writer.end();
}

/** Writes a block of rows after another, so that a million never have to be at hand at once. */
export interface CopyWriter {
  /** @returns what this block adds to the text */
  write(items: readonly Item[]): string;
  /** @returns what ends the text */
  end(): string;
}

export function copyWriter(shape: CopyShape): CopyWriter {
  const { format, columns, rowCount } = shape;
  const only = columns.length === 1 && rowCount === 1 ? columns[0] : undefined;
  switch (format) {
    case 'tsv':
      return only === undefined ? new RowWriter(tsv, columns, '') : new ValueWriter(only, plainText);
    case 'tsvWithHeader':
      return new RowWriter(tsv, columns, headerOf(tsv, columns));
    case 'csv':
      return new RowWriter(csv, columns, headerOf(csv, columns));
    case 'json':
      return only === undefined ? new ObjectWriter(shape, printEntries) : new ValueWriter(only, value => printValue(value, ''));
    case 'dynamodbJson':
      return only === undefined ? new ObjectWriter(shape, printWireEntries) : new ValueWriter(only, value => printWire(value, ''));
  }
}

function headerOf(dialect: Dialect, columns: readonly string[]): string {
  return writeRow(dialect, columns.map(guardFormula)) + dialect.lineBreak;
}

class ValueWriter implements CopyWriter {
  constructor(
    private readonly name: string,
    private readonly print: (value: AttributeValue) => string,
  ) {}

  write(items: readonly Item[]): string {
    return items.flatMap(item => entriesOf(item, [this.name])).reduce((text, [, value]) => text + this.print(value), '');
  }

  end(): string {
    return '';
  }
}

class RowWriter implements CopyWriter {
  constructor(
    private readonly dialect: Dialect,
    private readonly columns: readonly string[],
    private lead: string,
  ) {}

  write(items: readonly Item[]): string {
    let text = '';
    for (const item of items) {
      text += this.lead + writeRow(this.dialect, cellsOf(item, this.columns));
      this.lead = this.dialect.lineBreak;
    }
    return text;
  }

  end(): string {
    return '';
  }
}

type PrintEntries = (entries: readonly Entry[], indent: Indent & string) => string;

class ObjectWriter implements CopyWriter {
  private readonly isList: boolean;
  private written = 0;

  constructor(
    private readonly shape: CopyShape,
    private readonly print: PrintEntries,
  ) {
    this.isList = shape.rowCount !== 1;
  }

  write(items: readonly Item[]): string {
    let text = '';
    for (const item of items) {
      text += this.lead + this.print(entriesOf(item, this.shape.columns), this.isList ? '  ' : '');
      this.written++;
    }
    return text;
  }

  end(): string {
    if (!this.isList) {
      return '';
    }
    return this.written === 0 ? '[]' : '\n]';
  }

  private get lead(): string {
    if (!this.isList) {
      return '';
    }
    return this.written === 0 ? '[\n  ' : ',\n  ';
  }
}

function entriesOf(item: Item, columns: readonly string[]): readonly Entry[] {
  return columns.flatMap(name => {
    const value = Object.hasOwn(item, name) ? item[name] : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
}

/** The form of the AWS CLI and of DynamoDB's own answers. */
function printWireEntries(entries: readonly Entry[], indent: string): string {
  const inner = `${indent}  `;
  const lines = entries.map(([name, value]) => `${inner}${jsonString(name)}: ${printWire(value, inner)}`);
  return lines.length === 0 ? '{}' : `{\n${lines.join(',\n')}\n${indent}}`;
}

/** JSON has no line breaks inside its strings: each is one of the layout. */
function printWire(value: AttributeValue, indent: string): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`);
}
