import type { AttributeValue } from '../../../src/core/attributeValue.ts';
import type { CutValue, ShortItem, ShortValue } from '../../../src/core/results/shortValue.ts';
import type { Column } from '../../../src/core/results/column.ts';

/** `mixed`: every type, as orders have them. `wide`: most values are long and were cut by the host. */
export type Shape = 'mixed' | 'wide';

export function syntheticColumns(count: number): readonly Column[] {
  return Array.from({ length: count }, (_, index): Column => {
    if (index === 0) {
      return { name: 'pk', key: { role: 'partition', type: 'S' } };
    }
    return index === 1 ? { name: 'sk', key: { role: 'sort', type: 'N' } } : { name: nameOf(index) };
  });
}

function nameOf(index: number): string {
  return `attribute${index}`;
}

/** Always the same row for the same number; every tenth value is missing. */
export function syntheticRow(row: number, columns: number, shape: Shape): ShortItem {
  const item: Record<string, ShortValue> = { pk: { S: `CUSTOMER#${row >> 4}` }, sk: { N: String(row) } };
  for (let index = 2; index < columns; index++) {
    if ((row + index) % 10 !== 0) {
      item[nameOf(index)] = shape === 'mixed' ? mixedValue(row, index) : cutValue(row, index);
    }
  }
  return item;
}

/** The whole of what `wide` rows show the beginning of; of the third attribute it cannot be read. */
export async function wholeValue(row: number, name: string): Promise<AttributeValue> {
  if (name === nameOf(3)) {
    throw new Error('The table is gone.');
  }
  return { S: `${row} ${name} ${'the whole of a long value '.repeat(100)}` };
}

function mixedValue(row: number, index: number): ShortValue {
  switch (index % 7) {
    case 0:
      return { N: `${row}.${index}` };
    case 1:
      return { BOOL: row % 2 === 0 };
    case 2:
      return { M: { street: { S: `${row} Main Street` }, zip: { N: String(10_000 + (row % 90_000)) } } };
    case 3:
      return { SS: ['blue', 'green', `tag${row % 50}`] };
    case 4:
      return { N: String(1_700_000_000 + row) };
    case 5:
      return { L: [{ N: '1' }, { S: `entry ${row}` }, { NULL: true }] };
    default:
      return { S: `Value ${row} of column ${index}` };
  }
}

function cutValue(row: number, index: number): CutValue {
  return { cut: { S: `${row} ${nameOf(index)} ${'the whole of a long value '.repeat(12)}`.slice(0, 300) }, size: 2615 };
}
