import type { AttributeValue } from '../attributeValue.ts';
import { decodeBase64 } from '../items/binary.ts';
import { compareNumbers } from '../items/number.ts';

/**
 * How DynamoDB orders two values of the same ordered type: numbers by value, strings by their UTF-8 bytes, binaries by byte.
 *
 * @returns less than 0, 0 or more than 0; undefined for values that have no order
 */
export function compareScalars(a: AttributeValue, b: AttributeValue): number | undefined {
  if ('N' in a && 'N' in b) {
    return compareNumbers(a.N, b.N);
  }
  if ('S' in a && 'S' in b) {
    return compareSequences(codePoints(a.S), codePoints(b.S));
  }
  return 'B' in a && 'B' in b ? compareSequences([...decodeBase64(a.B)], [...decodeBase64(b.B)]) : undefined;
}

/** UTF-8 keeps the order of code points; UTF-16, in which JavaScript compares, does not. */
function codePoints(text: string): readonly number[] {
  return Array.from(text, character => character.codePointAt(0) ?? 0);
}

function compareSequences(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((element, position) => element !== b[position]);
  return index === -1 ? a.length - b.length : (a[index] ?? 0) - (b[index] ?? -1);
}
