import type { AttributeValue } from '../attributeValue.ts';
import { oneLine, printValue } from '../items/printValue.ts';
import type { Indent } from '../items/printValue.ts';

/**
 * A value as the text a person would type for it: a string is itself, a number its digits, binary its base64. Maps, lists and sets
 * are JSON as in an item's document, in one line unless an indent is given.
 */
export function plainText(value: AttributeValue, indent: Indent = oneLine): string {
  if ('S' in value) {
    return value.S;
  }
  if ('N' in value) {
    return value.N;
  }
  return 'B' in value ? value.B : printValue(value, indent);
}
