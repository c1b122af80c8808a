import * as vscode from 'vscode';
import { itemAddress } from '../../core/address.ts';
import type { Key } from '../../core/attributeValue.ts';
import { keyOf } from '../../core/keySchema.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { Disposable } from '../disposable.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import { addressOf, uriOf } from '../resource.ts';
import type { ItemDocuments } from './itemDocuments.ts';
import type { ItemStore } from './itemStore.ts';

/** Opens items, new ones, and descriptions of tables as documents. */
export class ItemOpener extends Disposable {
  constructor(
    private readonly items: ItemStore,
    private readonly documents: ItemDocuments,
    funnel: ErrorFunnel,
  ) {
    super();
    this.register(vscode.workspace.onDidOpenTextDocument(document => documents.shows(document)));
    this.register(vscode.workspace.onDidChangeTextDocument(({ document }) => documents.shows(document)));
    this.register(
      vscode.workspace.onDidSaveTextDocument(document => {
        this.moveToItem(document).catch((error: unknown) => funnel.report('save', error));
      }),
    );
    this.register(vscode.workspace.onDidCloseTextDocument(({ uri }) => documents.forget(uri)));
  }

  async open(ref: TableRef, key: Key): Promise<void> {
    const { key: schema } = await this.items.shape(ref);
    const document = await this.openDocument(uriOf(itemAddress(ref, schema, key)));
    await vscode.window.showTextDocument(document, { preview: false });
  }

  /** @throws ExplorerError of kind `readOnly`, before anything can be typed in vain */
  async openNew(ref: TableRef): Promise<void> {
    this.documents.refuseReadOnly(ref, vscode.l10n.t('Put Item'));
    const { key } = await this.items.shape(ref);
    const document = await this.openDocument(this.freeUri(ref));
    const cursor = document.positionAt(this.documents.cursor(key));
    await vscode.window.showTextDocument(document, { preview: false, selection: new vscode.Range(cursor, cursor) });
  }

  async openTableJson({ connection, region, table }: TableRef): Promise<void> {
    const document = await this.openDocument(uriOf({ kind: 'tableJson', ref: { connection, region, table } }));
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }

  private async openDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
    try {
      return await vscode.workspace.openTextDocument(uri);
    } catch (error) {
      throw this.documents.takeFailure(uri) ?? error;
    }
  }

  private freeUri(ref: TableRef): vscode.Uri {
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    for (let number = 1; ; number++) {
      const uri = uriOf({ kind: 'newItem', ref, number });
      if (!open.has(uri.toString())) {
        return uri;
      }
    }
  }

  /** A new item that was saved goes on under its own name: its key. */
  private async moveToItem(document: vscode.TextDocument): Promise<void> {
    const address = addressOf(document.uri);
    const item = this.documents.base(document.uri);
    if (address?.kind !== 'newItem' || item === undefined) {
      return;
    }
    const { key } = await this.items.shape(address.ref);
    const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs).filter(tab => isTabOf(tab, document.uri));
    await this.open(address.ref, keyOf(key, item));
    await vscode.window.tabGroups.close(tabs.filter(tab => !tab.isDirty));
  }
}

function isTabOf(tab: vscode.Tab, uri: vscode.Uri): boolean {
  return tab.input instanceof vscode.TabInputText && tab.input.uri.toString() === uri.toString();
}
