import type { AttributeValue, KeyType } from '../attributeValue.ts';
import { attributeMap } from '../attributeValue.ts';
import type { KeySchema } from '../keySchema.ts';
import { keyAttributes } from '../keySchema.ts';
import { printItem } from './itemJson.ts';
import { jsonString } from './jsonText.ts';

const emptyValues: Readonly<Record<KeyType, AttributeValue>> = { S: { S: '' }, N: { N: '0' }, B: { B: '' } };

/** What a person types first comes this far behind the start of the value: inside its quotes. */
const typingOffsets: Readonly<Record<KeyType, number>> = { S: '"'.length, N: 0, B: '{"$B": "'.length };

/** The document of an item that is not there yet, its key attributes ready to be filled in. */
export function newItemTemplate(key: KeySchema): string {
  return printItem(attributeMap(keyAttributes(key).map(({ name, type }) => [name, emptyValues[type]])), key);
}

/** Where in the template the cursor belongs: at the first value, inside its quotes if it has any. */
export function newItemCursor(key: KeySchema): number {
  const [first] = keyAttributes(key);
  return first === undefined ? 1 : `{\n  ${jsonString(first.name)}: `.length + typingOffsets[first.type];
}
