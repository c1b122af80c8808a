import * as vscode from 'vscode';
import type { Connection } from '../../core/connection.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { ConnectionSource } from '../../core/ports.ts';
import type { OnConnection } from '../commands.ts';
import { describeConnection } from '../connectionText.ts';

/**
 * The connection a command was invoked on; from the palette it asks.
 *
 * @throws ExplorerError of kind `cancelled` when the person leaves
 */
export async function connectionFor(
  on: OnConnection | undefined,
  connections: ConnectionSource,
  offered: readonly Connection[],
): Promise<Connection> {
  if (on !== undefined) {
    return connections.get(on.connectionId) ?? connectionGone();
  }
  if (offered.length === 0) {
    throw new ExplorerError('notFound', 'There is no connection yet. Make one with Add Connection….');
  }
  const items = offered.map(connection => ({ label: connection.name, description: describeConnection(connection), id: connection.id }));
  // Names only: VS Code matches loosely, and “prod” would find “profile dev”.
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which connection?') });
  if (chosen === undefined) {
    throw new ExplorerError('cancelled', 'Cancelled.');
  }
  return connections.get(chosen.id) ?? connectionGone();
}

function connectionGone(): never {
  throw new ExplorerError('notFound', 'This connection was removed meanwhile. Refresh the tree.');
}
