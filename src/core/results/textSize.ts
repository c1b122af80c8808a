import { base64ByteLength } from '../items/binary.ts';
import { numberSize } from '../items/itemSize.ts';
import { utf8Length } from '../items/utf8.ts';
import type { DecodeText } from '../ports.ts';
import { eachElement, eachMember, endOfString, skipValue } from './jsonBytes.ts';
import { hasEscape, jsonString } from './jsonText.ts';

/** The size of a value in bytes, as `valueSize` tells it, from its JSON text alone: of a large one an object takes long to make. */
export class TextSize {
  /** Where what was measured last ends. */
  private end = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly decode: DecodeText,
  ) {}

  /** @param at where the value begins */
  valueSize(at: number): number {
    let size = 0;
    this.end = eachMember(this.bytes, at, (nameFrom, nameTo, contentAt) => {
      size = this.contentSize(jsonString(this.bytes, nameFrom, nameTo, this.decode), contentAt);
      return this.end;
    });
    return size;
  }

  private contentSize(type: string, at: number): number {
    switch (type) {
      case 'M':
        return 3 + this.membersSize(at);
      case 'L':
        return 3 + this.sum(at, element => 1 + this.valueSize(element));
      case 'SS':
      case 'NS':
      case 'BS':
        return this.sum(at, element => this.textSize(type.charAt(0), element));
      case 'S':
      case 'N':
      case 'B':
        return this.textSize(type, at);
      default:
        this.end = skipValue(this.bytes, at);
        return 1;
    }
  }

  private membersSize(at: number): number {
    let size = 0;
    this.end = eachMember(this.bytes, at, (nameFrom, nameTo, valueAt) => {
      size += 1 + this.stringSize(nameFrom, nameTo) + this.valueSize(valueAt);
      return this.end;
    });
    return size;
  }

  private sum(at: number, sizeOf: (elementAt: number) => number): number {
    let size = 0;
    this.end = eachElement(this.bytes, at, elementAt => {
      size += sizeOf(elementAt);
      return this.end;
    });
    return size;
  }

  private textSize(type: string, at: number): number {
    const from = at + 1;
    const to = endOfString(this.bytes, from);
    this.end = to + 1;
    if (type === 'S') {
      return this.stringSize(from, to);
    }
    const text = jsonString(this.bytes, from, to, this.decode);
    return type === 'N' ? numberSize(text) : base64ByteLength(text);
  }

  private stringSize(from: number, to: number): number {
    return hasEscape(this.bytes, from, to) ? utf8Length(jsonString(this.bytes, from, to, this.decode)) : to - from;
  }
}
