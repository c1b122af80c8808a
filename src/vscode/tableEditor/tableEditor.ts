import * as vscode from 'vscode';
import { keyOf } from '../../core/keySchema.ts';
import type { ConnectionSource } from '../../core/ports.ts';
import type { TableCatalog } from '../../core/tableCatalog.ts';
import { connect, serve } from '../../protocol/rpc.ts';
import type { Remote } from '../../protocol/rpc.ts';
import type { SourceInfo, TableEditorHost, TableEditorInfo, TableEditorPage } from '../../protocol/tableEditor.ts';
import { execute } from '../commands.ts';
import { Disposable } from '../disposable.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import type { ItemOpener } from '../items/itemOpener.ts';
import { channelOf } from '../webviewPage.ts';
import type { TableDocument } from './tableDocument.ts';

/** What every table editor uses. */
export interface TableEditorParts {
  readonly connections: ConnectionSource;
  readonly catalog: TableCatalog;
  readonly opener: ItemOpener;
  readonly funnel: ErrorFunnel;
}

/** One panel: the page's requests, answered from the document it shows. */
export class TableEditor extends Disposable {
  private readonly page: Remote<TableEditorPage>;

  constructor(
    private readonly document: TableDocument,
    private start: TableEditorInfo['start'],
    panel: vscode.WebviewPanel,
    private readonly parts: TableEditorParts,
  ) {
    super();
    const channel = channelOf(panel.webview);
    this.page = connect<TableEditorPage>(channel);
    const stop = serve<TableEditorHost>(channel, this.host(), (method, error) => parts.funnel.record(`table.${method}`, error));
    this.register(new vscode.Disposable(stop));
    this.register(panel.onDidDispose(() => this.dispose()));
  }

  get uri(): vscode.Uri {
    return this.document.uri;
  }

  /** The table was opened again from outside. A page that is not built yet learns it when it loads. */
  restart(start: TableEditorInfo['start']): void {
    this.start = start;
    this.page.start(start).catch((error: unknown) => this.parts.funnel.record('table.start', error));
  }

  private host(): TableEditorHost {
    const { document, parts } = this;
    const { ref } = document;
    return {
      load: async () => this.info(),
      run: async ({ request }, signal) => document.run(request, pageSize(), signal),
      readMore: async (_params, signal) => document.readMore(signal),
      rows: async ({ from, to }) => document.rows(from, to),
      openItem: async ({ row }) => {
        const { key } = await parts.catalog.shape(ref);
        await parts.opener.open(ref, keyOf(key, document.row(row)));
      },
      putItem: async () => parts.opener.openNew(ref),
      openDetails: async () => execute('dynamodb.describeTable', { ref }),
      copyText: async ({ text }) => vscode.env.clipboard.writeText(text),
    };
  }

  private async info(): Promise<TableEditorInfo> {
    const { ref, last } = this.document;
    const shape = await this.parts.catalog.shape(ref);
    const indexes = shape.indexes.map(({ name, kind, key }): SourceInfo => ({ index: name, kind, key }));
    return {
      table: ref.table,
      connection: this.parts.connections.get(ref.connection)?.name ?? ref.connection,
      region: ref.region,
      sources: [{ kind: 'table', key: shape.key }, ...indexes],
      start: this.start,
      ...(last !== undefined && { last }),
    };
  }
}

function pageSize(): number {
  return vscode.workspace.getConfiguration('dynamodb').get('read.pageSize', 300);
}
