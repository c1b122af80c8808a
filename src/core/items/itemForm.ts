import type { KeySchema } from '../keySchema.ts';
import { keyAttributes } from '../keySchema.ts';
import type { JsonNode } from './jsonSyntax.ts';
import { stringOf } from './leafReader.ts';

/** How an item is written as JSON: readable, with marks for what JSON lacks, or as it is on the wire, `{"S": "text"}`. */
export const itemForms = ['plain', 'dynamodb'] as const;
export type ItemForm = (typeof itemForms)[number];

/**
 * The form a document is in, which its key attributes tell: in the plain form none of them is a map. Undefined where it has none
 * of them.
 */
export function formOf(root: JsonNode, key: KeySchema): ItemForm | undefined {
  const names = keyAttributes(key).map(({ name }) => name);
  for (const property of root.type === 'object' ? (root.children ?? []) : []) {
    const [name, value] = property.children ?? [];
    if (name !== undefined && value !== undefined && names.includes(stringOf(name))) {
      return isTyped(value) ? 'dynamodb' : 'plain';
    }
  }
  return undefined;
}

function isTyped(value: JsonNode): boolean {
  const [only, second] = value.type === 'object' ? (value.children ?? []) : [];
  const name = only?.children?.[0];
  return second === undefined && name !== undefined && ['S', 'N', 'B'].includes(stringOf(name));
}
