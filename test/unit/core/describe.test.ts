import { describe, expect, it } from 'vitest';
import { describeTable, tableDetails } from '../../../src/core/describe.ts';
import { ExplorerError } from '../../../src/core/errors.ts';
import type { WireTable } from '../../../src/core/operations.ts';
import { ScriptedClient } from './scriptedClient.ts';
import type { Sent } from './scriptedClient.ts';

const wire: WireTable = {
  TableName: 'Orders',
  TableStatus: 'ACTIVE',
  TableArn: 'arn:aws:dynamodb:eu-west-1:123456789012:table/Orders',
  TableId: '11111111-2222-3333-4444-555555555555',
  CreationDateTime: 1700000000.123,
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'N' },
    { AttributeName: 'day', AttributeType: 'B' },
  ],
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
  ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0 },
};

const denied = (action: string): ExplorerError => new ExplorerError('accessDenied', `This identity may not ${action}.`, { action });

type Answers = Partial<Record<Sent['operation'], (request: Sent) => unknown>>;

function endpoint(answers: Answers = {}): ScriptedClient {
  const usual: Answers = {
    DescribeTable: () => ({ Table: wire }),
    DescribeTimeToLive: () => ({ TimeToLiveDescription: { TimeToLiveStatus: 'ENABLED', AttributeName: 'expires' } }),
    DescribeContinuousBackups: () => ({
      ContinuousBackupsDescription: {
        PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: 'ENABLED', EarliestRestorableDateTime: 1700000000 },
      },
    }),
    ListTagsOfResource: () => ({ Tags: [{ Key: 'team', Value: 'shop' }] }),
  };
  return new ScriptedClient(request => ({ ...usual, ...answers })[request.operation]?.(request));
}

describe('what DescribeTable answers', () => {
  it('the key, with each attribute in its own type', () => {
    const { name, status, arn, id, created, key } = tableDetails(wire);
    expect({ name, status, arn, id, created }).toEqual({
      name: 'Orders',
      status: 'ACTIVE',
      arn: wire.TableArn,
      id: wire.TableId,
      created: 1700000000123,
    });
    expect(key).toEqual({ partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] });
  });

  it('on-demand, where -1 means that there is no limit', () => {
    expect(tableDetails(wire).billing).toEqual({ mode: 'on-demand' });
    const limits = { MaxReadRequestUnits: -1, MaxWriteRequestUnits: 50 };
    expect(tableDetails({ ...wire, OnDemandThroughput: limits }).billing).toEqual({ mode: 'on-demand', maxWrite: 50 });
  });

  it('provisioned, also without a billing summary, as old tables are described', () => {
    const { BillingModeSummary, ...old } = wire;
    expect(BillingModeSummary).toBeDefined();
    const provisioned = { ...old, ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 1 } };
    expect(tableDetails(provisioned).billing).toEqual({ mode: 'provisioned', capacity: { read: 5, write: 1 } });
    expect(tableDetails({ ...provisioned, BillingModeSummary: { BillingMode: 'PROVISIONED' } }).billing.mode).toBe('provisioned');
  });

  it('indexes of both kinds, global first, sorted by name, with projection and capacity', () => {
    const keys = [{ AttributeName: 'day', KeyType: 'HASH' }] as const;
    const { indexes } = tableDetails({
      ...wire,
      LocalSecondaryIndexes: [
        { IndexName: 'a-local', KeySchema: wire.KeySchema!, Projection: { ProjectionType: 'KEYS_ONLY' }, ItemCount: 3, IndexSizeBytes: 9 },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'z',
          KeySchema: keys,
          IndexStatus: 'CREATING',
          ProvisionedThroughput: { ReadCapacityUnits: 2, WriteCapacityUnits: 3 },
        },
        { IndexName: 'b', KeySchema: keys, Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['x', 'y'] }, IndexStatus: 'ACTIVE' },
      ],
    });
    expect(indexes).toEqual([
      {
        name: 'b',
        kind: 'global',
        key: { partition: [{ name: 'day', type: 'B' }], sort: [] },
        projection: { type: 'INCLUDE', attributes: ['x', 'y'] },
        status: 'ACTIVE',
      },
      {
        name: 'z',
        kind: 'global',
        key: { partition: [{ name: 'day', type: 'B' }], sort: [] },
        projection: { type: 'ALL', attributes: [] },
        status: 'CREATING',
        capacity: { read: 2, write: 3 },
      },
      {
        name: 'a-local',
        kind: 'local',
        key: tableDetails(wire).key,
        projection: { type: 'KEYS_ONLY', attributes: [] },
        itemCount: 3,
        sizeBytes: 9,
      },
    ]);
  });

  it('an index of four partition and four sort attributes, in key order', () => {
    const names = ['h1', 'h2', 'h3', 'h4', 'r1', 'r2', 'r3', 'r4'];
    const { indexes } = tableDetails({
      ...wire,
      AttributeDefinitions: [
        ...wire.AttributeDefinitions!,
        ...names.toReversed().map(AttributeName => ({ AttributeName, AttributeType: 'S' }) as const),
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'wide',
          KeySchema: names.map(AttributeName => ({ AttributeName, KeyType: AttributeName.startsWith('h') ? 'HASH' : 'RANGE' })),
        },
      ],
    });
    expect(indexes[0]?.key.partition.map(({ name }) => name)).toEqual(['h1', 'h2', 'h3', 'h4']);
    expect(indexes[0]?.key.sort.map(({ name }) => name)).toEqual(['r1', 'r2', 'r3', 'r4']);
  });

  it('stream, encryption, class, protection, replicas and warm throughput', () => {
    expect(
      tableDetails({
        ...wire,
        StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
        LatestStreamArn: 'arn:stream',
        SSEDescription: { SSEType: 'KMS', KMSMasterKeyArn: 'arn:kms', Status: 'ENABLED' },
        TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
        DeletionProtectionEnabled: true,
        Replicas: [{ RegionName: 'us-east-1', ReplicaStatus: 'ACTIVE' }],
        WarmThroughput: { ReadUnitsPerSecond: 12000, WriteUnitsPerSecond: 4000 },
        ItemCount: 0,
        TableSizeBytes: 0,
      }),
    ).toMatchObject({
      stream: { view: 'NEW_IMAGE', arn: 'arn:stream' },
      encryption: { type: 'KMS', keyArn: 'arn:kms', status: 'ENABLED' },
      tableClass: 'STANDARD_INFREQUENT_ACCESS',
      deletionProtection: true,
      replicas: [{ region: 'us-east-1', status: 'ACTIVE' }],
      warmThroughput: { read: 12000, write: 4000 },
      itemCount: 0,
      sizeBytes: 0,
    });
  });

  it('nothing but a name is enough to show something', () => {
    expect(tableDetails({ TableName: 'T', StreamSpecification: { StreamEnabled: false } })).toEqual({
      name: 'T',
      status: 'UNKNOWN',
      key: { partition: [], sort: [] },
      attributes: [],
      indexes: [],
      billing: { mode: 'on-demand' },
      encryption: { type: 'AWS owned key' },
      tableClass: 'STANDARD',
      deletionProtection: false,
      replicas: [],
    });
  });

  it('a key attribute without a type is an endpoint’s mistake, told as such', () => {
    expect(() => tableDetails({ ...wire, AttributeDefinitions: [] })).toThrow(/“Orders” without the type of its key attribute “pk”/);
  });
});

