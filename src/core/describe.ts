import { ExplorerError } from './errors.ts';
import type { KeyAttribute, KeySchema } from './keySchema.ts';
import type { WireIndex, WireKeyElement, WireOnDemand, WireTable, WireThroughput } from './operations.ts';
import type { DynamoClient } from './ports.ts';
import type { Billing, Capacity, IndexDetails, Part, TableDetails } from './tableDetails.ts';

/** Reads everything the details page shows. Only DescribeTable must succeed; each other part says itself what is missing. */
export async function describeTable(client: DynamoClient, table: string, now: () => number, signal?: AbortSignal): Promise<TableDetails> {
  const [{ Table: wire }, timeToLive, pointInTimeRecovery] = await Promise.all([
    client.send('DescribeTable', { TableName: table }, signal),
    part(async () => readTimeToLive(client, table, signal)),
    part(async () => readPointInTimeRecovery(client, table, signal)),
  ]);
  const tags = await part(async () => readTags(client, wire.TableArn, signal));
  return { ...tableDetails(wire), timeToLive, pointInTimeRecovery, tags, readAt: now() };
}

/** The part of the details that DescribeTable answers. */
export function tableDetails(wire: WireTable): Omit<TableDetails, 'timeToLive' | 'pointInTimeRecovery' | 'tags' | 'readAt'> {
  return {
    name: wire.TableName,
    status: wire.TableStatus ?? 'UNKNOWN',
    ...(wire.TableArn !== undefined && { arn: wire.TableArn }),
    ...(wire.TableId !== undefined && { id: wire.TableId }),
    ...(wire.CreationDateTime !== undefined && { created: Math.round(wire.CreationDateTime * 1000) }),
    key: keySchema(wire, wire.KeySchema ?? []),
    attributes: (wire.AttributeDefinitions ?? []).map(({ AttributeName, AttributeType }) => ({ name: AttributeName, type: AttributeType })),
    indexes: indexes(wire),
    billing: billing(wire),
    ...(wire.WarmThroughput?.ReadUnitsPerSecond !== undefined && {
      warmThroughput: { read: wire.WarmThroughput.ReadUnitsPerSecond, write: wire.WarmThroughput.WriteUnitsPerSecond ?? 0 },
    }),
    ...(wire.ItemCount !== undefined && { itemCount: wire.ItemCount }),
    ...(wire.TableSizeBytes !== undefined && { sizeBytes: wire.TableSizeBytes }),
    ...(wire.StreamSpecification?.StreamEnabled === true && {
      stream: {
        view: wire.StreamSpecification.StreamViewType ?? 'UNKNOWN',
        ...(wire.LatestStreamArn !== undefined && { arn: wire.LatestStreamArn }),
      },
    }),
    encryption: {
      // Without an SSEDescription the table is encrypted with a key that DynamoDB owns.
      type: wire.SSEDescription?.SSEType ?? 'AWS owned key',
      ...(wire.SSEDescription?.KMSMasterKeyArn !== undefined && { keyArn: wire.SSEDescription.KMSMasterKeyArn }),
      ...(wire.SSEDescription?.Status !== undefined && { status: wire.SSEDescription.Status }),
    },
    tableClass: wire.TableClassSummary?.TableClass ?? 'STANDARD',
    deletionProtection: wire.DeletionProtectionEnabled ?? false,
    replicas: (wire.Replicas ?? []).map(({ RegionName, ReplicaStatus }) => ({
      region: RegionName ?? 'unknown',
      status: ReplicaStatus ?? 'UNKNOWN',
    })),
  };
}

/** @throws ExplorerError when a key attribute has no definition, which DynamoDB never answers */
export function keySchema(wire: WireTable, elements: readonly WireKeyElement[]): KeySchema {
  const attribute = (name: string): KeyAttribute => {
    const definition = wire.AttributeDefinitions?.find(({ AttributeName }) => AttributeName === name);
    if (definition === undefined) {
      throw new ExplorerError('unexpected', `The endpoint described “${wire.TableName}” without the type of its key attribute “${name}”.`);
    }
    return { name, type: definition.AttributeType };
  };
  const ofKind = (kind: WireKeyElement['KeyType']): readonly KeyAttribute[] =>
    elements.filter(({ KeyType }) => KeyType === kind).map(({ AttributeName }) => attribute(AttributeName));
  return { partition: ofKind('HASH'), sort: ofKind('RANGE') };
}

