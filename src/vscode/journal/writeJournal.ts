import { randomUUID } from 'node:crypto';
import type { ItemChange } from '../../core/itemChange.ts';
import type { JournalLimits } from '../../core/journal/retention.ts';
import type { WriteLog } from '../../core/journal/writeLog.ts';
import type { TableRef } from '../../core/tableRef.ts';
import type { JournalFiles } from './journalFiles.ts';

/** What the settings say, asked for each write. */
export interface JournalSettings {
  isEnabled(): boolean;
  limits(): JournalLimits;
}

/** The time, and where a failure goes. */
export interface JournalSurroundings {
  now(): number;
  /** Told once; the write itself goes on. */
  failed(error: unknown): void;
}

/** Remembers the writes of this window, if the settings want it. */
export class WriteJournal implements WriteLog {
  private lastTime = 0;
  private untrimmed = Infinity;
  private hasFailed = false;

  constructor(
    private readonly files: JournalFiles,
    private readonly settings: JournalSettings,
    private readonly surroundings: JournalSurroundings,
  ) {}

  async wrote({ connection, region, table }: TableRef, changes: readonly ItemChange[]): Promise<void> {
    if (!this.settings.isEnabled() || changes.length === 0) {
      return;
    }
    try {
      await this.remember({ connection, region, table }, changes);
    } catch (error) {
      if (!this.hasFailed) {
        this.hasFailed = true;
        this.surroundings.failed(error);
      }
    }
  }

  private async remember(ref: TableRef, changes: readonly ItemChange[]): Promise<void> {
    const limits = this.settings.limits();
    const now = this.surroundings.now();
    const entries = changes.map(change => ({ id: randomUUID(), when: this.timeOf(now), change }));
    await this.files.append(ref, entries, limits, now);
    // Looking at all files is not for each write.
    this.untrimmed += changes.length;
    if (this.untrimmed >= trimAfter) {
      this.untrimmed = 0;
      await this.files.trim(limits, now);
    }
  }

  /** Writes are listed by their time, also those of one millisecond. */
  private timeOf(now: number): number {
    this.lastTime = Math.max(now, this.lastTime + 1);
    return this.lastTime;
  }
}

const trimAfter = 100;
