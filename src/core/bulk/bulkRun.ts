import type { Item, Key } from '../attributeValue.ts';
import { writeUnits } from '../cost/writeUnits.ts';
import { kindOf } from '../errors.ts';
import { keyOf } from '../keySchema.ts';
import type { Input, ReadOutput } from '../operations.ts';
import { Pace } from '../reading/pace.ts';
import { planBulkWrite } from './bulkAction.ts';
import type { BulkParts, BulkPlan } from './bulkPlan.ts';
import type { BulkState } from './bulkState.ts';
import { BulkWrites } from './bulkWrites.ts';

/**
 * Does one thing with all items of a query or scan, page by page: the writes of a page are made before the next one is read.
 * Calling `run` again goes on where it stopped: with what is left of the page, then from the cursor.
 */
export class BulkRun {
  private cursor: Key | undefined;
  private ended = false;
  private read = 0;
  private readUnits = 0;
  private unchanged = 0;
  private dryUnits = 0;
  private dryWrites = 0;
  private readonly pace: Pace;
  private readonly writes: BulkWrites;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly parts: BulkParts,
    private readonly plan: BulkPlan,
  ) {
    this.pace = new Pace(parts.clock, plan.unitsPerSecond ?? Infinity);
    this.writes = new BulkWrites(parts, plan, this.pace, () => this.progressed());
  }

  get state(): BulkState {
    const { written, left, units } = this.writes;
    const { waiting } = this.pace;
    return {
      read: this.read,
      written: written + this.dryWrites,
      unchanged: this.unchanged,
      left,
      units: { read: this.readUnits, write: units + this.dryUnits },
      more: !this.ended || this.writes.isPending,
      ...(waiting !== undefined && { waiting: waiting.for }),
    };
  }

  /** Told whenever the state is another, which may be often. */
  onDidProgress(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /**
   * Goes on until everything is done or the signal says so; requests under way are waited for. Throttled, it waits and goes on.
   *
   * @returns where it stands
   * @throws ExplorerError when a request fails; calling again goes on from there
   */
  async run(signal: AbortSignal): Promise<BulkState> {
    await this.writes.finish(signal);
    while (!this.ended && !signal.aborted) {
      await this.readPage(signal);
      await this.writes.finish(signal);
    }
    this.progressed();
    return this.state;
  }

  private async readPage(signal: AbortSignal): Promise<void> {
    const page = await this.nextPage(signal);
    if (page === undefined) {
      return;
    }
    const items = (page.Items ?? []).slice(0, (this.plan.limit ?? Infinity) - this.read);
    this.read += items.length;
    this.readUnits += page.ConsumedCapacity?.CapacityUnits ?? 0;
    this.cursor = page.LastEvaluatedKey;
    this.ended = page.LastEvaluatedKey === undefined || this.read >= (this.plan.limit ?? Infinity);
    items.forEach(item => this.take(item));
    this.progressed();
  }

  /** @returns undefined when it was stopped */
  private async nextPage(signal: AbortSignal): Promise<ReadOutput | undefined> {
    const { operation, input } = this.plan.read;
    const asked = this.cursor === undefined ? input : { ...input, ExclusiveStartKey: this.cursor };
    while (!signal.aborted) {
      try {
        return await (operation === 'Query'
          ? this.parts.client.send('Query', asked as Input<'Query'>)
          : this.parts.client.send('Scan', asked));
      } catch (error) {
        if (kindOf(error) !== 'throttled') {
          throw error;
        }
        this.pace.backOff();
        this.pace.refund(await this.pace.permit(signal, () => this.progressed()));
      }
    }
    return undefined;
  }

  private take(item: Item): void {
    const write = planBulkWrite(this.plan, this.plan.action, item);
    if (write === undefined) {
      this.unchanged++;
    } else if (this.plan.mode === 'dryRun') {
      this.dryWrites++;
      this.dryUnits += writeUnits({ key: keyOf(this.plan.schema, item), before: item }, 'single');
    } else {
      this.writes.add({ write, item });
    }
  }

  private progressed(): void {
    this.listeners.forEach(listener => listener());
  }
}
