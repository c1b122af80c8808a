import type * as vscode from 'vscode';
import { planRead } from '../../core/planRead.ts';
import type { Clients } from '../../core/ports.ts';
import type { ReadRequest } from '../../core/readRequest.ts';
import type { TableCatalog } from '../../core/tableCatalog.ts';
import { keyOfSource } from '../../core/tableCatalog.ts';
import { TableRead } from '../../core/tableRead.ts';
import type { SourceRef } from '../../core/tableRef.ts';
import type { StartedRead } from './panelRead.ts';

/** A table that is open in the editor area, in one panel or several. */
export class TableDocument implements vscode.CustomDocument {
  /** Where a panel that is opened beside another begins. */
  latest: StartedRead | undefined;

  constructor(
    readonly uri: vscode.Uri,
    readonly ref: SourceRef,
    private readonly clients: Clients,
    private readonly catalog: TableCatalog,
  ) {}

  dispose(): void {
    this.latest = undefined;
  }

  /** Prepares what is asked; the rows are read later, page by page. */
  async begin(request: ReadRequest, pageSize: number): Promise<StartedRead> {
    const shape = await this.catalog.shape(this.ref);
    const source = keyOfSource(shape, { table: this.ref.table, ...(request.index !== undefined && { index: request.index }) });
    const planned = planRead(this.ref.table, source, request, pageSize);
    const read = new TableRead(this.clients.client(this.ref), planned, [shape.key, source], () => performance.now());
    this.latest = { request, read };
    return this.latest;
  }
}
