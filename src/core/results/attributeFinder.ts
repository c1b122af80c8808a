import { encodeUtf8 } from '../items/utf8.ts';
import type { DecodeText } from '../ports.ts';
import { eachMember, skipValue, stop } from './jsonBytes.ts';
import { hasEscape, jsonString } from './jsonText.ts';

/** Finds one attribute in many items, by the bytes of its name. No item has two of one name. */
export class AttributeFinder {
  private readonly wanted: Uint8Array;
  private bytes: Uint8Array = new Uint8Array();
  private found: number | undefined;

  constructor(
    private readonly name: string,
    private readonly decode: DecodeText,
  ) {
    this.wanted = encodeUtf8(name);
  }

  /** @returns where its value begins in the item that begins at `itemAt`; undefined where the item has no such attribute */
  find(bytes: Uint8Array, itemAt: number): number | undefined {
    this.bytes = bytes;
    this.found = undefined;
    eachMember(bytes, itemAt, this.visit);
    return this.found;
  }

  private readonly visit = (nameFrom: number, nameTo: number, valueAt: number): number => {
    if (!this.isWanted(nameFrom, nameTo)) {
      return skipValue(this.bytes, valueAt);
    }
    this.found = valueAt;
    return stop;
  };

  private isWanted(from: number, to: number): boolean {
    const { bytes, wanted } = this;
    if (to - from === wanted.length) {
      let at = 0;
      while (at < wanted.length && bytes[from + at] === wanted[at]) {
        at++;
      }
      if (at === wanted.length) {
        return true;
      }
    }
    // With escapes a name is written longer than it is.
    return to - from > wanted.length && hasEscape(bytes, from, to) && jsonString(bytes, from, to, this.decode) === this.name;
  }
}
