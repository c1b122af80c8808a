import { compareNumbers } from '../items/number.ts';
import { AttributeFinder } from './attributeFinder.ts';
import { grown } from './grown.ts';
import { endOfString } from './jsonBytes.ts';
import type { ResultStore, TextSpan } from './resultStore.ts';
import { group, missingKey, SortKeyReader, stringOf } from './sortKey.ts';
import { compareBase64, compareTexts, sharedLength } from './textOrder.ts';

/**
 * The values of one column in a form that compares fast: two numbers for each, which decide nearly always, and where its text is for
 * when they do not. It takes 22 bytes a row.
 */
export class SortKeys {
  private groups = new Uint8Array();
  private high = new Float64Array();
  private low = new Float64Array();
  private exact = new Uint8Array();
  private textAt = new Uint32Array();
  private readonly escaped = new Map<number, Uint8Array>();
  private readonly finder: AttributeFinder;
  private prefix: Uint8Array | undefined;
  private reader: SortKeyReader | undefined;

  constructor(
    private readonly store: ResultStore,
    column: string,
  ) {
    this.finder = new AttributeFinder(column, store.decode);
  }

  /**
   * Learns what the strings of rows begin with. The keys go by it from the first `read` on.
   *
   * @returns whether there is more to be learned
   */
  learn(from: number, to: number): boolean {
    this.store.eachItem(from, to, (_row, bytes, itemAt) => {
      const valueAt = this.prefix?.length === 0 ? undefined : this.finder.find(bytes, itemAt);
      const text = valueAt === undefined ? undefined : stringOf(bytes, valueAt, this.store.decode);
      if (text !== undefined) {
        this.prefix ??= text.bytes.slice(text.from, text.to);
        this.prefix = this.prefix.subarray(0, sharedLength(text, this.prefix, this.prefix.length));
      }
    });
    return this.prefix?.length !== 0;
  }

  /** Reads the values of rows, which follow on those read before. */
  read(from: number, to: number): void {
    this.reader ??= new SortKeyReader(this.store.decode, this.prefix ?? new Uint8Array());
    const { reader } = this;
    this.groups = grown(this.groups, to);
    this.high = grown(this.high, to);
    this.low = grown(this.low, to);
    this.exact = grown(this.exact, to);
    this.textAt = grown(this.textAt, to);
    this.store.eachItem(from, to, (row, bytes, itemAt) => {
      const valueAt = this.finder.find(bytes, itemAt);
      const key = valueAt === undefined ? missingKey : reader.keyOf(bytes, valueAt);
      this.groups[row] = key.group;
      this.high[row] = key.high;
      this.low[row] = key.low;
      this.exact[row] = key.exact ? 1 : 0;
      this.textAt[row] = key.textAt;
      if (key.escaped !== undefined) {
        this.escaped.set(row, key.escaped);
      }
    });
  }

  /** @returns less than 0, 0 or more than 0, as `Array.sort` wants it */
  compare(a: number, b: number): number {
    const byGroup = (this.groups[a] ?? 0) - (this.groups[b] ?? 0);
    if (byGroup !== 0) {
      return byGroup;
    }
    const byHigh = (this.high[a] ?? 0) - (this.high[b] ?? 0);
    if (byHigh !== 0) {
      return byHigh;
    }
    const byLow = (this.low[a] ?? 0) - (this.low[b] ?? 0);
    if (byLow !== 0) {
      return byLow;
    }
    return this.exact[a] === 1 && this.exact[b] === 1 ? 0 : this.compareWhole(a, b);
  }

  isMissing(row: number): boolean {
    return this.groups[row] === group.missing;
  }

  private compareWhole(a: number, b: number): number {
    const shared = this.groups[a];
    if (shared === group.N) {
      return compareNumbers(this.text(a), this.text(b));
    }
    if (shared === group.S) {
      return compareTexts(this.span(a), this.span(b));
    }
    return shared === group.B ? compareBase64(this.span(a), this.span(b)) : 0;
  }

  private text(row: number): string {
    const { bytes, from, to } = this.span(row);
    return this.store.decode(bytes, from, to);
  }

  private span(row: number): TextSpan {
    const escaped = this.escaped.get(row);
    if (escaped !== undefined) {
      return { bytes: escaped, from: 0, to: escaped.length };
    }
    const bytes = this.store.at(row)?.bytes ?? new Uint8Array();
    const from = this.textAt[row] ?? 0;
    return { bytes, from, to: endOfString(bytes, from) };
  }
}
