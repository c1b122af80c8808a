import type { HistoryEntry } from '../../core/queries/historyEntry.ts';
import type { ReadRequest } from '../../core/readRequest.ts';

/** A read that has ended, or has come as far as it goes for now. */
export interface FinishedRead extends Omit<HistoryEntry, 'when' | 'request'> {
  readonly request: ReadRequest;
}

/** Remembers what was run. */
export interface RunHistory {
  /**
   * Call when a read ends, and again when it has read on: the same read in a row is remembered once, as it stood last. Returns at
   * once and never throws.
   */
  ran(read: FinishedRead): void;
}
