import { AskedOnce } from './askedOnce.ts';
import type { Clients } from './ports.ts';
import { listTableNames } from './tableNames.ts';
import type { RegionRef } from './tableRef.ts';

/** The names of each region's tables, listed once until they are forgotten. What failed is listed again. */
export class TableDirectory {
  // A region that hangs is given up when it is forgotten, or no refresh would get past it.
  private readonly listed = new AskedOnce<readonly string[], RegionRef>(async (ref, forgotten) =>
    listTableNames(this.clients.client(ref), forgotten),
  );

  constructor(private readonly clients: Clients) {}

  async names(ref: RegionRef): Promise<readonly string[]> {
    return this.listed.get(ref);
  }

  /** Lists again the next time: a region, all of a connection, or everything. */
  forget(where: Partial<RegionRef> = {}): void {
    this.listed.forget(where);
  }
}
