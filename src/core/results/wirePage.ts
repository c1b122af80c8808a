import type { Key } from '../attributeValue.ts';

/** One answer to a Query or Scan: its bytes as they came, and what stands beside the items in them. */
export interface WirePage extends PageEnvelope {
  /** JSON text in UTF-8. Nobody changes them, so that they can be kept without a copy. */
  readonly bytes: Uint8Array;
  /** How often it was sent, by the SDK. */
  readonly attempts: number;
  /** Wall time with retries, in milliseconds. */
  readonly latency: number;
  readonly requestId?: string;
}

/** What stands beside the items of a page. */
export interface PageEnvelope {
  /** Where the next page begins; absent at the end. */
  readonly cursor?: Key;
  /** Items in the page: those that passed the filter. */
  readonly count: number;
  /** Items read and paid for. */
  readonly scannedCount: number;
  readonly capacity: ConsumedUnits;
}

/** Read capacity units. */
export interface ConsumedUnits {
  readonly total: number;
  /** By what was read; empty where the endpoint does not say. */
  readonly sources: readonly SourceUnits[];
}

export interface SourceUnits {
  /** Absent for the table itself. */
  readonly index?: string;
  readonly units: number;
}
