import { KnownAttributes } from './knownAttributes.ts';
import type { TableRef } from './tableRef.ts';

/** What was seen of the items of each table, by whatever read them. It is in memory only. */
export class SeenAttributes {
  private readonly tables = new Map<string, KnownAttributes>();

  of({ connection, region, table }: TableRef): KnownAttributes {
    const id = JSON.stringify([connection, region, table]);
    const known = this.tables.get(id) ?? new KnownAttributes();
    this.tables.set(id, known);
    return known;
  }
}
