import type { AttributeValue } from '../../src/core/attributeValue.ts';
import { base64Fault } from '../../src/core/items/binary.ts';
import { numberFault } from '../../src/core/items/number.ts';
import type { NumberFault } from '../../src/core/items/number.ts';
import { keyValue } from '../../src/core/keyText.ts';

/** The types a value can be typed in as. */
export type FieldType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL';

const outOfRange = 'This number is out of range: DynamoDB keeps 1E-130 to 9.99E+125, and their negatives.';

const numberProblems: Readonly<Record<NumberFault, string>> = {
  notANumber: 'This is not a number. Write it like 42, -3.14 or 1e-7.',
  tooManyDigits: 'A number has at most 38 significant digits; this one has more.',
  tooLarge: outOfRange,
  tooSmall: outOfRange,
};

/** What is wrong with a text as a value of a type, in one sentence; nothing when it is right. */
export function problemOf(text: string, type: FieldType): string | undefined {
  if (type === 'N') {
    const fault = numberFault(text.trim());
    return fault && numberProblems[fault];
  }
  if (type === 'B' && base64Fault(text.trim()) !== undefined) {
    return 'This is not base64. Use A–Z, a–z, 0–9, + and /, padded with = to a multiple of four.';
  }
  if (type === 'BOOL' && text !== 'true' && text !== 'false') {
    return 'Choose true or false.';
  }
  return undefined;
}

/** Only for a text that has no problem. Numbers stay the text that was typed. */
export function valueOf(text: string, type: FieldType): AttributeValue {
  switch (type) {
    case 'S':
    case 'N':
    case 'B':
      return keyValue(type, text);
    case 'BOOL':
      return { BOOL: text === 'true' };
    case 'NULL':
      return { NULL: true };
  }
}

/** The text a value was typed in as. */
export function textOf(value: AttributeValue): string {
  if ('S' in value) {
    return value.S;
  }
  if ('N' in value) {
    return value.N;
  }
  if ('B' in value) {
    return value.B;
  }
  return 'BOOL' in value ? String(value.BOOL) : '';
}
