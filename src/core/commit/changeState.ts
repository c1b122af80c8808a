import type { AttributeMap, AttributeValue, Item } from '../attributeValue.ts';
import { sameItem, sameValue } from '../items/equality.ts';
import type { ItemChange } from '../itemChange.ts';

/** Where an item stands between both sides of a change; `other` is what neither side knows. */
export type ChangeState = 'before' | 'written' | 'other';

/** Where the item as it is now stands. Of an update only what it changes counts: the rest is somebody else's. */
export function changeState({ before, after }: ItemChange, now: Item | undefined): ChangeState {
  if (after === undefined) {
    return now === undefined ? 'written' : stateBetween(before !== undefined && sameItem(before, now));
  }
  if (now === undefined) {
    return before === undefined ? 'before' : 'other';
  }
  if (before === undefined) {
    return sameItem(after, now) ? 'written' : 'other';
  }
  // An update without a difference is as written as it can be.
  return stateOfMap(before, after, now) ?? 'written';
}

function stateBetween(isBefore: boolean): ChangeState {
  return isBefore ? 'before' : 'other';
}

/** @returns undefined where both sides are the same, so that it does not matter what is there */
function stateOfMap(before: AttributeMap, after: AttributeMap, now: AttributeMap): ChangeState | undefined {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return joined([...names].map(name => stateOfValue(own(before, name), own(after, name), own(now, name))));
}

function stateOfValue(
  before: AttributeValue | undefined,
  after: AttributeValue | undefined,
  now: AttributeValue | undefined,
): ChangeState | undefined {
  if (same(before, after)) {
    return undefined;
  }
  if (same(after, now)) {
    return 'written';
  }
  if (same(before, now)) {
    return 'before';
  }
  return inside(before, after, now);
}

/** A write may replace a part of a map or of a list alone, and somebody else another part. */
function inside(
  before: AttributeValue | undefined,
  after: AttributeValue | undefined,
  now: AttributeValue | undefined,
): ChangeState | undefined {
  if (before === undefined || after === undefined || now === undefined) {
    return 'other';
  }
  if ('M' in before && 'M' in after && 'M' in now) {
    return stateOfMap(before.M, after.M, now.M);
  }
  if ('L' in before && 'L' in after && 'L' in now && before.L.length === after.L.length && after.L.length === now.L.length) {
    const { L: old } = before;
    const { L: found } = now;
    return joined(after.L.map((value, index) => stateOfValue(old[index], value, found[index])));
  }
  return 'other';
}

function joined(states: readonly (ChangeState | undefined)[]): ChangeState | undefined {
  const [first, ...others] = new Set(states.filter(state => state !== undefined));
  return others.length > 0 ? 'other' : first;
}

function same(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameValue(a, b);
}

function own(map: AttributeMap, name: string): AttributeValue | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}
