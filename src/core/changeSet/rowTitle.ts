/** A row as sentences name it: by its place among those that were read, or among the new ones; never by its key. */
export function rowTitle(row: number): string {
  return row < 0 ? `New row ${-row}` : `Row ${row + 1}`;
}
