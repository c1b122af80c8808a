import type { AttributeMap, Item, Key } from './attributeValue.ts';

/**
 * The DynamoDB operations this program sends, with inputs and outputs in the JSON form they have on the wire
 * (times are seconds since the epoch). Only the members we read are named.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html
 */
export interface Operations {
  ListTables: {
    input: { readonly ExclusiveStartTableName?: string; readonly Limit?: number };
    output: { readonly TableNames?: readonly string[]; readonly LastEvaluatedTableName?: string };
  };
  DescribeTable: { input: TableInput; output: { readonly Table: WireTable } };
  DescribeTimeToLive: {
    input: TableInput;
    output: { readonly TimeToLiveDescription?: { readonly TimeToLiveStatus?: string; readonly AttributeName?: string } };
  };
  DescribeContinuousBackups: {
    input: TableInput;
    output: {
      readonly ContinuousBackupsDescription?: {
        readonly PointInTimeRecoveryDescription?: {
          readonly PointInTimeRecoveryStatus?: string;
          readonly EarliestRestorableDateTime?: number;
        };
      };
    };
  };
  ListTagsOfResource: {
    input: { readonly ResourceArn: string; readonly NextToken?: string };
    output: { readonly Tags?: readonly { readonly Key: string; readonly Value: string }[]; readonly NextToken?: string };
  };
  Query: { input: QueryInput; output: ReadOutput };
  Scan: { input: ScanInput; output: ReadOutput };
  GetItem: {
    input: TableInput & { readonly Key: Key; readonly ConsistentRead?: boolean; readonly ReturnConsumedCapacity?: 'TOTAL' };
    output: { readonly Item?: Item; readonly ConsumedCapacity?: ConsumedCapacity };
  };
  BatchGetItem: {
    input: { readonly RequestItems: ReadRequests; readonly ReturnConsumedCapacity?: CapacityDetail };
    output: {
      readonly Responses?: { readonly [table: string]: readonly Item[] };
      readonly UnprocessedKeys?: ReadRequests;
      readonly ConsumedCapacity?: readonly ConsumedCapacity[];
    };
  };
  PutItem: { input: WriteInput & { readonly Item: Item }; output: WriteOutput };
  UpdateItem: { input: UpdateInput; output: WriteOutput };
  DeleteItem: { input: WriteInput & { readonly Key: Key }; output: WriteOutput };
  BatchWriteItem: {
    input: {
      readonly RequestItems: WriteRequests;
      readonly ReturnConsumedCapacity?: CapacityDetail;
      readonly ReturnItemCollectionMetrics?: 'SIZE' | 'NONE';
    };
    output: ManyWritten & { readonly UnprocessedItems?: WriteRequests };
  };
  TransactGetItems: {
    input: { readonly TransactItems: readonly { readonly Get: TransactGet }[]; readonly ReturnConsumedCapacity?: CapacityDetail };
    /** One response a member, in their order; without an item where there is none. */
    output: { readonly Responses?: readonly { readonly Item?: Item }[]; readonly ConsumedCapacity?: readonly ConsumedCapacity[] };
  };
  TransactWriteItems: {
    input: {
      readonly TransactItems: readonly TransactAction[];
      /** Who sends the same request with the same token again within ten minutes writes once. */
      readonly ClientRequestToken?: string;
      readonly ReturnConsumedCapacity?: CapacityDetail;
      readonly ReturnItemCollectionMetrics?: 'SIZE' | 'NONE';
    };
    output: ManyWritten;
  };
  CreateTable: { input: CreateTableInput; output: { readonly TableDescription?: WireTable } };
  DeleteTable: { input: TableInput; output: object };
  UpdateTimeToLive: {
    input: TableInput & { readonly TimeToLiveSpecification: { readonly AttributeName: string; readonly Enabled: boolean } };
    output: object;
  };
}

