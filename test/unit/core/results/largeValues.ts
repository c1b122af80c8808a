import fc from 'fast-check';
import type { AttributeValue } from '../../../../src/core/attributeValue.ts';
import { attributeValue } from '../items/arbitraries.ts';

/** Values of any size and depth, most of them too large: wide ones of small values, and deep ones of few. */
export const largeValue: fc.Arbitrary<AttributeValue> = fc.letrec<{ value: AttributeValue }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    attributeValue,
    fc.tuple(fc.constantFrom('x', 'é', '😀', '\u0001', '"'), fc.nat(700)).map(([text, count]) => ({ S: text.repeat(count) })),
    fc.nat(300).map(count => ({ B: 'AAAA'.repeat(count) })),
    fc.tuple(fc.nat(300), attributeValue).map(([count, value]) => ({ L: Array.from({ length: count }, () => value) })),
    fc.tuple(fc.nat(6), tie('value')).map(([count, value]) => ({ L: Array.from({ length: count }, () => value) })),
    fc
      .oneof(fc.tuple(fc.nat(300), attributeValue), fc.tuple(fc.nat(6), tie('value')))
      .map(([count, value]) => ({ M: Object.fromEntries(Array.from({ length: count }, (_, n) => [`a${n}`, value])) })),
    fc.nat(2000).map(length => ({ M: { ['n'.repeat(length + 1)]: { NULL: true as const } } })),
    fc.nat(400).map(count => ({ NS: Array.from({ length: count + 1 }, (_, n) => String(n)) })),
    fc.nat(400).map(count => ({ SS: Array.from({ length: count + 1 }, (_, n) => `s${n}`.repeat(n % 300)) })),
  ),
})).value;
