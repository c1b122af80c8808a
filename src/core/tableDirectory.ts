import type { Clients } from './ports.ts';
import { listTableNames } from './tableNames.ts';
import type { RegionRef } from './tableRef.ts';

/** The names of each region's tables, listed once until they are forgotten. What failed is listed again. */
export class TableDirectory {
  private readonly listed = new Map<string, { readonly ref: RegionRef; readonly names: Promise<readonly string[]> }>();

  constructor(private readonly clients: Clients) {}

  async names(ref: RegionRef): Promise<readonly string[]> {
    const id = `${ref.connection}/${ref.region}`;
    const known = this.listed.get(id);
    if (known !== undefined) {
      return known.names;
    }
    const entry = { ref, names: this.list(ref) };
    this.listed.set(id, entry);
    try {
      return await entry.names;
    } catch (error) {
      if (this.listed.get(id) === entry) {
        this.listed.delete(id);
      }
      throw error;
    }
  }

  /** Lists again the next time: a region, all of a connection, or everything. */
  forget(where: Partial<RegionRef> = {}): void {
    for (const [id, { ref }] of this.listed) {
      const isSame = (where.connection ?? ref.connection) === ref.connection && (where.region ?? ref.region) === ref.region;
      if (isSame) {
        this.listed.delete(id);
      }
    }
  }

  private async list(ref: RegionRef): Promise<readonly string[]> {
    return listTableNames(this.clients.client(ref));
  }
}
