import type { AttributeValue, Key } from '../attributeValue.ts';
import { canonicalBase64 } from './binary.ts';
import { canonicalNumber } from './number.ts';

/** The same text for the same key, however its numbers and binaries are spelled. For comparing only: nobody is to read it. */
export function canonicalKey(key: Key): string {
  const entries = Object.entries(key).map(([name, value]) => [name, canonicalValue(value)] as const);
  return JSON.stringify(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function canonicalValue(value: AttributeValue): AttributeValue {
  if ('N' in value) {
    return { N: canonicalNumber(value.N) };
  }
  return 'B' in value ? { B: canonicalBase64(value.B) } : value;
}
