import type { Clock } from '../ports.ts';
import type { Arrangement, Sorting } from './arrangement.ts';
import { Breather } from './breather.ts';
import { mergeInto, mergeSort } from './mergeSort.ts';
import type { Compare } from './mergeSort.ts';
import type { ResultStore } from './resultStore.ts';
import { RowMatcher } from './rowMatcher.ts';
import { SortKeys } from './sortKeys.ts';

/** Rows looked at between two looks at the clock. */
const stride = 256;

/** Which row of a store is shown where, with some left out or sorted. It takes 4 bytes for each row shown, and 22 for each
 * that is sorted. */
export class RowOrder {
  private order: Uint32Array = new Uint32Array();
  private looked = 0;
  private readonly matcher: RowMatcher | undefined;
  private readonly keys: SortKeys | undefined;
  private readonly compare: Compare | undefined;

  constructor(
    private readonly store: ResultStore,
    { sort, filter }: Arrangement,
    private readonly clock: Pick<Clock, 'now' | 'turn'>,
  ) {
    this.matcher = filter && new RowMatcher(store, filter);
    this.keys = sort && new SortKeys(store, sort.column);
    this.compare = sort && this.keys && comparison(this.keys, sort);
  }

  get rowCount(): number {
    return this.order.length;
  }

  rowAt(position: number): number | undefined {
    return this.order[position];
  }

  /**
   * Takes in the rows that were read since the last time.
   *
   * @throws ExplorerError of kind `cancelled` when it is given up; it is then not to be used any more
   */
  async update(signal: AbortSignal): Promise<void> {
    const breather = new Breather(this.clock, signal);
    if (this.looked === 0) {
      await this.learn(breather);
    }
    const added = await this.look(this.store.rowCount, breather);
    if (this.compare === undefined) {
      this.order = appended(this.order, added);
    } else {
      this.order = mergeInto(this.order, await mergeSort(added, this.compare, breather), this.compare);
    }
  }

  /** What the first rows are like is taken to be what the later ones are like. */
  private async learn(breather: Breather): Promise<void> {
    for (let from = 0; from < this.store.rowCount; from += stride) {
      if (this.keys?.learn(from, from + stride) !== true) {
        return;
      }
      if (breather.isDue) {
        await breather.rest();
      }
    }
  }

  /** @returns the rows that are to be shown of those not looked at yet */
  private async look(end: number, breather: Breather): Promise<Uint32Array> {
    const found = new Uint32Array(end - this.looked);
    let count = 0;
    while (this.looked < end) {
      const to = Math.min(this.looked + stride, end);
      this.store.eachItem(this.looked, to, (row, bytes, itemAt) => {
        if (this.matcher?.matches(bytes, itemAt) !== false) {
          found[count++] = row;
        }
      });
      this.keys?.read(this.looked, to);
      this.looked = to;
      if (breather.isDue) {
        await breather.rest();
      }
    }
    return found.subarray(0, count);
  }
}

function comparison(keys: SortKeys, { direction }: Sorting): Compare {
  const sense = direction === 'ascending' ? 1 : -1;
  return (a, b) => {
    const byPresence = Number(keys.isMissing(a)) - Number(keys.isMissing(b));
    return byPresence === 0 ? sense * keys.compare(a, b) : byPresence;
  };
}

function appended(order: Uint32Array, added: Uint32Array): Uint32Array {
  const longer = new Uint32Array(order.length + added.length);
  longer.set(order);
  longer.set(added, order.length);
  return longer;
}
