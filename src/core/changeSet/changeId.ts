import type { Item } from '../attributeValue.ts';
import { canonicalKey } from '../items/canonicalKey.ts';
import type { KeySchema } from '../keySchema.ts';
import { keyOf } from '../keySchema.ts';

/** Tells the items of a change set apart: by their keys, and new ones, whose keys may change, by their rows. */
export type ChangeId = string;

/** The same for every spelling of a key: `1` and `1.0` are one item. */
export function itemId(schema: KeySchema, item: Item): ChangeId {
  return canonicalKey(keyOf(schema, item));
}

/** No text of a key begins like it. */
const ofNewItem = 'new:';

export function newItemId(row: number): ChangeId {
  return `${ofNewItem}${row}`;
}

export function isNewItemId(id: ChangeId): boolean {
  return id.startsWith(ofNewItem);
}
