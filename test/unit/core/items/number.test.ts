import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalNumber, compareNumbers, isJsonNumber, numberFault, sameNumber } from '../../../../src/core/items/number.ts';
import { numberText, longLook, runs } from './arbitraries.ts';

const nines = '9.' + '9'.repeat(37);

describe('a number', () => {
  it.each([
    ['0', undefined],
    ['-0', undefined],
    ['0e999', undefined],
    ['1', undefined],
    ['+5', undefined],
    ['.5', undefined],
    ['5.', undefined],
    ['007', undefined],
    ['1E-130', undefined],
    ['-1e-130', undefined],
    ['0.00010E-126', undefined],
    [`${nines}E+125`, undefined],
    [`-${nines}E+125`, undefined],
    ['1' + '0'.repeat(125), undefined],
    ['1' + '0'.repeat(126), 'tooLarge'],
    ['1e126', 'tooLarge'],
    ['10e125', 'tooLarge'],
    ['1e99999999999999999999999', 'tooLarge'],
    ['9.9E-131', 'tooSmall'],
    ['1e-99999999999999999999999', 'tooSmall'],
    ['1'.repeat(38), undefined],
    ['000' + '1'.repeat(38) + '000', undefined],
    ['1'.repeat(39), 'tooManyDigits'],
    ['0.' + '1'.repeat(39), 'tooManyDigits'],
    ['', 'notANumber'],
    ['.', 'notANumber'],
    ['-', 'notANumber'],
    ['e5', 'notANumber'],
    ['1e', 'notANumber'],
    [' 1', 'notANumber'],
    ['1\n', 'notANumber'],
    ['1,5', 'notANumber'],
    ['0x10', 'notANumber'],
    ['NaN', 'notANumber'],
    ['Infinity', 'notANumber'],
    ['١', 'notANumber'],
  ])('%s is %s', (number, fault) => {
    expect(numberFault(number)).toBe(fault);
  });

  it.each([
    ['1', '1.0'],
    ['1', '10e-1'],
    ['0', '-0.00'],
    ['100', '1E2'],
    ['+5', '5.'],
    ['12345678901234567890123456789012345678', '12345678901234567890123456789012345678.0'],
  ])('%s is the same as %s', (a, b) => {
    expect(sameNumber(a, b)).toBe(true);
    expect(compareNumbers(a, b)).toBe(0);
  });

  it('differs from another in its 38th digit', () => {
    const digits = '1234567890123456789012345678901234567';
    expect(sameNumber(`${digits}8`, `${digits}9`)).toBe(false);
    expect(compareNumbers(`${digits}8`, `${digits}9`)).toBeLessThan(0);
  });

  it('is compared as arithmetic with whole numbers compares it', longLook, () => {
    const close = fc
      .tuple(numberText, fc.constantFrom('', '0', '00', '1'))
      .map(([number, tail]) => [number, number.includes('.') && !/e/i.test(number) ? number + tail : number] as const);
    fc.assert(
      fc.property(fc.oneof(fc.tuple(numberText, numberText), close), ([a, b]) => {
        const [left, right] = [asInteger(a), asInteger(b)];
        expect(Math.sign(compareNumbers(a, b))).toBe(Number(left > right) - Number(left < right));
        expect(sameNumber(a, b)).toBe(left === right);
      }),
      runs(5_000),
    );
  });

  it('has one canonical text that is the same number', longLook, () => {
    fc.assert(
      fc.property(numberText, number => {
        expect(asInteger(canonicalNumber(number))).toBe(asInteger(number));
        expect(isJsonNumber(canonicalNumber(number))).toBe(true);
      }),
      runs(2_000),
    );
  });

  it('cannot be compared with what is no number', () => {
    expect(() => compareNumbers('1', 'one')).toThrow(TypeError);
    expect(sameNumber('one', 'one')).toBe(true);
    expect(sameNumber('one', '1')).toBe(false);
  });
});

/** The number times 10^400, where every DynamoDB number is whole. Written apart from the code it checks. */
function asInteger(number: string): bigint {
  const [mantissa = '', exponent = '0'] = number.toLowerCase().split('e');
  const [whole = '', fraction = ''] = mantissa.replace(/^[+-]/, '').split('.');
  const magnitude = BigInt(whole + fraction) * 10n ** BigInt(400 + Number(exponent) - fraction.length);
  return mantissa.startsWith('-') ? -magnitude : magnitude;
}
