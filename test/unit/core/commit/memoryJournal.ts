import type {
  CommitIntent,
  CommitJournal,
  CommitRecord,
  SentTransaction,
  SettledChange,
} from '../../../../src/core/commit/commitJournal.ts';

/** What a disk would hold, as text: nothing of it is shared with the run that wrote it. */
export class MemoryJournal implements CommitJournal {
  private readonly records = new Map<string, CommitRecord>();

  /** What another window finds. */
  open(): readonly CommitRecord[] {
    return JSON.parse(JSON.stringify([...this.records.values()])) as CommitRecord[];
  }

  async begin(intent: CommitIntent): Promise<void> {
    this.records.set(intent.id, { intent, sent: [], settled: [] });
    return Promise.resolve();
  }

  async sending(id: string, transaction: SentTransaction): Promise<void> {
    return this.change(id, record => ({ ...record, sent: [...record.sent, transaction] }));
  }

  async settled(id: string, changes: readonly SettledChange[]): Promise<void> {
    return this.change(id, record => ({ ...record, settled: [...record.settled, ...changes] }));
  }

  async end(id: string): Promise<void> {
    this.records.delete(id);
    return Promise.resolve();
  }

  private async change(id: string, change: (record: CommitRecord) => CommitRecord): Promise<void> {
    const record = this.records.get(id);
    if (record !== undefined) {
      this.records.set(id, change(record));
    }
    return Promise.resolve();
  }
}
