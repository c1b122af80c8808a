import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../../../../src/core/attributeValue.ts';
import { attributeMap } from '../../../../src/core/attributeValue.ts';
import { sameItem, sameValue } from '../../../../src/core/items/equality.ts';
import { attributeValue, base64, item, numberText, longLook, runs, text } from './arbitraries.ts';

describe('two values', () => {
  const same: readonly (readonly [AttributeValue, AttributeValue])[] = [
    [{ N: '1.0' }, { N: '1' }],
    [{ N: '100' }, { N: '1E+2' }],
    [{ NS: ['1', '2.50'] }, { NS: ['2.5', '1.0'] }],
    [{ SS: ['a', 'b'] }, { SS: ['b', 'a'] }],
    [{ BS: ['AA==', 'AQ=='] }, { BS: ['AQ==', 'AA=='] }],
    [{ B: 'AB==' }, { B: 'AA==' }],
    [{ M: { a: { N: '1' }, b: { S: '' } } }, { M: { b: { S: '' }, a: { N: '1.0' } } }],
    [{ L: [{ NS: ['1', '2'] }] }, { L: [{ NS: ['2', '1'] }] }],
  ];
  it.each(same)('%j is %j', (a, b) => {
    expect(sameValue(a, b)).toBe(true);
    expect(sameValue(b, a)).toBe(true);
  });

  const different: readonly (readonly [AttributeValue, AttributeValue])[] = [
    [{ S: '1' }, { N: '1' }],
    [{ S: 'AA==' }, { B: 'AA==' }],
    [{ S: 'é' }, { S: 'e\u0301' }],
    [{ N: '12345678901234567890123456789012345678' }, { N: '12345678901234567890123456789012345679' }],
    [{ BOOL: true }, { BOOL: false }],
    [{ NULL: true }, { BOOL: true }],
    [{ L: [{ S: 'a' }, { S: 'b' }] }, { L: [{ S: 'b' }, { S: 'a' }] }],
    [{ L: [] }, { M: {} }],
    [{ L: [{ S: 'a' }] }, { SS: ['a'] }],
    [{ SS: ['1'] }, { NS: ['1'] }],
    [{ SS: ['a', 'b'] }, { SS: ['a', 'c'] }],
    [{ SS: ['a'] }, { SS: ['a', 'b'] }],
    [{ M: { a: { S: '' } } }, { M: { b: { S: '' } } }],
    [{ M: {} }, { M: { a: { S: '' } } }],
    [{ M: { constructor: { S: '' } } }, { M: { a: { S: '' } } }],
    [{ M: attributeMap([['__proto__', { S: '' }]]) }, { M: attributeMap([['a', { S: '' }]]) }],
  ];
  it.each(different)('%j is not %j', (a, b) => {
    expect(sameValue(a, b)).toBe(false);
    expect(sameValue(b, a)).toBe(false);
  });

  it('are the same as sets in any order', longLook, () => {
    const shuffled = <T extends string>(elements: fc.Arbitrary<T>): fc.Arbitrary<[T[], T[]]> =>
      fc
        .uniqueArray(elements, { minLength: 1, maxLength: 8 })
        .chain(set => fc.tuple(fc.constant(set), fc.shuffledSubarray(set, { minLength: set.length })));
    fc.assert(
      fc.property(shuffled(text), shuffled(numberText), shuffled(base64), (strings, numbers, binaries) => {
        expect(sameValue({ SS: strings[0] }, { SS: strings[1] })).toBe(true);
        expect(sameValue({ NS: numbers[0] }, { NS: numbers[1] })).toBe(true);
        expect(sameValue({ BS: binaries[0] }, { BS: binaries[1] })).toBe(true);
        expect(sameValue({ SS: strings[0] }, { SS: [...strings[1], `${strings[0].join('')}!`] })).toBe(false);
      }),
      runs(500),
    );
  });

  it('are the same after a trip through a message, and not after losing an attribute', longLook, () => {
    fc.assert(
      fc.property(item, attributeValue, (original, extra) => {
        const copy = attributeMap(
          Object.entries(original)
            .toReversed()
            .map(([name, value]) => [name, structuredClone(value)]),
        );
        expect(sameItem(original, copy)).toBe(true);
        expect(sameItem(original, attributeMap([...Object.entries(copy), ['one more', extra]]))).toBe(false);
      }),
      runs(500),
    );
  });
});
