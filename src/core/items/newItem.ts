import type { AttributeValue, KeyType } from '../attributeValue.ts';
import { attributeMap } from '../attributeValue.ts';
import type { KeySchema } from '../keySchema.ts';
import { keyAttributes } from '../keySchema.ts';
import type { ItemForm } from './itemForm.ts';
import { printItem } from './itemJson.ts';
import { jsonString } from './jsonText.ts';

const emptyValues: Readonly<Record<KeyType, AttributeValue>> = { S: { S: '' }, N: { N: '0' }, B: { B: '' } };

/** What a person types first comes this far behind the start of the value: inside its quotes. */
const typingOffsets: Readonly<Record<ItemForm, Readonly<Record<KeyType, number>>>> = {
  plain: { S: '"'.length, N: 0, B: '{"$B": "'.length },
  dynamodb: { S: '{"S": "'.length, N: '{"N": "'.length, B: '{"B": "'.length },
};

/** The document of an item that is not there yet, its key attributes ready to be filled in. */
export function newItemTemplate(key: KeySchema, form: ItemForm = 'plain'): string {
  return printItem(attributeMap(keyAttributes(key).map(({ name, type }) => [name, emptyValues[type]])), key, form);
}

/** Where in the template the cursor belongs: at the first value, inside its quotes if it has any. */
export function newItemCursor(key: KeySchema, form: ItemForm = 'plain'): number {
  const [first] = keyAttributes(key);
  return first === undefined ? 1 : `{\n  ${jsonString(first.name)}: `.length + typingOffsets[form][first.type];
}
