import type { AttributeValue, Item } from '../../core/attributeValue.ts';
import { attributeMap, attributeTypes } from '../../core/attributeValue.ts';
import { check, list, record, text } from './messageShape.ts';

/** DynamoDB takes 32 levels; a person who has one too many is told so in words, by those who know where. */
const deepest = 64;

/** A value of the shape values have. Whether DynamoDB takes what is in it is not looked at here. */
export function askedValue(value: unknown, depth = 0): AttributeValue {
  const [[type, content] = [], ...others] = Object.entries(record(value));
  check(others.length === 0 && depth < deepest);
  switch (attributeTypes.find(known => known === type)) {
    case 'S':
      return { S: text(content) };
    case 'N':
      return { N: text(content) };
    case 'B':
      return { B: text(content) };
    case 'BOOL':
      check(typeof content === 'boolean');
      return { BOOL: content === true };
    case 'M':
      return { M: askedItem(content, depth + 1) };
    case 'L':
      return { L: list(content).map(element => askedValue(element, depth + 1)) };
    case 'SS':
      return { SS: list(content).map(text) };
    case 'NS':
      return { NS: list(content).map(text) };
    case 'BS':
      return { BS: list(content).map(text) };
    case 'NULL':
    case undefined:
      check(type === 'NULL' && content === true);
      return { NULL: true };
  }
}

export function askedItem(item: unknown, depth = 0): Item {
  return attributeMap(Object.entries(record(item)).map(([name, value]) => [name, askedValue(value, depth)] as const));
}
