import { ExplorerError } from '../errors.ts';
import type { PlannedRead } from '../planRead.ts';
import type { Clock, DynamoClient } from '../ports.ts';
import type { ReadOptions } from '../readOptions.ts';
import type { ResultStore } from '../results/resultStore.ts';
import type { WirePage } from '../results/wirePage.ts';
import { Allowance } from './allowance.ts';
import type { PriceOf } from './allowance.ts';
import { Pace } from './pace.ts';
import type { Gait, Halt, ReadState } from './readState.ts';
import type { ReadStatistics } from './readStatistics.ts';
import { Requests } from './requests.ts';
import type { Landing } from './requests.ts';
import { Segment } from './segment.ts';
import { Tally } from './tally.ts';

/** What every run uses. */
export interface RunParts {
  readonly client: Pick<DynamoClient, 'readPage'>;
  readonly clock: Clock;
  readonly priceOf: PriceOf;
}

/** What is to be read, and how. */
export interface RunPlan {
  /** Its `Limit` is not used. */
  readonly planned: PlannedRead;
  readonly options: ReadOptions;
  /** The read ends when there are this many rows. */
  readonly limit?: number;
  /** Items asked for with one request where a person waits for the first rows and no filter throws them away. */
  readonly pageSize: number;
}

/**
 * One query or scan, read page by page into a store. It can stop at any page and go on from there: each segment keeps its cursor.
 * Where it is to go on, the next page is asked for before the last one is looked at.
 */
