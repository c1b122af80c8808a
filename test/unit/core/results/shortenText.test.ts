import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeValue, Item } from '../../../../src/core/attributeValue.ts';
import { valueSize } from '../../../../src/core/items/itemSize.ts';
import { shortenItem } from '../../../../src/core/results/shortenItem.ts';
import { shortenText } from '../../../../src/core/results/shortenText.ts';
import type { ShortItem } from '../../../../src/core/results/shortValue.ts';
import { TextSize } from '../../../../src/core/results/textSize.ts';
import { attributeValue, longLook, runs } from '../items/arbitraries.ts';
import { bytesOf, decode } from '../wirePages.ts';
import { spell } from './jsonSpelling.ts';
import { largeValue } from './largeValues.ts';

function shortened(text: string): ShortItem {
  const bytes = bytesOf(text.trim());
  return shortenText({ bytes, from: 0, to: bytes.length }, decode);
}

describe('an item for a page, from its JSON text', () => {
  it('is what is made of the item itself, however it is written', longLook, () => {
    const items = fc.dictionary(fc.string({ maxLength: 5 }), fc.oneof(largeValue, attributeValue), { maxKeys: 3 });
    fc.assert(
      fc.property(items, fc.integer(), (item, seed) => {
        const text = spell(item, seed);
        expect(shortened(text)).toEqual(shortenItem(JSON.parse(text) as Item));
      }),
      runs(150),
    );
  });

  it.each<readonly [string, AttributeValue]>([
    ['a text whose 300th character is half of an emoji', { S: `${'x'.repeat(299)}${'😀'.repeat(1000)}` }],
    ['a text that is written longer than it is', { S: 'é'.repeat(299) }],
    ['a map of many', { M: Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`name${n}`, { N: String(n) }])) }],
    [
      'a name that is too long for what is left, with much below it',
      { L: [{ M: { ['n'.repeat(3000)]: { L: Array.from({ length: 20 }, () => ({ S: 'x'.repeat(300) })) } } }, { M: { a: { S: 'y' } } }] },
    ],
    ['a set of long ones', { SS: Array.from({ length: 100 }, (_, n) => `${n}`.repeat(1000)) }],
    [
      'what is deep',
      Array.from({ length: 30 }).reduce<AttributeValue>(value => ({ L: [value, { S: 'x'.repeat(100) }] }), { S: 'y'.repeat(400) }),
    ],
  ])('has the same of %s', (_what, value) => {
    for (const seed of [0, 1, 2, 3]) {
      const text = spell({ value }, seed);
      expect(shortened(text)).toEqual(shortenItem(JSON.parse(text) as Item));
    }
  });
});

describe('the size of a value', () => {
  it('is told from its text as from the value', longLook, () => {
    fc.assert(
      fc.property(fc.oneof(largeValue, attributeValue), fc.integer(), (value, seed) => {
        const text = spell(value, seed).trim();
        expect(new TextSize(bytesOf(text), decode).valueSize(0)).toBe(valueSize(value));
      }),
      runs(150),
    );
  });
});
