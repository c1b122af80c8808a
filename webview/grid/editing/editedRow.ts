import type { AttributeValue } from '../../../src/core/attributeValue.ts';
import type { GridRow, RowChange } from '../gridRow.ts';

/** A row as it will be when one attribute has another value; without a value it has none. */
export function editedRow({ row, item, change }: GridRow, name: string, value: AttributeValue | undefined): GridRow {
  const others = Object.entries(item).filter(([other]) => other !== name);
  const names = new Set([...(change?.names ?? []), name]);
  const edited: RowChange = { ...change, state: change?.state ?? 'changed', names: [...names] };
  return { row, item: Object.fromEntries(value === undefined ? others : [...others, [name, value]]), change: edited };
}
