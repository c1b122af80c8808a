import * as vscode from 'vscode';
import { keyOf } from '../../core/keySchema.ts';
import type { ConnectionSource } from '../../core/ports.ts';
import type { TableCatalog } from '../../core/tableCatalog.ts';
import { connect, serve } from '../../protocol/rpc.ts';
import type { Remote } from '../../protocol/rpc.ts';
import type { TableEditorHost, TableEditorInfo, TableEditorPage } from '../../protocol/tableEditor.ts';
import { execute } from '../commands.ts';
import { Disposable } from '../disposable.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import type { ItemOpener } from '../items/itemOpener.ts';
import { channelOf } from '../webviewPage.ts';
import { PanelRead } from './panelRead.ts';
import type { TableDocument } from './tableDocument.ts';

/** What every table editor uses. */
export interface TableEditorParts {
  readonly connections: ConnectionSource;
  readonly catalog: TableCatalog;
  readonly opener: ItemOpener;
  readonly funnel: ErrorFunnel;
}

/** One panel: what it reads, and the page's requests. */
export class TableEditor extends Disposable {
  private readonly page: Remote<TableEditorPage>;
  private readonly reads: PanelRead;
  /** What the page's form holds. It is kept in memory only: a form holds key values. */
  private draft: string | undefined;
  private readonly closed = new AbortController();

  constructor(
    private readonly document: TableDocument,
    private start: TableEditorInfo['start'],
    panel: vscode.WebviewPanel,
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

  get uri(): vscode.Uri {
    return this.document.uri;
  }

  /** The table was opened again from outside. A page that is not built yet learns it when it loads. */
  restart(start: TableEditorInfo['start']): void {
    this.start = start;
    this.page.start(start, this.closed.signal).catch((error: unknown) => this.parts.funnel.record('table.start', error));
  }

  private host(): TableEditorHost {
    const { parts, reads } = this;
    const { ref } = this.document;
    return {
      load: async () => this.info(reads.interrupt()),
      keepDraft: async ({ draft }) => {
        this.draft = draft;
      },
      run: async ({ request }, signal) => reads.run(request, signal),
      readMore: async (_params, signal) => reads.readMore(signal),
      rows: async ({ from, to }) => reads.rows(from, to),
      openItem: async ({ row }) => {
        const { key } = await parts.catalog.shape(ref);
        await parts.opener.open(ref, keyOf(key, reads.row(row)));
      },
      putItem: async () => parts.opener.openNew(ref),
      openDetails: async () => execute('dynamodb.describeTable', { ref }),
      copyText: async ({ text }) => vscode.env.clipboard.writeText(text),
    };
  }

  private async info(interrupted: boolean): Promise<TableEditorInfo> {
    const { ref } = this.document;
    const shape = await this.parts.catalog.shape(ref);
    const { last } = this.reads;
    return {
      table: ref.table,
      connection: this.parts.connections.get(ref.connection)?.name ?? ref.connection,
      region: ref.region,
      shape,
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
