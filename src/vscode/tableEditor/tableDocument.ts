import type * as vscode from 'vscode';
import { planRead } from '../../core/planRead.ts';
import type { Clients } from '../../core/ports.ts';
import type { PriceOf } from '../../core/reading/allowance.ts';
import { ReadRun } from '../../core/reading/readRun.ts';
import { ResultStore } from '../../core/results/resultStore.ts';
import type { SeenAttributes } from '../../core/seenAttributes.ts';
import type { TableCatalog } from '../../core/tableCatalog.ts';
import { keyOfSource } from '../../core/tableCatalog.ts';
import type { SourceRef } from '../../core/tableRef.ts';
import type { Run } from '../../protocol/tableEditor/reading.ts';
import { decodeText } from '../decodeText.ts';
import { hostClock } from '../hostClock.ts';
import { KnownTable } from './knownTable.ts';
import type { StartedRead } from './panelRead.ts';

/** What every table's reads use. */
export interface DocumentParts {
  readonly clients: Clients;
  readonly catalog: TableCatalog;
  readonly seen: SeenAttributes;
  readonly priceOf: (ref: SourceRef) => PriceOf;
}

/** A table that is open in the editor area, in one panel or several. */
export class TableDocument implements vscode.CustomDocument {
  /** Where a panel that is opened beside another begins. */
  latest: StartedRead | undefined;
  readonly known: KnownTable;

  constructor(
    readonly uri: vscode.Uri,
    readonly ref: SourceRef,
    private readonly parts: DocumentParts,
  ) {
    this.known = new KnownTable(ref, parts.clients, parts.catalog, parts.seen.of(ref));
  }

  dispose(): void {
    this.latest = undefined;
  }

  /** @throws ExplorerError where the caller may not know */
  async timeToLive(signal: AbortSignal): Promise<string | undefined> {
    const { TimeToLiveDescription: answer } = await this.parts.clients
      .client(this.ref)
      .send('DescribeTimeToLive', { TableName: this.ref.table }, signal);
    return answer?.AttributeName;
  }

  /** Prepares what is asked; the rows are read later, page by page. */
  async begin(asked: Run, pageSize: number): Promise<StartedRead> {
    const { ref } = this;
    const { clients, catalog, priceOf } = this.parts;
    const { request, options } = asked;
    const shape = await catalog.shape(ref);
    const source = keyOfSource(shape, { table: ref.table, ...(request.index !== undefined && { index: request.index }) });
    const planned = planRead(ref.table, source, request, pageSize);
    const store = new ResultStore([shape.key, source], decodeText);
    const run = new ReadRun(
      { client: clients.client(ref), clock: hostClock, priceOf: priceOf(ref) },
      { planned, options, pageSize, ...(request.limit !== undefined && { limit: request.limit }) },
      store,
    );
    this.latest = { asked, run, store };
    this.known.follow(this.latest);
    return this.latest;
  }
}
