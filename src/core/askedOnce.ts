import type { RegionRef, TableRef } from './tableRef.ts';

/** What was asked once for each region, or table, until it is forgotten. What failed is asked again. */
export class AskedOnce<Answer, Ref extends RegionRef & Partial<TableRef>> {
  private readonly asked = new Map<string, { readonly ref: Ref; readonly answer: Promise<Answer> }>();

  constructor(private readonly ask: (ref: Ref) => Promise<Answer>) {}

  async get(ref: Ref): Promise<Answer> {
    const id = JSON.stringify([ref.connection, ref.region, ref.table]);
    const known = this.asked.get(id);
    if (known !== undefined) {
      return known.answer;
    }
    const entry = { ref, answer: this.ask(ref) };
    this.asked.set(id, entry);
    try {
      return await entry.answer;
    } catch (error) {
      // It may have been forgotten and asked again meanwhile.
      if (this.asked.get(id) === entry) {
        this.asked.delete(id);
      }
      throw error;
    }
  }

  /** Asks again the next time: one, all of a region or of a connection, or everything. */
  forget({ connection, region, table }: Partial<TableRef> = {}): void {
    for (const [id, { ref }] of this.asked) {
      const isMeant =
        (connection ?? ref.connection) === ref.connection && (region ?? ref.region) === ref.region && (table ?? ref.table) === ref.table;
      if (isMeant) {
        this.asked.delete(id);
      }
    }
  }
}
