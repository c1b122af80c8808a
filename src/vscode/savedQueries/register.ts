import * as vscode from 'vscode';
import type { CommandRegistry, OnSavedQuery } from '../commands.ts';
import type { QueryFeatures } from '../queryFeatures.ts';

/** @param load makes the feature when it is first needed */
export function registerSavedQueries(commands: CommandRegistry, load: () => Promise<QueryFeatures>): vscode.Disposable {
  type FileCommand = 'edit' | 'rename' | 'duplicate' | 'delete';
  /** These are in menus of the tree only. */
  const onFile = (command: FileCommand) => async (on?: OnSavedQuery) =>
    on === undefined ? undefined : (await load()).fileCommands[command](on);
  return vscode.Disposable.from(
    commands.register('dynamodb.saveQuery', async on => (await load()).save(on)),
    commands.register('dynamodb.runSavedQuery', async on => (await load()).runner.run(on)),
    commands.register('dynamodb.editSavedQuery', onFile('edit')),
    commands.register('dynamodb.renameSavedQuery', onFile('rename')),
    commands.register('dynamodb.duplicateSavedQuery', onFile('duplicate')),
    commands.register('dynamodb.deleteSavedQuery', onFile('delete')),
  );
}
