import type { Node } from 'jsonc-parser';
import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Problem, Range } from './problem.ts';

export type JsonNode = Node;
export type JsonResult = { readonly root: JsonNode } | { readonly problem: Problem };

/**
 * No item has brackets this deep: 32 levels, two brackets for a level that is wrapped in `$M`. The parser calls itself for
 * each, so a text of nothing but brackets would end it.
 */
const maxBracketDepth = 200;

/** Reads strict JSON to a tree that knows where each value stands. Only the first error is told: the others often follow from it. */
export function parseJson(text: string): JsonResult {
  const deep = findDeepBracket(text);
  if (deep !== undefined) {
    return { problem: { message: 'The brackets are nested too deeply here. DynamoDB takes at most 32 levels.', offset: deep, length: 1 } };
  }
  const errors: Parameters<typeof parseTree>[1] & object = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (first !== undefined) {
    return { problem: describe(text, printParseErrorCode(first.error), first) };
  }
  if (root === undefined) {
    return { problem: describe(text, 'ValueExpected', { offset: 0, length: 0 }) };
  }
  return { root };
}

const messages: Readonly<Record<string, string>> = {
  InvalidSymbol: 'This is not JSON. Put names and text in double quotes; numbers, true, false and null stand without.',
  PropertyNameExpected: 'The name of an attribute is expected here, in double quotes.',
  ValueExpected: 'A value is expected here, such as "text", 1, true, null, [] or {}.',
  ColonExpected: 'A colon is expected here, between the name of the attribute and its value.',
  CommaExpected: 'A comma is expected here, before the next one.',
  CloseBraceExpected: 'A closing brace } is expected after this.',
  CloseBracketExpected: 'A closing bracket ] is expected after this.',
  EndOfFileExpected: 'Nothing may follow the closing bracket. Remove this.',
  InvalidCommentToken: 'JSON has no comments. Remove this one.',
  UnexpectedEndOfString: 'The closing double quote is missing. Add it, and write a line break inside a text as \\n.',
  UnexpectedEndOfNumber: 'This number is not finished. Add a digit, or remove its last character.',
  InvalidUnicode: 'Four hexadecimal digits are expected after each \\u, such as \\u00e9.',
  InvalidEscapeCharacter: 'A backslash stands before something it cannot escape. Write \\\\ for a backslash.',
  InvalidCharacter: 'An invisible control character is in this text. Write it as an escape, such as \\t for a tab.',
};

function describe(text: string, code: string, error: Range): Problem {
  if (text.trim() === '') {
    return { message: 'The document is empty. Write the item as a JSON object, such as {"id": "1"}.', offset: 0, length: 0 };
  }
  const comma = code === 'PropertyNameExpected' || code === 'ValueExpected' ? trailingComma(text, error) : undefined;
  if (comma !== undefined) {
    return { message: 'Nothing follows this comma. Remove it.', offset: comma, length: 1 };
  }
  const message = hint(text, code, error) ?? messages[code] ?? 'This is not JSON. Correct it before saving.';
  return { message, ...visibleRange(text, error) };
}

/** What people write who know other notations. */
function hint(text: string, code: string, { offset, length }: Range): string | undefined {
  const found = text.slice(offset, offset + length);
  if (code === 'CommaExpected' && /^\d/.test(found) && /\d/.test(text.charAt(offset - 1))) {
    return 'A number in JSON does not begin with a zero. Remove the leading zeros.';
  }
  if (code !== 'InvalidSymbol') {
    return undefined;
  }
  if (found.startsWith("'")) {
    return 'JSON has no single quotes. Put names and text in double quotes.';
  }
  return /^[+.]\.?\d/.test(found) ? 'A number in JSON begins with a digit or a minus. Write 0.5 for .5, and 5 for +5.' : undefined;
}

/** The parser complains about the bracket; the person has to remove the comma before it. */
function trailingComma(text: string, { offset }: Range): number | undefined {
  if (!/^[\]}]/.test(text.charAt(offset))) {
    return undefined;
  }
  const before = lastVisible(text, offset);
  return text.charAt(before) === ',' ? before : undefined;
}

/** What is missing at the end of the text is shown at the last character there is. */
function visibleRange(text: string, { offset, length }: Range): Range {
  const start = Math.min(offset, text.length);
  const kept = Math.min(length, text.length - start);
  return kept > 0 ? { offset: start, length: kept } : { offset: lastVisible(text, start), length: 1 };
}

function lastVisible(text: string, before: number): number {
  let index = before - 1;
  while (index > 0 && /\s/.test(text.charAt(index))) {
    index--;
  }
  return Math.max(index, 0);
}

function findDeepBracket(text: string): number | undefined {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (character === '"') {
      index = endOfString(text, index);
    } else if (character === '{' || character === '[') {
      depth++;
      if (depth > maxBracketDepth) {
        return index;
      }
    } else if (character === '}' || character === ']') {
      depth--;
    }
  }
  return undefined;
}

/** The closing quote, or the line break before which one is missing. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const character = text[index];
    if (character === '\\') {
      index++;
    } else if (character === '"' || character === '\n' || character === '\r') {
      return index;
    }
  }
  return text.length;
}