describe('everything the details page shows', () => {
  it('is read with four kinds of request, and says when', async () => {
    const client = endpoint();
    const details = await describeTable(client, 'Orders', () => 42);
    expect(details).toMatchObject({
      ...tableDetails(wire),
      timeToLive: { ok: true, value: { status: 'ENABLED', attribute: 'expires' } },
      pointInTimeRecovery: { ok: true, value: { status: 'ENABLED', earliest: 1700000000000 } },
      tags: { ok: true, value: [{ key: 'team', value: 'shop' }] },
      readAt: 42,
    });
    expect(client.sent.map(({ operation }) => operation).toSorted()).toEqual([
      'DescribeContinuousBackups',
      'DescribeTable',
      'DescribeTimeToLive',
      'ListTagsOfResource',
    ]);
  });

  it('reads tags over all pages', async () => {
    const client = endpoint({
      ListTagsOfResource: ({ input }) =>
        input.NextToken === undefined ? { Tags: [{ Key: 'a', Value: '1' }], NextToken: 'next' } : { Tags: [{ Key: 'b', Value: '2' }] },
    });
    const { tags } = await describeTable(client, 'Orders', () => 0);
    expect(tags).toEqual({
      ok: true,
      value: [
        { key: 'a', value: '1' },
        { key: 'b', value: '2' },
      ],
    });
  });

  it('asks for no tags where the table has no ARN', async () => {
    const client = endpoint({ DescribeTable: () => ({ Table: { TableName: 'Orders' } }) });
    expect((await describeTable(client, 'Orders', () => 0)).tags).toEqual({ ok: true, value: [] });
    expect(client.sent.map(({ operation }) => operation)).not.toContain('ListTagsOfResource');
  });

  it.each([
    ['DescribeTimeToLive', 'timeToLive'],
    ['DescribeContinuousBackups', 'pointInTimeRecovery'],
    ['ListTagsOfResource', 'tags'],
  ] as const)('without permission for %s, that part names the action and hides nothing else', async (operation, part) => {
    const action = `dynamodb:${operation}`;
    const client = endpoint({
      [operation]: () => {
        throw denied(action);
      },
    });
    const details = await describeTable(client, 'Orders', () => 0);
    expect(details[part]).toEqual({ ok: false, message: `This identity may not ${action}.`, action });
    const others = (['timeToLive', 'pointInTimeRecovery', 'tags'] as const).filter(other => other !== part);
    expect(others.map(other => details[other].ok)).toEqual([true, true]);
    expect(details.key).toEqual(tableDetails(wire).key);
  });

  it('a part the endpoint does not offer, or does not answer well, says so', async () => {
    const client = endpoint({
      DescribeContinuousBackups: () => {
        throw new ExplorerError('unexpected', 'This endpoint does not offer DescribeContinuousBackups.');
      },
      DescribeTimeToLive: () => ({}),
    });
    const details = await describeTable(client, 'Orders', () => 0);
    expect(details.pointInTimeRecovery).toEqual({ ok: false, message: 'This endpoint does not offer DescribeContinuousBackups.' });
    expect(details.timeToLive).toEqual({ ok: true, value: { status: 'DISABLED' } });
  });

  it.each(['DescribeTable', 'DescribeTimeToLive', 'DescribeContinuousBackups', 'ListTagsOfResource'] as const)(
    'cancelled during %s stays cancelled',
    async operation => {
      const client = endpoint({
        [operation]: () => {
          throw new ExplorerError('cancelled', 'Cancelled.');
        },
      });
      await expect(describeTable(client, 'Orders', () => 0)).rejects.toMatchObject({ kind: 'cancelled' });
    },
  );

  it('fails as DescribeTable fails', async () => {
    const client = endpoint({
      DescribeTable: () => {
        throw denied('dynamodb:DescribeTable');
      },
    });
    await expect(describeTable(client, 'Orders', () => 0)).rejects.toMatchObject({
      kind: 'accessDenied',
      action: 'dynamodb:DescribeTable',
    });
  });
});
