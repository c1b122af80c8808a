import * as vscode from 'vscode';
import type { CommandRegistry } from '../commands.ts';
import type { AllConnections } from '../connections/allConnections.ts';
import { connectionFor } from '../connections/connectionPick.ts';
import type { IdentityParts } from './whoAmI.ts';

export interface WhoAmIParts extends IdentityParts {
  readonly connections: AllConnections;
}

export function registerWhoAmI(commands: CommandRegistry, parts: WhoAmIParts): vscode.Disposable {
  const { connections, ledger } = parts;
  return vscode.Disposable.from(
    // It may be somebody else from now on.
    connections.onDidChange(ids => ids.forEach(id => ledger.forget(id))),
    commands.register('dynamodb.whoAmI', async on => {
      const connection = await connectionFor(on, connections, connections.list());
      const { whoAmI } = await import('./whoAmI.ts');
      await whoAmI(connection, parts);
    }),
  );
}
