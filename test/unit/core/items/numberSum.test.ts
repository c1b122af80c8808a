import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sameNumber } from '../../../../src/core/items/number.ts';
import { sumOfNumbers } from '../../../../src/core/items/numberSum.ts';

it.each([
  ['1', '2', '3'],
  ['0.1', '0.2', '0.3'],
  ['1', '-1', '0'],
  ['0', '-0.50', '-0.5'],
  ['12345678901234567890123456789012345678', '1', '12345678901234567890123456789012345679'],
  ['9.99E+125', '0', '9.99E+125'],
  ['1E-130', '1E-130', '2E-130'],
])('%s and %s are %s, to the last digit', (a, b, sum) => {
  expect(sameNumber(sumOfNumbers(a, b), sum)).toBe(true);
});

it('is the same whoever comes first, and what was added can be taken away again', () => {
  const number = fc
    .tuple(fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n }), fc.integer({ min: -60, max: 60 }))
    .map(([digits, exponent]) => `${digits}e${exponent}`);
  const negative = (text: string): string => (text.startsWith('-') ? text.slice(1) : `-${text}`);
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(sameNumber(sumOfNumbers(a, b), sumOfNumbers(b, a))).toBe(true);
      expect(sameNumber(sumOfNumbers(sumOfNumbers(a, b), negative(b)), a)).toBe(true);
    }),
  );
});
