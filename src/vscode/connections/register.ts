import * as vscode from 'vscode';
import type { Connection } from '../../core/connection.ts';
import type { ConnectionTester, Profiles, Regions } from '../../core/ports.ts';
import type { CommandRegistry } from '../commands.ts';
import { withCancelButton } from '../progress.ts';
import { connectionFor } from './connectionPick.ts';
import type { ConnectionStore } from './connectionStore.ts';
import { ConnectionWizard } from './connectionWizard.ts';

/** How connections are made and tried. */
export interface ConnectionServices {
  readonly profiles: Profiles;
  readonly regions: Regions;
  readonly tester: ConnectionTester;
}

export function registerConnections(commands: CommandRegistry, store: ConnectionStore, services: ConnectionServices): vscode.Disposable {
  const wizard = new ConnectionWizard(store, services.profiles, services.regions);
  return vscode.Disposable.from(
    commands.register('dynamodb.addConnection', async () => wizard.add()),
    commands.register('dynamodb.editConnection', async on => wizard.edit(await connectionFor(on, store, store.list().filter(isEditable)))),
    commands.register('dynamodb.removeConnection', async on => remove(await connectionFor(on, store, store.list()), store)),
    commands.register('dynamodb.testConnection', async on => test(await connectionFor(on, store, store.list()), services.tester)),
    // Another window may have changed the connections while this one was in the background.
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        store.refresh();
      }
    }),
  );
}

/** The local database has nothing to edit: its endpoint is known while it runs. */
function isEditable({ kind }: Connection): boolean {
  return kind !== 'local';
}

async function remove(connection: Connection, store: ConnectionStore): Promise<void> {
  const confirm = vscode.l10n.t('Remove');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Remove the connection “{0}”?', connection.name),
    { modal: true, detail: vscode.l10n.t('Its access keys are deleted from the secret store. Tables and items stay as they are.') },
    confirm,
  );
  if (chosen === confirm) {
    await store.remove(connection.id);
  }
}

async function test(connection: Connection, tester: ConnectionTester): Promise<void> {
  const answer = await withCancelButton(vscode.l10n.t('Testing the connection “{0}”…', connection.name), async signal =>
    tester.test(connection, signal),
  );
  // Not awaited: a message that nobody closes must not keep the command running.
  void vscode.window.showInformationMessage(answer);
}
