import { canonicalNumber } from './number.ts';

/**
 * Exactly, as DynamoDB adds: with the digits of both.
 *
 * @param a a number that DynamoDB takes, as is `b`
 */
export function sumOfNumbers(a: string, b: string): string {
  const [left, right] = [scaledOf(a), scaledOf(b)];
  const exponent = Math.min(left.exponent, right.exponent);
  const total = [left, right].reduce((sum, each) => sum + each.digits * 10n ** BigInt(each.exponent - exponent), 0n);
  return `${total}e${exponent}`;
}

/** The number is `digits` times ten to the power of `exponent`. */
function scaledOf(text: string): { readonly digits: bigint; readonly exponent: number } {
  const [digits = '0', exponent = '0'] = canonicalNumber(text).split('e');
  return { digits: BigInt(digits), exponent: Number(exponent) };
}
