import { runInNewContext } from 'node:vm';
import type { CodeLanguage } from '../../../../src/core/requestCode/requestCode.ts';

/** The request that a text of a language states, read by rules of that language; binaries as base64. */
export function readBack(language: CodeLanguage, text: string): unknown {
  switch (language) {
    case 'json':
      return JSON.parse(text);
    case 'cli':
      return inputOfCommand(shellWords(text));
    case 'javascript':
      return runInNewContext(`(${between(text, 'const request = ', ';\n\n')})`, { Buffer: { from: (base64: string) => base64 } });
    case 'python':
      return JSON.parse(jsonOfPython(pythonLiteral(text)));
  }
}

/** The literal of a script's request. */
export function pythonLiteral(script: string): string {
  return between(script, 'request = ', '\n\nitems');
}

/** One text for each request, whatever the order of its members. */
export function canonicalInput(input: unknown): string {
  return JSON.stringify(Object.entries(input as object).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The options of `aws dynamodb query` as the input they make. */
export function inputOfCommand(words: readonly string[]): unknown {
  const command = words.slice(words.indexOf('dynamodb') + 2).flatMap(word => (/^--[a-z-]+=/.test(word) ? split(word) : [word]));
  const value = (name: string): string | undefined => (command.includes(name) ? command[command.indexOf(name) + 1] : undefined);
  const parsed = (name: string): unknown => {
    const text = value(name);
    return text === undefined ? undefined : JSON.parse(text);
  };
  const input = {
    TableName: value('--table-name'),
    IndexName: value('--index-name'),
    KeyConditionExpression: value('--key-condition-expression'),
    FilterExpression: value('--filter-expression'),
    ProjectionExpression: value('--projection-expression'),
    Select: value('--select'),
    ExpressionAttributeNames: parsed('--expression-attribute-names'),
    ExpressionAttributeValues: parsed('--expression-attribute-values'),
    ConsistentRead: command.includes('--consistent-read') ? true : undefined,
    // The CLI leaves out what is so by itself.
    ScanIndexForward: words.includes('query') ? !command.includes('--no-scan-index-forward') : undefined,
  };
  return Object.fromEntries(Object.entries(input).filter(([, member]) => member !== undefined));
}

function split(word: string): readonly string[] {
  return [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)];
}

/** As POSIX reads a command: single quotes keep everything, a backslash keeps the next character, an escaped line break is none. */
function shellWords(command: string): readonly string[] {
  const part = /'([^']*)'|\\\n|\\([^])|([^\s'\\]+)|(\s+)/gy;
  const words: string[] = [];
  let word: string | undefined;
  for (const [whole, quoted, escaped, plain, space] of command.matchAll(part)) {
    if (space === undefined && whole !== '\\\n') {
      word = (word ?? '') + (quoted ?? escaped ?? plain ?? '');
    } else if (space !== undefined && word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  return word === undefined ? words : [...words, word];
}

function jsonOfPython(literal: string): string {
  const token = /base64\.b64decode\(("[^"]*")\)|("(?:[^"\\]|\\.)*")|\b(True|False)\b|,(?=\s*[}\]])/g;
  return literal.replace(
    token,
    (_whole, bytes?: string, string?: string, boolean?: string) => bytes ?? jsonString(string) ?? boolean?.toLowerCase() ?? '',
  );
}

function jsonString(literal: string | undefined): string | undefined {
  return literal?.replace(/\\\\|\\U([0-9a-f]{8})/g, (escape, point?: string) =>
    point === undefined ? escape : String.fromCodePoint(parseInt(point, 16)),
  );
}

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start) + start.length;
  return text.slice(from, text.indexOf(end, from));
}
