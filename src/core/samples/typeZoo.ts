import type { CreateTableInput } from '../operations.ts';
import type { KeyType } from '../attributeValue.ts';
import type { SampleTable } from './sampleTable.ts';
import { zooBinaryItems, zooNumberItems, zooItems } from './zooItems.ts';

/**
 * One item per awkward thing that DynamoDB allows. A table's key has one type for all its items, so text keys, numeric keys and
 * binary keys each have a table.
 */
export function typeZoo(): readonly SampleTable[] {
  return [
    { definition: table('TypeZoo', 'S'), items: zooItems() },
    { definition: table('TypeZooNumber', 'N'), items: zooNumberItems() },
    { definition: table('TypeZooBinary', 'B'), items: zooBinaryItems() },
  ];
}

function table(TableName: string, keyType: KeyType): CreateTableInput {
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'id', AttributeType: keyType },
      { AttributeName: 'part', AttributeType: keyType },
    ],
    KeySchema: [
      { AttributeName: 'id', KeyType: 'HASH' },
      { AttributeName: 'part', KeyType: 'RANGE' },
    ],
  };
}
