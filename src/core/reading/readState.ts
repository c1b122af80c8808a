import type { ReadBudget } from '../readOptions.ts';
import type { Column } from '../results/column.ts';

/** Where a read stands. Always a whole snapshot, structured-clone data. */
export interface ReadState {
  readonly rowCount: number;
  /** In stable order: key attributes first, then by first appearance. A page that arrives only appends. */
  readonly columns: readonly Column[];
  /** There is more to read. */
  readonly more: boolean;
  readonly pages: number;
  /** Items read and paid for; `rowCount` of them passed the filter. */
  readonly scannedCount: number;
  /** Read capacity units consumed. */
  readonly units: number;
  /** Of the answers' bodies. */
  readonly bytes: number;
  /** Requests the SDK sent again. */
  readonly retries: number;
  /** How often DynamoDB throttled it even after those. */
  readonly throttled: number;
  /** Wall time spent reading, in milliseconds. */
  readonly elapsed: number;
  /** What it cost so far at list price, in US dollars; absent where no price is known. */
  readonly money?: number;
  /** What it does now; absent when it stands still. */
  readonly reading?: Gait;
  /** Set while nothing is sent for a reason, such as throttling. */
  readonly waiting?: Waiting;
  /** Why it stands still although it was to go on. */
  readonly halt?: Halt;
  /** Of a scan in several segments. */
  readonly segments?: readonly SegmentProgress[];
}

/** `page`: until there are rows to show. `all`: until the end. */
export type Gait = 'page' | 'all';

/** `budget`: can go on with as much again. `limit`: the request asked for no more. `stopped`: a person did. */
export type Halt = { readonly by: 'budget'; readonly bound: keyof ReadBudget } | { readonly by: 'limit' | 'stopped' };

export interface Waiting {
  readonly for: 'throttling' | 'rate';
  /** All in all, not what is left. */
  readonly milliseconds: number;
}

export interface SegmentProgress {
  readonly done: boolean;
  readonly pages: number;
  readonly scannedCount: number;
}
