import type { Item } from '../attributeValue.ts';
import type { ItemChange, PlannedWrite } from '../itemChange.ts';
import type { PlannedRead } from '../planRead.ts';
import type { Clock, DynamoClient } from '../ports.ts';
import type { BulkAction, BulkPlace } from './bulkAction.ts';

/** What a bulk run uses. */
export interface BulkParts {
  readonly client: Pick<DynamoClient, 'send'>;
  readonly clock: Clock;
  /** Told of what was written; never fails. */
  log(changes: readonly ItemChange[]): Promise<void>;
}

/** What is done, with what, and how fast. */
export interface BulkPlan extends BulkPlace {
  /** Reads whole items. Its `Limit` is what a page has. */
  readonly read: PlannedRead;
  readonly action: BulkAction;
  /** `dryRun` reads and counts, and writes nothing. */
  readonly mode: 'write' | 'dryRun';
  /** The run ends after so many items. */
  readonly limit?: number;
  /**
   * Whether deletions go by 25 a request, without a condition: for items that were read whole, by nothing but their key.
   */
  readonly inBatches: boolean;
  /** Requests that write under way at once. */
  readonly parallelism: number;
  /** Write units per second that are not exceeded; absent for as fast as it goes. */
  readonly unitsPerSecond?: number;
}

/** A write, and the item as it was read. */
export interface BulkWrite {
  readonly write: PlannedWrite;
  readonly item: Item;
}
