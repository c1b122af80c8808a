import type { AttributeMap, AttributeValue } from '../attributeValue.ts';
import { canonicalKey } from '../items/canonicalKey.ts';
import { itemSize, maxItemSize } from '../items/itemSize.ts';
import type { JsonNode } from '../items/jsonSyntax.ts';
import type { ProblemList } from '../items/problem.ts';
import { formatCount } from '../items/problem.ts';
import { keyAttributes, keyOf } from '../keySchema.ts';
import type { KeySchema } from '../keySchema.ts';
import { membersIn, nodeAt } from './requestReader.ts';
import type { RequestOperation } from './requestShape.ts';

/** The keys of tables, as far as they are known. */
export type KeySchemas = ReadonlyMap<string, KeySchema>;

/** One item a request is about, and where in the document it is. */
export interface RequestMember {
  readonly table: string;
  readonly node: JsonNode;
  readonly key?: AttributeMap;
  readonly item?: AttributeMap;
  /** Bytes of what is written and compared. */
  readonly size: number;
}

interface Limit {
  readonly members: number;
  readonly bytes?: number;
  readonly title: string;
}

const megabyte = 1024 * 1024;

const limits: Readonly<Record<RequestOperation, Limit>> = {
  UpdateItem: { members: 1, title: '' },
  PutItem: { members: 1, title: '' },
  DeleteItem: { members: 1, title: '' },
  BatchGetItem: { members: 100, title: 'A batch reads' },
  BatchWriteItem: { members: 25, bytes: 16 * megabyte, title: 'A batch writes' },
  TransactGetItems: { members: 100, title: 'A transaction reads' },
  TransactWriteItems: { members: 100, bytes: 4 * megabyte, title: 'A transaction writes' },
};

/** Tells at its place what DynamoDB would refuse of a request whose form is right. */
export function checkLimits(
  operation: RequestOperation,
  members: readonly RequestMember[],
  schemas: KeySchemas,
  problems: ProblemList,
): void {
  const limit = limits[operation];
  const beyond = members[limit.members];
  if (beyond !== undefined) {
    problems.add(beyond.node, `${limit.title} at most ${limit.members} items; this one has ${members.length}. Split it.`);
  }
  checkSizes(members, limit, problems);
  checkKeys(members, schemas, problems);
  checkTwice(members, schemas, problems);
}

function checkSizes(members: readonly RequestMember[], { bytes = Infinity, title }: Limit, problems: ProblemList): void {
  let total = 0;
  for (const { node, item, size } of members) {
    if (item !== undefined && itemSize(item) > maxItemSize) {
      problems.add(
        firstBrace(node),
        `This item has ${formatCount(itemSize(item))} bytes; DynamoDB stores at most ${formatCount(maxItemSize)} (400 KB).`,
      );
    }
    const before = total;
    total += size;
    if (total > bytes && before <= bytes) {
      problems.add(firstBrace(node), `${title} at most ${bytes / megabyte} MB; with this item it is more. Split it.`);
    }
  }
}

/** A key has the attributes of the table's key and no others, and an item has them among its own. */
function checkKeys(members: readonly RequestMember[], schemas: KeySchemas, problems: ProblemList): void {
  for (const { table, node, key, item } of members) {
    const schema = schemas.get(table);
    if (schema === undefined) {
      continue;
    }
    const wanted = keyAttributes(schema);
    const given = key ?? item ?? {};
    const missing = wanted.find(({ name, type }) => !Object.hasOwn(given, name) || !Object.hasOwn(given[name] ?? {}, type));
    if (missing !== undefined) {
      problems.add(firstBrace(node), `“${missing.name}” is part of the key of “${table}”: write it as {"${missing.type}": "…"}.`);
    } else if (wanted.some(({ name }) => isEmpty(given[name]))) {
      problems.add(firstBrace(node), `The key of “${table}” is not filled in: DynamoDB takes no empty text or binary in it.`);
    } else if (key !== undefined && Object.keys(key).length > wanted.length) {
      problems.add(firstBrace(node), `The key of “${table}” has ${wanted.map(({ name }) => `“${name}”`).join(' and ')} only.`);
    }
  }
}

function isEmpty(value: AttributeValue | undefined): boolean {
  return value !== undefined && (('S' in value && value.S === '') || ('B' in value && value.B === ''));
}

function checkTwice(members: readonly RequestMember[], schemas: KeySchemas, problems: ProblemList): void {
  const seen = new Set<string>();
  for (const { table, node, key, item } of members) {
    const schema = schemas.get(table);
    const own = key ?? (schema && item && keyOf(schema, item));
    if (own === undefined) {
      continue;
    }
    const text = `${table} ${canonicalKey(own)}`;
    if (seen.has(text)) {
      problems.add(firstBrace(node), 'This item is named twice. DynamoDB takes each item once in a request.');
    }
    seen.add(text);
  }
}

function firstBrace({ offset }: JsonNode): { readonly offset: number; readonly length: number } {
  return { offset, length: 1 };
}

/** The items a request is about, in the order of the document. */
export function membersOfRequest(operation: RequestOperation, root: JsonNode, request: unknown): readonly RequestMember[] {
  const input = request as Readonly<Record<string, unknown>>;
  switch (operation) {
    case 'UpdateItem':
    case 'PutItem':
    case 'DeleteItem':
      return [memberOf(input, root)];
    case 'BatchGetItem':
      return batchMembers(root, input, 'Keys', Key => ({ Key }));
    case 'BatchWriteItem':
      return batchMembers(root, input, undefined, onlyValue);
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return pairs(nodeAt(root, 'TransactItems'), input.TransactItems).map(([node, action]) => memberOf(onlyValue(action), node));
  }
}

type Parts = Readonly<Record<string, unknown>>;

function batchMembers(
  root: JsonNode,
  { RequestItems }: Parts,
  list: string | undefined,
  partsOf: (element: unknown) => Parts,
): readonly RequestMember[] {
  const tables = membersIn(nodeAt(root, 'RequestItems') ?? root);
  return tables.flatMap(({ name, node }) => {
    const ofTable = (RequestItems as Parts)[name];
    const [listNode, elements] = list === undefined ? [node, ofTable] : [nodeAt(node, list), (ofTable as Parts)[list]];
    return pairs(listNode, elements).map(([at, element]) => memberOf({ TableName: name, ...partsOf(element) }, at));
  });
}

function pairs(node: JsonNode | undefined, elements: unknown): readonly (readonly [JsonNode, unknown])[] {
  const values = elements as readonly unknown[];
  return (node?.children ?? []).map((child, index) => [child, values[index]] as const);
}

function onlyValue(action: unknown): Parts {
  return Object.values(action as Record<string, Parts>)[0] ?? {};
}

function memberOf({ TableName, Key, Item, ExpressionAttributeValues }: Parts, node: JsonNode): RequestMember {
  const [key, item, values] = [Key, Item, ExpressionAttributeValues] as (AttributeMap | undefined)[];
  const size = [key, item, values].reduce((sum, map) => sum + (map === undefined ? 0 : itemSize(map)), 0);
  return { table: String(TableName), node, ...(key !== undefined && { key }), ...(item !== undefined && { item }), size };
}
