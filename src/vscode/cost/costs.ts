import type { ReadBudget, ReadOptions } from '../../core/readOptions.ts';
import type { ReadRequest } from '../../core/readRequest.ts';
import type { RunObserver } from '../../core/cost/runs.ts';
import type { PriceOf } from '../../core/reading/allowance.ts';
import type { SourceRef, TableRef } from '../../core/tableRef.ts';

/** What whoever reads tables asks about the cost. */
export interface Costs {
  /** Told of every run, so that it is a line of the ledger. */
  readonly runs: RunObserver;
  /** What a read would take. It sends nothing but DescribeTable, and that once a table. @throws ExplorerError */
  estimate(ref: TableRef, asked: AskedRead): Promise<EstimatedCost>;
  /**
   * Call before a run. Asks where a scan is larger than the settings let pass unasked.
   *
   * @returns the budget to run with: that of `asked`, or the one the person named when asked
   * @throws ExplorerError of kind `cancelled` when the person does not want it
   */
  confirm(ref: TableRef, asked: AskedRead): Promise<ReadBudget>;
  /** What read units cost there, in US dollars; undefined where that is not known. */
  priceOf(ref: SourceRef): PriceOf;
  /** What the settings let a run take. Money is in its units too. @throws ExplorerError */
  budget(ref: TableRef, index?: string): Promise<ReadBudget>;
}

/** A read as it would be sent. */
export interface AskedRead {
  readonly request: ReadRequest;
  readonly options: ReadOptions;
  /** Items a page. */
  readonly pageSize: number;
  /** The share of items that passed the same filter in this session, 0 to 1. */
  readonly filterYield?: number;
}

/** Words for beside the *Run* button; structured-clone data. */
export interface EstimatedCost {
  /** `≈ 12,400 units · $0.0016 · 13 pages` */
  readonly text: string;
  /** For its tooltip, a sentence each. */
  readonly detail: readonly string[];
}
