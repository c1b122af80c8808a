import type { AttributeMap, AttributeValue } from '../attributeValue.ts';
import { jsonString } from './jsonText.ts';
import { isMark } from './marks.ts';
import { isJsonNumber } from './number.ts';

/** A set that fits in such a line is written in one. */
const lineLength = 80;

export type Entry = readonly [name: string, value: AttributeValue];

/** How deep the text stands; `oneLine` for a text without any line break. */
export type Indent = string | typeof oneLine;
export const oneLine = Symbol('one line');

/** A value as it stands in an item's document, lossless: what JSON lacks is marked (`{"$B": "AAE="}`). */
export function printValue(value: AttributeValue, indent: Indent): string {
  if ('S' in value) {
    return jsonString(value.S);
  }
  if ('N' in value) {
    return printNumber(value.N);
  }
  if ('M' in value) {
    return printMap(value.M, indent);
  }
  if ('L' in value) {
    return printLines('[', ']', indent, inner => value.L.map(element => printValue(element, inner)));
  }
  if ('BOOL' in value) {
    return String(value.BOOL);
  }
  return 'NULL' in value ? 'null' : printMarked(value, indent);
}

/** Attributes as a JSON object, in the order they are given. */
export function printEntries(entries: readonly Entry[], indent: Indent): string {
  return printLines('{', '}', indent, inner => entries.map(([name, value]) => `${jsonString(name)}: ${printValue(value, inner)}`));
}

export function entriesByName(map: AttributeMap): readonly Entry[] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

function printMarked(
  value: Extract<AttributeValue, { B: unknown } | { SS: unknown } | { NS: unknown } | { BS: unknown }>,
  indent: Indent,
): string {
  if ('B' in value) {
    return `{"$B": ${jsonString(value.B)}}`;
  }
  if ('SS' in value) {
    return printSet('$SS', value.SS.map(jsonString), indent);
  }
  return 'NS' in value ? printSet('$NS', value.NS.map(printNumber), indent) : printSet('$BS', value.BS.map(jsonString), indent);
}

function printNumber(text: string): string {
  return isJsonNumber(text) ? text : `{"$N": ${jsonString(text)}}`;
}

function printMap(map: AttributeMap, indent: Indent): string {
  const entries = entriesByName(map);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && isMark(first[0])) {
    return printLines('{', '}', indent, inner => [`"$M": ${printEntries(entries, inner)}`]);
  }
  return printEntries(entries, indent);
}

/** A set in one line where it fits. @param mark the name of its only member */
export function printSet(mark: string, elements: readonly string[], indent: Indent): string {
  const line = `{"${mark}": [${elements.join(', ')}]}`;
  return indent === oneLine || line.length <= lineLength
    ? line
    : printLines('{', '}', indent, inner => [`"${mark}": ${printLines('[', ']', inner, () => elements)}`]);
}

/** @param lines what stands between the brackets, at the deeper indent */
export function printLines(open: string, close: string, indent: Indent, lines: (inner: Indent) => readonly string[]): string {
  if (indent === oneLine) {
    return open + lines(oneLine).join(', ') + close;
  }
  const inner = `${indent}  `;
  const printed = lines(inner);
  return printed.length === 0 ? open + close : `${open}\n${inner}${printed.join(`,\n${inner}`)}\n${indent}${close}`;
}