export class ReadRun {
  private readonly segments: readonly Segment[];
  private readonly allowance: Allowance;
  private readonly pace: Pace;
  private readonly tally: Tally;
  private readonly requests: Requests;
  private readonly filtered: boolean;
  private reading: Gait | undefined;
  private halt: Halt | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly parts: RunParts,
    private readonly plan: RunPlan,
    private readonly store: ResultStore,
  ) {
    const { planned, options, limit } = plan;
    this.filtered = planned.input.FilterExpression !== undefined;
    const count = planned.operation === 'Scan' ? options.segments : 1;
    this.segments = Array.from({ length: count }, (_, number) => new Segment(planned, number, count));
    const bounds = { budget: options.budget, filtered: this.filtered, ...(limit !== undefined && { limit }) };
    this.allowance = new Allowance(bounds, parts.priceOf);
    this.pace = new Pace(parts.clock, options.unitsPerSecond ?? Infinity);
    this.tally = new Tally(parts.clock);
    this.requests = new Requests(parts.client, this.allowance, this.pace, {
      onWait: () => this.progressed(),
      onThrottled: () => this.tally.throttled(),
    });
  }

  get state(): ReadState {
    const { tally, store, segments, reading, halt } = this;
    const { waiting } = this.pace;
    const money = this.parts.priceOf(tally.units);
    return {
      rowCount: store.rowCount,
      columns: store.columns,
      more: this.more,
      ...tally.totals,
      ...(money !== undefined && { money }),
      ...(reading !== undefined && { reading }),
      ...(reading !== undefined && waiting !== undefined && { waiting }),
      ...(halt !== undefined && { halt }),
      ...(segments.length > 1 && { segments: segments.map(({ progress }) => progress) }),
    };
  }

  /** Told whenever the state is another, which may be often. */
  onDidProgress(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  get statistics(): ReadStatistics {
    return { pages: this.tally.pageStatistics };
  }

  /** Grants as much again as the budget says, from here on. */
  extend(): void {
    this.allowance.extend();
  }

  /**
   * Reads until there are more rows: a filter may leave pages empty although there is more, and those are followed. Callers wait
   * for each other: two requests with one cursor would give its rows twice.
   *
   * @returns where it stands, also when the signal stopped it
   * @throws ExplorerError when a request fails; calling again goes on from there
   */
  async readPage(signal: AbortSignal): Promise<ReadState> {
    return this.afterOthers(async () => this.read('page', signal));
  }

  /** Reads to the end, or as far as budget and limit allow. Throttled, it waits and goes on. */
  async readAll(signal: AbortSignal): Promise<ReadState> {
    return this.afterOthers(async () => this.read('all', signal));
  }

  private get more(): boolean {
    return this.allowance.spent?.by !== 'limit' && this.segments.some(({ done }) => !done);
  }

  private progressed(): void {
    this.listeners.forEach(listener => listener());
  }

  private async afterOthers(work: () => Promise<ReadState>): Promise<ReadState> {
    const next = this.last.then(work);
    this.last = next.catch(() => undefined);
    return next;
  }

  private async read(gait: Gait, signal: AbortSignal): Promise<ReadState> {
    this.reading = gait;
    this.halt = undefined;
    this.tally.begin();
    try {
      await this.readOn(gait, signal);
    } finally {
      this.end(signal);
    }
    return this.state;
  }

  /** Whatever was not kept is as if it had not come; only what it cost stays. */
  private end(signal: AbortSignal): void {
    this.reading = undefined;
    this.tally.end();
    this.requests.forget();
    this.allowance.releaseAll(this.store.rowCount);
    this.segments.forEach(segment => segment.rewind());
    this.halt = this.haltOf(signal);
    this.progressed();
  }

  private haltOf(signal: AbortSignal): Halt | undefined {
    const { spent } = this.allowance;
    if (spent?.by === 'limit') {
      return spent;
    }
    if (!this.more) {
      return undefined;
    }
    return signal.aborted ? { by: 'stopped' } : spent;
  }

  private async readOn(gait: Gait, signal: AbortSignal): Promise<void> {
    // When one segment fails, the others' requests are of no use.
    const failed = new AbortController();
    const either = AbortSignal.any([signal, failed.signal]);
    try {
      this.launch(gait, either);
      while (this.requests.count > 0 && !signal.aborted) {
        await this.take(await this.requests.next(), gait, either);
      }
    } catch (error) {
      failed.abort();
      throw error;
    }
  }

  private async take({ segment, reservation, page, error }: Landing, gait: Gait, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      return;
    }
    if (error !== undefined) {
      throw error;
    }
    if (page === undefined) {
      this.allowance.release(reservation);
      return;
    }
    this.allowance.settle(reservation, page);
    this.tally.add(page, this.segments.length > 1 ? segment.number : undefined);
    segment.advance(page);
    const goesOn = gait === 'all' || page.count === 0;
    if (goesOn && this.launch(gait, signal)) {
      // Else the request would wait in this process for as long as the page is looked at.
      await this.parts.clock.turn();
    }
    this.keep(segment, page, signal);
  }

  private keep(segment: Segment, page: WirePage, signal: AbortSignal): void {
    if (signal.aborted) {
      return;
    }
    const { planned, limit = Infinity } = this.plan;
    try {
      this.store.append(page.bytes, limit - this.store.rowCount);
    } catch (error) {
      const message = `The answer to ${planned.operation} on “${planned.input.TableName}” was damaged on its way. Read on to ask for it again.`;
      throw new ExplorerError('network', message, { cause: error });
    }
    segment.keep(page);
    this.progressed();
  }

  /** Sends what may be sent. @returns whether there was something */
  private launch(gait: Gait, signal: AbortSignal): boolean {
    const idle = this.segments.filter(segment => !segment.done && !this.requests.has(segment));
    // A person waits for the first rows, not for all segments.
    const next = gait === 'page' ? idle.slice(0, 1) : idle;
    const before = this.requests.count;
    for (const [index, segment] of next.entries()) {
      const reservation = this.allowance.reserve(this.mostItems(gait), next.length - index);
      if (reservation !== undefined) {
        this.requests.send(segment, reservation, gait, signal);
      }
    }
    return this.requests.count > before;
  }

  private mostItems(gait: Gait): number | undefined {
    const pageSize = gait === 'page' && !this.filtered ? this.plan.pageSize : Infinity;
    const most = Math.min(pageSize, this.pace.pageLimit ?? Infinity);
    return most === Infinity ? undefined : most;
  }
}
