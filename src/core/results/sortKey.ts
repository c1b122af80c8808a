import { encodeUtf8 } from '../items/utf8.ts';
import type { DecodeText } from '../ports.ts';
import { eachElement, eachMember, endOfString, sign, skipValue, stop } from './jsonBytes.ts';
import { hasEscape, jsonString } from './jsonText.ts';
import type { TextSpan } from './resultStore.ts';
import { roughBase64, roughText } from './textOrder.ts';
import type { Rough } from './textOrder.ts';

/**
 * Values of different types have no order in DynamoDB: they are grouped, in this order. What is no value is `other`; what is not
 * there is `missing`.
 */
export const group = { N: 0, S: 1, B: 2, BOOL: 3, NULL: 4, NS: 5, SS: 6, BS: 7, L: 8, M: 9, other: 10, missing: 11 } as const;

/** A value as it is compared with others of its column. */
export interface SortKey extends Rough {
  readonly group: number;
  /** Where the text of a number, string or binary begins. */
  readonly textAt: number;
  /** The bytes of that text, where it is not written as it is. */
  readonly escaped?: Uint8Array;
}

export const missingKey: SortKey = { group: group.missing, high: 0, low: 0, exact: true, textAt: 0 };
const otherKey: SortKey = { ...missingKey, group: group.other };

/** Makes the keys of one column. */
export class SortKeyReader {
  constructor(
    private readonly decode: DecodeText,
    /** What most strings of the column begin with. */
    readonly prefix: Uint8Array,
  ) {}

  /** The key of the value whose JSON text begins at `valueAt`. Sets, lists and maps go by how much is in them. */
  keyOf(bytes: Uint8Array, valueAt: number): SortKey {
    const content = contentOf(bytes, valueAt, this.decode);
    return content === undefined ? otherKey : this.keyOfContent(content.type, bytes, content.at);
  }

  private keyOfContent(type: string, bytes: Uint8Array, at: number): SortKey {
    switch (type) {
      case 'N':
      case 'S':
      case 'B':
        return bytes[at] === sign.quote ? this.keyOfText(type, bytes, at + 1) : otherKey;
      case 'BOOL':
        // `true` or `false`
        return { ...missingKey, group: group.BOOL, high: bytes[at] === 0x74 ? 1 : 0 };
      case 'NULL':
        return { ...missingKey, group: group.NULL };
      case 'NS':
      case 'SS':
      case 'BS':
      case 'L':
        return bytes[at] === sign.openBracket ? { ...missingKey, group: group[type], high: elementsOf(bytes, at) } : otherKey;
      case 'M':
        return bytes[at] === sign.openBrace ? { ...missingKey, group: group.M, high: membersOf(bytes, at) } : otherKey;
      default:
        return otherKey;
    }
  }

  private keyOfText(type: 'N' | 'S' | 'B', bytes: Uint8Array, textAt: number): SortKey {
    const span = textOf(bytes, textAt, this.decode);
    const { high, low, exact } = this.roughOf(type, span);
    if (Number.isNaN(high)) {
      return otherKey;
    }
    return { group: group[type], high, low, exact, textAt, ...(span.bytes !== bytes && { escaped: span.bytes }) };
  }

  private roughOf(type: 'N' | 'S' | 'B', span: TextSpan): Rough {
    if (type === 'S') {
      return roughText(span, this.prefix);
    }
    return type === 'B' ? roughBase64(span) : roughNumber(this.decode(span.bytes, span.from, span.to));
  }
}

/** The text of a string value, to learn what many begin with; undefined where it is none. */
export function stringOf(bytes: Uint8Array, valueAt: number, decode: DecodeText): TextSpan | undefined {
  const content = contentOf(bytes, valueAt, decode);
  return content?.type === 'S' && bytes[content.at] === sign.quote ? textOf(bytes, content.at + 1, decode) : undefined;
}

function contentOf(bytes: Uint8Array, valueAt: number, decode: DecodeText): { readonly type: string; readonly at: number } | undefined {
  let content: { readonly type: string; readonly at: number } | undefined;
  if (bytes[valueAt] === sign.openBrace) {
    eachMember(bytes, valueAt, (nameFrom, nameTo, at) => {
      content = { type: jsonString(bytes, nameFrom, nameTo, decode), at };
      return stop;
    });
  }
  return content;
}

/** The text that begins at `textAt`, made anew where it has escapes. */
function textOf(bytes: Uint8Array, textAt: number, decode: DecodeText): TextSpan {
  const end = endOfString(bytes, textAt);
  if (!hasEscape(bytes, textAt, end)) {
    return { bytes, from: textAt, to: end };
  }
  const plain = encodeUtf8(jsonString(bytes, textAt, end, decode));
  return { bytes: plain, from: 0, to: plain.length };
}

function roughNumber(text: string): Rough {
  // Of fifteen digits a JavaScript number loses none.
  return { high: Number(text), low: 0, exact: text.length <= 15 && !/e/i.test(text) };
}

function elementsOf(bytes: Uint8Array, at: number): number {
  let count = 0;
  eachElement(bytes, at, elementAt => {
    count++;
    return skipValue(bytes, elementAt);
  });
  return count;
}

function membersOf(bytes: Uint8Array, at: number): number {
  let count = 0;
  eachMember(bytes, at, (_nameFrom, _nameTo, valueAt) => {
    count++;
    return skipValue(bytes, valueAt);
  });
  return count;
}
