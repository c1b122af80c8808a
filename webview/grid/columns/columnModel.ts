import { arrangeColumns, defaultColumnSettings, stepOf, withMoved, withWidth } from '../../../src/core/results/columnSettings.ts';
import type { ArrangedColumns, ColumnSettings } from '../../../src/core/results/columnSettings.ts';
import type { ShortItem } from '../../../src/core/results/shortValue.ts';
import type { Column } from '../../../src/core/results/column.ts';
import { ColumnLayout } from './columnLayout.ts';
import { ColumnWidths, inBounds } from './columnWidths.ts';
import type { ReadingOf } from './columnWidths.ts';

/** The columns of a read as a person has arranged them. */
export class ColumnModel {
  readonly widths = new ColumnWidths();
  arranged: ArrangedColumns = arrangeColumns([], defaultColumnSettings);
  readingOf: ReadingOf = () => undefined;
  private columns: readonly Column[] = [];
  private current = defaultColumnSettings;
  private ttl: string | undefined;

  get read(): readonly Column[] {
    return this.columns;
  }
  set read(columns: readonly Column[]) {
    this.columns = columns;
    this.arrange();
  }

  get settings(): ColumnSettings {
    return this.current;
  }
  set settings(settings: ColumnSettings) {
    this.current = settings;
    this.arrange();
  }

  get timeToLive(): string | undefined {
    return this.ttl;
  }
  set timeToLive(name: string | undefined) {
    this.ttl = name;
    this.arrange();
  }

  get names(): readonly string[] {
    return this.arranged.shown.map(({ name }) => name);
  }

  at(column: number): Column | undefined {
    return this.arranged.shown[column];
  }

  layout(rowCount: number, viewWidth: number): ColumnLayout {
    const { shown, pinned } = this.arranged;
    return new ColumnLayout({ columns: shown, widths: this.widths.all, pinned, lead: this.widths.ofRowNumbers(rowCount), viewWidth });
  }

  /** @returns whether any column was sized */
  sizeNew(rows: readonly ShortItem[]): boolean {
    return this.widths.sizeNew(this.columns, rows, this.readingOf);
  }

  /** A column that is read in another way than when it was sized. A width that a person has set stays. */
  sizeAnew(column: Column, rows: readonly ShortItem[]): void {
    this.widths.size(column, rows, this.readingOf(column.name));
  }

  /** The settings with a column past so many neighbours; nothing where it cannot go there. */
  moved(column: number, steps: number): ColumnSettings | undefined {
    const move = stepOf(this.arranged, column, steps);
    return move && withMoved(this.current, this.columns, move);
  }

  resized(column: number, width: number): ColumnSettings {
    const name = this.at(column)?.name;
    return name === undefined ? this.current : withWidth(this.current, name, inBounds(width));
  }

  private arrange(): void {
    const { widths, dates } = this.current;
    const [ttl, epochs] = [this.ttl, new Set(dates)];
    this.arranged = arrangeColumns(this.columns, this.current);
    this.widths.give(widths);
    this.readingOf = name => (name === ttl ? 'timeToLive' : epochReading(epochs.has(name)));
  }
}

function epochReading(isDate: boolean): 'epoch' | undefined {
  return isDate ? 'epoch' : undefined;
}
