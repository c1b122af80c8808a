import type { AttributeType, AttributeValue } from '../src/core/attributeValue.ts';
import { base64Fault } from '../src/core/items/binary.ts';
import { parseValue } from '../src/core/items/itemJson.ts';
import { oneLine, printValue } from '../src/core/items/printValue.ts';
import { numberFault } from '../src/core/items/number.ts';
import type { NumberFault } from '../src/core/items/number.ts';
import { keyValue } from '../src/core/keyText.ts';

const outOfRange = 'This number is out of range: DynamoDB keeps 1E-130 to 9.99E+125, and their negatives.';

const numberProblems: Readonly<Record<NumberFault, string>> = {
  notANumber: 'This is not a number. Write it like 42, -3.14 or 1e-7.',
  tooManyDigits: 'A number has at most 38 significant digits; this one has more.',
  tooLarge: outOfRange,
  tooSmall: outOfRange,
};

/** What is wrong with a text as a value of a type, in one sentence; nothing when it is right. */
export function problemOf(text: string, type: AttributeType): string | undefined {
  switch (type) {
    case 'S':
    case 'NULL':
      return undefined;
    case 'N': {
      const fault = numberFault(text.trim());
      return fault && numberProblems[fault];
    }
    case 'B':
      return base64Fault(text.trim()) === undefined
        ? undefined
        : 'This is not base64. Use A–Z, a–z, 0–9, + and /, padded with = to a multiple of four.';
    case 'BOOL':
      return text === 'true' || text === 'false' ? undefined : 'Choose true or false.';
    case 'M':
    case 'L':
    case 'SS':
    case 'NS':
    case 'BS':
      return read(text, type).problem;
  }
}

/** Only for a text that has no problem. Numbers stay the text that was typed. */
export function valueOf(text: string, type: AttributeType): AttributeValue {
  switch (type) {
    case 'S':
    case 'N':
    case 'B':
      return keyValue(type, text);
    case 'BOOL':
      return { BOOL: text === 'true' };
    case 'NULL':
      return { NULL: true };
    case 'M':
    case 'L':
    case 'SS':
    case 'NS':
    case 'BS':
      return read(text, type).value ?? { NULL: true };
  }
}

/** An empty text is a string, and nothing else. */
export function isGiven(text: string, type: AttributeType): boolean {
  return type === 'S' || type === 'NULL' || text.trim() !== '';
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
  if ('BOOL' in value) {
    return String(value.BOOL);
  }
  const text = 'NULL' in value ? '' : printValue(value, oneLine);
  return 'M' in value || 'L' in value ? text : withoutMark(text);
}

type Nested = Extract<AttributeType, 'M' | 'L' | 'SS' | 'NS' | 'BS'>;

const shapes: Readonly<Record<Nested, string>> = {
  M: 'a map, such as {"city": "Lyon"}',
  L: 'a list, such as ["a", 1, null]',
  SS: 'a set of strings, such as ["a", "b"]',
  NS: 'a set of numbers, such as [1, 2.5]',
  BS: 'a set of base64 texts, such as ["AQID"]',
};

/** Maps, lists and sets are typed as they stand in the document of an item; of a set its elements are enough. */
function read(text: string, type: Nested): { readonly value?: AttributeValue; readonly problem?: string } {
  const isSet = type === 'SS' || type === 'NS' || type === 'BS';
  const { value, problems } = parseValue(isSet ? `{"$${type}": ${text}}` : text);
  if (value !== undefined && type in value) {
    return { value };
  }
  const said = value === undefined ? problems[0]?.message : undefined;
  return { problem: said ?? `Write ${shapes[type]}.` };
}

const mark = /^\{"\$[SNB]S": (.*)\}$/;

function withoutMark(text: string): string {
  return mark.exec(text)?.[1] ?? text;
}
