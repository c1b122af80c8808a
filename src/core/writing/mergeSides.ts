import type { AttributeMap, AttributeValue, Item } from '../attributeValue.ts';
import { attributeMap } from '../attributeValue.ts';
import { sameValue } from '../items/equality.ts';

/** What two people made of an item, for somebody who merges them. */
export interface MergeSides {
  readonly base: Item;
  readonly theirs: Item;
  readonly yours: Item;
}

type Sides = readonly [base: AttributeValue | undefined, theirs: AttributeValue | undefined, yours: AttributeValue | undefined];

/**
 * Applies to all three what only one of them changed, in maps too, so that they differ only where both did. As texts, changes in
 * neighbouring lines would be taken for one conflict, and whoever chooses a side would lose the other's.
 */
export function mergeSides({ base, theirs, yours }: MergeSides): MergeSides {
  const names = [...new Set([...Object.keys(yours), ...Object.keys(theirs), ...Object.keys(base)])];
  const merged = names.map(name => [name, settled([own(base, name), own(theirs, name), own(yours, name)])] as const);
  const side = (at: 0 | 1 | 2): Item => attributeMap(merged.flatMap(([name, sides]) => entry(name, sides[at])));
  return { base: side(0), theirs: side(1), yours: side(2) };
}

function settled(sides: Sides): Sides {
  const [base, theirs, yours] = sides;
  if (same(theirs, base) || same(theirs, yours)) {
    return [yours, yours, yours];
  }
  if (same(yours, base)) {
    return [theirs, theirs, theirs];
  }
  if (base !== undefined && theirs !== undefined && yours !== undefined && 'M' in base && 'M' in theirs && 'M' in yours) {
    const inside = mergeSides({ base: base.M, theirs: theirs.M, yours: yours.M });
    return [{ M: inside.base }, { M: inside.theirs }, { M: inside.yours }];
  }
  return sides;
}

function same(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameValue(a, b);
}

function entry(name: string, value: AttributeValue | undefined): readonly (readonly [string, AttributeValue])[] {
  return value === undefined ? [] : [[name, value]];
}

function own(map: AttributeMap, name: string): AttributeValue | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
