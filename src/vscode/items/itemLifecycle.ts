import * as vscode from 'vscode';
import { sameItem } from '../../core/items/equality.ts';
import { keyOf } from '../../core/keySchema.ts';
import { Disposable } from '../disposable.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import { revert, tabsOf } from './documentText.ts';
import type { ItemDocuments } from './itemDocuments.ts';
import type { ItemOpener } from './itemOpener.ts';
import type { ItemStore } from './itemStore.ts';
import { itemAddressOf } from './itemUri.ts';

/** What becomes of item documents that are opened, saved and closed. */
export class ItemLifecycle extends Disposable {
  constructor(
    private readonly items: Pick<ItemStore, 'shape'>,
    private readonly documents: ItemDocuments,
    private readonly opener: Pick<ItemOpener, 'open'>,
    funnel: ErrorFunnel,
  ) {
    super();
    this.register(vscode.workspace.onDidOpenTextDocument(document => documents.shows(document)));
    this.register(vscode.workspace.onDidChangeTextDocument(({ document }) => documents.shows(document)));
    this.register(
      vscode.workspace.onDidSaveTextDocument(document => {
        this.afterSave(document).catch((error: unknown) => funnel.report('save', error));
      }),
    );
    this.register(vscode.workspace.onDidCloseTextDocument(({ uri }) => documents.forget(uri)));
  }

  private async afterSave(document: vscode.TextDocument): Promise<void> {
    if (this.documents.isGivenUp(document.uri)) {
      await revert(document);
    } else {
      await this.moveToItem(document);
    }
  }

  /** A new item, and one whose key was changed, goes on under its own name: its key. */
  private async moveToItem({ uri }: vscode.TextDocument): Promise<void> {
    const address = itemAddressOf(uri);
    const item = this.documents.base(uri);
    if (address === undefined || item === undefined) {
      return;
    }
    const { key: schema } = await this.items.shape(address.ref);
    const key = keyOf(schema, item);
    if (address.kind === 'item' && sameItem(key, address.key)) {
      return;
    }
    const tabs = tabsOf(uri);
    await this.opener.open(address.ref, key);
    await vscode.window.tabGroups.close(tabs.filter(tab => !tab.isDirty));
  }
}
