import type { Item } from '../../../src/core/attributeValue.ts';
import type { BulkAction } from '../../../src/core/bulk/bulkAction.ts';
import type { BulkPlan } from '../../../src/core/bulk/bulkPlan.ts';
import { BulkRun } from '../../../src/core/bulk/bulkRun.ts';
import type { ItemChange } from '../../../src/core/itemChange.ts';
import type { KeySchema } from '../../../src/core/keySchema.ts';
import { planRead } from '../../../src/core/planRead.ts';
import type { Clock } from '../../../src/core/ports.ts';
import type { ReadRequest } from '../../../src/core/readRequest.ts';
import { hostClock } from '../../../src/vscode/hostClock.ts';
import { RecordingProxy } from '../../harness/recordingProxy.ts';
import { startDatabase, tableDefinition, TestClients } from '../support/database.ts';
import type { Database } from '../support/database.ts';

export const schema: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] };
export const count = 120;
/** Its waits are over at once. */
export const hasty: Clock = { ...hostClock, wait: async () => hostClock.turn() };
export const never = new AbortController().signal;
export const scan: ReadRequest = { mode: 'scan', partition: [], sort: [], direction: 'ascending' };
export const even: ReadRequest = { ...scan, mode: 'query', partition: [{ S: 'even' }] };
export const below = (limit: string): ReadRequest => ({
  ...scan,
  filter: { join: 'and', members: [{ path: ['n'], operator: '<', value: { N: limit } }] },
});

/** A database behind a proxy, with a table of its own for each test. */
export class BulkStage {
  /** What was told to the journal. */
  logged: ItemChange[] = [];
  table = '';
  private tables = 0;

  private constructor(
    readonly database: Database,
    readonly proxy: RecordingProxy,
    private readonly clients: TestClients,
  ) {}

  static async start(): Promise<BulkStage> {
    const database = await startDatabase();
    const proxy = await RecordingProxy.start(database.endpoint);
    return new BulkStage(database, proxy, new TestClients(proxy.endpoint));
  }

  async stop(): Promise<void> {
    this.clients.pool.dispose();
    await this.proxy.stop();
    await this.database.stop();
  }

  get client(): ReturnType<TestClients['client']> {
    return this.clients.client();
  }

  /** A new table with two partitions of as many items. */
  async fill(): Promise<void> {
    this.logged = [];
    this.proxy.intercept = () => undefined;
    this.table = `Bulk${++this.tables}`;
    await this.database.client.send('CreateTable', tableDefinition(this.table, 'S', 'N'));
    for (let from = 0; from < count; from += 20) {
      const batch = Array.from({ length: 20 }, (_, index) => ({ PutRequest: { Item: numbered(from + index) } }));
      await this.database.client.send('BatchWriteItem', { RequestItems: { [this.table]: batch } });
    }
    this.proxy.requests.length = 0;
  }

  /** Agreed to whatever there is, where nothing else is said. */
  begin(request: ReadRequest, action: BulkAction, others: Partial<BulkPlan> = {}): BulkRun {
    return new BulkRun(
      { client: this.client, clock: hasty, log: async changes => this.log(changes) },
      { ...this.dryRun(request, action), agreed: { by: 'count', items: 10_000 }, ...others },
    );
  }

  /** The plan of a dry run. */
  dryRun(request: ReadRequest, action: BulkAction): BulkPlan {
    const { table } = this;
    const filter = request.filter === undefined ? {} : { filter: request.filter };
    return {
      table,
      schema,
      read: planRead(table, schema, request, 50),
      action,
      isWhole: true,
      inBatches: false,
      parallelism: 4,
      ...filter,
    };
  }

  async count(request: ReadRequest, action: BulkAction): Promise<BulkRun> {
    const run = new BulkRun({ client: this.client, clock: hasty, log: async changes => this.log(changes) }, this.dryRun(request, action));
    await run.run(never);
    return run;
  }

  async put(item: Item): Promise<void> {
    await this.database.client.send('PutItem', { TableName: this.table, Item: item });
  }

  async items(): Promise<readonly Item[]> {
    return (await this.database.client.send('Scan', { TableName: this.table, ConsistentRead: true })).Items ?? [];
  }

  private async log(changes: readonly ItemChange[]): Promise<void> {
    this.logged.push(...changes);
    return Promise.resolve();
  }
}

export function numbered(number: number): Item {
  return { pk: { S: number % 2 === 0 ? 'even' : 'odd' }, sk: { N: String(number) }, n: { N: String(number) }, tags: { SS: ['a'] } };
}