export type OperationName = keyof Operations;
export type Input<O extends OperationName> = Operations[O]['input'];
export type Output<O extends OperationName> = Operations[O]['output'];

interface TableInput {
  readonly TableName: string;
}

/** Placeholders and what they stand for. */
export interface ExpressionAttributes {
  readonly ExpressionAttributeNames?: { readonly [placeholder: string]: string };
  readonly ExpressionAttributeValues?: AttributeMap;
}

export type CapacityDetail = 'TOTAL' | 'INDEXES' | 'NONE';

interface Conditional extends TableInput, ExpressionAttributes {
  readonly ConditionExpression?: string;
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
}

interface WriteInput extends Conditional {
  /** `UPDATED_…` with UpdateItem only, `ALL_NEW` too. */
  readonly ReturnValues?: 'NONE' | 'ALL_OLD' | 'UPDATED_OLD' | 'ALL_NEW' | 'UPDATED_NEW';
  readonly ReturnConsumedCapacity?: CapacityDetail;
  readonly ReturnItemCollectionMetrics?: 'SIZE' | 'NONE';
}

interface UpdateInput extends WriteInput {
  readonly Key: Key;
  readonly UpdateExpression: string;
}

interface WriteOutput {
  /** What `ReturnValues` asked for. */
  readonly Attributes?: Item;
  readonly ConsumedCapacity?: ConsumedCapacity;
  readonly ItemCollectionMetrics?: ItemCollectionMetrics;
}

interface ManyWritten {
  readonly ConsumedCapacity?: readonly ConsumedCapacity[];
  readonly ItemCollectionMetrics?: { readonly [table: string]: readonly ItemCollectionMetrics[] };
}

/** Of a table with local secondary indexes. @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ItemCollectionMetrics.html */
export interface ItemCollectionMetrics {
  readonly ItemCollectionKey?: Key;
  /** Lower and upper bound of the estimate. */
  readonly SizeEstimateRangeGB?: readonly number[];
}

/** One member of a transaction that writes. @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItem.html */
export type TransactAction =
  | { readonly Put: Conditional & { readonly Item: Item } }
  | { readonly Update: Conditional & { readonly Key: Key; readonly UpdateExpression: string } }
  | { readonly Delete: Conditional & { readonly Key: Key } }
  | { readonly ConditionCheck: Conditional & { readonly Key: Key; readonly ConditionExpression: string } };

interface TransactGet extends TableInput {
  readonly Key: Key;
  readonly ProjectionExpression?: string;
  readonly ExpressionAttributeNames?: ExpressionAttributes['ExpressionAttributeNames'];
}

interface ReadInput extends TableInput, ExpressionAttributes {
  readonly IndexName?: string;
  readonly FilterExpression?: string;
  readonly ProjectionExpression?: string;
  readonly Select?: 'ALL_ATTRIBUTES';
  readonly ConsistentRead?: boolean;
  readonly Limit?: number;
  readonly ExclusiveStartKey?: Key;
  readonly ReturnConsumedCapacity?: 'TOTAL' | 'INDEXES';
}

export interface ScanInput extends ReadInput {
  readonly Segment?: number;
  readonly TotalSegments?: number;
}

export interface QueryInput extends ReadInput {
  readonly KeyConditionExpression: string;
  readonly ScanIndexForward?: boolean;
}

