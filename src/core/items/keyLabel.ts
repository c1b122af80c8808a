import type { AttributeValue, Key } from '../attributeValue.ts';
import { attributeMap, keyTypes } from '../attributeValue.ts';
import { ExplorerError } from '../errors.ts';
import type { KeySchema } from '../keySchema.ts';
import { keyAttributes } from '../keySchema.ts';
import { base64Fault, decodeBase64, encodeBase64 } from './binary.ts';
import { numberFault } from './number.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

const labelLength = 60;
const separator = ' · ';
const shownBytes = 8;

/** Characters that cannot be in a path segment, and what looks like them. */
const lookAlikes: Readonly<Record<string, string>> = { '/': '∕', '\\': '⧵', '?': '？', ':': '∶' };

/** Controls, half surrogate pairs, line separators, and the marks that turn the direction of text. */
const unshowable = /[\p{Cc}\p{Surrogate}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** A short name for an item, such as `CUSTOMER#1 · ORDER#7`. It fits in one path segment; it does not identify the item. */
export function keyLabel(schema: KeySchema, key: Key): string {
  const parts = keyAttributes(schema).map(({ name }) => showKeyValue(Object.hasOwn(key, name) ? key[name] : undefined));
  const budget = labelLength - separator.length * (parts.length - 1);
  const share = Math.floor(budget / Math.max(parts.length, 1));
  // A part that is shorter than its share leaves the rest to the longer ones.
  const spare = parts.reduce((rest, part) => rest - Math.min(Array.from(part).length, share), budget);
  const label = parts.map(part => cut(part, share + spare)).join(separator);
  return /^[.\s]*$/u.test(label) ? '_' : cut(label, labelLength);
}

/** The key as text for an address: URL-safe, case-sensitive, and `decodeKey` reads the same key from it. */
export function encodeKey(key: Key): string {
  const parts = Object.entries(key)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, value]) => keyTypes.flatMap(type => (Object.hasOwn(value, type) ? [[name, type, textOf(value)]] : [])));
  // JSON escapes half surrogate pairs, so what is encoded is always well-formed.
  return encodeBase64(encodeUtf8(JSON.stringify(parts)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/** @throws ExplorerError when the text does not come from `encodeKey` */
export function decodeKey(text: string): Key {
  try {
    const parts: unknown = JSON.parse(decodeUtf8(decodeBase64(fromUrlSafe(text))));
    if (!Array.isArray(parts) || parts.length === 0) {
      throw new TypeError('A key has at least one attribute.');
    }
    const key = attributeMap(parts.map(readPart));
    if (encodeKey(key) !== text) {
      throw new TypeError('Each key has exactly one address.');
    }
    return key;
  } catch (cause) {
    throw new ExplorerError('invalid', 'The address of this item is damaged. Open the item again from its table.', { cause });
  }
}

function fromUrlSafe(text: string): string {
  if (!/^[\w-]+$/.test(text)) {
    throw new TypeError('The address has characters that are not URL-safe base64.');
  }
  return text.replaceAll('-', '+').replaceAll('_', '/');
}

function readPart(part: unknown): [string, AttributeValue] {
  const [name, type, text] = Array.isArray(part) && part.length === 3 ? (part as unknown[]) : [];
  if (typeof name !== 'string' || typeof text !== 'string') {
    throw new TypeError('A key attribute has a name, a type and a text.');
  }
  if (type === 'S') {
    return [name, { S: text }];
  }
  if (type === 'N' && numberFault(text) === undefined) {
    return [name, { N: text }];
  }
  if (type === 'B' && base64Fault(text) === undefined) {
    return [name, { B: text }];
  }
  throw new TypeError('A key attribute is a string, a number or binary.');
}

function showKeyValue(value: AttributeValue | undefined): string {
  const text = value !== undefined && 'B' in value ? hexOf(value.B) : textOf(value);
  const shown = text.replace(unshowable, '_').replace(/[/\\?:]/g, character => lookAlikes[character] ?? '_');
  return shown.trim() === '' ? '_' : shown.trim();
}

function textOf(value: AttributeValue | undefined): string {
  if (value === undefined) {
    return '';
  }
  if ('S' in value) {
    return value.S;
  }
  if ('N' in value) {
    return value.N;
  }
  return 'B' in value ? value.B : '';
}

function hexOf(base64: string): string {
  // Four characters of base64 are three bytes; a few more than are shown tell whether there is more.
  const bytes = [...decodeBase64(base64.slice(0, 4 * shownBytes))];
  const hex = bytes.slice(0, shownBytes).map(byte => byte.toString(16).padStart(2, '0'));
  return `0x${hex.join('')}${bytes.length > shownBytes ? '…' : ''}`;
}

function cut(text: string, length: number): string {
  const points = Array.from(text);
  return points.length <= length ? text : `${points.slice(0, length - 1).join('')}…`;
}
