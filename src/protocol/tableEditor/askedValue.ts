import { isAttributeValue } from '../../core/attributeShape.ts';
import type { AttributeValue, Item } from '../../core/attributeValue.ts';
import { attributeMap } from '../../core/attributeValue.ts';
import { check, record } from './messageShape.ts';

export function askedValue(value: unknown): AttributeValue {
  check(isAttributeValue(value));
  return value as AttributeValue;
}

export function askedItem(item: unknown): Item {
  return attributeMap(Object.entries(record(item)).map(([name, value]) => [name, askedValue(value)] as const));
}
