import * as vscode from 'vscode';
import { isCancelled } from '../../core/errors.ts';
import { keyOf } from '../../core/keySchema.ts';
import type { ConnectionSource } from '../../core/ports.ts';
import type { RunEnd } from '../../core/queries/historyEntry.ts';
import type { TableCatalog } from '../../core/tableCatalog.ts';
import type { ReadState } from '../../core/tableRead.ts';
import { connect, serve } from '../../protocol/rpc.ts';
import type { Remote } from '../../protocol/rpc.ts';
import type { OpenedRequest, SourceInfo, TableEditorHost, TableEditorInfo, TableEditorPage } from '../../protocol/tableEditor.ts';
import { execute } from '../commands.ts';
import { Disposable } from '../disposable.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import type { RunHistory } from '../history/runHistory.ts';
import type { ItemOpener } from '../items/itemOpener.ts';
import { channelOf } from '../webviewPage.ts';
import { PanelRead } from './panelRead.ts';
import type { TableDocument } from './tableDocument.ts';

/** What every table editor uses. */
export interface TableEditorParts {
  readonly connections: ConnectionSource;
  readonly catalog: TableCatalog;
  readonly opener: ItemOpener;
  readonly history: RunHistory;
  readonly funnel: ErrorFunnel;
}

/** One panel: what it reads, and the page's requests. */
export class TableEditor extends Disposable {
  private readonly page: Remote<TableEditorPage>;
  private readonly reads: PanelRead;
  /** What the page's form holds. It is kept in memory only: a form holds key values. */
  private draft: string | undefined;
  private readonly closed = new AbortController();
  /** Until the page takes it. */
  private opened: OpenedRequest | undefined;

  constructor(
    private readonly document: TableDocument,
    private start: TableEditorInfo['start'],
    private readonly panel: vscode.WebviewPanel,
    private readonly parts: TableEditorParts,
  ) {
    super();
    this.reads = new PanelRead(async request => document.begin(request, pageSize()), document.latest);
    const channel = channelOf(panel.webview);
    this.page = connect<TableEditorPage>(channel);
    const stop = serve<TableEditorHost>(channel, this.host(), (method, error) => parts.funnel.record(`table.${method}`, error));
    this.register(new vscode.Disposable(stop));
    this.register(new vscode.Disposable(() => this.closed.abort()));
    this.register(panel.onDidDispose(() => this.dispose()));
  }

  get isActive(): boolean {
    return this.panel.active;
  }

  get uri(): vscode.Uri {
    return this.document.uri;
  }

  /** The table was opened again from outside. A page that is not built yet learns it when it loads. */
  restart(start: TableEditorInfo['start']): void {
    this.start = start;
    this.page.start(start, this.closed.signal).catch((error: unknown) => this.parts.funnel.record('table.start', error));
  }

  /** Fills the form with a request. A page that is not built yet takes it when it loads. */
  openRequest(opened: OpenedRequest): void {
    this.opened = opened;
    this.page.opened({}, this.closed.signal).catch((error: unknown) => this.parts.funnel.record('table.opened', error));
  }

  private host(): TableEditorHost {
    const { parts, reads } = this;
    const { ref } = this.document;
    return {
      load: async () => this.info(reads.interrupt()),
      keepDraft: async ({ draft }) => {
        this.draft = draft;
      },
      run: async ({ request }, signal) => this.remembered(reads.run(request, signal)),
      readMore: async (_params, signal) => this.remembered(reads.readMore(signal)),
      rows: async ({ from, to }) => reads.rows(from, to),
      openItem: async ({ row }) => {
        const { key } = await parts.catalog.shape(ref);
        await parts.opener.open(ref, keyOf(key, reads.row(row)));
      },
      putItem: async () => parts.opener.openNew(ref),
      openDetails: async () => execute('dynamodb.describeTable', { ref }),
      copyText: async ({ text }) => vscode.env.clipboard.writeText(text),
      takeOpened: async () => {
        const { opened } = this;
        this.opened = undefined;
        return opened;
      },
    };
  }

  /** What was read goes into the history, however it ended. */
  private async remembered(reading: Promise<ReadState>): Promise<ReadState> {
    try {
      const state = await reading;
      this.remember(state.more ? 'more' : 'all');
      return state;
    } catch (error) {
      this.remember(isCancelled(error) ? 'stopped' : 'failed');
      throw error;
    }
  }

  private remember(ended: RunEnd): void {
    const { last } = this.reads;
    if (last !== undefined) {
      const { rowCount: items, capacityUnits: units, elapsed: duration } = last.state;
      this.parts.history.ran({ ref: this.document.ref, request: last.request, ended, items, units, duration });
    }
  }

  private async info(interrupted: boolean): Promise<TableEditorInfo> {
    const { ref } = this.document;
    const shape = await this.parts.catalog.shape(ref);
    const { last } = this.reads;
    const indexes = shape.indexes.map(({ name, kind, key }): SourceInfo => ({ index: name, kind, key }));
    return {
      table: ref.table,
      connection: this.parts.connections.get(ref.connection)?.name ?? ref.connection,
      region: ref.region,
      sources: [{ kind: 'table', key: shape.key }, ...indexes],
      start: this.start,
      ...(this.draft !== undefined && { draft: this.draft }),
      ...(last !== undefined && { last: { ...last, interrupted } }),
    };
  }
}

function pageSize(): number {
  // The settings editor shows the bounds, a settings file is not held to them.
  return Math.min(Math.max(1, vscode.workspace.getConfiguration('dynamodb').get('read.pageSize', 300)), 10_000);
}
