import { maxItemSize } from '../items/itemSize.ts';
import type { ReadRequest } from '../readRequest.ts';
import type { TableShape } from '../tableCatalog.ts';
import type { IndexDetails } from '../tableDetails.ts';
import type { Bound, EstimateQuestion, Scope } from './estimateQuestion.ts';

/** What a read meets: all of these but scope and bound are absent where the source's size is not known. */
export interface Volume {
  readonly scope: Scope;
  readonly bound: Bound;
  readonly items?: number;
  readonly bytes: number;
  readonly pages: number;
  readonly isLimited: boolean;
}

/** One read unit reads as much with strong consistency, and twice that with eventual. */
const unitBytes = 4096;
/** A page ends when it has read this much. */
const pageBytes = 1024 * 1024;

export function volumeOf(question: EstimateQuestion): Volume {
  const { table, request, pageSize } = question;
  const scope = scopeOf(request, table);
  const size = sizeOf(question);
  if (scope === 'item') {
    return { scope, bound: 'exact', items: 1, bytes: size?.average ?? 1, pages: 1, isLimited: false };
  }
  const items = size && itemsMet(question, size.items);
  if (size === undefined || items === undefined) {
    return { scope, bound: 'unknown', bytes: 0, pages: 0, isLimited: false };
  }
  const isLimited = items < size.items;
  const perPage = Math.max(1, Math.min(pageSize, Math.floor(pageBytes / size.average)));
  return {
    scope,
    bound: boundOf(scope, isLimited),
    items,
    bytes: Math.ceil(items * size.average),
    pages: Math.max(1, Math.ceil(items / perPage)),
    isLimited,
  };
}

/**
 * Read units. A page is charged by the sum of its items' sizes, in whole steps of 4 KB, and at least one; this takes as many
 * pages as there can be, so that a table of exactly this size is never charged more.
 */
export function unitsOfRead(question: EstimateQuestion, { scope, items = 0, bytes }: Volume): number {
  const { request, options, pageSize } = question;
  const factor = request.consistent === true ? 1 : 0.5;
  if (scope === 'item') {
    return factor * Math.max(1, Math.ceil(bytes / unitBytes));
  }
  const segments = request.mode === 'scan' ? options.segments : 1;
  // A page ends with its last item, or when less than another item would fit; each segment has one more that ends with the data.
  const pages = Math.floor(items / pageSize) + Math.floor(bytes / (pageBytes - maxItemSize)) + segments;
  return factor * (Math.floor(bytes / unitBytes + pages) + fetchedSteps(question, items));
}

/** Only the table itself has one item a key. */
function scopeOf(request: ReadRequest, { key }: TableShape): Scope {
  if (request.mode === 'scan') {
    return 'source';
  }
  const isWholeKey = request.sort.length === key.sort.length && request.sort.every(({ operator }) => operator === '=');
  return request.index === undefined && isWholeKey ? 'item' : 'partition';
}

interface SourceSize {
  readonly items: number;
  /** Bytes of an item. */
  readonly average: number;
}

/** A size of 0 is an endpoint that does not count, or a table too new to be counted. */
function sizeOf({ table, request, seen }: EstimateQuestion): SourceSize | undefined {
  const { itemCount = 0, sizeBytes = 0 } = request.index === undefined ? table : (indexOf(table, request.index) ?? {});
  if (itemCount === 0) {
    return undefined;
  }
  const average = sizeBytes === 0 ? seen?.itemSize : sizeBytes / itemCount;
  return average === undefined || average <= 0 ? undefined : { items: itemCount, average };
}

/** What is read until the limit is reached, filtered or not. */
function itemsMet({ request: { limit, filter }, seen }: EstimateQuestion, all: number): number {
  if (limit === undefined) {
    return all;
  }
  if (filter === undefined) {
    return Math.min(all, limit);
  }
  const share = seen?.filterYield ?? 0;
  return share > 0 ? Math.min(all, Math.ceil(limit / share)) : all;
}

function boundOf(scope: Scope, isLimited: boolean): Bound {
  return scope === 'partition' && !isLimited ? 'atMost' : 'about';
}

/** What a local index does not project is fetched from the table, item by item. */
function fetchedSteps({ table, request: { index, projection } }: EstimateQuestion, items: number): number {
  const source = index === undefined ? undefined : indexOf(table, index);
  if (source?.kind !== 'local' || projection === undefined || source.projection.type === 'ALL') {
    return 0;
  }
  const names = [...table.key.partition, ...table.key.sort, ...source.key.partition, ...source.key.sort].map(({ name }) => name);
  const projected = new Set([...names, ...source.projection.attributes]);
  if (projection.every(path => projected.has(path[0]))) {
    return 0;
  }
  const { itemCount = 0, sizeBytes = 0 } = table;
  return Math.floor(items + (itemCount === 0 ? 0 : (items * sizeBytes) / itemCount / unitBytes));
}

function indexOf(table: TableShape, index: string): IndexDetails | undefined {
  return table.indexes.find(({ name }) => name === index);
}
