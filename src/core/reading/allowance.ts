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

/** What a read may still take. What requests under way may take counts as taken. */
export class Allowance {
  private grants = 1;
  private pages = 0;
  private items = 0;
  private rows = 0;
  private units = 0;
  private readonly underWay = new Set<Reservation>();

  constructor(
    private readonly bounds: Bounds,
    private readonly priceOf: PriceOf,
  ) {}

  /** As much again. */
  extend(): void {
    this.grants += 1;
  }

  /** Why nothing more may be sent, whatever comes of what is under way. */
  get spent(): Halt | undefined {
    const { limit } = this.bounds;
    if (limit !== undefined && this.rows >= limit) {
      return { by: 'limit' };
    }
    const taken = { units: this.units, pages: this.pages, items: this.items, money: this.priceOf(this.units) ?? 0 };
    const bound = (['units', 'pages', 'items', 'money'] as const).find(name => taken[name] >= this.granted(name));
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
    const isOut = this.spent !== undefined || this.pages + this.underWay.size >= this.granted('pages') || left <= 0;
    if (isOut) {
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

  /** Nothing is under way any more. */
  releaseAll(): void {
    this.underWay.clear();
  }

  settle(reservation: Reservation, page: WirePage): void {
    this.underWay.delete(reservation);
    this.pages += 1;
    this.items += page.scannedCount;
    this.rows += page.count;
    this.units += page.capacity.total;
  }

  private granted(name: keyof ReadBudget): number {
    return (this.bounds.budget[name] ?? Infinity) * this.grants;
  }

  private itemsLeft(): number {
    let reserved = 0;
    for (const { items } of this.underWay) {
      reserved += items ?? 0;
    }
    const rowsLeft = this.bounds.filtered ? Infinity : (this.bounds.limit ?? Infinity) - this.rows;
    return Math.min(this.granted('items') - this.items, rowsLeft) - reserved;
  }
}
