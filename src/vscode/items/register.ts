import * as vscode from 'vscode';
import type { CommandRegistry } from '../commands.ts';
import type { ErrorFunnel } from '../errorFunnel.ts';
import type { TablePicker } from '../explorer/tablePicker.ts';
import type { WatchedConnections } from '../guard/connectionOfUri.ts';
import { scheme } from '../resource.ts';
import type { ItemFeatures } from './itemFeatures.ts';
import { ItemFileSystem } from './itemFileSystem.ts';
import { PersonalSaves } from './personalSaves.ts';

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
  const saves = new PersonalSaves();
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
      return ref === undefined ? undefined : (await load()).getItem(ref);
    }),
    commands.register('dynamodb.putItem', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Put Item'));
      return ref === undefined ? undefined : (await load()).opener.openNew(ref);
    }),
  );
}
