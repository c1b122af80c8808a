import type { AttributeValue, Item } from '../attributeValue.ts';
import { attributeMap } from '../attributeValue.ts';
import type { KeyAttribute, KeySchema } from '../keySchema.ts';
import { keyAttributes } from '../keySchema.ts';
import { withValue } from './attributeReader.ts';
import { checkIndexKeys, checkKeys, checkSize } from './itemChecks.ts';
import type { ItemForm } from './itemForm.ts';
import { formOf } from './itemForm.ts';
import { parseJson } from './jsonSyntax.ts';
import type { Problem, Range } from './problem.ts';
import { ProblemList } from './problem.ts';
import { entriesByName, printEntries } from './printValue.ts';
import { printWireEntries } from './printWire.ts';
import { ValueReader } from './valueReader.ts';
import { WireReader } from './wireReader.ts';

/** The item is there only when there is no problem. */
export interface ParsedItem {
  readonly item?: Item;
  readonly problems: readonly Problem[];
  /** What the document was read as. */
  readonly form: ItemForm;
}

/**
 * Reads the document of an item. Never throws: whatever DynamoDB would refuse is a problem with its place in the text.
 * @param indexKeys the key attributes of the table's secondary indexes; an item may lack them
 * @param otherwise the form of a document that does not tell its own
 */
export function parseItem(
  text: string,
  key: KeySchema,
  indexKeys: readonly KeyAttribute[] = [],
  otherwise: ItemForm = 'plain',
): ParsedItem {
  const json = parseJson(text);
  if ('problem' in json) {
    return { problems: [json.problem], form: otherwise };
  }
  const { root } = json;
  const form = formOf(root, key) ?? otherwise;
  const firstLine = lineOf(text, root.offset);
  const problems = new ProblemList();
  if (root.type !== 'object') {
    problems.add(firstLine, 'An item is a JSON object. Put its attributes in braces, such as {"id": "1"}.');
    return { problems: problems.inTextOrder(), form };
  }
  const reader = form === 'plain' ? new ValueReader(text, problems) : new WireReader(text, problems);
  const attributes = reader.readAttributes(root);
  const item = attributeMap(withValue(attributes));
  const keyNames = keyAttributes(key).map(({ name }) => name);
  checkKeys({ attributes, form, problems }, key, { offset: root.offset, length: 1 });
  checkIndexKeys(
    { attributes, form, problems },
    indexKeys.filter(({ name }) => !keyNames.includes(name)),
  );
  checkSize(item, firstLine, problems);
  return problems.isEmpty ? { item, problems: [], form } : { problems: problems.inTextOrder(), form };
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
export function printItem(item: Item, key: KeySchema, form: ItemForm = 'plain'): string {
  const keyNames = keyAttributes(key).map(attribute => attribute.name);
  const entries = entriesByName(item);
  const ofKey = keyNames.flatMap(name => entries.filter(entry => entry[0] === name));
  const others = entries.filter(([name]) => !keyNames.includes(name));
  const print = form === 'plain' ? printEntries : printWireEntries;
  return `${print([...ofKey, ...others], '')}\n`;
}
