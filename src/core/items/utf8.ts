/** UTF-8 without `Buffer` and `TextEncoder`, which this room may not name. */

/** The number of bytes DynamoDB stores for a text. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit >= 0x800 && !isSurrogate(unit)) {
      bytes += 2;
    } else if (unit >= 0x80) {
      // Two bytes each for the halves of a pair, which makes the four bytes of the whole.
      bytes += 1;
    }
  }
  return bytes;
}

/** Whether a text can be written as UTF-8 and read again: it has no half of a surrogate pair. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) {
      bytes.push(point);
    } else if (point < 0x800) {
      bytes.push(0xc0 | (point >> 6), continuation(point));
    } else if (point < 0x10000) {
      bytes.push(0xe0 | (point >> 12), continuation(point >> 6), continuation(point));
    } else {
      bytes.push(0xf0 | (point >> 18), continuation(point >> 12), continuation(point >> 6), continuation(point));
    }
  }
  return Uint8Array.from(bytes);
}

/** @throws URIError when the bytes are not UTF-8 */
export function decodeUtf8(bytes: Uint8Array): string {
  return decodeURIComponent([...bytes].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join(''));
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function continuation(bits: number): number {
  return 0x80 | (bits & 0x3f);
}
