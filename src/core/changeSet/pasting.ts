import type { AttributeType, AttributeValue } from '../attributeValue.ts';
import { typeOf } from '../attributeValue.ts';
import { ExplorerError } from '../errors.ts';
import type { Target, Values } from './edits.ts';
import { rowTitle } from './rowTitle.ts';
import { typedText } from './typedText.ts';

/** Cells of a text, and where they go: attributes of the columns from the first on, and of these how many are selected. */
export interface PastedBlock {
  readonly lines: readonly (readonly string[])[];
  readonly names: readonly string[];
  readonly columns: number;
}

export interface PastedSize {
  readonly rows: number;
  readonly columns: number;
}

/** As large as the block, or as the selection where the block fits in it several times. */
export function pastedSize({ lines, columns }: PastedBlock, selectedRows: number): PastedSize {
  const width = Math.max(0, ...lines.map(({ length }) => length));
  const isRepeated = lines.length > 0 && selectedRows % lines.length === 0 && width > 0 && columns % width === 0;
  return isRepeated ? { rows: selectedRows, columns } : { rows: lines.length, columns: width };
}

/**
 * The values one row gets. An empty text leaves its cell alone.
 *
 * @param at the place of the row in what is pasted
 * @param typeOfColumn the type most values of an attribute have; undefined where there are none
 * @throws ExplorerError where a text is no value of the type its cell has
 */
export function pastedValues(
  { lines, names, columns }: PastedBlock,
  at: number,
  target: Pick<Target, 'item' | 'row'>,
  typeOfColumn: (name: string) => AttributeType | undefined,
): Values {
  const line = lines[at % Math.max(1, lines.length)] ?? [];
  const width = columns % Math.max(1, line.length) === 0 ? Math.max(columns, line.length) : line.length;
  return names.slice(0, width).flatMap((name, column) => {
    const text = line[column % Math.max(1, line.length)] ?? '';
    return text === '' ? [] : [[name, pastedValue(name, text, target, typeOfColumn(name))] as const];
  });
}

/** @throws ExplorerError where the text is no value of the type its cell, or else its column, has */
export function pastedValue(
  name: string,
  text: string,
  { item, row }: Pick<Target, 'item' | 'row'>,
  columnType: AttributeType | undefined,
): AttributeValue {
  const old = item !== undefined && Object.hasOwn(item, name) ? item[name] : undefined;
  const cellType = old === undefined || 'NULL' in old ? columnType : typeOf(old);
  const value = typedText(cellType ?? 'S', text) ?? typedText('NULL', text);
  if (value === undefined) {
    throw new ExplorerError('invalid', `${rowTitle(row)}: the text for “${name}” is not ${titles[cellType ?? 'S']}. Nothing was pasted.`);
  }
  return value;
}

const titles: Readonly<Record<AttributeType, string>> = {
  S: 'a string',
  N: 'a number of up to 38 digits',
  B: 'binary in base64',
  BOOL: 'true or false',
  NULL: 'null',
  M: 'a map in JSON, such as {"a": 1}',
  L: 'a list in JSON, such as [1, "a"]',
  SS: 'a string set, such as {"$SS": ["a"]}',
  NS: 'a number set, such as {"$NS": [1]}',
  BS: 'a binary set, such as {"$BS": ["AAE="]}',
};
