import type { Item } from '../../../src/core/attributeValue.ts';
import { wireClient } from '../../harness/wireClient.ts';

export const ordersTable = 'Orders';

const statuses = ['DELIVERED', 'PENDING', 'SHIPPED', 'CANCELLED'];
const cities = ['Bern', 'Zürich', 'Lyon', 'Porto', 'Malmö', 'Gdańsk'];

/** An order with an address and lines: about 335 bytes on the wire. */
export function order(number: number): Item {
  const quantity = (number % 4) + 1;
  return {
    pk: { S: `CUSTOMER#${String((number * 7919) % 100_000).padStart(6, '0')}` },
    sk: { S: `ORDER#${String(number).padStart(8, '0')}` },
    status: { S: statuses[number % statuses.length]! },
    total: { N: String(((number * 31) % 100_000) / 100) },
    address: { M: { city: { S: cities[number % cities.length]! }, zip: { S: String(1000 + (number % 9000)) } } },
    lines: {
      L: [
        { M: { product: { S: `P-${number % 5000}` }, quantity: { N: String(quantity) }, price: { N: '12.90' } } },
        { M: { product: { S: `P-${(number * 3) % 5000}` }, quantity: { N: '1' }, price: { N: '7.5' } } },
      ],
    },
    gift: { BOOL: number % 2 === 0 },
  };
}

/** Creates the table and fills it. */
export async function createOrders(endpoint: string, count: number): Promise<void> {
  const client = wireClient(endpoint);
  await client.send('CreateTable', {
    TableName: ordersTable,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  });
  let next = 0;
  const write = async (): Promise<void> => {
    while (next < count) {
      const first = next;
      next += 25;
      const puts = Array.from({ length: Math.min(25, count - first) }, (_, index) => ({ PutRequest: { Item: order(first + index) } }));
      await client.send('BatchWriteItem', { RequestItems: { [ordersTable]: puts } });
    }
  };
  await Promise.all(Array.from({ length: 4 }, write));
}
