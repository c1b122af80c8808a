import type { AttributeType, AttributeValue, Item, KeyType } from '../attributeValue.ts';
import { typeOf } from '../attributeValue.ts';
import type { KeyAttribute, KeySchema } from '../keySchema.ts';
import { base64ByteLength } from './binary.ts';
import { itemSize, maxItemSize } from './itemSize.ts';
import type { ProblemList, Range } from './problem.ts';
import { formatCount, quoteName } from './problem.ts';
import { utf8Length } from './utf8.ts';
import type { Attribute } from './attributeReader.ts';
import type { ItemForm } from './itemForm.ts';

/** What a key attribute is for, and how long it may be. */
interface Role {
  readonly title: string;
  readonly maxBytes: number;
  readonly required: boolean;
}

const partitionKey: Role = { title: 'the partition key', maxBytes: 2048, required: true };
const sortKey: Role = { title: 'the sort key', maxBytes: 1024, required: true };
const indexKey: Role = { title: 'a key of a secondary index', maxBytes: 2048, required: false };

const typeTitles: Readonly<Record<AttributeType, string>> = {
  S: 'a string',
  N: 'a number',
  B: 'binary',
  BOOL: 'a boolean',
  NULL: 'null',
  M: 'a map',
  L: 'a list',
  SS: 'a string set',
  NS: 'a number set',
  BS: 'a binary set',
};

const spellings: Readonly<Record<ItemForm, Readonly<Record<KeyType, string>>>> = {
  plain: {
    S: 'Write it in double quotes.',
    N: 'Write it as a number, without quotes.',
    B: 'Write it as {"$B": "<base64>"}.',
  },
  dynamodb: {
    S: 'Write it as {"S": "<text>"}.',
    N: 'Write it as {"N": "<number>"}.',
    B: 'Write it as {"B": "<base64>"}.',
  },
};

/** A document that was read, and where its problems are told. */
export interface ReadDocument {
  readonly attributes: readonly Attribute[];
  readonly form: ItemForm;
  readonly problems: ProblemList;
}

/** Checks what DynamoDB asks of key attributes. What is missing is told at the opening brace. */
export function checkKeys({ attributes, form, problems }: ReadDocument, schema: KeySchema, brace: Range): void {
  const all = [...schema.partition.map(key => ({ key, role: partitionKey })), ...schema.sort.map(key => ({ key, role: sortKey }))];
  for (const { key, role } of all) {
    checkKey({ attributes, form, problems }, key, role);
    if (!attributes.some(attribute => attribute.name === key.name)) {
      problems.add(brace, `${quoteName(key.name)} is missing: it is ${role.title}, ${typeTitles[key.type]} (${key.type}). Add it.`);
    }
  }
}

/** An item need not have the keys of an index; but those it has must fit, or DynamoDB refuses the whole item. */
export function checkIndexKeys(document: ReadDocument, keys: readonly KeyAttribute[]): void {
  for (const key of keys) {
    checkKey(document, key, indexKey);
  }
}

export function checkSize(item: Item, firstLine: Range, problems: ProblemList): void {
  const size = itemSize(item);
  if (size > maxItemSize) {
    const limit = `${formatCount(maxItemSize)} (400 KB)`;
    problems.add(
      firstLine,
      `This item has ${formatCount(size)} bytes; DynamoDB stores at most ${limit}. Move or shorten its largest attributes.`,
    );
  }
}

function checkKey({ attributes, form, problems }: ReadDocument, key: KeyAttribute, role: Role): void {
  const { name, type } = key;
  for (const { value, node } of attributes.filter(attribute => attribute.name === name)) {
    if (value === undefined) {
      continue;
    }
    const actual = typeOf(value);
    if (actual !== type) {
      const must = `${quoteName(name)} is ${role.title} and must be ${typeTitles[type]} (${type}); it is ${typeTitles[actual]} here.`;
      problems.add(node, `${must} ${spellings[form][type]}`);
      continue;
    }
    const bytes = keyLength(value);
    if (bytes === 0) {
      problems.add(
        node,
        `${quoteName(name)} is ${role.title} and cannot be empty. ${role.required ? 'Fill it in.' : 'Fill it in or remove it.'}`,
      );
    } else if (bytes > role.maxBytes) {
      const limit = `may have at most ${formatCount(role.maxBytes)} bytes; it has ${formatCount(bytes)} here`;
      problems.add(node, `${quoteName(name)} is ${role.title} and ${limit}. Shorten it.`);
    }
  }
}

function keyLength(value: AttributeValue): number {
  if ('S' in value) {
    return utf8Length(value.S);
  }
  // A number is never empty, and never too long.
  return 'B' in value ? base64ByteLength(value.B) : 1;
}
