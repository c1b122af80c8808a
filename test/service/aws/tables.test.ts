import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeTable } from '../../../src/core/describe.ts';
import { TableCatalog } from '../../../src/core/tableCatalog.ts';
import { listTableNames } from '../../../src/core/tableNames.ts';
import { startDatabase, tableDefinition } from '../support/database.ts';
import type { Database } from '../support/database.ts';

let database: Database;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(async () => database.stop());

describe('a thousand tables', () => {
  it('are listed with exactly ten requests, sorted, none missing', { timeout: 40_000 }, async () => {
    const names = Array.from({ length: 1000 }, (_value, index) => `many-${String(index).padStart(4, '0')}`);
    // As many at once as the client has connections.
    const left = [...names];
    await Promise.all(
      Array.from({ length: 40 }, async () => {
        for (let name = left.pop(); name !== undefined; name = left.pop()) {
          await database.client.send('CreateTable', tableDefinition(name));
        }
      }),
    );
    database.clients.records.length = 0;
    expect(await listTableNames(database.client)).toEqual(names);
    expect(database.clients.records.map(({ operation }) => operation)).toEqual(Array<string>(10).fill('ListTables'));
    await Promise.all(names.map(async TableName => database.client.send('DeleteTable', { TableName })));
  });
});

describe('a table with everything', () => {
  beforeAll(async () => {
    await database.client.send('CreateTable', {
      ...tableDefinition('Full', 'S', 'N'),
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'N' },
        { AttributeName: 'day', AttributeType: 'S' },
        { AttributeName: 'hash', AttributeType: 'B' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byDay',
          KeySchema: [
            { AttributeName: 'day', KeyType: 'HASH' },
            { AttributeName: 'hash', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['total'] },
        },
      ],
      LocalSecondaryIndexes: [
        {
          IndexName: 'byHash',
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'hash', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    await database.client.send('UpdateTimeToLive', {
      TableName: 'Full',
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
    });
  });

  it('is described with all of it', async () => {
    const details = await describeTable(database.client, 'Full', () => 1);
    expect(details).toMatchObject({
      name: 'Full',
      status: 'ACTIVE',
      key: { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] },
      indexes: [
        {
          name: 'byDay',
          kind: 'global',
          key: { partition: [{ name: 'day', type: 'S' }], sort: [{ name: 'hash', type: 'B' }] },
          projection: { type: 'INCLUDE', attributes: ['total'] },
          status: 'ACTIVE',
        },
        {
          name: 'byHash',
          kind: 'local',
          key: { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'hash', type: 'B' }] },
          projection: { type: 'KEYS_ONLY' },
        },
      ],
      billing: { mode: 'on-demand' },
      stream: { view: 'NEW_AND_OLD_IMAGES', arn: expect.stringContaining('Full/stream') as string },
      timeToLive: { ok: true, value: { status: 'ENABLED', attribute: 'expires' } },
      tags: { ok: true, value: [] },
      itemCount: 0,
      readAt: 1,
    });
    expect(details.arn).toContain(':table/Full');
    expect(Math.abs(Date.now() - (details.created ?? 0))).toBeLessThan(10 * 60_000);
  });

  it('says what the engine does not offer, in the place of that part', async () => {
    const { pointInTimeRecovery } = await describeTable(database.client, 'Full', () => 1);
    expect(pointInTimeRecovery).toEqual({
      ok: false,
      message: expect.stringContaining('does not offer DescribeContinuousBackups') as string,
    });
  });

  it('is in the catalogue after one request, and asked again after it was deleted and created with another key', async () => {
    const catalog = new TableCatalog(database.clients.pool);
    const ref = { connection: 'main', region: 'local', table: 'Reborn' };
    await database.client.send('CreateTable', tableDefinition('Reborn', 'S'));
    expect((await catalog.shape(ref)).key.partition[0]?.type).toBe('S');
    await database.client.send('DeleteTable', { TableName: 'Reborn' });
    await database.client.send('CreateTable', tableDefinition('Reborn', 'N'));
    catalog.forget(ref);
    expect((await catalog.sourceKey(ref)).partition[0]?.type).toBe('N');
  });
});
