import type { DayTotal, Point, TableTotal } from '../core/cost/account.ts';
import type { LedgerLine } from '../core/cost/ledger.ts';
import type { Spend } from '../core/cost/spend.ts';

/** What the page of costs asks of the host. */
export interface CostLedgerHost {
  load(params: object, signal: AbortSignal): Promise<CostReport>;
  /** The person looks at this connection now; a page that is built anew begins with it. */
  choose(params: { readonly connection: string }, signal: AbortSignal): Promise<void>;
  /** Puts the lines of a connection on the clipboard. */
  copyCsv(params: { readonly connection: string }, signal: AbortSignal): Promise<void>;
  /** Forgets what a connection consumed. */
  clear(params: { readonly connection: string }, signal: AbortSignal): Promise<void>;
}

/** What the host asks of the page. Always a whole snapshot. */
export interface CostLedgerPage {
  show(params: CostReport, signal: AbortSignal): Promise<void>;
}

export interface CostReport {
  /** Each that consumed something, and the chosen one. */
  readonly connections: readonly ConnectionCosts[];
  /** The connection the page was opened for, each time it was: absent where the page stays on its own. */
  readonly chosen?: string;
}

export interface ConnectionCosts {
  readonly id: string;
  /** As a person knows it. */
  readonly name: string;
  /** Of this window since it was opened. */
  readonly total: Spend;
  readonly tables: readonly TableTotal[];
  /** Of earlier windows too; the last is the newest. */
  readonly days: readonly DayTotal[];
  readonly points: readonly Point[];
  /** Of earlier windows too. */
  readonly lines: readonly LedgerLine[];
  /** What a unit costs in each of its regions, a sentence each. */
  readonly rates: readonly string[];
}
