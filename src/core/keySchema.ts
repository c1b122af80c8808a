import type { Item, Key, KeyType } from './attributeValue.ts';
import { attributeMap } from './attributeValue.ts';

export interface KeyAttribute {
  readonly name: string;
  readonly type: KeyType;
}

/**
 * The key of a table or index. A table has one partition-key attribute and at most one sort-key attribute; a global
 * secondary index may have up to four of each.
 */
export interface KeySchema {
  readonly partition: readonly KeyAttribute[];
  readonly sort: readonly KeyAttribute[];
}

export function keyAttributes(schema: KeySchema): readonly KeyAttribute[] {
  return [...schema.partition, ...schema.sort];
}

/** The key of an item that has all its key attributes. */
export function keyOf(schema: KeySchema, item: Item): Key {
  return attributeMap(
    keyAttributes(schema).flatMap(({ name }) => {
      const value = Object.hasOwn(item, name) ? item[name] : undefined;
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
