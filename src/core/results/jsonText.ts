import type { DecodeText } from '../ports.ts';
import { sign } from './jsonBytes.ts';

/** The string whose text, without its quotes, stands there. */
export function jsonString(bytes: Uint8Array, from: number, to: number, decode: DecodeText): string {
  return hasEscape(bytes, from, to) ? (JSON.parse(`"${decode(bytes, from, to)}"`) as string) : decode(bytes, from, to);
}

export function hasEscape(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (bytes[at] === sign.backslash) {
      return true;
    }
  }
  return false;
}
