import type { ShortItem } from '../../src/core/results/shortValue.ts';

/** A row as the page hands it over. */
export interface GridRow {
  /** Names the row to the page, wherever it is shown. */
  readonly row: number;
  readonly item: ShortItem;
  /** Absent where nothing was changed. */
  readonly change?: RowChange;
}

/** How a row differs from what is stored. */
export interface RowChange {
  readonly state: 'new' | 'changed' | 'deleted';
  /** The attributes that were set or removed. */
  readonly names: readonly string[];
  /** Why it could not be written, or cannot be as it is: one sentence. */
  readonly reason?: string;
}
