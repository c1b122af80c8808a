import * as vscode from 'vscode';
import { itemAddress } from '../../core/address.ts';
import type { Item, Key } from '../../core/attributeValue.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { uriOf } from '../resource.ts';
import { replaceText } from './documentText.ts';
import type { ItemDocuments } from './itemDocuments.ts';
import type { ItemStore } from './itemStore.ts';

/** Opens items, new ones, and descriptions of tables as documents. */
export class ItemOpener {
  constructor(
    private readonly items: Pick<ItemStore, 'shape'>,
    private readonly documents: ItemDocuments,
  ) {}

  async open(ref: TableRef, key: Key): Promise<void> {
    const { key: schema } = await this.items.shape(ref);
    const document = await this.openDocument(uriOf(itemAddress(ref, schema, key)));
    await vscode.window.showTextDocument(document, { preview: false });
  }

  /**
   * @param like what the new item begins as; only its key is to be changed
   * @throws ExplorerError of kind `readOnly`, before anything can be typed in vain
   */
  async openNew(ref: TableRef, like?: Item): Promise<void> {
    this.documents.refuseReadOnly(ref, vscode.l10n.t('Put Item'));
    const { key } = await this.items.shape(ref);
    const uri = this.freeUri(ref);
    const document = await this.openDocument(uri);
    const cursor = document.positionAt(this.documents.cursor(uri, key));
    await vscode.window.showTextDocument(document, { preview: false, selection: new vscode.Range(cursor, cursor) });
    if (like !== undefined) {
      // An edit, so that it can be saved, and is kept when the window closes.
      await replaceText(document, this.documents.print(like, key, this.documents.forms.of(uri)));
    }
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
}
