import type { AttributeValue, Item } from '../attributeValue.ts';
import type { RowFilter } from './arrangement.ts';
import { AttributeFinder } from './attributeFinder.ts';
import { skipValue } from './jsonBytes.ts';
import type { ResultStore } from './resultStore.ts';

/** Finds the rows that have a text in them. */
export class RowMatcher {
  private readonly wanted: string;
  private readonly finder: AttributeFinder | undefined;

  constructor(
    private readonly store: ResultStore,
    { text, column }: RowFilter,
  ) {
    this.wanted = text.toLowerCase();
    this.finder = column === undefined ? undefined : new AttributeFinder(column, store.decode);
  }

  matches(bytes: Uint8Array, itemAt: number): boolean {
    const at = this.finder === undefined ? itemAt : this.finder.find(bytes, itemAt);
    if (at === undefined) {
      return false;
    }
    const json = this.store.decode(bytes, at, skipValue(bytes, at));
    // What no JSON text says, no value in it does, unless it is written with escapes. Most rows are done with here.
    if (!json.includes('\\') && !json.toLowerCase().includes(this.wanted)) {
      return false;
    }
    const found: unknown = JSON.parse(json);
    return this.finder === undefined ? Object.values(found as Item).some(value => this.isIn(value)) : this.isIn(found as AttributeValue);
  }

  private isIn(value: AttributeValue): boolean {
    if ('L' in value) {
      return value.L.some(element => this.isIn(element));
    }
    if ('M' in value) {
      return Object.entries(value.M).some(([name, member]) => this.isInText(name) || this.isIn(member));
    }
    return textsOf(value).some(text => this.isInText(text));
  }

  private isInText(text: string): boolean {
    return text.toLowerCase().includes(this.wanted);
  }
}

function textsOf(value: Exclude<AttributeValue, { L: unknown } | { M: unknown }>): readonly string[] {
  if ('NULL' in value) {
    return ['null'];
  }
  return Object.values(value).flat().map(String);
}
