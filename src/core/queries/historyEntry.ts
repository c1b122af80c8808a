import type { TableRef } from '../tableRef.ts';
import { sameTable } from '../tableRef.ts';
import { JsonPlace } from './jsonPlace.ts';
import { prettyJson } from './prettyJson.ts';
import { RequestReader, requestJson } from './requestJson.ts';
import type { RequestTemplate } from './requestTemplate.ts';
import { readTemplateValue } from './valueJson.ts';

/** Whether all was read, more could be, the person stopped, or it failed. */
export const runEnds = ['all', 'more', 'stopped', 'failed'] as const;
export type RunEnd = (typeof runEnds)[number];

/** A query or scan that was run, and how far it has come. */
export interface HistoryEntry {
  readonly ref: TableRef;
  /** Where values are left out, parameters stand in their place. */
  readonly request: RequestTemplate;
  /** Milliseconds since the epoch. */
  readonly when: number;
  readonly ended: RunEnd;
  readonly items: number;
  /** Read capacity units. */
  readonly units: number;
  /** Milliseconds. */
  readonly duration: number;
}

const version = 1;
const entryFields = ['version', 'when', 'connection', 'region', 'table', 'ended', 'items', 'units', 'duration', 'request'] as const;

export function printHistoryEntry({ ref, request, when, ended, items, units, duration }: HistoryEntry): string {
  const { connection, region, table } = ref;
  return prettyJson({ version, when, connection, region, table, ended, items, units, duration, request: requestJson(request) });
}

/** @throws ExplorerError of kind `invalid` for a file that is damaged, or not one of ours */
export function readHistoryEntry(text: string): HistoryEntry {
  const file = JsonPlace.of(text);
  const fields = file.fields(entryFields);
  if (fields.need('version').count() !== version) {
    file.fail('This was written by another version of DynamoDB Explorer.');
  }
  return {
    ref: { connection: fields.need('connection').text(), region: fields.need('region').text(), table: fields.need('table').text() },
    request: new RequestReader(readTemplateValue).read(fields.need('request')),
    when: fields.need('when').count(),
    ended: fields.need('ended').oneOf(runEnds),
    items: fields.need('items').count(),
    units: fields.need('units').amount(),
    duration: fields.need('duration').amount(),
  };
}

/** Whether both asked the same of the same table, however it ended. */
export function isSameRead(a: HistoryEntry, b: HistoryEntry): boolean {
  return sameTable(a.ref, b.ref) && JSON.stringify(requestJson(a.request)) === JSON.stringify(requestJson(b.request));
}

/** One day's entries, the newest first. */
export interface HistoryDay {
  /** Midnight, in local time, as milliseconds since the epoch. */
  readonly day: number;
  readonly entries: readonly HistoryEntry[];
}

/** By the days of the reader's time zone, the newest first. */
export function groupByDay(entries: readonly HistoryEntry[]): readonly HistoryDay[] {
  const days = new Map<number, HistoryEntry[]>();
  for (const entry of entries.toSorted((a, b) => b.when - a.when)) {
    const day = new Date(entry.when).setHours(0, 0, 0, 0);
    const group = days.get(day) ?? [];
    days.set(day, [...group, entry]);
  }
  return [...days].map(([day, group]) => ({ day, entries: group }));
}
