import type { Item } from '../../src/core/attributeValue.ts';
import { planWrite } from '../../src/core/itemChange.ts';
import { sameItem } from '../../src/core/items/equality.ts';
import { itemForms } from '../../src/core/items/itemForm.ts';
import { parseItem, printItem } from '../../src/core/items/itemJson.ts';
import { itemSize } from '../../src/core/items/itemSize.ts';
import type { KeySchema } from '../../src/core/keySchema.ts';
import type { Measure } from './measure.ts';
import { median } from './measure.ts';

const key: KeySchema = { partition: [{ name: 'id', type: 'S' }], sort: [] };

/** What opening and saving an item costs that is nearly as large as DynamoDB takes, without the network and VS Code's own part. */
export function largeItem(): readonly Measure[] {
  const item = orderWithLines(9140, 1);
  const answer = JSON.stringify({ Item: item });
  const size = `${Math.round(itemSize(item) / 1024)} KB`;
  const after = orderWithLines(9140, 2);
  return itemForms.flatMap((form): readonly Measure[] => {
    const text = printItem(item, key, form);
    const changed = printItem(after, key, form);
    return [
      {
        what: `open an item of ${size} as a document (${form})`,
        figure: median(() => printItem((JSON.parse(answer) as { Item: Item }).Item, key, form)),
        unit: 'ms',
        budget: 150,
      },
      { what: `check it while somebody types (${form})`, figure: median(() => parseItem(text, key)), unit: 'ms' },
      {
        what: `save one changed value of it: parse, compare, plan (${form})`,
        figure: median(() =>
          planWrite('Orders', key, { key: { id: item.id ?? { S: '' } }, before: item, after: parseItem(changed, key).item ?? {} }),
        ),
        unit: 'ms',
      },
      { what: `save it unchanged (${form})`, figure: median(() => sameItem(item, parseItem(text, key).item ?? {})), unit: 'ms' },
    ];
  });
}

/** @param quantity of the line in the middle */
function orderWithLines(count: number, quantity: number): Item {
  const lines = Array.from({ length: count }, (_, index) => ({
    M: {
      product: { S: `p${index}` },
      quantity: { N: String(index === count / 2 ? quantity : index % 9) },
      price: { N: `${index}.99` },
      gift: { BOOL: index % 2 === 0 },
    },
  }));
  return { id: { S: 'ORDER#1' }, lines: { L: lines } };
}
