import { isCancelled } from './errors.ts';
import type { RegionRef, TableRef } from './tableRef.ts';

/** What was asked once for each region, or table, until it is forgotten. What failed is asked again. */
export class AskedOnce<Answer, Ref extends RegionRef & Partial<TableRef>> {
  private readonly asked = new Map<string, Entry<Answer, Ref>>();

  /** @param ask gets a signal that the answer was forgotten; it may give up then, or answer all the same */
  constructor(private readonly ask: (ref: Ref, forgotten: AbortSignal) => Promise<Answer>) {}

  async get(ref: Ref): Promise<Answer> {
    const id = JSON.stringify([ref.connection, ref.region, ref.table]);
    const entry = this.asked.get(id) ?? this.askNow(id, ref);
    try {
      return await entry.answer;
    } catch (error) {
      if (entry.forgotten.signal.aborted && isCancelled(error)) {
        // It was given up for a newer question, whose answer is as good.
        return this.get(ref);
      }
      if (this.asked.get(id) === entry) {
        this.asked.delete(id);
      }
      throw error;
    }
  }

  /** Asks again the next time: one, all of a region or of a connection, or everything. */
  forget({ connection, region, table }: Partial<TableRef> = {}): void {
    for (const [id, { ref, forgotten }] of this.asked) {
      const isMeant =
        (connection ?? ref.connection) === ref.connection && (region ?? ref.region) === ref.region && (table ?? ref.table) === ref.table;
      if (isMeant) {
        this.asked.delete(id);
        forgotten.abort();
      }
    }
  }

  private askNow(id: string, ref: Ref): Entry<Answer, Ref> {
    const forgotten = new AbortController();
    const entry = { ref, forgotten, answer: this.ask(ref, forgotten.signal) };
    this.asked.set(id, entry);
    return entry;
  }
}

interface Entry<Answer, Ref> {
  readonly ref: Ref;
  readonly answer: Promise<Answer>;
  readonly forgotten: AbortController;
}
