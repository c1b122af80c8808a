import type { ReadOptions } from '../../core/readOptions.ts';
import type { ReadRequest } from '../../core/readRequest.ts';

/** What a person does with a request beside running it. */
export interface RequestsHost {
  /** What it would take, in words. Sends nothing that costs. */
  estimate(params: EstimatedRead, signal: AbortSignal): Promise<EstimateText>;
  /** Saves it under a name, with parameters where the person wants them. */
  saveQuery(params: { readonly request: ReadRequest }, signal: AbortSignal): Promise<void>;
  /** Shows what was run on this table before. */
  showHistory(params: object, signal: AbortSignal): Promise<void>;
}

export interface EstimatedRead {
  readonly request: ReadRequest;
  readonly options: ReadOptions;
}

export interface EstimateText {
  /** `≈ 12,400 units · $0.0016 · 13 pages` */
  readonly text: string;
  /** A sentence each. */
  readonly detail: readonly string[];
}
