import type { KeyAttribute } from '../keySchema.ts';
import type { Filter, FilterCondition, ReadRequest } from '../readRequest.ts';
import type { ReadSource } from '../readSource.ts';
import type { KeyFault } from './keyCondition.ts';

/** Why a wish cannot be a query of one source. */
export type Obstacle =
  /** A partition-key attribute has no `=` of its own. */
  | { readonly why: 'partition'; readonly attribute: KeyAttribute; readonly fault: KeyFault | 'absent' }
  /** A condition on a key attribute would have to be in the filter, where DynamoDB refuses it. */
  | { readonly why: 'filter'; readonly attribute: KeyAttribute; readonly fault: KeyFault | 'second' }
  /** The sort-key attribute `after` is not fixed by `=`, so that no later one may have a condition. */
  | { readonly why: 'filter'; readonly attribute: KeyAttribute; readonly fault: 'gap'; readonly after: string }
  /** The index does not have them. */
  | { readonly why: 'notProjected'; readonly attributes: readonly string[]; readonly needed: 'filter' | 'projection' }
  /** A global index offers no consistent reads. */
  | { readonly why: 'consistent' }
  /** The index is being made, or deleted. */
  | { readonly why: 'status'; readonly status: string };

/** Whether a source has all that was asked for. Without attributes: whatever else the items have. */
export type Coverage =
  | { readonly kind: 'complete' }
  /** A local index reads them from the table, item by item. */
  | { readonly kind: 'fetches'; readonly attributes?: readonly string[] }
  /** A global index does not have them. */
  | { readonly kind: 'lacks' };

/** What a source has over the next best, the first that tells them apart. */
export type Preference = 'hasAll' | 'moreKeys' | 'sortCondition' | 'noFetch' | 'everyItem' | 'kind' | 'order';

export interface SourceObstacles {
  readonly source: ReadSource;
  readonly obstacles: readonly Obstacle[];
}

/** What was decided, and why: data, so that a badge, a tooltip and a test can each say it in their own way. */
export interface ReadReason {
  readonly mode: ReadRequest['mode'];
  readonly source: ReadSource;
  /** What of it the person chose. */
  readonly chosen: { readonly mode: boolean; readonly source: boolean };
  /** With a query: the conditions that select by the key, in key order. They save reading the rest. */
  readonly keyConditions: readonly FilterCondition[];
  /** The other conditions: what they throw away is read and paid for. */
  readonly filter: readonly Filter[];
  readonly coverage: Coverage;
  /** Attributes without which an item is not in the index, so that the read does not find it. */
  readonly leavesOut: readonly string[];
  /** With a query: the next best source, and what this one has over it. */
  readonly over?: { readonly source: ReadSource; readonly because: Preference };
  /** With a scan that was not the person's choice: why none of the sources can be queried. */
  readonly obstacles: readonly SourceObstacles[];
}

/** A request with its reason, or why what the person chose cannot be read. */
export type Choice =
  | { readonly request: ReadRequest; readonly reason: ReadReason }
  | { readonly request?: undefined; readonly mode: ReadRequest['mode']; readonly obstacles: readonly SourceObstacles[] };
