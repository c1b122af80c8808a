import type { AttributeValue, Item } from '../attributeValue.ts';
import { attributeMap } from '../attributeValue.ts';
import { canonicalBase64 } from '../items/binary.ts';
import { encodeKey } from '../items/keyLabel.ts';
import { canonicalNumber } from '../items/number.ts';
import type { KeySchema } from '../keySchema.ts';
import { keyOf } from '../keySchema.ts';

/** Tells the items of a change set apart: by their keys, and new ones, whose keys may change, by their rows. */
export type ChangeId = string;

/** The same for every spelling of a key: `1` and `1.0` are one item. */
export function itemId(schema: KeySchema, item: Item): ChangeId {
  const key = Object.entries(keyOf(schema, item)).map(([name, value]) => [name, canonical(value)] as const);
  return encodeKey(attributeMap(key));
}

/** No text of a key begins like it. */
export function newItemId(row: number): ChangeId {
  return `new:${row}`;
}

function canonical(value: AttributeValue): AttributeValue {
  if ('N' in value) {
    const text = canonicalNumber(value.N);
    return { N: text };
  }
  return 'B' in value ? { B: canonicalBase64(value.B) } : value;
}
