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
    if (asked === undefined) {
      return read();
    }
    this.started(asked);
    try {
      const state = await read();
      this.finished(asked, state, endingOf(state), endOf(state));
      return state;
    } catch (error) {
      const ending = isCancelled(error) ? 'stopped' : 'failed';
      this.finished(asked, this.stateOf(asked), ending, ending);
      throw error;
    }
  }

  /** Undefined where it was overtaken by another before it had read anything. */
  private stateOf({ id }: Run): ReadState | undefined {
    const { last } = this.reads;
    return last?.id === id ? last.state : undefined;
  }

  private started({ id, request }: Run): void {
    const { connection, region, table } = this.ref;
    const index = request.index === undefined ? {} : { index: request.index };
    this.accounts.costs.runs.started({ id, operation: request.mode === 'query' ? 'Query' : 'Scan', connection, region, table, ...index });
  }

  private finished({ id, request }: Run, state: ReadState | undefined, ending: RunEnding, ended: RunEnd): void {
    const { rowCount: items = 0, scannedCount: scanned = 0, pages = 0, units = 0, elapsed = 0, bytes = 0 } = state ?? {};
    this.accounts.costs.runs.finished(id, { items, scanned, pages, readUnits: units, elapsed, bytes, ending });
    const { last } = this.reads;
    // What was overtaken is not what was run last.
    if (state !== undefined && (last === undefined || last.id === id)) {
      const { connection, region, table } = this.ref;
      this.accounts.history.ran({ ref: { connection, region, table }, request, ended, items, units, duration: elapsed });
    }
  }
}

function endingOf({ halt, more }: ReadState): RunEnding {
  if (halt !== undefined) {
    return halt.by;
  }
  return more ? 'stopped' : 'complete';
}

function endOf({ halt, more }: ReadState): RunEnd {
  if (halt?.by === 'stopped') {
    return 'stopped';
  }
  return more ? 'more' : 'all';
}
