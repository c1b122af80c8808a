import type { AttributeMap, AttributeValue, Item } from '../attributeValue.ts';
import { attributeMap } from '../attributeValue.ts';
import { valueSize } from '../items/itemSize.ts';
import type { ShortItem, ShortValue } from './shortValue.ts';

/** Characters of a string or of binary's base64. Divisible by four, so that what is left of base64 is base64. */
export const longestText = 300;

/** Characters of one value's JSON text, brackets and all. */
export const largestValue = 2000;

/**
 * Cuts what is too long for a cell: strings and binary, and maps, lists and sets with too much in them. What is left of a value
 * has its type, and is at most about 2 KB. The item itself where nothing is too long.
 */
export function shortenItem(item: Item): ShortItem {
  const short = Object.entries(item).map(([name, value]) => [name, shortenValue(value)] as const);
  return short.every(([name, value]) => value === item[name]) ? item : Object.fromEntries<ShortItem[string]>(short);
}

/** The value itself where it is short. */
export function shortenValue(value: AttributeValue): ShortValue {
  const part = new Shortener().value(value);
  return part === value ? value : { cut: part, size: valueSize(value) };
}

/** Takes of a value what there is room for, and the value itself where that is all. */
class Shortener {
  private room = largestValue;

  value(value: AttributeValue): AttributeValue {
    // {"S":…}
    this.room -= 8;
    if ('S' in value) {
      const S = this.text(value.S);
      return S === value.S ? value : { S };
    }
    if ('B' in value) {
      const B = this.text(value.B);
      return B === value.B ? value : { B };
    }
    if ('M' in value) {
      const M = this.members(value.M);
      return M === value.M ? value : { M };
    }
    if ('L' in value) {
      const L = this.elements(value.L, element => this.value(element), 0);
      return L === value.L ? value : { L };
    }
    return this.setOrScalar(value);
  }

  private setOrScalar(value: Exclude<AttributeValue, { S: unknown } | { B: unknown } | { M: unknown } | { L: unknown }>): AttributeValue {
    // There is no empty set.
    if ('SS' in value) {
      const SS = this.elements(value.SS, text => this.text(text), 1);
      return SS === value.SS ? value : { SS };
    }
    if ('NS' in value) {
      const NS = this.elements(value.NS, number => this.number(number), 1);
      return NS === value.NS ? value : { NS };
    }
    if ('BS' in value) {
      const BS = this.elements(value.BS, text => this.text(text), 1);
      return BS === value.BS ? value : { BS };
    }
    this.room -= 'N' in value ? value.N.length : 5;
    return value;
  }

  private text(text: string): string {
    const short = text.length > longestText ? clip(text) : text;
    this.room -= JSON.stringify(short).length + 1;
    return short;
  }

  private number(number: string): string {
    this.room -= number.length + 3;
    return number;
  }

  /** @param least how many there must be */
  private elements<T>(all: readonly T[], shorten: (element: T) => T, least: number): readonly T[] {
    const short: T[] = [];
    for (const element of all) {
      if (this.room <= 0 && short.length >= least) {
        break;
      }
      short.push(shorten(element));
    }
    return short.length === all.length && short.every((element, index) => element === all[index]) ? all : short;
  }

  private members(map: AttributeMap): AttributeMap {
    const all = Object.entries(map);
    const short: [string, AttributeValue][] = [];
    for (const [name, value] of all) {
      const width = name.length + 3;
      if (this.room <= width) {
        // What is left is the beginning: a shorter name that comes later does not fit either.
        this.room = Math.min(this.room, 0);
        break;
      }
      this.room -= width;
      short.push([name, this.value(value)]);
    }
    return short.length === all.length && short.every(([, value], index) => value === all[index]?.[1]) ? map : attributeMap(short);
  }
}

/** Never between the halves of a surrogate pair. */
function clip(text: string): string {
  const end = /[\uD800-\uDBFF]/.test(text.charAt(longestText - 1)) ? longestText - 1 : longestText;
  return text.slice(0, end);
}
