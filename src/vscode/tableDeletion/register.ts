import * as vscode from 'vscode';
import type { CommandRegistry } from '../commands.ts';
import type { TablePicker } from '../explorer/tablePicker.ts';
import type { LazyTableDeletion } from './lazyTableDeletion.ts';

export function registerTableDeletion(commands: CommandRegistry, picker: TablePicker, deletion: LazyTableDeletion): vscode.Disposable {
  return commands.register('dynamodb.deleteTable', async on => {
    const ref = await picker.tableOf(on, vscode.l10n.t('Delete Table'));
    return ref === undefined ? undefined : deletion.delete(ref);
  });
}
