import type { OperationName } from '../operations.ts';
import type { SourceRef } from '../tableRef.ts';

/** One act of a person that takes as many requests as it needs: a query, a scan, an export. It holds no key and no value. */
export interface Run extends SourceRef {
  /** Another for each run; one that goes on after it stopped keeps it. */
  readonly id: string;
  /** What it sends. */
  readonly operation: OperationName;
}

/** Of the whole run so far, also when it went on after a stop. */
export interface RunTotals {
  /** Items returned. */
  readonly items: number;
  /** Items read, whether or not a filter threw them away. */
  readonly scanned: number;
  readonly pages: number;
  readonly readUnits: number;
  readonly writeUnits?: number;
  /** Wall time, in milliseconds. */
  readonly elapsed: number;
  /** Bytes of the items read, where they were counted. */
  readonly bytes?: number;
  readonly ending: RunEnding;
}

/** `budget` and `stopped` can go on; `limit` is what was asked for. */
export type RunEnding = 'complete' | 'limit' | 'budget' | 'stopped' | 'failed';

/** Told of every run, by who runs it. */
export interface RunObserver {
  /** Before its first request; again when it goes on. */
  started(run: Run): void;
  /** When no more requests are under way. */
  finished(id: string, totals: RunTotals): void;
}
