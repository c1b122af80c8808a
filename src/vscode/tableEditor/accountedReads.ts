import type { RunEnding } from '../../core/cost/runs.ts';
import { isCancelled } from '../../core/errors.ts';
import type { RunEnd } from '../../core/queries/historyEntry.ts';
import type { ReadState } from '../../core/reading/readState.ts';
import type { SourceRef } from '../../core/tableRef.ts';
import type { Continuation, Run } from '../../protocol/tableEditor/reading.ts';
import type { Costs } from '../cost/costs.ts';
import type { RunHistory } from '../history/runHistory.ts';
import type { PanelRead } from './panelRead.ts';

/** Who is told of what is read. */
export interface Accounts {
  readonly costs: Costs;
  readonly history: RunHistory;
}

/** What a panel reads, asked about before where it is much, and told to the ledger and the history. */
export class AccountedReads {
  constructor(
    private readonly reads: PanelRead,
    private readonly ref: SourceRef,
    private readonly accounts: Accounts,
  ) {}

  /** @throws ExplorerError of kind `cancelled` when the person does not want it, or stops it */
  async run(asked: Run, pageSize: number, signal: AbortSignal): Promise<ReadState> {
    const { request, options } = asked;
    const budget = await this.accounts.costs.confirm(this.ref, { request, options, pageSize });
    return this.account(asked, async () => this.reads.run({ ...asked, options: { ...options, budget } }, signal));
  }

  async readMore(continuation: Continuation, signal: AbortSignal): Promise<ReadState> {
    return this.account(this.reads.last, async () => this.reads.readMore(continuation, signal));
  }

  async readAll(continuation: Continuation, signal: AbortSignal): Promise<ReadState> {
    return this.account(this.reads.last, async () => this.reads.readAll(continuation, signal));
  }

  private async account(asked: Run | undefined, read: () => Promise<ReadState>): Promise<ReadState> {
    if (asked !== undefined) {
      this.started(asked);
    }
    try {
      const state = await read();
      this.finished(endingOf(state), state.more ? 'more' : 'all');
      return state;
    } catch (error) {
      const ending = isCancelled(error) ? 'stopped' : 'failed';
      this.finished(ending, ending);
      throw error;
    }
  }

  private started({ id, request }: Run): void {
    const { connection, region, table } = this.ref;
    const index = request.index === undefined ? {} : { index: request.index };
    this.accounts.costs.runs.started({ id, operation: request.mode === 'query' ? 'Query' : 'Scan', connection, region, table, ...index });
  }

  /** A read that was overtaken by another is not the last one any more, and has been told of when it was. */
  private finished(ending: RunEnding, ended: RunEnd): void {
    const { last } = this.reads;
    if (last === undefined) {
      return;
    }
    const { rowCount: items, scannedCount: scanned, pages, units, elapsed, bytes } = last.state;
    this.accounts.costs.runs.finished(last.id, { items, scanned, pages, readUnits: units, elapsed, bytes, ending });
    const { connection, region, table } = this.ref;
    this.accounts.history.ran({ ref: { connection, region, table }, request: last.request, ended, items, units, duration: elapsed });
  }
}

function endingOf({ halt, more }: ReadState): RunEnding {
  if (halt !== undefined) {
    return halt.by;
  }
  return more ? 'stopped' : 'complete';
}
