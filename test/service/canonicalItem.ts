import type { AttributeValue, Item } from '../../src/core/attributeValue.ts';

/** One text for all items DynamoDB calls equal: names and sets have no order, and numbers are numbers (`1.0` is `1E0` is `1`). */
export function canonical(item: Item): string {
  return JSON.stringify(
    Object.entries(item)
      .map(([name, value]) => [name, canonicalValue(value)] as const)
      .toSorted(([a], [b]) => compare(a, b)),
  );
}

function canonicalValue(value: AttributeValue): unknown {
  if ('N' in value) {
    return { N: canonicalNumber(value.N) };
  }
  if ('NS' in value) {
    return { NS: value.NS.map(canonicalNumber).toSorted(compare) };
  }
  if ('SS' in value) {
    return { SS: value.SS.toSorted(compare) };
  }
  if ('BS' in value) {
    return { BS: value.BS.toSorted(compare) };
  }
  if ('L' in value) {
    return { L: value.L.map(canonicalValue) };
  }
  return 'M' in value ? { M: canonical(value.M) } : value;
}

/** All significant digits and the power of ten of the last one. */
export function canonicalNumber(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') {
    return '0';
  }
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${sign === '-' ? '-' : ''}${significant}e${power}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
