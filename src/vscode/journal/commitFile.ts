import { readFile, stat } from 'node:fs/promises';
import type { CommitIntent, CommitRecord, SentTransaction, SettledChange } from '../../core/commit/commitJournal.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { unlessMissing } from '../../core/unlessMissing.ts';

/** The first line of a commit's file. */
export interface Beginning {
  readonly ref: TableRef;
  /** Where the window that makes the commit is called; absent where the system gave it no such place. */
  readonly window?: string;
  readonly intent: CommitIntent;
}

export type Line = Beginning | { readonly sent: SentTransaction } | { readonly settled: readonly SettledChange[] };

interface Found {
  readonly path: string;
  /** When it was last written to, in milliseconds since the epoch. */
  readonly changed: number;
}

/** A file that lacks its first line is what a full disk, or a window that was killed, has left of one. */
export type CommitFile =
  | (Found & { readonly begun: Beginning; readonly record: CommitRecord })
  | (Found & { readonly begun?: undefined; readonly record?: undefined });

/** @returns undefined where its commit has ended meanwhile. @throws where it cannot be read */
export async function readCommitFile(path: string): Promise<CommitFile | undefined> {
  const content = await unlessMissing(async () => Promise.all([readFile(path, 'utf8'), stat(path)]));
  if (content === undefined) {
    return undefined;
  }
  const [text, { mtimeMs: changed }] = content;
  const lines = text.split('\n').flatMap(parse);
  const begun = lines.find(line => 'intent' in line);
  return begun === undefined ? { path, changed } : { path, changed, begun, record: recordOf(begun.intent, lines) };
}

/** Whether it is known what came of each change. */
export function isSettled({ intent, settled }: CommitRecord): boolean {
  const outcomes = new Map(settled.map(({ index, outcome }) => [index, outcome]));
  return intent.changes.every((_change, index) => outcomes.has(index) && outcomes.get(index) !== 'unknown');
}

function recordOf(intent: CommitIntent, lines: readonly Line[]): CommitRecord {
  return {
    intent,
    sent: lines.flatMap(line => ('sent' in line ? [line.sent] : [])),
    settled: lines.flatMap(line => ('settled' in line ? line.settled : [])),
  };
}

/** The last line of a window that was killed may be a half. */
function parse(line: string): readonly Line[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as Line];
  } catch {
    return [];
  }
}
