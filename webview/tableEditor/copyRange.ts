import type { Item } from '../../src/core/attributeValue.ts';
import { copyWriter } from '../../src/core/results/copyText.ts';
import type { CopyRange } from '../grid/gridEvents.ts';

/** Rows that are fetched at once. */
const rowsPerFetch = 1000;

/**
 * The text of cells that are for the most part not in the page.
 * @param fetchRows rows `from` (included) to `to` (excluded)
 */
export async function textOfRange(
  { rows, columns, format }: Pick<CopyRange, 'rows' | 'columns' | 'format'>,
  fetchRows: (from: number, to: number) => Promise<readonly Item[]>,
): Promise<string> {
  const rowCount = rows.reduce((sum, { from, to }) => sum + to - from, 0);
  const writer = copyWriter({ format, columns, rowCount });
  const parts: string[] = [];
  for (const { from, to } of rows) {
    for (let start = from; start < to; start += rowsPerFetch) {
      parts.push(writer.write(await fetchRows(start, Math.min(to, start + rowsPerFetch))));
    }
  }
  return [...parts, writer.end()].join('');
}
