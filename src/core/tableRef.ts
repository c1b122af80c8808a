/** Where tables are: one connection in one region. */
export interface RegionRef {
  /** The id of a `Connection`; it does not change when the connection is renamed. */
  readonly connection: string;
  readonly region: string;
}

export interface TableRef extends RegionRef {
  readonly table: string;
}

/** A table or one of its indexes: what can be queried or scanned. */
export interface SourceRef extends TableRef {
  readonly index?: string;
}

export function sameTable(a: TableRef, b: TableRef): boolean {
  return a.connection === b.connection && a.region === b.region && a.table === b.table;
}
