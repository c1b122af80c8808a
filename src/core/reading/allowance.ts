import type { ReadBudget } from '../readOptions.ts';
import type { WirePage } from '../results/wirePage.ts';
import type { Halt } from './readState.ts';

/** Read capacity units to US dollars; undefined where no price is known. */
export type PriceOf = (units: number) => number | undefined;

/** What a request that is under way may read. */
export interface Reservation {
  /** The request's `Limit`; absent for as much as a page holds. */
  readonly items?: number;
}

export interface Bounds {
  readonly budget: ReadBudget;
  /** How many rows the request asks for. */
  readonly limit?: number;
  /** A filter decides which items become rows, so that nobody knows how many to read for the rows asked for. */
  readonly filtered: boolean;
}

const nothing = { units: 0, pages: 0, items: 0 };

/** What a read may still take. What requests under way may take counts as taken. */
export class Allowance {
  private rows = 0;
  /** Since the budget was granted last. */
  private taken = nothing;
  private readonly underWay = new Set<Reservation>();

  constructor(
    private readonly bounds: Bounds,
    private readonly priceOf: PriceOf,
  ) {}

  /** As much again, from here on. */
  extend(): void {
    this.taken = nothing;
  }

  /** Why nothing more may be sent, whatever comes of what is under way. */
  get spent(): Halt | undefined {
    const { budget, limit } = this.bounds;
    if (limit !== undefined && this.rows >= limit) {
      return { by: 'limit' };
    }
    const taken = { ...this.taken, money: this.priceOf(this.taken.units) ?? 0 };
    const bound = (['units', 'pages', 'items', 'money'] as const).find(name => taken[name] >= (budget[name] ?? Infinity));
    return bound && { by: 'budget', bound };
  }

  /**
   * Sets aside what one request may take.
   *
   * @param most items it is to read in any case
   * @param sharers how many requests are to share what is left, this one included
   * @returns undefined when everything is taken, or may be by what is under way
   */
  reserve(most: number | undefined, sharers: number): Reservation | undefined {
    const left = this.itemsLeft();
    const pages = this.taken.pages + this.underWay.size;
    if (this.spent !== undefined || pages >= (this.bounds.budget.pages ?? Infinity) || left <= 0) {
      return undefined;
    }
    const items = Math.min(most ?? Infinity, Math.ceil(left / sharers));
    const reservation = items === Infinity ? {} : { items };
    this.underWay.add(reservation);
    return reservation;
  }

  /** Nothing came of it. */
  release(reservation: Reservation): void {
    this.underWay.delete(reservation);
  }

  /** Nothing is under way any more, and of the rows that came so many were kept. */
  releaseAll(rowsKept: number): void {
    this.underWay.clear();
    this.rows = rowsKept;
  }

  settle(reservation: Reservation, page: WirePage): void {
    this.underWay.delete(reservation);
    this.rows += page.count;
    const { units, pages, items } = this.taken;
    this.taken = { units: units + page.capacity.total, pages: pages + 1, items: items + page.scannedCount };
  }

  private itemsLeft(): number {
    let reserved = 0;
    for (const { items } of this.underWay) {
      reserved += items ?? 0;
    }
    const { budget, limit = Infinity, filtered } = this.bounds;
    const rowsLeft = filtered ? Infinity : limit - this.rows;
    return Math.min((budget.items ?? Infinity) - this.taken.items, rowsLeft) - reserved;
  }
}
