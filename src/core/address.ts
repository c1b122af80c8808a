import type { Key } from './attributeValue.ts';
import { decodeKey, encodeKey, keyLabel } from './items/keyLabel.ts';
import type { KeySchema } from './keySchema.ts';
import type { SourceRef, TableRef } from './tableRef.ts';

/** What a document of our scheme shows. */
export type Address =
  | { readonly kind: 'table'; readonly ref: SourceRef }
  | { readonly kind: 'details'; readonly ref: TableRef }
  /** The answer of DescribeTable. */
  | { readonly kind: 'tableJson'; readonly ref: TableRef }
  | { readonly kind: 'item'; readonly ref: TableRef; readonly key: Key; readonly label: string }
  /** An item that is not in the table yet; `number` tells several apart. */
  | { readonly kind: 'newItem'; readonly ref: TableRef; readonly number: number };

/** The path and query of a URI. */
export interface Location {
  readonly path: string;
  readonly query: string;
}

const itemExtension = '.item.json';
/** No table name can hold it. */
const indexMark = ' › ';

export function itemAddress(ref: TableRef, schema: KeySchema, key: Key): Address {
  return { kind: 'item', ref, key, label: keyLabel(schema, key) };
}

export function formatAddress(address: Address): Location {
  const { connection, region, table } = address.ref;
  const folder = `/${connection}/${region}`;
  switch (address.kind) {
    case 'table':
      return { path: `${folder}/${table}${address.ref.index === undefined ? '' : indexMark + address.ref.index}.table`, query: '' };
    case 'details':
      return { path: `${folder}/${table}.details`, query: '' };
    case 'tableJson':
      return { path: `${folder}/${table}.describe.json`, query: '' };
    case 'item':
      return { path: `${folder}/${table}/${address.label}${itemExtension}`, query: `key=${encodeKey(address.key)}` };
    case 'newItem':
      return { path: `${folder}/${table}/New item ${address.number}${itemExtension}`, query: `new=${address.number}` };
  }
}

/** @returns undefined for a folder, and for what is not an address of ours */
export function parseAddress({ path, query }: Location): Address | undefined {
  const [root, ...segments] = path.split('/');
  const [connection, region, third, fourth, ...rest] = segments;
  if (connection === undefined || region === undefined || third === undefined || rest.length > 0 || root !== '' || segments.includes('')) {
    return undefined;
  }
  const where = { connection, region };
  return fourth === undefined ? parseTableName(where, third) : parseItemName({ ...where, table: third }, fourth, query);
}

function parseTableName(where: Omit<TableRef, 'table'>, name: string): Address | undefined {
  const [, stem, extension] = /^(.+)\.(table|details|describe\.json)$/.exec(name) ?? [];
  if (stem === undefined) {
    return undefined;
  }
  if (extension === 'details' || extension === 'describe.json') {
    return { kind: extension === 'details' ? 'details' : 'tableJson', ref: { ...where, table: stem } };
  }
  const [table = stem, index] = stem.split(indexMark);
  return { kind: 'table', ref: { ...where, table, ...(index !== undefined && { index }) } };
}

function parseItemName(ref: TableRef, name: string, query: string): Address | undefined {
  if (!name.endsWith(itemExtension)) {
    return undefined;
  }
  const [parameter, value] = query.split('=', 2);
  if (parameter === 'new' && value !== undefined && /^\d+$/.test(value)) {
    return { kind: 'newItem', ref, number: Number(value) };
  }
  if (parameter === 'key' && value !== undefined) {
    return { kind: 'item', ref, key: decodeKey(value), label: name.slice(0, -itemExtension.length) };
  }
  return undefined;
}
