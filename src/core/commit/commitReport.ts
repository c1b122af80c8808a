import type { Item } from '../attributeValue.ts';
import type { ExplorerError } from '../errors.ts';

/** What came of one change. */
export type ChangeOutcome =
  /** The table holds what the change wanted. It leaves the change set; all others stay in it. */
  | { readonly kind: 'written' }
  /** Somebody else changed the item. `now` is absent where it was deleted. */
  | { readonly kind: 'conflict'; readonly now?: Item }
  /** DynamoDB refused it, and would again. */
  | { readonly kind: 'failed'; readonly error: ExplorerError }
  /** Not written: it was not sent, or DynamoDB was too busy. `error` says what ended the commit, where that was not the person. */
  | { readonly kind: 'pending'; readonly error?: ExplorerError }
  /** It was sent and no answer came, and the table could not be asked either. */
  | { readonly kind: 'unknown'; readonly error: ExplorerError };

export interface CommitReport {
  /** One for each change of the plan, in its order. */
  readonly outcomes: readonly ChangeOutcome[];
  /** Write units consumed, as far as DynamoDB told. */
  readonly units: number;
}

/** How far a commit is. */
export interface CommitState {
  readonly total: number;
  /** Changes whose outcome is known. */
  readonly done: number;
  readonly written: number;
  /** Set while it waits before a request is sent again. */
  readonly waiting?: 'throttled' | 'noAnswer';
}
