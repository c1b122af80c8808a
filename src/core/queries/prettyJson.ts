import { jsonString } from '../items/jsonText.ts';

/** A list or object that fits in such a line, its indentation included, is written in one. */
const lineLength = 100;

/** JSON as people lay it out: what is short in a line, save the outer two levels of objects, and nothing invisible in a text. */
export function prettyJson(value: object): string {
  return `${printLines(value, '')}\n`;
}

/** @param before what stands in the line already */
function print(value: unknown, indent: string, before: string): string {
  const line = oneLineJson(value);
  if (typeof value !== 'object' || value === null) {
    return line;
  }
  const isOuter = indent.length <= 2 && !Array.isArray(value);
  return !isOuter && before.length + line.length <= lineLength ? line : printLines(value, indent);
}

function printLines(value: object, indent: string): string {
  const inner = `${indent}  `;
  const lines = Array.isArray(value)
    ? value.map(element => inner + print(element, inner, inner))
    : Object.entries(value).map(([name, member]) => printMember(`${inner}${jsonString(name)}: `, member, inner));
  const [open, close] = Array.isArray(value) ? (['[', ']'] as const) : (['{', '}'] as const);
  return lines.length === 0 ? open + close : `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function printMember(before: string, member: unknown, indent: string): string {
  return before + print(member, indent, before);
}

export function oneLineJson(value: unknown): string {
  if (typeof value === 'string') {
    return jsonString(value);
  }
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(oneLineJson).join(', ')}]`;
  }
  const members = Object.entries(value).map(([name, member]) => `${jsonString(name)}: ${oneLineJson(member)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
