import * as vscode from 'vscode';
import type { Clients } from '../../core/ports.ts';
import type { ReadRequest } from '../../core/readRequest.ts';
import type { SourceRef, TableRef } from '../../core/tableRef.ts';
import type { OpenedRequest, TableEditorInfo } from '../../protocol/tableEditor.ts';
import { addressOfKind, uriOf } from '../resource.ts';
import { tableViewType } from '../viewTypes.ts';
import { showPage } from '../webviewPage.ts';
import { ColumnMemory } from './columnMemory.ts';
import { TableDocument } from './tableDocument.ts';
import { TableEditor } from './tableEditor.ts';
import type { TableEditorParts } from './tableEditor.ts';

/** What all table editors use, and where they remember their columns. */
export interface TableEditorSources extends Omit<TableEditorParts, 'columns'> {
  readonly state: vscode.Memento;
}

/** Opens tables in the editor area. It is loaded with the first one. */
export class TableEditorProvider implements vscode.CustomReadonlyEditorProvider<TableDocument> {
  private readonly editors = new Set<TableEditor>();
  private requested: { readonly uri: string; readonly start: TableEditorInfo['start'] } | undefined;

  private readonly parts: TableEditorParts;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly clients: Clients,
    { state, ...shared }: TableEditorSources,
  ) {
    this.parts = { ...shared, columns: new ColumnMemory(state) };
  }

  /** Opens a table to be queried or scanned; nothing is read before the person runs it. */
  async open(ref: SourceRef, mode: TableEditorInfo['start']['mode']): Promise<void> {
    const uri = uriOf({ kind: 'table', ref });
    const start = startOf(ref, mode);
    const open = this.editorsOf(uri);
    await this.reveal(uri, start);
    for (const editor of open) {
      editor.restart(start);
    }
  }

  /** Opens a table with its form filled in. */
  async openRequest({ connection, region, table }: TableRef, request: ReadRequest, run: OpenedRequest['run']): Promise<void> {
    const uri = uriOf({ kind: 'table', ref: { connection, region, table } });
    await this.reveal(uri, { mode: request.mode });
    const ofTable = this.editorsOf(uri);
    // One of them only, or the read would run twice.
    (ofTable.find(({ isActive }) => isActive) ?? ofTable.at(-1))?.openRequest({ request, run });
  }

  openCustomDocument(uri: vscode.Uri): TableDocument {
    const { clients } = this;
    return new TableDocument(uri, addressOfKind(uri, 'table').ref, {
      clients,
      catalog: this.parts.catalog,
      seen: this.parts.seen,
      priceOf: ref => this.parts.accounts.costs.priceOf(ref),
    });
  }

  resolveCustomEditor(document: TableDocument, panel: vscode.WebviewPanel): void {
    const start = this.requested?.uri === document.uri.toString() ? this.requested.start : startOf(document.ref, 'query');
    const editor = new TableEditor(document, start, panel, this.parts);
    this.editors.add(editor);
    panel.onDidDispose(() => this.editors.delete(editor));
    showPage(panel.webview, this.extensionUri, 'tableEditor', document.ref.table);
  }

  private async reveal(uri: vscode.Uri, start: TableEditorInfo['start']): Promise<void> {
    this.requested = { uri: uri.toString(), start };
    await vscode.commands.executeCommand('vscode.openWith', uri, tableViewType, { preview: false });
  }

  private editorsOf(uri: vscode.Uri): readonly TableEditor[] {
    return [...this.editors].filter(editor => editor.uri.toString() === uri.toString());
  }
}

function startOf({ index }: SourceRef, mode: TableEditorInfo['start']['mode']): TableEditorInfo['start'] {
  return { mode, ...(index !== undefined && { index }) };
}
