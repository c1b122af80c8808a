import * as vscode from 'vscode';
import type { Item } from '../../core/attributeValue.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { ItemStore } from './itemStore.ts';
import { changedNames } from '../../core/writing/itemDifference.ts';
import { nameSome } from './attributeNames.ts';
import { revert } from './documentText.ts';
import type { ItemDocuments } from './itemDocuments.ts';
import { itemAddressOf, tableOf } from './itemUri.ts';

/** How long a note that asks nothing is in the status bar, in milliseconds. */
const noteTime = 6000;

/** Reads the item of a document again. What was typed is never given up without a question. */
export class ItemRefresh {
  constructor(
    private readonly items: Pick<ItemStore, 'read' | 'shape'>,
    private readonly documents: ItemDocuments,
  ) {}

  async refresh(uri: vscode.Uri): Promise<void> {
    const address = itemAddressOf(uri);
    if (address?.kind !== 'item') {
      throw new ExplorerError('invalid', 'This item is not in a table yet, so there is nothing to read. Save it first.');
    }
    const now = await this.items.read(address.ref, address.key);
    if (now === undefined) {
      throw new ExplorerError('notFound', `The item was deleted from “${address.ref.table}” meanwhile. Its document is kept.`);
    }
    const document = await vscode.workspace.openTextDocument(uri);
    const base = this.documents.base(uri);
    const changed = base === undefined ? undefined : changedNames(base, now);
    if (changed?.length === 0) {
      note(vscode.l10n.t('$(check) The item has not changed in the table.'));
    } else if (document.isDirty) {
      await this.ask(document, changed, now);
    } else {
      await this.show(document, now);
      note(vscode.l10n.t('$(refresh) The item has changed in the table: {0}', nameSome(changed ?? [])));
    }
  }

  private async ask(document: vscode.TextDocument, changed: readonly string[] | undefined, now: Item): Promise<void> {
    const [merge, discard] = [vscode.l10n.t('Merge…'), vscode.l10n.t('Discard My Text')];
    const base = this.documents.base(document.uri);
    const message =
      changed === undefined
        ? vscode.l10n.t('This text was restored from an earlier window. It is kept.')
        : vscode.l10n.t('Somebody changed {0} of this item since it was opened. Your text is kept.', nameSome(changed));
    const chosen = await vscode.window.showWarningMessage(message, ...(base === undefined ? [] : [merge]), discard);
    if (chosen === discard) {
      await this.show(document, now);
    } else if (chosen === merge && base !== undefined) {
      const shape = await this.items.shape(tableOf(document.uri));
      const yours = this.documents.parsed(document.uri, document.getText(), shape);
      await this.documents.merge({ document: document.uri, base, theirs: now, yours });
    }
  }

  private async show(document: vscode.TextDocument, now: Item): Promise<void> {
    this.documents.showNext(document.uri, now);
    await revert(document);
  }
}

function note(text: string): void {
  vscode.window.setStatusBarMessage(text, noteTime);
}