function indexes(wire: WireTable): readonly IndexDetails[] {
  const byName = (a: IndexDetails, b: IndexDetails): number => (a.name < b.name ? -1 : 1);
  return [
    ...(wire.GlobalSecondaryIndexes ?? []).map(index => indexDetails(wire, index, 'global')).sort(byName),
    ...(wire.LocalSecondaryIndexes ?? []).map(index => indexDetails(wire, index, 'local')).sort(byName),
  ];
}

function indexDetails(wire: WireTable, index: WireIndex, kind: IndexDetails['kind']): IndexDetails {
  const capacity = provisioned(index.ProvisionedThroughput);
  return {
    name: index.IndexName,
    kind,
    key: keySchema(wire, index.KeySchema),
    projection: { type: index.Projection?.ProjectionType ?? 'ALL', attributes: index.Projection?.NonKeyAttributes ?? [] },
    ...(index.IndexStatus !== undefined && { status: index.IndexStatus }),
    ...(index.ItemCount !== undefined && { itemCount: index.ItemCount }),
    ...(index.IndexSizeBytes !== undefined && { sizeBytes: index.IndexSizeBytes }),
    ...(capacity !== undefined && { capacity }),
  };
}

function billing(wire: WireTable): Billing {
  const capacity = provisioned(wire.ProvisionedThroughput);
  if (wire.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST' || capacity === undefined) {
    return { mode: 'on-demand', ...onDemandLimits(wire.OnDemandThroughput) };
  }
  return { mode: 'provisioned', capacity };
}

function onDemandLimits(limits: WireOnDemand | undefined): { readonly maxRead?: number; readonly maxWrite?: number } {
  // -1 stands for "no limit".
  const limit = (value: number | undefined): number | undefined => (value === undefined || value < 0 ? undefined : value);
  const maxRead = limit(limits?.MaxReadRequestUnits);
  const maxWrite = limit(limits?.MaxWriteRequestUnits);
  return { ...(maxRead !== undefined && { maxRead }), ...(maxWrite !== undefined && { maxWrite }) };
}

/** An on-demand table is described with zero units. */
function provisioned(throughput: WireThroughput | undefined): Capacity | undefined {
  const read = throughput?.ReadCapacityUnits ?? 0;
  const write = throughput?.WriteCapacityUnits ?? 0;
  return read === 0 && write === 0 ? undefined : { read, write };
}

async function readTimeToLive(
  client: DynamoClient,
  table: string,
  signal?: AbortSignal,
): Promise<{ readonly status: string; readonly attribute?: string }> {
  const { TimeToLiveDescription: answer } = await client.send('DescribeTimeToLive', { TableName: table }, signal);
  return {
    status: answer?.TimeToLiveStatus ?? 'DISABLED',
    ...(answer?.AttributeName !== undefined && { attribute: answer.AttributeName }),
  };
}

async function readPointInTimeRecovery(
  client: DynamoClient,
  table: string,
  signal?: AbortSignal,
): Promise<{ readonly status: string; readonly earliest?: number }> {
  const { ContinuousBackupsDescription: answer } = await client.send('DescribeContinuousBackups', { TableName: table }, signal);
  const recovery = answer?.PointInTimeRecoveryDescription;
  return {
    status: recovery?.PointInTimeRecoveryStatus ?? 'DISABLED',
    ...(recovery?.EarliestRestorableDateTime !== undefined && { earliest: recovery.EarliestRestorableDateTime * 1000 }),
  };
}

interface Tag {
  readonly key: string;
  readonly value: string;
}

async function readTags(client: DynamoClient, arn: string | undefined, signal?: AbortSignal): Promise<readonly Tag[]> {
  const tags: Tag[] = [];
  let token: string | undefined;
  while (arn !== undefined) {
    const answer = await client.send('ListTagsOfResource', { ResourceArn: arn, ...(token !== undefined && { NextToken: token }) }, signal);
    tags.push(...(answer.Tags ?? []).map(({ Key, Value }) => ({ key: Key, value: Value })));
    token = answer.NextToken;
    if (token === undefined) {
      break;
    }
  }
  return tags;
}

/** Cancelled stays cancelled; any other failure is what this part has to say. */
async function part<T>(read: () => Promise<T>): Promise<Part<T>> {
  try {
    return { ok: true, value: await read() };
  } catch (error) {
    if (error instanceof ExplorerError && error.kind !== 'cancelled') {
      return { ok: false, message: error.message, ...(error.action !== undefined && { action: error.action }) };
    }
    throw error;
  }
}
