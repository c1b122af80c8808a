import * as vscode from 'vscode';
import type { CommandRegistry } from '../commands.ts';
import type { TablePicker } from '../explorer/tablePicker.ts';
import { whileBusy, withCancelButton } from '../progress.ts';
import type { DeletionProgress, TableDeletion } from './tableDeletion.ts';

export const deletionProgress: DeletionProgress = {
  looking: async (table, task) => whileBusy(vscode.l10n.t('Looking at “{0}”…', table), task),
  deleting: async (table, task) =>
    withCancelButton(vscode.l10n.t('Deleting “{0}”… Cancel stops the waiting, not the deletion.', table), async signal => task(signal)),
};

export function registerTableDeletion(commands: CommandRegistry, picker: TablePicker, deletion: TableDeletion): vscode.Disposable {
  return commands.register('dynamodb.deleteTable', async on => {
    const ref = await picker.tableOf(on, vscode.l10n.t('Delete Table'));
    return ref === undefined ? undefined : deletion.delete(ref);
  });
}
