import type { Item, Key } from '../attributeValue.ts';
import { kindOf } from '../errors.ts';
import { keyOf } from '../keySchema.ts';
import type { Input, ReadOutput } from '../operations.ts';
import { Pace } from '../reading/pace.ts';
import { planBulkWrite } from './bulkAction.ts';
import type { BulkParts, BulkPlan } from './bulkPlan.ts';
import type { BulkState } from './bulkState.ts';
import { BulkWrites } from './bulkWrites.ts';
import { FoundItems } from './foundItems.ts';
import type { KeySet } from './keySet.ts';

/**
 * Does one thing with the items of a query or scan that were agreed to, page by page: the writes of a page are made before the next
 * one is read. Items that came since are found and left alone. Calling `run` again goes on where it stopped: with what is left of
 * the page, then from the cursor.
 */
export class BulkRun {
  private cursor: Key | undefined;
  private ended = false;
  private read = 0;
  private readUnits = 0;
  private unchanged = 0;
  /** Items agreed to that were met. */
  private met = 0;
  private readonly found: FoundItems;
  private readonly pace: Pace;
  private readonly writes: BulkWrites;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly parts: BulkParts,
    private readonly plan: BulkPlan,
  ) {
    this.found = new FoundItems(plan.schema);
    this.pace = new Pace(parts.clock, plan.unitsPerSecond ?? Infinity);
    this.writes = new BulkWrites(parts, plan, this.pace, () => this.progressed());
  }

  get state(): BulkState {
    const { written, left, units } = this.writes;
    const { waiting } = this.pace;
    const { agreed } = this.plan;
    return {
      read: this.read,
      written,
      unchanged: this.unchanged,
      left,
      found: this.found.summary,
      gone: this.ended && agreed?.by === 'keys' ? agreed.keys.size - this.met : 0,
      units: { read: this.readUnits, write: units },
      more: !this.ended || this.writes.isPending,
      ...(waiting !== undefined && { waiting: waiting.for }),
    };
  }

  /** What `found` counts, for somebody to agree to. */
  get foundKeys(): KeySet {
    return this.found.keys;
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
    items.forEach(item => this.take(item));
    this.cursor = page.LastEvaluatedKey;
    this.ended = page.LastEvaluatedKey === undefined || this.read >= (this.plan.limit ?? Infinity) || this.isOver;
    this.progressed();
  }

  /** Who agreed to a number is asked again as soon as there is one more. */
  private get isOver(): boolean {
    return this.plan.agreed?.by === 'count' && this.found.keys.size > 0;
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
    const meeting = this.meet(item);
    if (meeting === 'again') {
      return;
    }
    this.met += meeting === 'first' ? 1 : 0;
    const write = planBulkWrite(this.plan, this.plan.action, item);
    if (write === undefined) {
      this.unchanged++;
    } else if (meeting === 'first') {
      this.writes.add({ write, item });
    } else {
      this.found.add({ write, item });
    }
  }

  /** @returns undefined for an item that nobody has agreed to */
  private meet(item: Item): 'first' | 'again' | undefined {
    const { agreed, schema } = this.plan;
    if (agreed?.by === 'keys') {
      return agreed.keys.meet(keyOf(schema, item));
    }
    return agreed !== undefined && this.met < agreed.items ? 'first' : undefined;
  }

  private progressed(): void {
    this.listeners.forEach(listener => listener());
  }
}
