import * as vscode from 'vscode';
import type { CommandRegistry } from '../commands.ts';

export function registerHelp(commands: CommandRegistry, extensionId: string, log: vscode.LogOutputChannel): vscode.Disposable {
  return vscode.Disposable.from(
    commands.register('dynamodb.showLog', async () => log.show()),
    commands.register('dynamodb.openWalkthrough', async () => {
      await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#getStarted`, false);
    }),
  );
}
