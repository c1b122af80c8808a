import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import type { TableRef } from '../../core/tableRef.ts';
import type { CommandRegistry } from '../commands.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import type { TablePicker } from '../explorer/tablePicker.ts';
import type { WatchedConnections } from '../guard/connectionOfUri.ts';
import { whileBusy } from '../progress.ts';
import { scheme } from '../resource.ts';
import { ItemDiagnostics } from './itemDiagnostics.ts';
import { ItemFileSystem } from './itemFileSystem.ts';
import type { ItemDocuments } from './itemDocuments.ts';
import type { ItemOpener } from './itemOpener.ts';
import type { ItemStore } from './itemStore.ts';
import { askForKey } from './keyPrompt.ts';
import { PersonalSaves } from './personalSaves.ts';

/** The parts of the feature, made by the entry point because other features open items too. */
export interface ItemParts {
  readonly items: ItemStore;
  readonly documents: ItemDocuments;
  readonly opener: ItemOpener;
  readonly connections: WatchedConnections;
}

export function registerItems(commands: CommandRegistry, funnel: ErrorFunnel, picker: TablePicker, parts: ItemParts): vscode.Disposable {
  const { items, documents, opener, connections } = parts;
  const saves = new PersonalSaves();
  const files = new ItemFileSystem(documents, saves, funnel, connections);

  async function getItem(ref: TableRef): Promise<void> {
    const { key: schema } = await items.shape(ref);
    const key = await askForKey(vscode.l10n.t('Get Item of {0}', ref.table), schema);
    if (key === undefined) {
      return;
    }
    const found = await whileBusy(vscode.l10n.t('Reading the item…'), async () => items.read(ref, key));
    if (found === undefined) {
      throw new ExplorerError('notFound', `“${ref.table}” has no item with this key. Check the key, or use Put Item to create it.`);
    }
    await opener.open(ref, key);
  }

  return vscode.Disposable.from(
    saves,
    files,
    vscode.workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true }),
    new ItemDiagnostics(items, documents, funnel),
    commands.register('dynamodb.getItem', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Get Item'));
      return ref === undefined ? undefined : getItem(ref);
    }),
    commands.register('dynamodb.putItem', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Put Item'));
      return ref === undefined ? undefined : opener.openNew(ref);
    }),
  );
}
