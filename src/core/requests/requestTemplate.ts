import type { AttributeMap } from '../attributeValue.ts';
import { attributeMap } from '../attributeValue.ts';
import { keyAttributes } from '../keySchema.ts';
import type { KeySchema } from '../keySchema.ts';
import type { TableRef } from '../tableRef.ts';
import type { RequestOperation } from './requestShape.ts';

/** The document of a request to be filled in: the table and the names of its key are there, and what DynamoDB is to return. */
export function requestTemplate(operation: RequestOperation, { connection, region, table }: TableRef, schema: KeySchema): string {
  return `${JSON.stringify({ connection, region, operation, request: requests[operation](table, schema) }, undefined, 2)}\n`;
}

const returned = { ReturnConsumedCapacity: 'TOTAL', ReturnItemCollectionMetrics: 'SIZE' } as const;

const requests: Readonly<Record<RequestOperation, (table: string, schema: KeySchema) => object>> = {
  UpdateItem: (table, schema) => ({ ...updateOf(table, schema), ReturnValues: 'ALL_NEW', ...returned }),
  PutItem: (table, schema) => ({
    TableName: table,
    Item: keyOf(schema),
    ...conditionOn(schema, 'attribute_not_exists'),
    ReturnValues: 'ALL_OLD',
    ...returned,
  }),
  DeleteItem: (table, schema) => ({
    TableName: table,
    Key: keyOf(schema),
    ...conditionOn(schema, 'attribute_exists'),
    ReturnValues: 'ALL_OLD',
    ...returned,
  }),
  BatchGetItem: (table, schema) => ({
    RequestItems: { [table]: { Keys: [keyOf(schema)], ConsistentRead: false } },
    ReturnConsumedCapacity: 'TOTAL',
  }),
  BatchWriteItem: (table, schema) => ({ RequestItems: { [table]: [{ PutRequest: { Item: keyOf(schema) } }] }, ...returned }),
  TransactGetItems: (table, schema) => ({
    TransactItems: [{ Get: { TableName: table, Key: keyOf(schema) } }],
    ReturnConsumedCapacity: 'TOTAL',
  }),
  TransactWriteItems: (table, schema) => ({ TransactItems: [{ Update: updateOf(table, schema) }], ...returned }),
};

function updateOf(table: string, schema: KeySchema): object {
  const [first] = schema.partition;
  return {
    TableName: table,
    Key: keyOf(schema),
    UpdateExpression: 'SET #attribute = :value',
    ConditionExpression: 'attribute_exists(#key)',
    ExpressionAttributeNames: { '#attribute': 'attribute', '#key': first?.name ?? '' },
    ExpressionAttributeValues: { ':value': { S: '' } },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

function conditionOn({ partition: [first] }: KeySchema, test: string): object {
  return {
    ConditionExpression: `${test}(#key)`,
    ExpressionAttributeNames: { '#key': first?.name ?? '' },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

/** Empty texts, which are to be filled in: DynamoDB takes no empty key. */
function keyOf(schema: KeySchema): AttributeMap {
  const blanks = { S: { S: '' }, N: { N: '0' }, B: { B: '' } } as const;
  return attributeMap(keyAttributes(schema).map(({ name, type }) => [name, blanks[type]]));
}
