import type { ReadBudget, ReadOptions } from '../../core/readOptions.ts';
import type { ReadRequest } from '../../core/readRequest.ts';
import { copyFormats } from '../../core/results/copyText.ts';
import type { Arrangement, RowFilter, Sorting } from '../../core/results/arrangement.ts';
import { check, list, positive, record, text, whole } from './messageShape.ts';
import type { Continuation, Run } from './reading.ts';
import type { EstimatedRead } from './requests.ts';
import type { CellRef, CopiedRows, RowRange } from './rows.ts';

/** More rows than any screen shows. */
const longestRange = 1000;

/** A scan is read in at most this many segments: each is a request under way, and two or three are what one client can use. */
export const mostSegments = 64;

/**
 * What a page asks for, looked at before it is believed: a page may be out of date, or not ours. What a request says in particular is
 * judged where it is planned, and by DynamoDB.
 *
 * @throws ExplorerError
 */
export function askedRun(params: unknown): Run {
  const { id, request, options } = record(params);
  return { id: text(id), request: askedRequest(request), options: askedOptions(options) };
}

export function askedEstimate(params: unknown): EstimatedRead {
  const { request, options } = record(params);
  return { request: askedRequest(request), options: askedOptions(options) };
}

export function askedSave(params: unknown): { readonly request: ReadRequest } {
  return { request: askedRequest(record(params).request) };
}

export function askedContinuation(params: unknown): Continuation {
  const { extend } = record(params);
  check(extend === undefined || extend === true);
  return extend === true ? { extend } : {};
}

export function askedRange(params: unknown): RowRange {
  const range = askedSpan(params);
  check(range.to - range.from <= longestRange);
  return range;
}

/** Of any length. */
export function askedSpan(params: unknown): RowRange {
  const { from, to } = record(params);
  return { from: whole(from, 0), to: whole(to, 0) };
}

export function askedStart(params: unknown): { readonly from: number } {
  return { from: whole(record(params).from, 0) };
}

export function askedCopy(params: unknown): CopiedRows {
  const { rows, columns, format } = record(params);
  const known = copyFormats.filter(each => each === format);
  check(known.length === 1);
  return {
    rows: list(rows).map(askedSpan),
    columns: list(columns).map(text),
    format: known[0] ?? 'tsv',
  };
}

export function askedCell(params: unknown): CellRef {
  const { row, name } = record(params);
  return { row: askedRowNumber(row), name: text(name) };
}

export function askedRow(params: unknown): { readonly row: number } {
  return { row: askedRowNumber(record(params).row) };
}

/** New rows have negative ones. */
export function askedRowNumber(value: unknown): number {
  return whole(value, -Infinity);
}

/** Longer than what a person writes. */
const longestPath = 4096;

/** @returns nothing where no attribute is named */
export function askedPath(params: unknown): string | undefined {
  const { path } = record(params);
  check(path === undefined || text(path).length <= longestPath);
  return path as string | undefined;
}

export function askedArrangement(params: unknown): Arrangement {
  const { sort, filter } = record(params);
  return { ...(sort !== undefined && { sort: askedSorting(sort) }), ...(filter !== undefined && { filter: askedFilter(filter) }) };
}

function askedSorting(value: unknown): Sorting {
  const { column, direction } = record(value);
  check(direction === 'ascending' || direction === 'descending');
  return { column: text(column), direction: direction as Sorting['direction'] };
}

function askedFilter(value: unknown): RowFilter {
  const filter = record(value);
  return { text: text(filter.text), ...(filter.column !== undefined && { column: text(filter.column) }) };
}

function askedRequest(value: unknown): ReadRequest {
  const { mode, index, partition, sort, filter, direction, projection, consistent, limit } = record(value);
  check(mode === 'query' || mode === 'scan');
  check(direction === 'ascending' || direction === 'descending');
  check(index === undefined || typeof index === 'string');
  check(Array.isArray(partition) && Array.isArray(sort) && (projection === undefined || Array.isArray(projection)));
  check(consistent === undefined || consistent === true);
  check(filter === undefined || Array.isArray(record(filter).members));
  check(limit === undefined || whole(limit, 1) > 0);
  return value as ReadRequest;
}

function askedOptions(value: unknown): ReadOptions {
  const { budget, segments, unitsPerSecond } = record(value);
  const count = whole(segments, 1);
  check(count <= mostSegments);
  return {
    budget: askedBudget(budget),
    segments: count,
    ...(unitsPerSecond !== undefined && { unitsPerSecond: positive(unitsPerSecond) }),
  };
}

function askedBudget(value: unknown): ReadBudget {
  const budget = record(value);
  const bounds = (['units', 'pages', 'items', 'money'] as const).filter(bound => budget[bound] !== undefined);
  return Object.fromEntries(bounds.map(bound => [bound, positive(budget[bound])]));
}
