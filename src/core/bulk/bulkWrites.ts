import type { Item } from '../attributeValue.ts';
import { ExplorerError, kindOf } from '../errors.ts';
import { canonicalKey } from '../items/canonicalKey.ts';
import { keyOf } from '../keySchema.ts';
import type { ConsumedCapacity, WriteRequests } from '../operations.ts';
import type { Pace } from '../reading/pace.ts';
import { sendWrite } from '../writing/sendWrite.ts';
import { changeBy, isDone } from './bulkOutcome.ts';
import type { BulkParts, BulkPlan, BulkWrite } from './bulkPlan.ts';

/** What one BatchWriteItem takes. */
const batchSize = 25;
/** Without an answer, a request goes out so often. */
const mostAttempts = 6;

/** The writes of a bulk run that are still to be made. What fails stays among them. */
export class BulkWrites {
  written = 0;
  left = 0;
  units = 0;
  private readonly queue: BulkWrite[] = [];

  constructor(
    private readonly parts: BulkParts,
    private readonly plan: BulkPlan,
    private readonly pace: Pace,
    private readonly onDidProgress: () => void,
  ) {}

  add(write: BulkWrite): void {
    this.queue.push(write);
  }

  get isPending(): boolean {
    return this.queue.length > 0;
  }

  /** Makes them all, or those that are under way when the signal says so. @throws ExplorerError when a request fails */
  async finish(signal: AbortSignal): Promise<void> {
    const failed = new AbortController();
    const either = AbortSignal.any([signal, failed.signal]);
    const size = this.plan.inBatches ? batchSize : 1;
    const work = async (): Promise<void> => {
      while (this.queue.length > 0 && !either.aborted) {
        const batch = this.queue.splice(0, size);
        try {
          this.queue.push(...(await this.make(batch, either)));
        } catch (error) {
          failed.abort();
          throw error;
        }
        this.onDidProgress();
      }
    };
    const results = await Promise.allSettled(Array.from({ length: this.plan.parallelism }, work));
    const broken = results.find(result => result.status === 'rejected');
    if (broken !== undefined) {
      throw broken.reason;
    }
  }

  /** @returns what could not be made before it was stopped */
  private async make(batch: readonly BulkWrite[], signal: AbortSignal): Promise<readonly BulkWrite[]> {
    let left = batch;
    for (let attempt = 1; left.length > 0;) {
      const charged = await this.pace.permit(signal, this.onDidProgress);
      if (signal.aborted) {
        this.pace.refund(charged);
        return left;
      }
      try {
        const before = left.length;
        left = await this.send(left, charged);
        if (left.length === before) {
          this.pace.backOff();
        }
      } catch (error) {
        const kind = kindOf(error);
        this.pace.refund(charged);
        if (kind === 'conditionFailed') {
          await this.takeRefusal(left, error);
          return [];
        }
        if (kind === 'network') {
          left = left.map(each => ({ ...each, wasLost: true }));
        }
        if (kind !== 'throttled' && (kind !== 'network' || attempt++ >= mostAttempts)) {
          this.queue.push(...left);
          throw error;
        }
        this.pace.backOff();
      }
    }
    return left;
  }

  /** @returns what DynamoDB left unprocessed */
  private async send(batch: readonly BulkWrite[], charged: number): Promise<readonly BulkWrite[]> {
    const [only] = batch;
    return only === undefined || this.plan.inBatches ? this.sendBatch(batch, charged) : this.sendSingle(only, charged);
  }

  private async sendSingle({ write, item }: BulkWrite, charged: number): Promise<readonly BulkWrite[]> {
    const { Attributes, ConsumedCapacity } = await sendWrite(this.parts.client, write);
    this.settle(charged, [ConsumedCapacity], 1);
    this.written++;
    await this.parts.log([changeBy(this.plan, item, Attributes)]);
    return [];
  }

  /** Where an answer was lost, it may be its own doing that the item is not as it was read. @throws ExplorerError */
  private async takeRefusal([refused]: readonly BulkWrite[], error: unknown): Promise<void> {
    const refusal = error instanceof ExplorerError ? error : undefined;
    if (refused === undefined || (refused.wasLost !== true && refusal?.wasRepeated !== true)) {
      this.left++;
      return;
    }
    try {
      const now = refusal?.item ?? (await this.readNow(refused.item));
      await this.settleLost(refused.item, now);
    } catch (failure) {
      this.queue.push({ ...refused, wasLost: true });
      throw failure;
    }
  }

  private async settleLost(item: Item, now: Item | undefined): Promise<void> {
    if (isDone(this.plan.action, item, now)) {
      this.written++;
      await this.parts.log([changeBy(this.plan, item, now)]);
    } else {
      this.left++;
    }
  }

  private async readNow(item: Item): Promise<Item | undefined> {
    const { table, schema } = this.plan;
    const input = { TableName: table, Key: keyOf(schema, item), ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' } as const;
    return (await this.parts.client.send('GetItem', input)).Item;
  }

  private async sendBatch(batch: readonly BulkWrite[], charged: number): Promise<readonly BulkWrite[]> {
    const { table, schema } = this.plan;
    const RequestItems: WriteRequests = { [table]: batch.map(({ item }) => ({ DeleteRequest: { Key: keyOf(schema, item) } })) };
    const { UnprocessedItems, ConsumedCapacity } = await this.parts.client.send('BatchWriteItem', {
      RequestItems,
      ReturnConsumedCapacity: 'TOTAL',
    });
    const unprocessed = new Set((UnprocessedItems?.[table] ?? []).map(({ DeleteRequest }) => canonicalKey(DeleteRequest?.Key ?? {})));
    const left = batch.filter(({ item }) => unprocessed.has(canonicalKey(keyOf(schema, item))));
    const done = batch.filter(each => !left.includes(each));
    this.settle(charged, ConsumedCapacity ?? [], done.length);
    this.written += done.length;
    await this.parts.log(done.map(({ item }) => ({ key: keyOf(schema, item), before: item })));
    return left;
  }

  private settle(charged: number, capacity: readonly (ConsumedCapacity | undefined)[], items: number): void {
    const total = capacity.reduce((sum, each) => sum + (each?.CapacityUnits ?? 0), 0);
    this.units += total;
    this.pace.settle(charged, { capacity: { total, sources: [] }, scannedCount: items });
  }
}
