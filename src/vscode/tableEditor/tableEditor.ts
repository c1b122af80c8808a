import * as vscode from 'vscode';
import { keyOf } from '../../core/keySchema.ts';
import type { ConnectionSource } from '../../core/ports.ts';
import type { TableCatalog } from '../../core/tableCatalog.ts';
import { connect, serve } from '../../protocol/rpc.ts';
import type { Remote } from '../../protocol/rpc.ts';
import type { Progress, Run } from '../../protocol/tableEditor/reading.ts';
import type { TableEditorHost, TableEditorInfo, TableEditorPage } from '../../protocol/tableEditor.ts';
import { execute } from '../commands.ts';
import { Disposable } from '../disposable.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import type { ItemOpener } from '../items/itemOpener.ts';
import { channelOf } from '../webviewPage.ts';
import { hostClock } from '../hostClock.ts';
import { PanelRead } from './panelRead.ts';
import type { StartedRead } from './panelRead.ts';
import { PanelRows } from './panelRows.ts';
import { ProgressReport } from './progressReport.ts';
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
  private readonly report: ProgressReport;
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
    this.reads = new PanelRead(async asked => this.begin(asked), document.latest);
    const channel = channelOf(panel.webview);
    this.page = connect<TableEditorPage>(channel);
    this.report = new ProgressReport(
      { state: () => this.reads.last, tell: async (progress, signal) => this.tell(progress, signal) },
      hostClock,
    );
    this.register(new vscode.Disposable(() => this.report.stop()));
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
    const rows = new PanelRows(reads);
    const { ref } = this.document;
    return {
      load: async () => {
        this.report.restart();
        return this.info(reads.interrupt());
      },
      keepDraft: async ({ draft }) => {
        this.draft = draft;
      },
      run: async (asked, signal) => reads.run(asked, signal),
      readMore: async (params, signal) => reads.readMore(params, signal),
      readAll: async (params, signal) => reads.readAll(params, signal),
      stop: async () => reads.stop(),
      statistics: async () => reads.statistics,
      rows: async ({ from, to }) => rows.rows(from, to),
      cell: async ({ row, name }) => rows.cell(row, name),
      wholeItems: async ({ from }) => rows.whole(from),
      openItem: async ({ row }) => {
        const { key } = await parts.catalog.shape(ref);
        await parts.opener.open(ref, keyOf(key, rows.item(row)));
      },
      putItem: async () => parts.opener.openNew(ref),
      openDetails: async () => execute('dynamodb.describeTable', { ref }),
      copyText: async ({ text }) => vscode.env.clipboard.writeText(text),
    };
  }

  private async begin(asked: Run): Promise<StartedRead> {
    const started = await this.document.begin(asked, pageSize());
    this.register(started.run.onDidProgress(() => this.report.changed()));
    return started;
  }

  private async tell({ id, state }: Progress, signal: AbortSignal): Promise<void> {
    try {
      await this.page.progressed({ id, state }, signal);
    } catch (error) {
      this.parts.funnel.record('table.progressed', error);
    }
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
      options: { budget: {}, segments: 1 },
      ...(this.draft !== undefined && { draft: this.draft }),
      ...(last !== undefined && { last: { ...last, interrupted } }),
    };
  }
}

function pageSize(): number {
  // The settings editor shows the bounds, a settings file is not held to them.
  return Math.min(Math.max(1, vscode.workspace.getConfiguration('dynamodb').get('read.pageSize', 300)), 10_000);
}
