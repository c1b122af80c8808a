import type { HistoryEntry } from '../../core/queries/historyEntry.ts';
import { leaveOutValues } from '../../core/queries/proposedParameters.ts';
import type { ReadRequest } from '../../core/readRequest.ts';
import { sameTable } from '../../core/tableRef.ts';
import type { TableRef } from '../../core/tableRef.ts';
import type { HistoryFiles } from './historyFiles.ts';
import type { FinishedRead, RunHistory } from './runHistory.ts';

/** What the settings say, asked for each run. */
export interface HistorySettings {
  /** How many runs are kept of a connection; 0 remembers nothing. */
  size(): number;
  values(): 'keep' | 'leaveOut';
}

/** Who may be remembered, what the time is, and where failures go: nobody waits for the history. */
export interface HistorySurroundings {
  isThere(connection: string): boolean;
  now(): number;
  failed(error: unknown): void;
}

/** Remembers what is run in this window. */
export class History implements RunHistory {
  private lastRead: FinishedRead[] = [];
  private lastTime = 0;

  constructor(
    private readonly files: HistoryFiles,
    private readonly settings: HistorySettings,
    private readonly surroundings: HistorySurroundings,
  ) {}

  ran(read: FinishedRead): void {
    this.lastRead = [...this.lastRead.filter(({ ref }) => !sameTable(ref, read.ref)), read];
    this.remember(read).catch((error: unknown) => this.surroundings.failed(error));
  }

  /** What was run last on a table in this window, whether or not a history is kept. */
  lastOf(ref: TableRef): ReadRequest | undefined {
    return this.lastRead.find(read => sameTable(read.ref, ref))?.request;
  }

  /** Forgets what was run with a connection: it was removed, or the person wants it. */
  async forget(connection: string): Promise<void> {
    this.lastRead = this.lastRead.filter(({ ref }) => ref.connection !== connection);
    await this.files.clear(connection);
  }

  private async remember(read: FinishedRead): Promise<void> {
    // A read may end after its connection was removed.
    if (this.surroundings.isThere(read.ref.connection)) {
      await this.files.add(this.entryOf(read), this.settings.size());
    }
  }

  private entryOf({ ref, request, ended, items, units, duration }: FinishedRead): HistoryEntry {
    // Files are ordered by their time, also when two reads end in one millisecond.
    this.lastTime = Math.max(this.surroundings.now(), this.lastTime + 1);
    const { connection, region, table } = ref;
    return {
      ref: { connection, region, table },
      request: this.settings.values() === 'leaveOut' ? leaveOutValues(request) : request,
      when: this.lastTime,
      ended,
      items,
      units,
      duration,
    };
  }
}
