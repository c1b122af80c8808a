import type { AttributeType, AttributeValue } from '../attributeValue.ts';
import { base64Fault } from '../items/binary.ts';
import { parseValue } from '../items/itemJson.ts';
import { numberFault } from '../items/number.ts';

/** A text as a value of a type; undefined where it is none. Maps, lists and sets are written as in the document of an item. */
export function typedText(type: AttributeType, text: string): AttributeValue | undefined {
  switch (type) {
    case 'S':
      return { S: text };
    case 'N':
      return numberFault(text.trim()) === undefined ? { N: text.trim() } : undefined;
    case 'B':
      return base64Fault(text.trim()) === undefined ? { B: text.trim() } : undefined;
    case 'BOOL':
      return booleanOf(text.trim().toLowerCase());
    case 'NULL':
      return text.trim().toLowerCase() === 'null' ? { NULL: true } : undefined;
    case 'M':
    case 'L':
    case 'SS':
    case 'NS':
    case 'BS':
      return ofType(type, parseValue(text).value);
  }
}

function booleanOf(text: string): AttributeValue | undefined {
  return text === 'true' || text === 'false' ? { BOOL: text === 'true' } : undefined;
}

function ofType(type: AttributeType, value: AttributeValue | undefined): AttributeValue | undefined {
  return value !== undefined && Object.hasOwn(value, type) ? value : undefined;
}
