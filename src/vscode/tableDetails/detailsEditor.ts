import * as vscode from 'vscode';
import { describeTable } from '../../core/describe.ts';
import type { Clients, ConnectionSource } from '../../core/ports.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { serve } from '../../protocol/rpc.ts';
import type { TableDetailsHost } from '../../protocol/tableDetails.ts';
import { execute } from '../commands.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import { addressOfKind } from '../resource.ts';
import { channelOf, showPage } from '../webviewPage.ts';

/** Shows what there is to know about a table. The page holds nothing the host does not have, so it may be thrown away. */
export class DetailsEditorProvider implements vscode.CustomReadonlyEditorProvider {
  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly connections: ConnectionSource,
    private readonly clients: Clients,
    private readonly funnel: ErrorFunnel,
  ) {}

  openCustomDocument(uri: vscode.Uri): vscode.CustomDocument {
    return { uri, dispose: () => undefined };
  }

  resolveCustomEditor({ uri }: vscode.CustomDocument, panel: vscode.WebviewPanel): void {
    const { ref } = addressOfKind(uri, 'details');
    const stop = serve<TableDetailsHost>(channelOf(panel.webview), this.host(ref), (method, error) =>
      this.funnel.record(`details.${method}`, error),
    );
    panel.onDidDispose(stop);
    showPage(panel.webview, this.extensionUri, 'tableDetails', ref.table);
  }

  private host(ref: TableRef): TableDetailsHost {
    return {
      load: async (_params, signal) => ({
        details: await describeTable(this.clients.client(ref), ref.table, Date.now, signal),
        connection: this.connections.get(ref.connection)?.name ?? ref.connection,
        region: ref.region,
      }),
      copyText: async ({ text }) => vscode.env.clipboard.writeText(text),
      openRawJson: async () => execute('dynamodb.showTableJson', { ref }),
      openTable: async ({ index }) => execute('dynamodb.queryTable', { ref: { ...ref, ...(index !== undefined && { index }) } }),
    };
  }
}
