import type { AttributeValue } from '../../src/core/attributeValue.ts';

/** The types a value can be typed in as. */
export type FieldType = 'S' | 'N' | 'B' | 'BOOL' | 'NULL';

const numberPattern = /^[+-]?(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d{1,9}))?$/;
const base64Pattern = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** What is wrong with a text as a value of a type, in one sentence; nothing when it is right. */
export function problemOf(text: string, type: FieldType): string | undefined {
  if (type === 'N') {
    return numberProblem(text.trim());
  }
  if (type === 'B' && !base64Pattern.test(text.trim())) {
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
      return { S: text };
    case 'N':
      return { N: text.trim() };
    case 'B':
      return { B: text.trim() };
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

/** The limits of the service: 38 significant digits, 1E-130 to 9.99…E+125. Decided on the text, never by rounding it. */
function numberProblem(text: string): string | undefined {
  const match = numberPattern.exec(text);
  if (!match) {
    return 'This is not a number. Write it like 42, -3.14 or 1e-7.';
  }
  const whole = match[1] ?? '';
  const fraction = match[2] ?? match[3] ?? '';
  const digits = `${whole}${fraction}`;
  const significant = digits.replace(/^0+/, '').replace(/0+$/, '');
  if (significant === '') {
    return undefined;
  }
  if (significant.length > 38) {
    return `A number has at most 38 significant digits; this one has ${significant.length}.`;
  }
  const leadingZeros = digits.length - digits.replace(/^0+/, '').length;
  const magnitude = whole.length - leadingZeros - 1 + Number(match[4] ?? '0');
  if (magnitude < -130 || magnitude > 125) {
    return 'This number is out of range: DynamoDB keeps 1E-130 to 9.99E+125, and their negatives.';
  }
  return undefined;
}
