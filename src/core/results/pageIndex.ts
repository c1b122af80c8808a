import type { DecodeText } from '../ports.ts';
import { eachElement, eachMember, sign, skipSpace, skipValue } from './jsonBytes.ts';
import { jsonString } from './jsonText.ts';
import { SeenNames } from './seenNames.ts';

/** Where the items of a page are, and what they are made of. */
export interface PageIndex {
  /** For each item, where its text begins and where it ends. */
  readonly spans: Uint32Array;
  /** The names of first-level attributes, by first appearance; those of one item sorted. */
  readonly names: readonly string[];
}

/**
 * Finds the items of a page without making values of them.
 *
 * @param atMost items after these are left out
 * @throws SyntaxError when the bytes are not a page
 */
export function indexPage(bytes: Uint8Array, decode: DecodeText, atMost = Infinity): PageIndex {
  let items: PageIndex = { spans: new Uint32Array(), names: [] };
  eachMember(bytes, skipSpace(bytes, 0), (nameFrom, nameTo, valueAt) => {
    const isItems = bytes[valueAt] === sign.openBracket && jsonString(bytes, nameFrom, nameTo, decode) === 'Items';
    if (!isItems) {
      return skipValue(bytes, valueAt);
    }
    const indexer = new ItemIndexer(bytes, decode);
    const end = eachElement(bytes, valueAt, at => (indexer.count < atMost ? indexer.add(at) : skipValue(bytes, at)));
    items = indexer.index();
    return end;
  });
  return items;
}

class ItemIndexer {
  private readonly spans = new GrowingSpans();
  private readonly seen: SeenNames;
  private readonly names: string[] = [];
  private newest: string[] = [];

  constructor(
    private readonly bytes: Uint8Array,
    private readonly decode: DecodeText,
  ) {
    this.seen = new SeenNames(bytes);
  }

  get count(): number {
    return this.spans.count;
  }

  index(): PageIndex {
    // One name may be written in several ways.
    return { spans: this.spans.all(), names: [...new Set(this.names)] };
  }

  /** @returns where the item ends */
  add(at: number): number {
    const end = eachMember(this.bytes, at, this.visit);
    this.spans.add(at, end);
    if (this.newest.length > 0) {
      // DynamoDB returns an item's attributes in no order; by name, the same read always gives the same columns.
      this.names.push(...this.newest.sort());
      this.newest = [];
    }
    return end;
  }

  private readonly visit = (nameFrom: number, nameTo: number, valueAt: number): number => {
    if (this.seen.add(nameFrom, nameTo)) {
      this.newest.push(jsonString(this.bytes, nameFrom, nameTo, this.decode));
    }
    return skipValue(this.bytes, valueAt);
  };
}

/** Pairs of numbers that grow without a JavaScript array, whose elements would take twice the room. */
class GrowingSpans {
  private values = new Uint32Array(512);
  private length = 0;

  add(from: number, to: number): void {
    if (this.length + 2 > this.values.length) {
      const larger = new Uint32Array(this.values.length * 2);
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.length++] = from;
    this.values[this.length++] = to;
  }

  get count(): number {
    return this.length / 2;
  }

  all(): Uint32Array {
    return this.values.slice(0, this.length);
  }
}
