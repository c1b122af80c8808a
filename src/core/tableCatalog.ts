import { AskedOnce } from './askedOnce.ts';
import type { KeySchema } from './keySchema.ts';
import { ExplorerError } from './errors.ts';
import type { Clients } from './ports.ts';
import type { ReadSource } from './readSource.ts';
import { indexSource } from './readSource.ts';
import type { Billing, IndexDetails } from './tableDetails.ts';
import type { SourceRef, TableRef } from './tableRef.ts';

/** What is needed of a table to read and write it. */
export interface TableShape {
  readonly key: KeySchema;
  readonly indexes: readonly IndexDetails[];
  readonly arn?: string;
  /** As with the indexes' own, DynamoDB updates both about every six hours. */
  readonly itemCount?: number;
  readonly sizeBytes?: number;
  readonly billing?: Billing;
  readonly tableClass?: string;
}

/** Describes each table once, when it is first needed. What failed is asked again. */
export class TableCatalog {
  private readonly known = new Map<string, TableShape>();
  private readonly shapes = new AskedOnce<TableShape, TableRef>(async ref => this.describe(ref));

  constructor(private readonly clients: Clients) {}

  async shape(ref: TableRef): Promise<TableShape> {
    return this.shapes.get(ref);
  }

  /** What was answered last, without asking; undefined where nothing was yet. */
  peek(ref: TableRef): TableShape | undefined {
    return this.known.get(idOf(ref));
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
    const { tableDetails } = await import('./describe.ts');
    const { key, indexes, arn, itemCount, sizeBytes, billing, tableClass } = tableDetails(wire);
    const shape: TableShape = {
      key,
      indexes,
      billing,
      tableClass,
      ...(arn !== undefined && { arn }),
      ...(itemCount !== undefined && { itemCount }),
      ...(sizeBytes !== undefined && { sizeBytes }),
    };
    this.known.set(idOf(ref), shape);
    return shape;
  }
}

function idOf({ connection, region, table }: TableRef): string {
  return JSON.stringify([connection, region, table]);
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
