/** A cell. Row -1 is the header. */
export interface Position {
  readonly row: number;
  readonly column: number;
}

export interface Bounds {
  readonly rows: number;
  readonly columns: number;
  /** Rows in sight. */
  readonly page: number;
}

interface MoveKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Where a key leads from a cell, as in a spreadsheet. @returns nothing for a key that leads nowhere */
export function move(press: MoveKey, at: Position, bounds: Bounds): Position | undefined {
  const target = press.ctrlKey || press.metaKey ? jump(press.key, at, bounds) : step(press.key, at, bounds);
  return target && within(target, bounds);
}

/** The nearest cell there is. */
export function within({ row, column }: Position, { rows, columns }: Omit<Bounds, 'page'>): Position {
  return { row: clamp(row, -1, rows - 1), column: clamp(column, 0, Math.max(0, columns - 1)) };
}

function step(key: string, { row, column }: Position, { columns, page }: Bounds): Position | undefined {
  switch (key) {
    case 'ArrowUp':
      return { row: row - 1, column };
    case 'ArrowDown':
      return { row: row + 1, column };
    case 'ArrowLeft':
      return { row, column: column - 1 };
    case 'ArrowRight':
      return { row, column: column + 1 };
    case 'Home':
      return { row, column: 0 };
    case 'End':
      return { row, column: columns - 1 };
    case 'PageUp':
      // Into the header only by arrow: paging up ends at the first row.
      return { row: Math.max(row - page, Math.min(row, 0)), column };
    case 'PageDown':
      return { row: row + page, column };
    default:
      return undefined;
  }
}

function jump(key: string, { row, column }: Position, { rows, columns }: Bounds): Position | undefined {
  switch (key) {
    case 'Home':
      return { row: 0, column: 0 };
    case 'End':
      return { row: rows - 1, column: columns - 1 };
    case 'ArrowUp':
      return { row: 0, column };
    case 'ArrowDown':
      return { row: rows - 1, column };
    case 'ArrowLeft':
      return { row, column: 0 };
    case 'ArrowRight':
      return { row, column: columns - 1 };
    default:
      return undefined;
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
