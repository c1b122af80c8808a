import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typeOf } from '../../../../src/core/attributeValue.ts';
import type { AttributeValue, Item } from '../../../../src/core/attributeValue.ts';
import { base64Fault } from '../../../../src/core/items/binary.ts';
import { valueSize } from '../../../../src/core/items/itemSize.ts';
import { shortenItem } from '../../../../src/core/results/shortenItem.ts';
import { isCut, shownPart } from '../../../../src/core/results/shortValue.ts';
import { item, longLook, runs } from '../items/arbitraries.ts';
import { largeValue } from './largeValues.ts';

const short = (value: AttributeValue): ReturnType<typeof shortenItem>[string] => shortenItem({ a: value }).a!;

describe('an item for a page', () => {
  it('is itself where all its values are short', longLook, () => {
    const isSmall = (value: Item): boolean => JSON.stringify(value).length < 1000;
    fc.assert(
      fc.property(item.filter(isSmall), whole => {
        expect(shortenItem(whole)).toBe(whole);
      }),
      runs(300),
    );
  });

  it('has no value over about 2 KB, each with its type, and says how large those are that were cut', longLook, () => {
    fc.assert(
      fc.property(largeValue, whole => {
        const shown = short(whole);
        const part = shownPart(shown);
        expect(typeOf(part)).toBe(typeOf(whole));
        expect(JSON.stringify(part).length).toBeLessThan(4000);
        if (isCut(shown)) {
          expect(shown.size).toBe(valueSize(whole));
          expect(part).not.toEqual(whole);
        } else {
          expect(part).toBe(whole);
        }
      }),
      runs(100),
    );
  });

  it('keeps the beginning of a long text, and no half of an emoji', () => {
    expect(short({ S: 'x'.repeat(301) })).toEqual({ cut: { S: 'x'.repeat(300) }, size: 301 });
    expect(short({ S: 'x'.repeat(300) })).toEqual({ S: 'x'.repeat(300) });
    expect(short({ S: `${'x'.repeat(299)}😀` })).toEqual({ cut: { S: 'x'.repeat(299) }, size: 303 });
  });

  it('keeps of binary what is base64', () => {
    const shown = shownPart(short({ B: `${'AAEC'.repeat(100)}AA==` }));
    expect(shown).toEqual({ B: 'AAEC'.repeat(75) });
    expect(base64Fault('AAEC'.repeat(75))).toBeUndefined();
  });

  it('keeps an element of a set, however long', () => {
    expect(short({ SS: ['x'.repeat(5000), 'y'] })).toMatchObject({ cut: { SS: ['x'.repeat(300), 'y'] } });
  });

  it('keeps the first of many elements and members', () => {
    const list = { L: Array.from({ length: 1000 }, (_, n) => ({ N: String(n) })) };
    const shown = shownPart(short(list)) as { readonly L: readonly AttributeValue[] };
    expect(shown.L.length).toBeGreaterThan(50);
    expect(shown.L).toEqual(list.L.slice(0, shown.L.length));
  });

  it('may have an attribute called __proto__', () => {
    const whole = JSON.parse(`{"__proto__":{"S":"${'x'.repeat(500)}"},"a":{"S":"y"}}`) as Item;
    const shown = shortenItem(whole);
    expect(Object.keys(shown)).toEqual(['__proto__', 'a']);
    expect(Object.getOwnPropertyDescriptor(shown, '__proto__')?.value).toMatchObject({ size: 500 });
  });
});
