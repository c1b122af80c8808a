import type { Column } from '../../../src/core/results/column.ts';

/** The columns of a read, and after them the attributes that only changed items have. */
export function editedColumns(columns: readonly Column[], names: readonly string[]): readonly Column[] {
  const known = new Set(columns.map(({ name }) => name));
  const others = names.filter(name => !known.has(name));
  return others.length === 0 ? columns : [...columns, ...others.map(name => ({ name }))];
}
