import type { AttributeMap, AttributeValue, Item } from '../attributeValue.ts';
import { base64ByteLength } from './binary.ts';
import { significantDigits } from './number.ts';
import { utf8Length } from './utf8.ts';

/** DynamoDB stores no larger item than this, attribute names included. */
export const maxItemSize = 400 * 1024;

/**
 * The size of an item in bytes, as DynamoDB measures it for its limit and for capacity units. AWS calls its own rule for
 * numbers approximate; all else is exact.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
export function itemSize(item: Item): number {
  return namesAndValues(item);
}

/** The size of a value without the name of its attribute. */
export function valueSize(value: AttributeValue): number {
  if ('S' in value) {
    return utf8Length(value.S);
  }
  if ('N' in value) {
    return numberSize(value.N);
  }
  if ('B' in value) {
    return base64ByteLength(value.B);
  }
  if ('M' in value) {
    return 3 + Object.keys(value.M).length + namesAndValues(value.M);
  }
  if ('L' in value) {
    return 3 + value.L.length + sum(value.L, valueSize);
  }
  return 'BOOL' in value || 'NULL' in value ? 1 : setSize(value);
}

function setSize(value: Extract<AttributeValue, { SS: unknown } | { NS: unknown } | { BS: unknown }>): number {
  if ('SS' in value) {
    return sum(value.SS, utf8Length);
  }
  return 'NS' in value ? sum(value.NS, numberSize) : sum(value.BS, base64ByteLength);
}

export function numberSize(text: string): number {
  return Math.ceil(significantDigits(text) / 2) + 1;
}

function namesAndValues(map: AttributeMap): number {
  return sum(Object.entries(map), ([name, value]) => utf8Length(name) + valueSize(value));
}

function sum<T>(elements: readonly T[], size: (element: T) => number): number {
  return elements.reduce((total, element) => total + size(element), 0);
}
