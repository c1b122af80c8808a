/** What a member of a request may be. */
export type Shape =
  | { readonly kind: 'text' }
  | { readonly kind: 'flag' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  /** Attributes by name, in DynamoDB JSON. */
  | { readonly kind: 'attributes' }
  /** Texts by name. */
  | { readonly kind: 'texts' }
  | { readonly kind: 'object'; readonly members: Members; readonly required: readonly string[] }
  /** An object with exactly one of its members. */
  | { readonly kind: 'oneOf'; readonly members: Members }
  | { readonly kind: 'list'; readonly of: Shape }
  /** The same by the names of tables. */
  | { readonly kind: 'tables'; readonly of: Shape };

export interface Members {
  readonly [name: string]: Shape;
}

/** The operations a person writes as a document. */
export const requestOperations = [
  'UpdateItem',
  'PutItem',
  'DeleteItem',
  'BatchGetItem',
  'BatchWriteItem',
  'TransactGetItems',
  'TransactWriteItems',
] as const;
export type RequestOperation = (typeof requestOperations)[number];

const text: Shape = { kind: 'text' };
const attributes: Shape = { kind: 'attributes' };
const capacity: Members = { ReturnConsumedCapacity: { kind: 'choice', of: ['TOTAL', 'INDEXES', 'NONE'] } };
const metrics: Members = { ReturnItemCollectionMetrics: { kind: 'choice', of: ['SIZE', 'NONE'] } };
const names: Members = { ExpressionAttributeNames: { kind: 'texts' } };

const conditional: Members = {
  TableName: text,
  ConditionExpression: text,
  ...names,
  ExpressionAttributeValues: attributes,
  ReturnValuesOnConditionCheckFailure: { kind: 'choice', of: ['ALL_OLD', 'NONE'] },
};

function object(members: Members, ...required: readonly string[]): Shape {
  return { kind: 'object', members, required };
}

function returning(...values: readonly string[]): Members {
  return { ReturnValues: { kind: 'choice', of: ['NONE', ...values] }, ...capacity, ...metrics };
}

const put: Members = { ...conditional, Item: attributes };
const update: Members = { ...conditional, Key: attributes, UpdateExpression: text };
const keyed: Members = { ...conditional, Key: attributes };
const reading: Members = { ProjectionExpression: text, ...names };

/**
 * The requests without DynamoDB's older ways to say a condition, which expressions have replaced.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html
 */
export const requestShapes: Readonly<Record<RequestOperation, Shape>> = {
  UpdateItem: object(
    { ...update, ...returning('ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW') },
    'TableName',
    'Key',
    'UpdateExpression',
  ),
  PutItem: object({ ...put, ...returning('ALL_OLD') }, 'TableName', 'Item'),
  DeleteItem: object({ ...keyed, ...returning('ALL_OLD') }, 'TableName', 'Key'),
  BatchGetItem: object(
    {
      RequestItems: {
        kind: 'tables',
        of: object({ Keys: { kind: 'list', of: attributes }, ConsistentRead: { kind: 'flag' }, ...reading }, 'Keys'),
      },
      ...capacity,
    },
    'RequestItems',
  ),
  BatchWriteItem: object(
    {
      RequestItems: {
        kind: 'tables',
        of: {
          kind: 'list',
          of: {
            kind: 'oneOf',
            members: { PutRequest: object({ Item: attributes }, 'Item'), DeleteRequest: object({ Key: attributes }, 'Key') },
          },
        },
      },
      ...capacity,
      ...metrics,
    },
    'RequestItems',
  ),
  TransactGetItems: object(
    {
      TransactItems: {
        kind: 'list',
        of: { kind: 'oneOf', members: { Get: object({ TableName: text, Key: attributes, ...reading }, 'TableName', 'Key') } },
      },
      ...capacity,
    },
    'TransactItems',
  ),
  TransactWriteItems: object(
    {
      TransactItems: {
        kind: 'list',
        of: {
          kind: 'oneOf',
          members: {
            Put: object(put, 'TableName', 'Item'),
            Update: object(update, 'TableName', 'Key', 'UpdateExpression'),
            Delete: object(keyed, 'TableName', 'Key'),
            ConditionCheck: object(keyed, 'TableName', 'Key', 'ConditionExpression'),
          },
        },
      },
      ClientRequestToken: text,
      ...capacity,
      ...metrics,
    },
    'TransactItems',
  ),
};
