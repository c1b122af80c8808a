import type { TextSpan } from './resultStore.ts';

/** Two numbers that stand for a value where they decide: first `high`, then `low`. */
export interface Rough {
  readonly high: number;
  readonly low: number;
  /** They decide between all values of which this can be said. */
  readonly exact: boolean;
}

/** Bytes, or characters of base64, that fit into a JavaScript number: 48 bits. */
const bytesPerNumber = 6;
const sextetsPerNumber = 8;
const beyondBytes = 2 ** 48;

const padding = 0x3d;

/** What each character of base64 stands for, by its code. Their order is not that of the codes. */
const sextets = new Uint8Array(128);
Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', (character, sextet) => {
  sextets[character.charCodeAt(0)] = sextet;
});

/**
 * The first twelve bytes after what all, or most, begin with: identifiers differ late.
 *
 * @param prefix what most begin with; those that do not are before or after all that do
 */
export function roughText({ bytes, from, to }: TextSpan, prefix: Uint8Array): Rough {
  const shared = sharedLength({ bytes, from, to }, prefix, prefix.length);
  if (shared < prefix.length) {
    const isAfter = from + shared < to && (bytes[from + shared] ?? 0) > (prefix[shared] ?? 0);
    return { high: isAfter ? beyondBytes : -1, low: 0, exact: false };
  }
  const start = from + shared;
  const end = start + 2 * bytesPerNumber;
  // Behind the end there are zeros, which are not to be taken for characters.
  const exact = to <= end && (to === start || bytes[to - 1] !== 0);
  return { high: packBytes(bytes, start, to), low: packBytes(bytes, start + bytesPerNumber, to), exact };
}

/** The first twelve bytes. */
export function roughBase64({ bytes, from, to }: TextSpan): Rough {
  let end = to;
  while (end > from && bytes[end - 1] === padding) {
    end--;
  }
  const exact = end - from <= 2 * sextetsPerNumber && (end === from || sextetOf(bytes[end - 1]) !== 0);
  return { high: packSextets(bytes, from, end), low: packSextets(bytes, from + sextetsPerNumber, end), exact };
}

/** How many of the first bytes of a text, at most so many, are those of the prefix. */
export function sharedLength({ bytes, from, to }: TextSpan, prefix: Uint8Array, most: number): number {
  const length = Math.min(most, to - from);
  let shared = 0;
  while (shared < length && bytes[from + shared] === prefix[shared]) {
    shared++;
  }
  return shared;
}

/** Strings in the order DynamoDB gives them, which is that of their UTF-8 bytes. */
export function compareTexts(a: TextSpan, b: TextSpan): number {
  return compareUnits(a, b, byte => byte);
}

/** Binary in the order of its bytes. Base64 has that order by what its characters stand for. */
export function compareBase64(a: TextSpan, b: TextSpan): number {
  // Padding is less than whatever a longer text goes on with.
  return compareUnits(a, b, byte => (byte === padding ? -1 : sextetOf(byte)));
}

function compareUnits(a: TextSpan, b: TextSpan, unit: (byte: number) => number): number {
  const length = Math.min(a.to - a.from, b.to - b.from);
  for (let offset = 0; offset < length; offset++) {
    const left = a.bytes[a.from + offset] ?? 0;
    const right = b.bytes[b.from + offset] ?? 0;
    if (left !== right) {
      return unit(left) - unit(right);
    }
  }
  return a.to - a.from - (b.to - b.from);
}

function packBytes(bytes: Uint8Array, from: number, to: number): number {
  let packed = 0;
  for (let at = from; at < from + bytesPerNumber; at++) {
    packed = packed * 256 + (at < to ? (bytes[at] ?? 0) : 0);
  }
  return packed;
}

function packSextets(bytes: Uint8Array, from: number, to: number): number {
  let packed = 0;
  for (let at = from; at < from + sextetsPerNumber; at++) {
    packed = packed * 64 + (at < to ? sextetOf(bytes[at]) : 0);
  }
  return packed;
}

function sextetOf(byte: number | undefined): number {
  return sextets[byte ?? 0] ?? 0;
}
