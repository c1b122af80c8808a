import type { ReadOptions } from '../readOptions.ts';
import type { ReadRequest } from '../readRequest.ts';
import type { TableShape } from '../tableCatalog.ts';
import type { Rate } from './rate.ts';

/** What is asked, and what is known about where it is asked. */
export interface EstimateQuestion {
  readonly table: TableShape;
  readonly request: ReadRequest;
  readonly options: ReadOptions;
  /** Items a page, as `Limit` will say. */
  readonly pageSize: number;
  readonly rate: Rate;
  readonly seen?: Seen;
}

/** What this session has seen of the same table or index. */
export interface Seen {
  /** Bytes of an item, on average. */
  readonly itemSize?: number;
  /** Milliseconds of a page, on average. */
  readonly pageLatency?: number;
  /** The share of items that passed the same filter, 0 to 1. */
  readonly filterYield?: number;
}

/** One item by its whole key, one partition, or all of the table or index. */
export type Scope = 'item' | 'partition' | 'source';

/** `atMost`: it cannot be told how much of it the read meets. `unknown`: nor how much there is. */
export type Bound = 'exact' | 'about' | 'atMost' | 'unknown';
