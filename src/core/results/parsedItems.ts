import type { Item } from '../attributeValue.ts';

/** Bytes of JSON text; as objects they take several times the room. */
const room = 2 * 1024 * 1024;

/** The items asked for last: a row that is shown is often asked for again at once, to be opened or copied. */
export class ParsedItems {
  private readonly items = new Map<number, { readonly item: Item; readonly size: number }>();
  private used = 0;

  /** @param size bytes of its JSON text */
  get(row: number, size: number, parse: () => Item): Item {
    const known = this.items.get(row);
    const item = known?.item ?? parse();
    if (known !== undefined) {
      // The last in the map is the one used last.
      this.items.delete(row);
      this.used -= size;
    }
    this.items.set(row, { item, size });
    this.used += size;
    this.forgetOldest();
    return item;
  }

  private forgetOldest(): void {
    for (const [row, { size }] of this.items) {
      if (this.used <= room) {
        return;
      }
      this.items.delete(row);
      this.used -= size;
    }
  }
}
