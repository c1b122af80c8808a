import type { AttributeMap, AttributeValue, Item } from '../attributeValue.ts';
import { attributeMap } from '../attributeValue.ts';
import type { KeyAttribute, KeySchema } from '../keySchema.ts';
import { keyAttributes } from '../keySchema.ts';
import { checkIndexKeys, checkKeys, checkSize } from './itemChecks.ts';
import { parseJson } from './jsonSyntax.ts';
import { jsonString } from './jsonText.ts';
import { isMark } from './marks.ts';
import { isJsonNumber } from './number.ts';
import type { Problem, Range } from './problem.ts';
import { ProblemList } from './problem.ts';
import { ValueReader, withValue } from './valueReader.ts';

/** The item is there only when there is no problem. */
export interface ParsedItem {
  readonly item?: Item;
  readonly problems: readonly Problem[];
}

/**
 * Reads the document of an item. Never throws: whatever DynamoDB would refuse is a problem with its place in the text.
 * @param indexKeys the key attributes of the table's secondary indexes; an item may lack them
 */
export function parseItem(text: string, key: KeySchema, indexKeys: readonly KeyAttribute[] = []): ParsedItem {
  const json = parseJson(text);
  if ('problem' in json) {
    return { problems: [json.problem] };
  }
  const { root } = json;
  const firstLine = lineOf(text, root.offset);
  const problems = new ProblemList();
  if (root.type !== 'object') {
    problems.add(firstLine, 'An item is a JSON object. Put its attributes in braces, such as {"id": "1"}.');
    return { problems: problems.inTextOrder() };
  }
  const attributes = new ValueReader(text, problems).readAttributes(root);
  const item = attributeMap(withValue(attributes));
  const keyNames = keyAttributes(key).map(({ name }) => name);
  checkKeys(attributes, key, { offset: root.offset, length: 1 }, problems);
  checkIndexKeys(
    attributes,
    indexKeys.filter(({ name }) => !keyNames.includes(name)),
    problems,
  );
  checkSize(item, firstLine, problems);
  return problems.isEmpty ? { item, problems: [] } : { problems: problems.inTextOrder() };
}

/** The value is there only when there is no problem. */
export interface ParsedValue {
  readonly value?: AttributeValue;
  readonly problems: readonly Problem[];
}

/** Reads one value, written as it is in the document of an item. Never throws, as `parseItem`. */
export function parseValue(text: string): ParsedValue {
  const json = parseJson(text);
  if ('problem' in json) {
    return { problems: [json.problem] };
  }
  const problems = new ProblemList();
  const value = new ValueReader(text, problems).readValue(json.root);
  return value !== undefined && problems.isEmpty ? { value, problems: [] } : { problems: problems.inTextOrder() };
}

function lineOf(text: string, offset: number): Range {
  const rest = /^[^\r\n]*/.exec(text.slice(offset)) ?? [''];
  return { offset, length: rest[0].length };
}

/** A set that fits in such a line is written in one. */
const lineLength = 80;

type Entry = readonly [name: string, value: AttributeValue];

/**
 * An item as the JSON document a person edits: key attributes first, then the others by name. DynamoDB returns attributes in no
 * order, and the same item should always be the same text. `parseItem` reads the same item from it, to the last digit.
 */
export function printItem(item: Item, key: KeySchema): string {
  const keyNames = keyAttributes(key).map(attribute => attribute.name);
  const entries = entriesByName(item);
  const ofKey = keyNames.flatMap(name => entries.filter(entry => entry[0] === name));
  const others = entries.filter(([name]) => !keyNames.includes(name));
  return `${printEntries([...ofKey, ...others], '')}\n`;
}

function entriesByName(map: AttributeMap): readonly Entry[] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** One value as it is written in the document of an item. */
export function printValue(value: AttributeValue, indent = ''): string {
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

function printMarked(
  value: Extract<AttributeValue, { B: unknown } | { SS: unknown } | { NS: unknown } | { BS: unknown }>,
  indent: string,
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

function printMap(map: AttributeMap, indent: string): string {
  const entries = entriesByName(map);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && isMark(first[0])) {
    return printLines('{', '}', indent, inner => [`"$M": ${printEntries(entries, inner)}`]);
  }
  return printEntries(entries, indent);
}

function printSet(mark: string, elements: readonly string[], indent: string): string {
  const line = `{"${mark}": [${elements.join(', ')}]}`;
  return line.length <= lineLength
    ? line
    : printLines('{', '}', indent, inner => [`"${mark}": ${printLines('[', ']', inner, () => elements)}`]);
}

function printEntries(entries: readonly Entry[], indent: string): string {
  return printLines('{', '}', indent, inner => entries.map(([name, value]) => `${jsonString(name)}: ${printValue(value, inner)}`));
}

function printLines(open: string, close: string, indent: string, lines: (inner: string) => readonly string[]): string {
  const inner = `${indent}  `;
  const printed = lines(inner);
  return printed.length === 0 ? open + close : `${open}\n${inner}${printed.join(`,\n${inner}`)}\n${indent}${close}`;
}
