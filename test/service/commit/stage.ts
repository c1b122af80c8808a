import { randomUUID } from 'node:crypto';
import type { Item } from '../../../src/core/attributeValue.ts';
import type { CommitJournal } from '../../../src/core/commit/commitJournal.ts';
import type { CommitParts } from '../../../src/core/commit/commitParts.ts';
import { sameItem } from '../../../src/core/items/equality.ts';
import type { ItemChange } from '../../../src/core/itemChange.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import type { Clock, DynamoClient } from '../../../src/core/ports.ts';
import { hostClock } from '../../../src/vscode/hostClock.ts';
import { RecordingProxy } from '../../harness/recordingProxy.ts';
import { startDatabase, tableDefinition, TestClients } from '../support/database.ts';
import type { Database } from '../support/database.ts';

export const table = 'Commits';
export const schema: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] };

export async function createTable(client: DynamoClient): Promise<void> {
  await client.send('CreateTable', tableDefinition(table, 'S', 'N'));
}

/** The table, and a proxy on the way to it. */
export class CommitStage {
  private constructor(
    readonly database: Database,
    readonly proxy: RecordingProxy,
    /** Of the proxy. */
    readonly clients: TestClients,
  ) {}

  static async start(): Promise<CommitStage> {
    const database = await startDatabase();
    await createTable(database.client);
    const proxy = await RecordingProxy.start(database.endpoint);
    return new CommitStage(database, proxy, new TestClients(proxy.endpoint));
  }

  async stop(): Promise<void> {
    this.clients.pool.dispose();
    await this.proxy.stop();
    await this.database.stop();
  }
}

/** Items of their own for one commit, in the table: of three, one to be updated, one to be new, one to be deleted. */
export async function givenChanges(client: DynamoClient, count: number): Promise<readonly ItemChange[]> {
  const pk = { S: randomUUID() };
  const changes = Array.from({ length: count }, (_, index): ItemChange => {
    const key = { pk, sk: { N: String(index) } };
    const before = { ...key, v: { S: 'before' }, n: { N: '12345678901234567890.5' } };
    const after = { ...before, v: { S: 'after' }, tags: { SS: ['a', 'b'] } };
    switch (index % 3) {
      case 0:
        return { key, before, after };
      case 1:
        return { key, after };
      default:
        return { key, before };
    }
  });
  const items = changes.map(({ before }) => before).filter(before => before !== undefined);
  for (let from = 0; from < items.length; from += 25) {
    const batch = items.slice(from, from + 25).map(Item => ({ PutRequest: { Item } }));
    await client.send('BatchWriteItem', { RequestItems: { [table]: batch } });
  }
  return changes;
}

/** Of each change, which side of it the table holds now. */
export async function sidesOf(client: DynamoClient, changes: readonly ItemChange[]): Promise<readonly string[]> {
  const { Items = [] } = await client.send('Query', {
    TableName: table,
    KeyConditionExpression: '#0 = :0',
    ExpressionAttributeNames: { '#0': 'pk' },
    ExpressionAttributeValues: { ':0': changes[0]!.key.pk! },
    ConsistentRead: true,
  });
  const now = new Map(Items.map(item => [JSON.stringify(item.sk), item]));
  return changes.map(({ key, before, after }) => {
    const item = now.get(JSON.stringify(key.sk));
    if (isSide(after, item)) {
      return 'after';
    }
    return isSide(before, item) ? 'before' : 'neither';
  });
}

function isSide(side: Item | undefined, item: Item | undefined): boolean {
  return side === undefined || item === undefined ? side === item : sameItem(side, item);
}

/** Its waits are over at once. */
const hasty: Clock = { ...hostClock, wait: async () => hostClock.turn() };

export function partsOf(client: DynamoClient, journal: CommitJournal): CommitParts {
  return { client, clock: hasty, journal, newToken: randomUUID, today: Date.now };
}
