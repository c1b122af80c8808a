import type * as vscode from 'vscode';
import type { CommandRegistry } from '../commands.ts';
import { uriInFront } from '../documentInFront.ts';
import { connectionIdOfUri } from '../guard/connectionOfUri.ts';

/** From the palette, the costs of the connection in front. */
export function registerCosts(
  commands: CommandRegistry,
  costs: { show(connection: string | undefined): Promise<void> },
): vscode.Disposable {
  return commands.register('dynamodb.showCosts', async on => {
    const uri = uriInFront();
    await costs.show(on?.connectionId ?? (uri === undefined ? undefined : connectionIdOfUri(uri)));
  });
}
