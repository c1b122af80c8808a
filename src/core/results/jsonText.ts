import type { DecodeText } from '../ports.ts';
import { sign } from './jsonBytes.ts';

/** The string whose text, without its quotes, stands there. */
export function jsonString(bytes: Uint8Array, from: number, to: number, decode: DecodeText): string {
  const first = bytes[from] ?? 0;
  if (to - from === 1 && first < 0x80) {
    // The names of most types. No string is written as a single backslash.
    return String.fromCharCode(first);
  }
  return hasEscape(bytes, from, to) ? (JSON.parse(`"${decode(bytes, from, to)}"`) as string) : decode(bytes, from, to);
}

export function hasEscape(bytes: Uint8Array, from: number, to: number): boolean {
  // As with the end of a string: for short ones a call costs more than the loop.
  const near = Math.min(to, from + 64);
  for (let at = from; at < near; at++) {
    if (bytes[at] === sign.backslash) {
      return true;
    }
  }
  return near < to && bytes.subarray(near, to).includes(sign.backslash);
}
