import { AskedOnce } from './askedOnce.ts';
import { tableDetails } from './describe.ts';
import type { KeySchema } from './keySchema.ts';
import { ExplorerError } from './errors.ts';
import type { Clients } from './ports.ts';
import type { ReadSource } from './readSource.ts';
import { indexSource } from './readSource.ts';
import type { IndexDetails } from './tableDetails.ts';
import type { SourceRef, TableRef } from './tableRef.ts';

/** What is needed of a table to read and write it. */
export interface TableShape {
  readonly key: KeySchema;
  readonly indexes: readonly IndexDetails[];
  readonly arn?: string;
}

/** Describes each table once, when it is first needed. What failed is asked again. */
export class TableCatalog {
  private readonly shapes = new AskedOnce<TableShape, TableRef>(async ref => this.describe(ref));

  constructor(private readonly clients: Clients) {}

  async shape(ref: TableRef): Promise<TableShape> {
    return this.shapes.get(ref);
  }

  /** The key of the table, or of the index that is named. @throws ExplorerError when there is no such index */
  async sourceKey(ref: SourceRef): Promise<ReadSource> {
    const shape = await this.shape(ref);
    return keyOfSource(shape, ref);
  }

  /** Describes again the next time: a table, all of a connection, or everything. */
  forget(where: Partial<TableRef> = {}): void {
    this.shapes.forget(where);
  }

  private async describe(ref: TableRef): Promise<TableShape> {
    const { Table: wire } = await this.clients.client(ref).send('DescribeTable', { TableName: ref.table });
    const { key, indexes, arn } = tableDetails(wire);
    return { key, indexes, ...(arn !== undefined && { arn }) };
  }
}

/** What a read of the table, or of the index that is named, reads. @throws ExplorerError when there is no such index */
export function keyOfSource(shape: TableShape, { table, index }: { readonly table: string; readonly index?: string }): ReadSource {
  if (index === undefined) {
    return shape.key;
  }
  const found = shape.indexes.find(({ name }) => name === index);
  if (found === undefined) {
    throw new ExplorerError('notFound', `“${table}” has no index “${index}” any more. Refresh the table and choose another.`);
  }
  return indexSource(shape.key, found);
}
