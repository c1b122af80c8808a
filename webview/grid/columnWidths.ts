import type { Item } from '../../src/core/attributeValue.ts';
import type { Column } from '../../src/core/results/column.ts';
import { shortText } from './cellText.ts';
import { ColumnLayout, maxWidth, minWidth } from './columnLayout.ts';

const sampleRows = 50;
const padding = 24;
const narrowest = 80;
/** Typical keys fit; the rest of a longer value is a key away. */
const mostCharacters = 40;

/**
 * How wide each column is, by its name. A column is sized once, for its name and its first values: those that are there stay put
 * when a page appends.
 */
export class ColumnWidths {
  /** Of the editor's font, which a person chooses; measured where there is a document. */
  characterWidth = 7.4;
  private readonly widths = new Map<string, number>();

  layout(columns: readonly Column[], viewWidth: number): ColumnLayout {
    return new ColumnLayout(columns, this.widths, viewWidth);
  }

  set(column: Column, width: number): void {
    this.widths.set(column.name, Math.min(Math.max(Math.round(width), minWidth), maxWidth));
  }

  fit(column: Column, rows: readonly Item[]): void {
    this.widths.set(column.name, this.fittingWidth(column, rows));
  }

  /** @returns whether any column was new */
  sizeNew(columns: readonly Column[], rows: readonly Item[]): boolean {
    const fresh = columns.filter(({ name }) => !this.widths.has(name));
    const sample = rows.slice(0, sampleRows);
    for (const column of fresh) {
      this.fit(column, sample);
    }
    return fresh.length > 0;
  }

  private fittingWidth(column: Column, rows: readonly Item[]): number {
    // The header also shows the role of a key.
    let characters = column.name.length + (column.key === undefined ? 1 : 4);
    for (const row of rows) {
      const value = Object.hasOwn(row, column.name) ? row[column.name] : undefined;
      characters = Math.max(characters, value === undefined ? 0 : shortText(value).text.length);
    }
    return Math.max(Math.ceil(Math.min(characters, mostCharacters) * this.characterWidth) + padding, narrowest);
  }
}
