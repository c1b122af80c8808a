import { findNodeAtLocation, getLocation, parseTree } from 'jsonc-parser';
import type { AttributePath } from '../attributePath.ts';
import type { AttributeValue } from '../attributeValue.ts';
import type { KeySchema } from '../keySchema.ts';
import { formOf } from './itemForm.ts';
import type { ItemForm } from './itemForm.ts';
import type { JsonNode } from './jsonSyntax.ts';
import { parseJson } from './jsonSyntax.ts';
import { markedContent, stringOf } from './leafReader.ts';
import { isMark } from './marks.ts';
import type { Range } from './problem.ts';
import { ProblemList } from './problem.ts';
import { ValueReader } from './valueReader.ts';
import { WireReader } from './wireReader.ts';

/** An attribute, or a place inside one, and where its text stands. */
export interface AttributePlace {
  readonly path: AttributePath;
  readonly value: AttributeValue;
  readonly range: Range;
}

/** A place where the name of an attribute can be typed. */
export interface NamePlace {
  /** The map it would be in; empty for the item itself. */
  readonly parent: readonly (string | number)[];
  /** The names that are there already. */
  readonly taken: readonly string[];
  readonly form: ItemForm;
}

/** What stands at an offset of an item's document; undefined where that is no attribute, or its value cannot be read. */
export function attributeAt(text: string, offset: number, key: KeySchema, otherwise: ItemForm): AttributePlace | undefined {
  const json = parseJson(text);
  if ('problem' in json || json.root.type !== 'object') {
    return undefined;
  }
  const form = formOf(json.root, key) ?? otherwise;
  const found = propertyAt(json.root, offset, { form, path: [] });
  if (found === undefined) {
    return undefined;
  }
  const problems = new ProblemList();
  const value = (form === 'plain' ? new ValueReader(text, problems) : new WireReader(text, problems)).readValue(found.node);
  const [first, ...rest] = found.path;
  return value === undefined || typeof first !== 'string' ? undefined : { path: [first, ...rest], value, range: found.range };
}

interface Walk {
  readonly form: ItemForm;
  readonly path: readonly (string | number)[];
}

interface Found {
  readonly path: Walk['path'];
  readonly node: JsonNode;
  readonly range: Range;
}

function propertyAt(map: JsonNode, offset: number, { form, path }: Walk): Found | undefined {
  const property = map.children?.find(each => contains(each, offset));
  const [name, node] = property?.children ?? [];
  if (property === undefined || name === undefined || node === undefined) {
    return undefined;
  }
  const here = [...path, stringOf(name)];
  return insideAt(node, offset, { form, path: here }) ?? { path: here, node, range: property };
}

function insideAt(node: JsonNode, offset: number, walk: Walk): Found | undefined {
  const content = contentOf(node, walk.form);
  if (content === undefined || !contains(content, offset)) {
    return undefined;
  }
  if (content.type === 'object') {
    return propertyAt(content, offset, walk);
  }
  const index = content.children?.findIndex(each => contains(each, offset)) ?? -1;
  const element = content.children?.[index];
  if (element === undefined) {
    return undefined;
  }
  const path = [...walk.path, index];
  return insideAt(element, offset, { form: walk.form, path }) ?? { path, node: element, range: element };
}

/** The attributes of a map, or the elements of a list. */
function contentOf(node: JsonNode, form: ItemForm): JsonNode | undefined {
  if (form === 'plain') {
    const { mark, content } = markedContent(node);
    const isInside = mark === undefined || mark === '$M';
    return isInside && (content.type === 'object' || content.type === 'array') ? content : undefined;
  }
  const [only] = node.type === 'object' ? (node.children ?? []) : [];
  const [name, content] = only?.children ?? [];
  return name !== undefined && content !== undefined && ['M', 'L'].includes(stringOf(name)) ? content : undefined;
}

function contains({ offset, length }: Range, at: number): boolean {
  return offset <= at && at <= offset + length;
}

/** Where the name of an attribute is typed, also in a text that is not finished; undefined at any other place. */
export function namePlaceAt(text: string, offset: number, key: KeySchema, otherwise: ItemForm): NamePlace | undefined {
  const { path, isAtPropertyKey } = getLocation(text, offset);
  const root = parseTree(text);
  if (!isAtPropertyKey || root === undefined) {
    return undefined;
  }
  const form = formOf(root, key) ?? otherwise;
  const own = path.slice(0, -1);
  const steps = form === 'plain' ? own.filter(step => typeof step === 'number' || !isMark(step)) : own.filter((_step, at) => at % 2 === 0);
  // In DynamoDB JSON every other name is that of a type.
  if (form === 'dynamodb' && own.length % 2 === 1) {
    return undefined;
  }
  const map = findNodeAtLocation(root, own);
  const taken = (map?.children ?? []).flatMap(({ children }) => (children?.[0] === undefined ? [] : [stringOf(children[0])]));
  return { parent: steps, taken, form };
}
