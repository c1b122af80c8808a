import type { AttributeValue } from '../attributeValue.ts';
import type { DecodeText } from '../ports.ts';
import { eachElement, eachMember, endOfString, sign, skipValue, stop } from './jsonBytes.ts';
import { jsonString } from './jsonText.ts';
import type { TextSpan } from './resultStore.ts';
import { largestValue, longestText, shortenValue } from './shortenItem.ts';
import type { ShortItem, ShortValue } from './shortValue.ts';
import { TextSize } from './textSize.ts';

/**
 * What `shortenItem` makes of an item, from its JSON text. Of what is cut away no object is made, which for an item of 390 KB would
 * take longer than all the rest.
 */
export function shortenText({ bytes, from }: TextSpan, decode: DecodeText): ShortItem {
  const short: [string, ShortValue][] = [];
  eachMember(bytes, from, (nameFrom, nameTo, valueAt) => {
    const end = skipValue(bytes, valueAt);
    short.push([jsonString(bytes, nameFrom, nameTo, decode), shortValue({ bytes, from: valueAt, to: end }, decode)]);
    return end;
  });
  return Object.fromEntries(short);
}

function shortValue({ bytes, from, to }: TextSpan, decode: DecodeText): ShortValue {
  if (to - from <= largestValue) {
    return shortenValue(JSON.parse(decode(bytes, from, to)) as AttributeValue);
  }
  const trimmer = new Trimmer(bytes, decode);
  const trimmed = JSON.parse(trimmer.trim(from)) as AttributeValue;
  const short = shortenValue(trimmed);
  const isWhole = short === trimmed && !trimmer.hasCut;
  return isWhole ? trimmed : { cut: 'cut' in short ? short.cut : short, size: new TextSize(bytes, decode).valueSize(from) };
}

/**
 * Leaves out of a JSON text what `shortenValue` cuts away in any case. It counts less for everything than that does, so that where
 * it stops, that has stopped already.
 */
class Trimmer {
  /** Something was left out. */
  hasCut = false;
  private room = largestValue;
  private readonly parts: string[] = [];

  constructor(
    private readonly bytes: Uint8Array,
    private readonly decode: DecodeText,
  ) {}

  /** @returns JSON text of what is left of the value that begins at `at` */
  trim(at: number): string {
    this.value(at);
    return this.parts.join('');
  }

  private value(at: number): void {
    this.room -= 1;
    const byte = this.bytes[at];
    if (byte === sign.quote) {
      this.string(at + 1);
    } else if (byte === sign.openBrace) {
      this.object(at);
    } else if (byte === sign.openBracket) {
      this.array(at);
    } else {
      this.parts.push(this.decode(this.bytes, at, skipValue(this.bytes, at)));
    }
  }

  private object(at: number): void {
    this.parts.push('{');
    let count = 0;
    eachMember(this.bytes, at, (nameFrom, nameTo, valueAt) => {
      if (this.isFull(count++)) {
        return stop;
      }
      this.parts.push(count === 1 ? '' : ',', this.decode(this.bytes, nameFrom - 1, nameTo + 1), ':');
      this.value(valueAt);
      return skipValue(this.bytes, valueAt);
    });
    this.parts.push('}');
  }

  private array(at: number): void {
    this.parts.push('[');
    let count = 0;
    eachElement(this.bytes, at, elementAt => {
      if (this.isFull(count++)) {
        return stop;
      }
      this.parts.push(count === 1 ? '' : ',');
      this.value(elementAt);
      return skipValue(this.bytes, elementAt);
    });
    this.parts.push(']');
  }

  /** The first of all is always there: without its one member a value has no type. */
  private isFull(count: number): boolean {
    const isFull = count > 0 && this.room <= 0;
    this.hasCut ||= isFull;
    return isFull;
  }

  private string(from: number): void {
    const end = endOfString(this.bytes, from);
    let at = from;
    let units = 0;
    while (at < end && units <= longestText) {
      const [width, worth] = unitAt(this.bytes, at);
      at += width;
      units += worth;
    }
    this.room -= Math.min(units, longestText);
    this.hasCut ||= at < end;
    this.parts.push('"', this.decode(this.bytes, from, at), '"');
  }
}

/** How many bytes a character, or what stands for one, takes, and how many UTF-16 units it is. */
function unitAt(bytes: Uint8Array, at: number): readonly [width: number, worth: number] {
  const byte = bytes[at] ?? 0;
  if (byte === sign.backslash) {
    // \u0041, or \n
    return bytes[at + 1] === 0x75 ? [6, 1] : [2, 1];
  }
  if (byte < 0x80) {
    return [1, 1];
  }
  if (byte < 0xe0) {
    return [2, 1];
  }
  return byte < 0xf0 ? [3, 1] : [4, 2];
}
