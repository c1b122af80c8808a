import type { Item } from '../attributeValue.ts';

const most = 200;

/** The items asked for last: a row is often asked for again at once, to be opened or copied. */
export class ParsedItems {
  private readonly items = new Map<number, Item>();

  get(row: number, parse: () => Item): Item {
    const item = this.items.get(row) ?? parse();
    // The last in the map is the one used last.
    this.items.delete(row);
    this.items.set(row, item);
    const [oldest] = this.items.keys();
    if (this.items.size > most && oldest !== undefined) {
      this.items.delete(oldest);
    }
    return item;
  }
}
