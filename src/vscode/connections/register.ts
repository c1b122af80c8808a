import * as vscode from 'vscode';
import type { Connection } from '../../core/connection.ts';
import { rolesOn } from '../../core/connections/roleChain.ts';
import type { ConnectionTester } from '../../core/ports.ts';
import type { CommandRegistry } from '../commands.ts';
import { withCancelButton } from '../progress.ts';
import type { AllConnections } from './allConnections.ts';
import { connectionFor } from './connectionPick.ts';
import type { ConnectionStore } from './connectionStore.ts';
import type { ConnectionWizard, WizardServices } from './connectionWizard.ts';
import { editable, own } from './ownConnection.ts';

/** How connections are made and tried. */
export interface ConnectionServices extends WizardServices {
  readonly tester: ConnectionTester;
}

/** The connections a person made, and all there are. */
export interface ConnectionLists {
  readonly store: ConnectionStore;
  readonly all: AllConnections;
}

export function registerConnections(
  commands: CommandRegistry,
  { store, all }: ConnectionLists,
  services: ConnectionServices,
): vscode.Disposable {
  // Many questions and their checks, which most windows never ask.
  const wizard = async (): Promise<ConnectionWizard> => {
    const { ConnectionWizard } = await import('./connectionWizard.ts');
    return new ConnectionWizard(store, all, services);
  };
  return vscode.Disposable.from(
    commands.register('dynamodb.addConnection', async () => (await wizard()).add()),
    commands.register('dynamodb.editConnection', async on =>
      (await wizard()).edit(
        editable(
          await connectionFor(
            on,
            all,
            store.list().filter(({ kind }) => kind !== 'local'),
          ),
        ),
      ),
    ),
    commands.register('dynamodb.removeConnection', async on => remove(own(await connectionFor(on, all, store.list())), store)),
    commands.register('dynamodb.testConnection', async on => test(await connectionFor(on, all, all.list()), services.tester)),
    // Another window may have changed the connections while this one was in the background.
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) {
        store.refresh();
      }
    }),
  );
}

async function remove(connection: Connection, store: ConnectionStore): Promise<void> {
  const confirm = vscode.l10n.t('Remove');
  const roles = rolesOn(connection.id, store.list()).map(({ name }) => `“${name}”`);
  const lost = roles.length === 0 ? '' : vscode.l10n.t('{0} can no longer sign in without it. ', roles.join(', '));
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('Remove the connection “{0}”?', connection.name),
    { modal: true, detail: `${lost}${vscode.l10n.t('Its secrets are deleted from the secret store. Tables and items stay as they are.')}` },
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
