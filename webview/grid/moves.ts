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

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Where a key moves the focus, as in a spreadsheet. @returns nothing for a key that does not move it */
export function move(press: KeyPress, at: Position, bounds: Bounds): Position | undefined {
  const target = press.ctrlKey || press.metaKey ? jump(press.key, at, bounds) : step(press.key, at, bounds);
  return target && { row: clamp(target.row, -1, bounds.rows - 1), column: clamp(target.column, 0, bounds.columns - 1) };
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

/** What a key does to the cell that has the focus, beside moving on from it. */
export function gridKey({ key, ctrlKey, metaKey, altKey }: KeyPress & { readonly altKey: boolean }): GridKey | undefined {
  if (altKey) {
    return ({ ArrowLeft: 'narrow', ArrowRight: 'widen' } as const)[key];
  }
  if (ctrlKey || metaKey) {
    return key.toLowerCase() === 'c' ? 'copy' : undefined;
  }
  return ({ Enter: 'activate', F2: 'show', ' ': 'show' } as const)[key];
}

type GridKey = 'activate' | 'show' | 'copy' | 'narrow' | 'widen';
