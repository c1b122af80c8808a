import type { CommitOptions } from '../core/commit/commitPlan.ts';
import type { ChangeState } from '../core/changeSet/pendingChange.ts';
import type { ShortValue } from '../core/results/shortValue.ts';

/** What the page that reviews changes asks of the host. */
export interface ChangeReviewHost {
  load(params: object, signal: AbortSignal): Promise<ReviewInfo>;
  /** What writing these would take, in words. Sends nothing. */
  estimate(params: ReviewDecision, signal: AbortSignal): Promise<ReviewEstimate>;
  /** Writes these; what is left out stays in the change set. Ends the page. */
  commit(params: ReviewDecision, signal: AbortSignal): Promise<void>;
  /** Writes nothing. Ends the page. */
  cancel(params: object, signal: AbortSignal): Promise<void>;
}

export interface ReviewDecision {
  /** Indexes of the changes that are accepted. */
  readonly accepted: readonly number[];
  readonly mode: CommitOptions['mode'];
}

export interface ReviewEstimate {
  /** `2 transactions · ≥ 204 write units · $0.0002` */
  readonly text: string;
}

export interface ReviewInfo {
  readonly table: string;
  readonly connection: string;
  readonly isProduction: boolean;
  readonly changes: readonly ReviewedChange[];
}

/** One item, attribute by attribute. Long values are cut. */
export interface ReviewedChange {
  readonly state: ChangeState;
  /** Its key, as a person reads it. */
  readonly label: string;
  readonly attributes: readonly ReviewedAttribute[];
  /** Why it could not be written the last time. */
  readonly reason?: string;
}

export interface ReviewedAttribute {
  readonly name: string;
  /** Absent where the item has no such attribute yet. */
  readonly before?: ShortValue;
  /** Absent where it is removed. */
  readonly after?: ShortValue;
}
