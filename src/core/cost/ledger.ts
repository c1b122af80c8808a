import type { OperationName } from '../operations.ts';
import type { RequestRecord } from '../ports.ts';
import type { SourceRef } from '../tableRef.ts';
import { Account } from './account.ts';
import type { DayTotal } from './account.ts';
import type { Seen } from './estimateQuestion.ts';
import type { Rate } from './rate.ts';
import type { Run, RunEnding, RunObserver, RunTotals } from './runs.ts';
import { addSpend, noSpend, spendOf } from './spend.ts';
import type { Spend } from './spend.ts';

/** Where something was consumed; a request may be about no one table. */
export type Place = Omit<SourceRef, 'table'> & { readonly table?: string };

/** A line of the ledger: a run, or all requests of one kind outside runs. It holds no key and no value. */
export interface LedgerLine extends Place {
  readonly id: string;
  readonly operation: OperationName;
  /** When it began, or the last of the requests was answered; milliseconds since the epoch. */
  readonly at: number;
  /** Pages of a run. */
  readonly requests: number;
  readonly spend: Spend;
  /** Milliseconds. */
  readonly elapsed: number;
  /** Of runs only, as all below. */
  readonly items?: number;
  readonly scanned?: number;
  readonly ending?: RunEnding | 'running';
}

/** What is kept when the window closes. */
export interface LedgerHistory {
  readonly lines: readonly LedgerLine[];
  readonly days: { readonly [connection: string]: readonly DayTotal[] };
}

const maxLines = 500;

/**
 * What this window consumed. The totals come from the requests themselves, so that they are right whoever sends them; the
 * lines come from the runs, and from requests that belong to none.
 */
export class CostLedger implements RunObserver {
  private readonly accounts = new Map<string, Account>();
  private readonly running = new Map<string, Run>();
  private readonly seenSources = new Map<string, Seen>();
  private readonly listeners = new Set<() => void>();
  private kept: readonly LedgerLine[] = [];

  constructor(
    private readonly rateOf: (place: Place) => Rate,
    private readonly now: () => number,
  ) {}

  get lines(): readonly LedgerLine[] {
    return this.kept;
  }

  /** Every connection that consumed something, in the order it first did. */
  get connections(): readonly string[] {
    return [...this.accounts.keys()];
  }

  account(connection: string): Account | undefined {
    return this.accounts.get(connection);
  }

  /** What runs have shown of a table or index. */
  seen(source: SourceRef): Seen | undefined {
    return this.seenSources.get(sourceId(source));
  }

  onDidChange(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /** Takes the records of requests as they come. */
  observe(record: RequestRecord): void {
    const { connection, region, table, index, consumed, operation } = record;
    if (connection === undefined || consumed === undefined) {
      return;
    }
    const place: Place = { connection, region, ...(table !== undefined && { table }), ...(index !== undefined && { index }) };
    const spend = spendOf(consumed, this.rateOf(place));
    this.accountOf(connection).add({ region, ...(table !== undefined && { table }), consumed, spend }, this.now());
    const run = this.runOf(place, operation);
    if (run === undefined) {
      this.addToOthers(place, record, spend);
    } else {
      const line = this.lineOf(run);
      this.put({ ...line, requests: line.requests + 1, spend: addSpend(line.spend, spend), elapsed: line.elapsed + record.duration });
    }
    this.changed();
  }

  started(run: Run): void {
    this.running.set(run.id, run);
    this.put({ ...this.lineOf(run), ending: 'running' });
    this.changed();
  }

  finished(id: string, totals: RunTotals): void {
    const run = this.running.get(id);
    this.running.delete(id);
    if (run === undefined) {
      return;
    }
    const spend = spendOf({ read: totals.readUnits, write: totals.writeUnits ?? 0 }, this.rateOf(run));
    const { items, scanned, pages, elapsed, ending } = totals;
    this.put({ ...this.lineOf(run), spend, requests: pages, elapsed, items, scanned, ending });
    this.see(run, totals);
    this.changed();
  }

  /** Forgets what one connection consumed, or all. Runs under way stay: they say in the end what they took. */
  clear(connection?: string): void {
    const isMeant = (id: string): boolean => connection === undefined || id === connection;
    this.connections.filter(isMeant).forEach(id => this.accounts.delete(id));
    this.kept = this.kept.filter(line => !isMeant(line.connection));
    this.changed();
  }

  history(): LedgerHistory {
    const days = this.connections.map(id => [id, this.accounts.get(id)?.days ?? []] as const);
    return { lines: this.kept, days: Object.fromEntries(days) };
  }

  /** Puts what earlier sessions left before what this one has. Call once, before anything is observed. */
  restore({ lines, days }: LedgerHistory): void {
    this.kept = lines;
    Object.entries(days).forEach(([connection, totals]) => this.accounts.set(connection, new Account(totals)));
  }

  private accountOf(connection: string): Account {
    const account = this.accounts.get(connection) ?? new Account();
    this.accounts.set(connection, account);
    return account;
  }

  /** Two runs of one kind on one table are not told apart until they end: each then says what it took. */
  private runOf(place: Place, operation: OperationName): Run | undefined {
    const runs = [...this.running.values()];
    return runs.find(run => run.operation === operation && sourceId(run) === sourceId(place));
  }

  private lineOf(run: Run): LedgerLine {
    return this.kept.find(({ id }) => id === run.id) ?? firstLine(run, this.now());
  }

  private addToOthers(place: Place, { operation, duration }: RequestRecord, spend: Spend): void {
    const id = `other ${operation} ${sourceId(place)}`;
    const before = this.kept.find(line => line.id === id) ?? { requests: 0, spend: noSpend, elapsed: 0 };
    const elapsed = before.elapsed + duration;
    this.put({ ...place, id, operation, at: this.now(), requests: before.requests + 1, spend: addSpend(before.spend, spend), elapsed });
  }

  private put(line: LedgerLine): void {
    this.kept = [...this.kept.filter(({ id }) => id !== line.id), line].slice(-maxLines);
  }

  private see(run: Run, { scanned, pages, elapsed, bytes }: RunTotals): void {
    const seen: Seen = {
      ...this.seenSources.get(sourceId(run)),
      ...(bytes !== undefined && scanned > 0 && { itemSize: bytes / scanned }),
      ...(pages > 0 && { pageLatency: elapsed / pages }),
    };
    this.seenSources.set(sourceId(run), seen);
  }

  private changed(): void {
    this.listeners.forEach(listener => listener());
  }
}

function firstLine({ id, operation, connection, region, table, index }: Run, at: number): LedgerLine {
  return {
    id,
    operation,
    connection,
    region,
    table,
    ...(index !== undefined && { index }),
    at,
    requests: 0,
    spend: noSpend,
    elapsed: 0,
    ending: 'running',
  };
}

function sourceId({ connection, region, table, index }: Place): string {
  return JSON.stringify([connection, region, table, index]);
}
