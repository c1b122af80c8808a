import type { AttributeValue, Item } from '../attributeValue.ts';
import type { KeySchema } from '../keySchema.ts';
import type { DecodeText } from '../ports.ts';
import { keyColumns } from './column.ts';
import type { Column } from './column.ts';
import { AttributeFinder } from './attributeFinder.ts';
import { skipValue } from './jsonBytes.ts';
import { indexPage } from './pageIndex.ts';
import { ParsedItems } from './parsedItems.ts';

/** Where the JSON text of an item or value stands. */
export interface TextSpan {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

interface PackedPage {
  readonly bytes: Uint8Array;
  /** Beginning and end of each item. */
  readonly spans: Uint32Array;
  /** The number of its first row. */
  readonly first: number;
}

/**
 * The rows that were read, as the bytes they came as: an item made of JavaScript objects takes several times the room. Items are
 * made of them when somebody asks.
 */
export class ResultStore {
  private readonly pages: PackedPage[] = [];
  private readonly columnsByName: Map<string, Column>;
  private columnList: readonly Column[];
  private readonly parsed = new ParsedItems();
  private rows = 0;

  /** @param keys the keys whose attributes are the first columns: the table's, then the index's */
  constructor(
    keys: readonly KeySchema[],
    readonly decode: DecodeText,
  ) {
    this.columnsByName = new Map(keys.flatMap(keyColumns).map(column => [column.name, column]));
    this.columnList = [...this.columnsByName.values()];
  }

  get rowCount(): number {
    return this.rows;
  }

  /** In stable order: key attributes first, then by first appearance. A page that arrives only appends. */
  get columns(): readonly Column[] {
    return this.columnList;
  }

  /**
   * Takes over a page, and its bytes.
   *
   * @param atMost items after these are left out
   * @returns how many rows it added
   * @throws SyntaxError when the bytes are not a page; nothing is added then
   */
  append(bytes: Uint8Array, atMost = Infinity): number {
    const { spans, names } = indexPage(bytes, this.decode, atMost);
    const added = spans.length / 2;
    if (added > 0) {
      this.pages.push({ bytes, spans, first: this.rows });
      this.rows += added;
      this.addColumns(names);
    }
    return added;
  }

  row(index: number): Item | undefined {
    const at = this.at(index);
    return at && this.parsed.get(index, at.to - at.from, () => this.parse(at) as Item);
  }

  slice(from: number, to: number): readonly Item[] {
    const items: Item[] = [];
    for (let index = Math.max(0, from); index < Math.min(to, this.rows); index++) {
      const item = this.row(index);
      if (item !== undefined) {
        items.push(item);
      }
    }
    return items;
  }

  valueOf(row: number, name: string): AttributeValue | undefined {
    const at = this.valueAt(row, name);
    return at && (this.parse(at) as AttributeValue);
  }

  /** Where the text of an item stands. */
  at(row: number): TextSpan | undefined {
    const page = this.pageOf(row);
    if (page === undefined) {
      return undefined;
    }
    const index = (row - page.first) * 2;
    return { bytes: page.bytes, from: page.spans[index] ?? 0, to: page.spans[index + 1] ?? 0 };
  }

  /** Where the text of a value stands. */
  valueAt(row: number, name: string): TextSpan | undefined {
    const item = this.at(row);
    const from = item && new AttributeFinder(name, this.decode).find(item.bytes, item.from);
    return item && from !== undefined ? { bytes: item.bytes, from, to: skipValue(item.bytes, from) } : undefined;
  }

  /** Visits the items of some rows, in order, without a search for each. */
  eachItem(from: number, to: number, visit: (row: number, bytes: Uint8Array, itemAt: number) => void): void {
    let number = this.pageNumber(from);
    for (let row = from; row < Math.min(to, this.rows);) {
      const page = this.pages[number++];
      if (page === undefined) {
        return;
      }
      const end = Math.min(to, page.first + page.spans.length / 2);
      for (; row < end; row++) {
        visit(row, page.bytes, page.spans[(row - page.first) * 2] ?? 0);
      }
    }
  }

  private parse({ bytes, from, to }: TextSpan): unknown {
    return JSON.parse(this.decode(bytes, from, to));
  }

  private pageOf(row: number): PackedPage | undefined {
    return Number.isInteger(row) && row >= 0 && row < this.rows ? this.pages[this.pageNumber(row)] : undefined;
  }

  private pageNumber(row: number): number {
    let low = 0;
    let high = this.pages.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.pages[middle]?.first ?? 0) <= row) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private addColumns(names: readonly string[]): void {
    const before = this.columnsByName.size;
    for (const name of names) {
      if (!this.columnsByName.has(name)) {
        this.columnsByName.set(name, { name });
      }
    }
    if (this.columnsByName.size > before) {
      this.columnList = [...this.columnsByName.values()];
    }
  }
}
