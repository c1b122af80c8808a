import * as vscode from 'vscode';
import { itemAddress } from '../../core/address.ts';
import type { Key } from '../../core/attributeValue.ts';
import { newItemCursor } from '../../core/items/newItem.ts';
import { keyOf } from '../../core/keySchema.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { Disposable } from '../disposable.ts';
import { addressOf, uriOf } from '../resource.ts';
import type { ItemDocuments } from './itemDocuments.ts';
import type { ItemStore } from './itemStore.ts';

/** Opens items, and new ones, as documents. */
export class ItemOpener extends Disposable {
  constructor(
    private readonly items: ItemStore,
    private readonly documents: ItemDocuments,
  ) {
    super();
    this.register(vscode.workspace.onDidSaveTextDocument(document => void this.moveToItem(document)));
    this.register(vscode.workspace.onDidCloseTextDocument(({ uri }) => documents.forget(uri)));
  }

  async open(ref: TableRef, key: Key): Promise<void> {
    const { key: schema } = await this.items.shape(ref);
    const document = await vscode.workspace.openTextDocument(uriOf(itemAddress(ref, schema, key)));
    await vscode.window.showTextDocument(document, { preview: false });
  }

  async openNew(ref: TableRef): Promise<void> {
    const { key } = await this.items.shape(ref);
    const document = await vscode.workspace.openTextDocument(this.freeUri(ref));
    const cursor = document.positionAt(newItemCursor(key));
    await vscode.window.showTextDocument(document, { preview: false, selection: new vscode.Range(cursor, cursor) });
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
