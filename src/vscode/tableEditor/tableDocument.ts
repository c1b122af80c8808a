import type * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import { planRead } from '../../core/planRead.ts';
import type { Clients } from '../../core/ports.ts';
import type { ReadRequest } from '../../core/readRequest.ts';
import type { TableCatalog } from '../../core/tableCatalog.ts';
import { keyOfSource } from '../../core/tableCatalog.ts';
import type { Item } from '../../core/attributeValue.ts';
import { TableRead } from '../../core/tableRead.ts';
import type { ReadState } from '../../core/tableRead.ts';
import type { SourceRef } from '../../core/tableRef.ts';

/** A table that is open in the editor area: what was asked last, and the rows it gave. Pages come and go; it stays. */
export class TableDocument implements vscode.CustomDocument {
  private current: { readonly request: ReadRequest; readonly read: TableRead } | undefined;

  constructor(
    readonly uri: vscode.Uri,
    readonly ref: SourceRef,
    private readonly clients: Clients,
    private readonly catalog: TableCatalog,
  ) {}

  dispose(): void {
    this.current = undefined;
  }

  get last(): { readonly request: ReadRequest; readonly state: ReadState } | undefined {
    return this.current && { request: this.current.request, state: this.current.read.state };
  }

  /** Drops the last rows and reads the first page of what is asked. */
  async run(request: ReadRequest, pageSize: number, signal: AbortSignal): Promise<ReadState> {
    const shape = await this.catalog.shape(this.ref);
    const source = keyOfSource(shape, { table: this.ref.table, ...(request.index !== undefined && { index: request.index }) });
    const planned = planRead(this.ref.table, source, request, pageSize);
    const read = new TableRead(this.clients.client(this.ref), planned, [shape.key, source], () => performance.now());
    this.current = { request, read };
    return read.readMore(signal);
  }

  async readMore(signal: AbortSignal): Promise<ReadState> {
    return this.started().readMore(signal);
  }

  rows(from: number, to: number): readonly Item[] {
    return this.started().slice(from, to);
  }

  /** @throws ExplorerError when there is no such row, which only a page that is out of date asks for */
  row(index: number): Item {
    const item = this.started().row(index);
    if (item === undefined) {
      throw new ExplorerError('notFound', 'This row is gone. Run the query again.');
    }
    return item;
  }

  private started(): TableRead {
    if (this.current === undefined) {
      throw new ExplorerError('invalid', 'Nothing was read yet. Press Run.');
    }
    return this.current.read;
  }
}
