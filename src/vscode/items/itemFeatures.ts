import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import type { WriteLog } from '../../core/journal/writeLog.ts';
import type { Clients, ItemText } from '../../core/ports.ts';
import type { TableCatalog } from '../../core/tableCatalog.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { Disposable } from '../disposable.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import type { ChangeDiffs } from '../guard/changeDiffs.ts';
import type { WatchedConnections } from '../guard/connectionOfUri.ts';
import { Confirmations } from '../guard/confirmations.ts';
import { VsCodeConfirmationDialogs } from '../guard/dialogs.ts';
import { whileBusy } from '../progress.ts';
import { ItemDiagnostics } from './itemDiagnostics.ts';
import { ItemDocuments } from './itemDocuments.ts';
import { ItemLifecycle } from './itemLifecycle.ts';
import { ItemMerges } from './itemMerges.ts';
import { ItemOpener } from './itemOpener.ts';
import { ItemStore } from './itemStore.ts';
import { askForKey } from './keyPrompt.ts';
import { VsCodeSaveQuestions } from './saveDialogs.ts';

export interface ItemParts {
  readonly clients: Clients;
  readonly catalog: TableCatalog;
  readonly itemText: ItemText;
  readonly connections: WatchedConnections;
  readonly diffs: ChangeDiffs;
  readonly writes: WriteLog;
  readonly funnel: ErrorFunnel;
}

/** What reads, shows and writes items. It is loaded with the first item. */
export class ItemFeatures extends Disposable {
  readonly documents: ItemDocuments;
  readonly opener: ItemOpener;
  private readonly items: ItemStore;

  constructor({ clients, catalog, itemText, connections, diffs, writes, funnel }: ItemParts) {
    super();
    const confirmations = new Confirmations(new VsCodeConfirmationDialogs(diffs));
    this.items = new ItemStore(clients, catalog, writes);
    this.documents = new ItemDocuments(
      { items: this.items, clients, itemText, guard: { connections, confirmations }, questions: new VsCodeSaveQuestions() },
      async merge => merges.open(merge),
    );
    const merges = this.register(new ItemMerges(this.items, this.documents));
    this.opener = new ItemOpener(this.items, this.documents);
    this.register(new ItemLifecycle(this.items, this.documents, this.opener, funnel));
    this.register(new ItemDiagnostics(this.items, this.documents, funnel));
  }

  /** Asks for the key of an item, and opens it where there is one. */
  async getItem(ref: TableRef): Promise<void> {
    const { key: schema } = await this.items.shape(ref);
    const key = await askForKey(vscode.l10n.t('Get Item of {0}', ref.table), schema);
    if (key === undefined) {
      return;
    }
    const found = await whileBusy(vscode.l10n.t('Reading the item…'), async () => this.items.read(ref, key));
    if (found === undefined) {
      throw new ExplorerError('notFound', `“${ref.table}” has no item with this key. Check the key, or use Put Item to create it.`);
    }
    await this.opener.open(ref, key);
  }
}
