import type { AttributeValue, Item } from '../attributeValue.ts';
import { attributeMap } from '../attributeValue.ts';
import type { KeyAttribute, KeySchema } from '../keySchema.ts';
import { keyAttributes } from '../keySchema.ts';
import { checkIndexKeys, checkKeys, checkSize } from './itemChecks.ts';
import { parseJson } from './jsonSyntax.ts';
import type { Problem, Range } from './problem.ts';
import { ProblemList } from './problem.ts';
import { entriesByName, printEntries } from './printValue.ts';
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
