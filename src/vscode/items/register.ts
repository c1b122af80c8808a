import * as vscode from 'vscode';
import { ExplorerError } from '../../core/errors.ts';
import type { CommandRegistry, OnTable } from '../commands.ts';
import { uriInFront } from '../documentInFront.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import type { TablePicker } from '../explorer/tablePicker.ts';
import type { WatchedConnections } from '../guard/connectionOfUri.ts';
import { PersonalSaves } from '../personalSaves.ts';
import { scheme } from '../resource.ts';
import type { ItemFeatures } from './itemFeatures.ts';
import { ItemFileSystem } from './itemFileSystem.ts';
import { itemAddressOf } from './itemUri.ts';

export interface ItemRegistration {
  /** Makes the feature when it is first needed; other features open items too. */
  readonly load: () => Promise<ItemFeatures>;
  readonly connections: WatchedConnections;
  readonly funnel: ErrorFunnel;
}

export function registerItems(
  commands: CommandRegistry,
  picker: TablePicker,
  { load, connections, funnel }: ItemRegistration,
): vscode.Disposable {
  const saves = new PersonalSaves(scheme);
  const files = new ItemFileSystem(load, saves, funnel, connections);
  /** What is typed in it is checked. */
  const opened = (document: vscode.TextDocument): void => {
    if (document.uri.scheme === scheme) {
      load().catch((error: unknown) => funnel.record('items', error));
    }
  };
  vscode.workspace.textDocuments.forEach(opened);
  return vscode.Disposable.from(
    saves,
    files,
    vscode.workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true }),
    vscode.workspace.onDidOpenTextDocument(opened),
    commands.register('dynamodb.getItem', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Get Item'));
      return ref === undefined ? undefined : (await load()).commands.get(ref);
    }),
    commands.register('dynamodb.putItem', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Put Item'));
      return ref === undefined ? undefined : (await load()).opener.openNew(ref);
    }),
    commands.register('dynamodb.deleteItem', async on => {
      const document = shownItem(on);
      if (document !== undefined) {
        return (await load()).commands.deleteShown(document);
      }
      const ref = await picker.tableOf(on, vscode.l10n.t('Delete Item'));
      return ref === undefined ? undefined : (await load()).commands.deleteByKey(ref);
    }),
    commands.register('dynamodb.duplicateItem', async on => (await load()).commands.duplicate(itemOf(on))),
    commands.register('dynamodb.copyItemAs', async on => (await load()).copies.copy(itemOf(on))),
    commands.register('dynamodb.refreshItem', async on => (await load()).refresh.refresh(itemOf(on))),
    commands.register('dynamodb.switchItemForm', async on => (await load()).commands.switchForm(itemOf(on))),
  );
}

/** The item document a command was invoked on; from the palette, the one in front. */
function shownItem(on: OnTable | vscode.Uri | undefined): vscode.Uri | undefined {
  const uri = on ?? uriInFront();
  return uri instanceof vscode.Uri && itemAddressOf(uri) !== undefined ? uri : undefined;
}

/** @throws ExplorerError where there is none */
function itemOf(on: vscode.Uri | undefined): vscode.Uri {
  const uri = shownItem(on);
  if (uri === undefined) {
    throw new ExplorerError('invalid', vscode.l10n.t('This is for an item that is open as a document. Open one from its table first.'));
  }
  return uri;
}
