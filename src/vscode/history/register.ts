import * as vscode from 'vscode';
import type { CommandRegistry } from '../commands.ts';
import type { QueryFeatures } from '../queryFeatures.ts';

/** @param load makes the feature when it is first needed */
export function registerHistory(commands: CommandRegistry, load: () => Promise<QueryFeatures>): vscode.Disposable {
  return vscode.Disposable.from(
    commands.register('dynamodb.showHistory', async on => (await load()).historyCommands.show(on)),
    commands.register('dynamodb.clearHistory', async on => (await load()).historyCommands.clear(on)),
  );
}
