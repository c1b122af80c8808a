import type { Item } from '../../src/core/attributeValue.ts';
import { printItem } from '../../src/core/items/itemJson.ts';
import { wireClient } from '../harness/wireClient.ts';
import { createTables, tableInput } from '../ui/support/tables.ts';

/** Items of the table `Many`. */
export const changed = 1000;
/** Items of the table `Large`. */
export const large = 9;

/** Makes the table `Large` with items of 390 KB, and the table `Many` with small ones. */
export async function fillTables(endpoint: string): Promise<void> {
  const client = wireClient(endpoint);
  await createTables(endpoint, [tableInput('Large'), tableInput('Many')]);
  for (let number = 0; number < large; number++) {
    await client.send('PutItem', { TableName: 'Large', Item: largeItem(number) });
  }
  for (let from = 0; from < changed; from += 25) {
    const puts = Array.from({ length: 25 }, (_, index) => ({ PutRequest: { Item: order(from + index) } }));
    await client.send('BatchWriteItem', { RequestItems: { Many: puts } });
  }
}

/** As the document of an item of the table `Large` shows it. */
export function largeText(number: number): string {
  return printItem(largeItem(number), { partition: [{ name: 'pk', type: 'S' }], sort: [] });
}

function largeItem(number: number): Item {
  return { pk: { S: `ORDER#${number}` }, lines: { L: lines(4550) } };
}

function lines(count: number): { M: Item }[] {
  return Array.from({ length: count }, (_, index) => ({
    M: { product: { S: `p${index}` }, note: { S: 'n'.repeat(56) }, price: { N: `${index}.99` } },
  }));
}

function order(index: number): Item {
  return { pk: { S: `ORDER#${index}` }, customer: { S: `C${index % 50}` }, state: { S: 'open' }, total: { N: `${index}.50` } };
}
