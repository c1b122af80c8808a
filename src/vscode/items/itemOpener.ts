import * as vscode from 'vscode';
import { itemAddress } from '../../core/address.ts';
import type { Item, Key } from '../../core/attributeValue.ts';
import { sameItem } from '../../core/items/equality.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { whileBusy } from '../progress.ts';
import { uriOf } from '../resource.ts';
import { replaceText, revert } from './documentText.ts';
import type { ItemDocuments } from './itemDocuments.ts';
import type { ItemStore } from './itemStore.ts';

/** Opens items, new ones, and descriptions of tables as documents. */
export class ItemOpener {
  constructor(
    private readonly items: Pick<ItemStore, 'shape'>,
    private readonly documents: ItemDocuments,
  ) {}

  /**
   * Shows an item as it is in the table. What was typed in its document stays: the condition of its save knows what it was made of.
   *
   * @param read the item, where it was read just now
   * @throws ExplorerError of kind `notFound`
   */
  async open(ref: TableRef, key: Key, read?: Item): Promise<void> {
    const { key: schema } = await this.items.shape(ref);
    const uri = uriOf(itemAddress(ref, schema, key));
    const document = openDocumentOf(uri);
    if (document?.isDirty === true) {
      await vscode.window.showTextDocument(document, { preview: false });
      return;
    }
    const now = read ?? (await whileBusy(vscode.l10n.t('Reading the item…'), async () => this.documents.itemOf(ref, key)));
    if (document === undefined) {
      this.documents.showNext(uri, now);
      await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
    } else {
      await this.showAgain(document, now);
    }
  }

  /** VS Code keeps documents for minutes after they were closed, and reads none of them again by itself. */
  private async showAgain(document: vscode.TextDocument, now: Item): Promise<void> {
    const base = this.documents.base(document.uri);
    if (base !== undefined && sameItem(base, now)) {
      await vscode.window.showTextDocument(document, { preview: false });
    } else {
      this.documents.showNext(document.uri, now);
      await revert(document);
    }
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
    for (let number = 1; ; number++) {
      const uri = uriOf({ kind: 'newItem', ref, number });
      if (openDocumentOf(uri) === undefined) {
        return uri;
      }
    }
  }
}

function openDocumentOf(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
}
