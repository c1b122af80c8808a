import type { AttributeMap, AttributeValue, Item } from '../attributeValue.ts';
import { canonicalBase64 } from './binary.ts';
import { canonicalNumber, sameNumber } from './number.ts';

/**
 * Whether DynamoDB would hold the same item: `1.0` is `1`, sets have no order, maps have none, lists have one. An item that
 * is the same needs no write.
 */
export function sameItem(a: Item, b: Item): boolean {
  return sameMap(a, b);
}

export function sameValue(a: AttributeValue, b: AttributeValue): boolean {
  if (a === b) {
    return true;
  }
  if ('M' in a) {
    return 'M' in b && sameMap(a.M, b.M);
  }
  if ('L' in a) {
    return 'L' in b && sameList(a.L, b.L);
  }
  return sameScalar(a, b) || sameSet(a, b);
}

function sameScalar(a: AttributeValue, b: AttributeValue): boolean {
  if ('S' in a) {
    return 'S' in b && a.S === b.S;
  }
  if ('N' in a) {
    return 'N' in b && sameNumber(a.N, b.N);
  }
  if ('B' in a) {
    return 'B' in b && (a.B === b.B || canonicalBase64(a.B) === canonicalBase64(b.B));
  }
  if ('BOOL' in a) {
    return 'BOOL' in b && a.BOOL === b.BOOL;
  }
  return 'NULL' in a && 'NULL' in b;
}

function sameSet(a: AttributeValue, b: AttributeValue): boolean {
  if ('SS' in a) {
    return 'SS' in b && sameElements(a.SS, b.SS, text => text);
  }
  if ('NS' in a) {
    return 'NS' in b && sameElements(a.NS, b.NS, canonicalNumber);
  }
  return 'BS' in a && 'BS' in b && sameElements(a.BS, b.BS, canonicalBase64);
}

function sameElements(a: readonly string[], b: readonly string[], canonical: (element: string) => string): boolean {
  if (a.length === b.length && a.every((element, index) => element === b[index])) {
    return true;
  }
  const left = new Set(a.map(canonical));
  const right = new Set(b.map(canonical));
  return left.size === right.size && [...left].every(element => right.has(element));
}

function sameList(a: readonly AttributeValue[], b: readonly AttributeValue[]): boolean {
  return a.length === b.length && a.every((value, index) => isSame(value, b[index]));
}

function sameMap(a: AttributeMap, b: AttributeMap): boolean {
  if (a === b) {
    return true;
  }
  const names = Object.keys(a);
  // Own attributes only: `b` may lack one that is called `constructor`.
  return names.length === Object.keys(b).length && names.every(name => Object.hasOwn(b, name) && isSame(a[name], b[name]));
}

function isSame(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  return a !== undefined && b !== undefined && sameValue(a, b);
}
