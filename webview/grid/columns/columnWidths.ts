import type { ShortItem } from '../../../src/core/results/shortValue.ts';
import type { Column } from '../../../src/core/results/column.ts';
import { cellLook } from '../cells/cellLook.ts';
import type { DateReading } from '../cells/dateText.ts';
import { maxWidth, minWidth } from './columnLayout.ts';

const sampleRows = 50;
const padding = 24;
const narrowest = 80;
/** Typical keys fit; the rest of a longer value is a key away. */
const mostCharacters = 40;
/** So that the numbers of a hundred thousand rows need no more room than those of ten. */
const fewestDigits = 5;

/** How the numbers of each column are read. */
export type ReadingOf = (name: string) => DateReading | undefined;

/**
 * How wide each column is, by its name. A column is sized once, for its name and its first values: those that are there stay put
 * when a page appends.
 */
export class ColumnWidths {
  /** Of the editor's font, which a person chooses; measured where there is a document. */
  characterWidth = 7.4;
  private readonly sized = new Map<string, number>();
  private given: ReadonlyMap<string, number> = new Map();

  /** Widths that a person has set count before all others. */
  get all(): ReadonlyMap<string, number> {
    return new Map([...this.sized, ...this.given]);
  }

  give(widths: readonly (readonly [string, number])[]): void {
    this.given = new Map(widths.map(([name, width]) => [name, inBounds(width)]));
  }

  /** @returns whether any column was new */
  sizeNew(columns: readonly Column[], rows: readonly ShortItem[], readingOf: ReadingOf): boolean {
    const fresh = columns.filter(({ name }) => !this.sized.has(name));
    const sample = rows.slice(0, sampleRows);
    for (const column of fresh) {
      this.size(column, sample, readingOf(column.name));
    }
    return fresh.length > 0;
  }

  size(column: Column, rows: readonly ShortItem[], reading: DateReading | undefined): void {
    this.sized.set(column.name, this.fitting(column, rows, reading));
  }

  /** The width that shows a column's name and these values. */
  fitting(column: Column, rows: readonly ShortItem[], reading: DateReading | undefined): number {
    // The header also shows the role of a key, and room for the arrow of the sort.
    let characters = column.name.length + (column.key === undefined ? 2 : 5);
    for (const row of rows) {
      characters = Math.max(characters, cellLook(row, column.name, reading).text.length);
    }
    return Math.max(Math.ceil(Math.min(characters, mostCharacters) * this.characterWidth) + padding, narrowest);
  }

  /** Of the column with the numbers of the rows. */
  ofRowNumbers(rowCount: number): number {
    return Math.ceil(Math.max(fewestDigits, String(rowCount).length) * this.characterWidth) + 16;
  }
}

export function inBounds(width: number): number {
  return Math.min(Math.max(Math.round(width), minWidth), maxWidth);
}