export interface ReadOutput {
  readonly Items?: readonly Item[];
  readonly Count?: number;
  readonly ScannedCount?: number;
  readonly LastEvaluatedKey?: Key;
  readonly ConsumedCapacity?: ConsumedCapacity;
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html */
export interface ConsumedCapacity extends WireUnits {
  readonly TableName?: string;
  /** These three with `INDEXES` only. */
  readonly Table?: WireUnits;
  readonly LocalSecondaryIndexes?: { readonly [index: string]: WireUnits };
  readonly GlobalSecondaryIndexes?: { readonly [index: string]: WireUnits };
}

export interface WireUnits {
  readonly CapacityUnits?: number;
  /** Reads and writes apart, where one request does both. */
  readonly ReadCapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
}

export interface WriteRequests {
  readonly [table: string]: readonly { readonly PutRequest?: { readonly Item: Item }; readonly DeleteRequest?: { readonly Key: Key } }[];
}

export interface ReadRequests {
  readonly [table: string]: {
    readonly Keys: readonly Key[];
    readonly ConsistentRead?: boolean;
    readonly ProjectionExpression?: string;
    readonly ExpressionAttributeNames?: ExpressionAttributes['ExpressionAttributeNames'];
  };
}

export interface WireKeyElement {
  readonly AttributeName: string;
  readonly KeyType: 'HASH' | 'RANGE';
}

export interface WireProjection {
  readonly ProjectionType?: string;
  readonly NonKeyAttributes?: readonly string[];
}

export interface WireIndex {
  readonly IndexName: string;
  readonly KeySchema: readonly WireKeyElement[];
  readonly Projection?: WireProjection;
  readonly IndexStatus?: string;
  readonly IndexSizeBytes?: number;
  readonly ItemCount?: number;
  readonly ProvisionedThroughput?: WireThroughput;
  readonly OnDemandThroughput?: WireOnDemand;
}

export interface WireThroughput {
  readonly ReadCapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
}

export interface WireOnDemand {
  readonly MaxReadRequestUnits?: number;
  readonly MaxWriteRequestUnits?: number;
}

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html */
export interface WireTable {
  readonly TableName: string;
  readonly TableStatus?: string;
  readonly TableArn?: string;
  readonly TableId?: string;
  readonly CreationDateTime?: number;
  readonly ItemCount?: number;
  readonly TableSizeBytes?: number;
  readonly AttributeDefinitions?: readonly { readonly AttributeName: string; readonly AttributeType: 'S' | 'N' | 'B' }[];
  readonly KeySchema?: readonly WireKeyElement[];
  readonly GlobalSecondaryIndexes?: readonly WireIndex[];
  readonly LocalSecondaryIndexes?: readonly WireIndex[];
  readonly BillingModeSummary?: { readonly BillingMode?: string; readonly LastUpdateToPayPerRequestDateTime?: number };
  readonly ProvisionedThroughput?: WireThroughput;
  readonly OnDemandThroughput?: WireOnDemand;
  readonly WarmThroughput?: { readonly ReadUnitsPerSecond?: number; readonly WriteUnitsPerSecond?: number; readonly Status?: string };
  readonly StreamSpecification?: { readonly StreamEnabled?: boolean; readonly StreamViewType?: string };
  readonly LatestStreamArn?: string;
  readonly SSEDescription?: { readonly Status?: string; readonly SSEType?: string; readonly KMSMasterKeyArn?: string };
  readonly TableClassSummary?: { readonly TableClass?: string };
  readonly DeletionProtectionEnabled?: boolean;
  readonly Replicas?: readonly { readonly RegionName?: string; readonly ReplicaStatus?: string; readonly KMSMasterKeyId?: string }[];
  readonly GlobalTableVersion?: string;
  readonly MultiRegionConsistency?: string;
}

export interface CreateTableInput extends TableInput {
  readonly AttributeDefinitions: NonNullable<WireTable['AttributeDefinitions']>;
  readonly KeySchema: readonly WireKeyElement[];
  readonly BillingMode: 'PAY_PER_REQUEST';
  readonly GlobalSecondaryIndexes?: readonly Pick<WireIndex, 'IndexName' | 'KeySchema' | 'Projection'>[];
  readonly LocalSecondaryIndexes?: readonly Pick<WireIndex, 'IndexName' | 'KeySchema' | 'Projection'>[];
  readonly StreamSpecification?: { readonly StreamEnabled: true; readonly StreamViewType: 'NEW_AND_OLD_IMAGES' };
}
