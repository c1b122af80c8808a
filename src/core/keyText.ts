import type { AttributeValue, KeyType } from './attributeValue.ts';
import { base64Fault } from './items/binary.ts';
import { numberFault } from './items/number.ts';
import type { KeyAttribute } from './keySchema.ts';

/** The value that a person typed as text, a number, or base64. Numbers stay the text that was typed. */
export function keyValue(type: KeyType, text: string): AttributeValue {
  switch (type) {
    case 'S':
      return { S: text };
    case 'N':
      return { N: text.trim() };
    case 'B':
      return { B: text.trim() };
  }
}

/** What is wrong with the text as a value of this key attribute; undefined when nothing is. */
export function keyTextProblem({ name, type }: KeyAttribute, text: string): string | undefined {
  // Around a number or base64 spaces mean nothing; in text they are the value.
  if (text === '' || (type !== 'S' && text.trim() === '')) {
    return `Give a value for “${name}”. A key attribute cannot be empty.`;
  }
  if (type === 'N' && numberFault(text.trim()) !== undefined) {
    return `“${name}” is a number: up to 38 digits, such as 42 or -1.5E+10.`;
  }
  if (type === 'B' && base64Fault(text.trim()) !== undefined) {
    return `“${name}” is binary: write its bytes as base64, such as AAEC.`;
  }
  return undefined;
}
