import type { AttributePath } from '../attributePath.ts';
import { printPath } from '../attributePath.ts';
import type { AttributeProposal } from '../attributeProposals.ts';
import type { AttributeType, AttributeValue } from '../attributeValue.ts';
import { typeOf } from '../attributeValue.ts';
import { valueSize } from './itemSize.ts';
import type { ItemForm } from './itemForm.ts';
import { formatCount } from './problem.ts';
import { utf8Length } from './utf8.ts';

export const typeWords: Readonly<Record<AttributeType, string>> = {
  S: 'string',
  N: 'number',
  B: 'binary',
  BOOL: 'boolean',
  NULL: 'null',
  M: 'map',
  L: 'list',
  SS: 'string set',
  NS: 'number set',
  BS: 'binary set',
};

/** What is known of an attribute besides its value. */
export interface AttributeFacts {
  /** What it is in keys, such as `partition key`. */
  readonly keys?: string;
  /** The attribute that says when items expire. */
  readonly timeToLive?: string;
}

/** A few lines about an attribute: what it is, how many bytes, and when the item expires. It shows no value but that date. */
export function describeAttribute(path: AttributePath, value: AttributeValue, { keys, timeToLive }: AttributeFacts): readonly string[] {
  const type = typeOf(value);
  const [name] = path;
  const isOwn = path.length === 1;
  const expiry = isOwn && name === timeToLive ? expiryOf(value) : undefined;
  return [
    `${printPath(path)}: ${typeWords[type]} (${type})`,
    ...(isOwn && keys !== undefined ? [`It is the ${keys}.`] : []),
    sizeLine(path, value),
    ...(expiry === undefined ? [] : [expiry]),
  ];
}

function sizeLine(path: AttributePath, value: AttributeValue): string {
  const step = path.at(-1);
  const bytes = valueSize(value);
  const named = typeof step === 'string' ? `, with its name ${formatCount(bytes + utf8Length(step))}` : '';
  return `${formatCount(bytes)} ${bytes === 1 ? 'byte' : 'bytes'}${named}. ${countOf(value)}`.trimEnd();
}

function countOf(value: AttributeValue): string {
  if ('M' in value) {
    return `Attributes: ${formatCount(Object.keys(value.M).length)}.`;
  }
  const elements = 'L' in value ? value.L : setElements(value);
  return elements === undefined ? '' : `Elements: ${formatCount(elements.length)}.`;
}

function setElements(value: AttributeValue): readonly string[] | undefined {
  if ('SS' in value) {
    return value.SS;
  }
  if ('NS' in value) {
    return value.NS;
  }
  return 'BS' in value ? value.BS : undefined;
}

/** The largest time JavaScript has a date for, in seconds. */
const lastSecond = 8_640_000_000_000;

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html */
function expiryOf(value: AttributeValue): string {
  const seconds = 'N' in value ? Number(value.N) : Number.NaN;
  if (Number.isNaN(seconds)) {
    return 'Time to live: the item never expires, because this is not a number.';
  }
  return Math.abs(seconds) > lastSecond
    ? 'Time to live: no date, because this is not a number of seconds.'
    : `Time to live: ${new Date(Math.floor(seconds) * 1000).toISOString().replace('.000Z', ' UTC').replace('T', ' ')}.`;
}

/** The attributes that can be proposed within a map of an item, without those that are there. */
export function proposalsIn(
  proposals: readonly { readonly path: AttributePath; readonly proposal: AttributeProposal }[],
  parent: readonly (string | number)[],
  taken: readonly string[],
): readonly { readonly name: string; readonly proposal: AttributeProposal }[] {
  return proposals.flatMap(({ path, proposal }) => {
    const name = path.at(-1);
    const isInside = path.length === parent.length + 1 && parent.every((step, at) => step === path[at]);
    return isInside && typeof name === 'string' && !taken.includes(name) ? [{ name, proposal }] : [];
  });
}

/** A value to be filled in, in the snippets of VS Code: `$1` is where the cursor goes. */
export function valueSnippet(type: AttributeType, form: ItemForm): string {
  return form === 'plain' ? plainSnippets[type] : wireSnippets[type];
}

const plainSnippets: Readonly<Record<AttributeType, string>> = {
  S: '"$1"',
  N: '${1:0}',
  B: '{"\\$B": "$1"}',
  BOOL: '${1|true,false|}',
  NULL: 'null',
  M: '{$1}',
  L: '[$1]',
  SS: '{"\\$SS": ["$1"]}',
  NS: '{"\\$NS": [${1:0}]}',
  BS: '{"\\$BS": ["$1"]}',
};

const wireSnippets: Readonly<Record<AttributeType, string>> = {
  S: '{"S": "$1"}',
  N: '{"N": "${1:0}"}',
  B: '{"B": "$1"}',
  BOOL: '{"BOOL": ${1|true,false|}}',
  NULL: '{"NULL": true}',
  M: '{"M": {$1}}',
  L: '{"L": [$1]}',
  SS: '{"SS": ["$1"]}',
  NS: '{"NS": ["${1:0}"]}',
  BS: '{"BS": ["$1"]}',
};
