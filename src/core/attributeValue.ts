/**
 * A DynamoDB attribute value in the form it has on the wire: numbers are text, binary is base64, sets are lists.
 * It is never converted to JavaScript numbers, `Set` or `Buffer`, so it crosses every wall of this program unchanged.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
 */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly B: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly M: AttributeMap }
  | { readonly L: readonly AttributeValue[] }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly string[] };

export interface AttributeMap {
  readonly [name: string]: AttributeValue;
}

/** All attributes of one item, by name. */
export type Item = AttributeMap;

/** The key attributes of one item, by name. */
export type Key = AttributeMap;

export const attributeTypes = ['S', 'N', 'B', 'BOOL', 'NULL', 'M', 'L', 'SS', 'NS', 'BS'] as const;
export type AttributeType = (typeof attributeTypes)[number];

/** The types a key attribute may have. */
export const keyTypes = ['S', 'N', 'B'] as const;
export type KeyType = (typeof keyTypes)[number];

export function typeOf(value: AttributeValue): AttributeType {
  for (const type of attributeTypes) {
    if (Object.hasOwn(value, type)) {
      return type;
    }
  }
  throw new TypeError('An attribute value has exactly one of S, N, B, BOOL, NULL, M, L, SS, NS, BS.');
}

/** Builds a map from entries; an attribute may be called `__proto__`, which an assignment would lose. */
export function attributeMap(entries: Iterable<readonly [string, AttributeValue]>): AttributeMap {
  return Object.fromEntries(entries);
}
