import type { Item, Key } from '../attributeValue.ts';
import type { Cancellation } from '../errors.ts';
import { sameItem, sameValue } from '../items/equality.ts';

/** What is compared by reading an item just before it is written, where it has more than one condition can compare. */
export interface ReadFirst {
  readonly key: Key;
  /** The item as it was seen. */
  readonly seen: Item;
  /** The attributes that must be as they were; without names it is all of them, and there must be no others. */
  readonly names?: readonly string[];
  /** How many attributes the condition of the write compares all the same. */
  readonly compared: number;
}

/** How many attributes are compared by reading alone. */
export function readOnlyCount({ seen, names, compared }: ReadFirst): number {
  return (names ?? Object.keys(seen)).length - compared;
}

export function isAsSeen({ seen, names }: ReadFirst, now: Item | undefined): boolean {
  if (now === undefined) {
    return false;
  }
  return names === undefined ? sameItem(seen, now) : names.every(name => sameAttribute(seen, now, name));
}

/** What DynamoDB would say of a member of a transaction, had its condition compared all of it. */
export function cancellationBy(readFirst: ReadFirst, now: Item | undefined): Cancellation {
  return isAsSeen(readFirst, now) ? { code: 'None' } : { code: 'ConditionalCheckFailed', ...(now !== undefined && { item: now }) };
}

function sameAttribute(a: Item, b: Item, name: string): boolean {
  const [left, right] = [a, b].map(item => (Object.hasOwn(item, name) ? item[name] : undefined));
  return left === undefined || right === undefined ? left === right : sameValue(left, right);
}
