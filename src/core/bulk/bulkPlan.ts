import type { Item } from '../attributeValue.ts';
import type { ItemChange } from '../itemChange.ts';
import type { PlannedRead } from '../planRead.ts';
import type { Clock, DynamoClient } from '../ports.ts';
import type { PlannedWrite } from '../writing/plannedWrite.ts';
import type { BulkAction, BulkPlace } from './bulkAction.ts';
import type { KeySet } from './keySet.ts';

/** What a bulk run uses. */
export interface BulkParts {
  readonly client: Pick<DynamoClient, 'send'>;
  readonly clock: Clock;
  /** Told of what was written; never fails. */
  log(changes: readonly ItemChange[]): Promise<void>;
}

/** What a person agreed to, which is all that is written: the items that were counted, or so many, whichever they are. */
export type Agreement = { readonly by: 'keys'; readonly keys: KeySet } | { readonly by: 'count'; readonly items: number };

/** What is done, with what, and how fast. */
export interface BulkPlan extends BulkPlace {
  /** Reads whole items, where it can. Its `Limit` is what a page has. */
  readonly read: PlannedRead;
  readonly action: BulkAction;
  /** Without it, it is a dry run: items are read and counted, and nothing is written. */
  readonly agreed?: Agreement;
  /** The run ends after so many items. */
  readonly limit?: number;
  /** Deletions go by 25 a request, by nothing but their keys: that takes no condition. */
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
  /** A request that made it got no answer. */
  readonly wasLost?: true;
}
