import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeValue, Item } from '../../../../src/core/attributeValue.ts';
import { sameItem } from '../../../../src/core/items/equality.ts';
import { mergeSides } from '../../../../src/core/writing/mergeSides.ts';
import { changedNames } from '../../../../src/core/writing/itemDifference.ts';
import { item, runs } from '../items/arbitraries.ts';

const n = (value: number): AttributeValue => ({ N: String(value) });

describe('what two people changed', () => {
  it('differs only where both did', () => {
    const base = { a: n(1), b: n(1), c: n(1), gone: n(1), m: { M: { x: n(1), y: n(1), z: n(1) } } };
    const theirs = { a: n(2), b: n(2), c: n(1), m: { M: { x: n(2), y: n(2), z: n(1) } }, added: n(2) };
    const yours = { a: n(3), b: n(1), c: n(3), gone: n(1), m: { M: { x: n(3), y: n(1), z: n(3) } } };
    const common = { b: n(2), c: n(3), added: n(2) };
    const inside = { y: n(2), z: n(3) };
    expect(mergeSides({ base, theirs, yours })).toEqual({
      base: { ...common, a: n(1), m: { M: { ...inside, x: n(1) } } },
      theirs: { ...common, a: n(2), m: { M: { ...inside, x: n(2) } } },
      yours: { ...common, a: n(3), m: { M: { ...inside, x: n(3) } } },
    });
  });

  it('that is deleted by one and changed by the other is a conflict', () => {
    expect(mergeSides({ base: { a: n(1) }, theirs: {}, yours: { a: n(2) } })).toEqual({
      base: { a: n(1) },
      theirs: {},
      yours: { a: n(2) },
    });
  });

  it('holds every change of each side, whatever they changed', () => {
    fc.assert(
      fc.property(item, item, item, (base, theirs, yours) => {
        const merged = mergeSides({ base, theirs, yours });
        const keeps = (side: Item, of: Item): boolean => changedNames(base, side).every(name => !changedNames(side, of).includes(name));
        expect(changedNames(merged.yours, yours).every(name => !changedNames(base, yours).includes(name))).toBe(true);
        expect(keeps(theirs, merged.theirs)).toBe(true);
      }),
      runs(500),
    );
  });

  it('is nothing to decide where only one changed anything', () => {
    fc.assert(
      fc.property(item, item, (base, changed) => {
        for (const sides of [mergeSides({ base, theirs: changed, yours: base }), mergeSides({ base, theirs: base, yours: changed })]) {
          expect(Object.values(sides).every(side => sameItem(side as Item, changed))).toBe(true);
        }
      }),
      runs(500),
    );
  });
});
