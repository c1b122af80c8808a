import type { Item } from '../../src/core/attributeValue.ts';
import { sameItem } from '../../src/core/items/equality.ts';
import { parseItem, printItem } from '../../src/core/items/itemJson.ts';
import type { KeySchema } from '../../src/core/keySchema.ts';
import type { Measure } from './measure.ts';
import { median } from './measure.ts';

const key: KeySchema = { partition: [{ name: 'id', type: 'S' }], sort: [] };

export function largeItem(): readonly Measure[] {
  const item = orderWithLines(3200);
  const text = printItem(item, key);
  return [
    { what: `print an item of ${Math.round(text.length / 1024)} KB of JSON`, figure: median(() => printItem(item, key)), unit: 'ms' },
    { what: 'parse and check it', figure: median(() => parseItem(text, key)), unit: 'ms' },
    { what: 'compare it with itself', figure: median(() => sameItem(item, parseItem(text, key).item ?? {})), unit: 'ms' },
  ];
}

function orderWithLines(count: number): Item {
  const lines = Array.from({ length: count }, (_, index) => ({
    M: { product: { S: `p${index}` }, quantity: { N: String(index % 9) }, price: { N: `${index}.99` }, gift: { BOOL: index % 2 === 0 } },
  }));
  return { id: { S: 'ORDER#1' }, lines: { L: lines } };
}
