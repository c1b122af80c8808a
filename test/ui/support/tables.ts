import type { Input } from '../../../src/core/operations.ts';
import { wireClient } from '../../harness/wireClient.ts';

/** A table with the partition key `pk`, and an index where one is named. */
export function tableInput(name: string, index?: string): Input<'CreateTable'> {
  const attribute = (attributeName: string): { AttributeName: string; AttributeType: 'S' } => ({
    AttributeName: attributeName,
    AttributeType: 'S',
  });
  const indexed = {
    IndexName: index ?? '',
    KeySchema: [{ AttributeName: 'customer', KeyType: 'HASH' as const }],
    Projection: { ProjectionType: 'ALL' as const },
  };
  return {
    TableName: name,
    AttributeDefinitions: [attribute('pk'), ...(index === undefined ? [] : [attribute('customer')])],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    ...(index === undefined ? {} : { GlobalSecondaryIndexes: [indexed] }),
  };
}

/** A table of orders: those of a customer by their number. */
export const ordersInput: Input<'CreateTable'> = {
  TableName: 'Orders',
  AttributeDefinitions: [
    { AttributeName: 'customer', AttributeType: 'S' },
    { AttributeName: 'number', AttributeType: 'N' },
  ],
  KeySchema: [
    { AttributeName: 'customer', KeyType: 'HASH' },
    { AttributeName: 'number', KeyType: 'RANGE' },
  ],
  BillingMode: 'PAY_PER_REQUEST',
};

/** Some at a time: an engine has not that many sockets. */
export async function createTables(endpoint: string, tables: readonly Input<'CreateTable'>[]): Promise<void> {
  const client = wireClient(endpoint);
  const waiting = [...tables];
  const worker = async (): Promise<void> => {
    for (let table = waiting.pop(); table !== undefined; table = waiting.pop()) {
      await client.send('CreateTable', table);
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}
