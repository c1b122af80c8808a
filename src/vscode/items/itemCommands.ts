import * as vscode from 'vscode';
import type { Item, Key } from '../../core/attributeValue.ts';
import { ExplorerError } from '../../core/errors.ts';
import { keyOf } from '../../core/keySchema.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { whileBusy } from '../progress.ts';
import { replaceText, revert, tabsOf } from './documentText.ts';
import type { ItemDeletion } from './itemDeletion.ts';
import type { ItemDocuments } from './itemDocuments.ts';
import type { ItemOpener } from './itemOpener.ts';
import type { ItemStore } from './itemStore.ts';
import { itemAddressOf, tableOf } from './itemUri.ts';
import { askForKey } from './keyPrompt.ts';

export interface CommandParts {
  readonly items: ItemStore;
  readonly documents: ItemDocuments;
  readonly opener: ItemOpener;
  readonly deletion: ItemDeletion;
}

/** What can be done with an item: that of a document, or one whose key is asked for. */
export class ItemCommands {
  constructor(private readonly parts: CommandParts) {}

  /** Asks for the key of an item, and opens it where there is one. */
  async get(ref: TableRef): Promise<void> {
    const found = await this.askForItem(ref, vscode.l10n.t('Get Item of {0}', ref.table));
    if (found !== undefined) {
      await this.parts.opener.open(ref, found.key, found.before);
    }
  }

  /** Asks for the key of an item, and deletes it as it is now. */
  async deleteByKey(ref: TableRef): Promise<void> {
    this.parts.deletion.refuseReadOnly(ref);
    const found = await this.askForItem(ref, vscode.l10n.t('Delete Item of {0}', ref.table));
    if (found !== undefined) {
      await this.parts.deletion.delete({ ref, ...found });
    }
  }

  /** Deletes the item as the document was opened with; text that was not saved stays where it is. */
  async deleteShown(uri: vscode.Uri): Promise<void> {
    const ref = tableOf(uri);
    this.parts.deletion.refuseReadOnly(ref);
    const { key: schema } = await this.parts.items.shape(ref);
    const before = this.parts.documents.base(uri) ?? (await this.read(uri));
    if (before === undefined) {
      throw new ExplorerError('notFound', `“${ref.table}” has no such item. Save it first, or close its document.`);
    }
    await this.parts.deletion.delete({ ref, key: keyOf(schema, before), before });
    await vscode.window.tabGroups.close(tabsOf(uri).filter(({ isDirty }) => !isDirty));
  }

  /** Opens a new item with the content of the document, unsaved changes included. */
  async duplicate(uri: vscode.Uri): Promise<void> {
    await this.parts.opener.openNew(tableOf(uri), await this.shown(uri));
  }

  /** Writes the document in its other form, in a way that can be undone. */
  async switchForm(uri: vscode.Uri): Promise<void> {
    const { items, documents } = this.parts;
    const document = await vscode.workspace.openTextDocument(uri);
    const shape = await items.shape(tableOf(uri));
    const item = documents.parsed(uri, document.getText(), shape);
    const form = documents.check(uri, document.getText(), shape).form === 'plain' ? 'dynamodb' : 'plain';
    documents.forms.choose(uri, form);
    if (document.isDirty) {
      await replaceText(document, documents.print(item, shape.key, form));
    } else {
      // Nothing was typed, so the text is made anew of the item it was made of.
      documents.showNext(uri, documents.base(uri) ?? item);
      await revert(document);
    }
  }

  /** @throws ExplorerError where the document's text is not an item */
  async shown(uri: vscode.Uri): Promise<Item> {
    const document = await vscode.workspace.openTextDocument(uri);
    return this.parts.documents.parsed(uri, document.getText(), await this.parts.items.shape(tableOf(uri)));
  }

  private async read(uri: vscode.Uri): Promise<Item | undefined> {
    const address = itemAddressOf(uri);
    return address?.kind === 'item' ? this.parts.items.read(address.ref, address.key) : undefined;
  }

  private async askForItem(ref: TableRef, title: string): Promise<{ readonly key: Key; readonly before: Item } | undefined> {
    const { key: schema } = await this.parts.items.shape(ref);
    const key = await askForKey(title, schema);
    if (key === undefined) {
      return undefined;
    }
    const before = await whileBusy(vscode.l10n.t('Reading the item…'), async () => this.parts.items.read(ref, key));
    if (before === undefined) {
      throw new ExplorerError('notFound', `“${ref.table}” has no item with this key. Check the key, or use Put Item to create it.`);
    }
    return { key, before };
  }
}
