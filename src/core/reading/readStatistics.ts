import type { SourceUnits } from '../results/wirePage.ts';

/** What each page of a read was like. Structured-clone data. */
export interface ReadStatistics {
  /** In the order they arrived. */
  readonly pages: readonly PageStatistics[];
}

export interface PageStatistics {
  /** Of a scan in several segments: which, from 0. */
  readonly segment?: number;
  readonly items: number;
  readonly scannedCount: number;
  readonly units: number;
  /** The units by what was read; empty where the endpoint does not say. */
  readonly sources: readonly SourceUnits[];
  /** Milliseconds, with retries. */
  readonly latency: number;
  readonly attempts: number;
  readonly bytes: number;
  /** When it arrived, in milliseconds since the read began. */
  readonly at: number;
}
