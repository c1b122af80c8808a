import * as vscode from 'vscode';
import type { CommandRegistry } from '../commands.ts';
import type { TablePicker } from '../explorer/tablePicker.ts';
import { tableViewType } from './tableEditorProvider.ts';
import type { TableEditorProvider } from './tableEditorProvider.ts';

export function registerTableEditor(commands: CommandRegistry, picker: TablePicker, provider: TableEditorProvider): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.registerCustomEditorProvider(tableViewType, provider, { supportsMultipleEditorsPerDocument: true }),
    commands.register('dynamodb.queryTable', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Query Table'));
      return ref === undefined ? undefined : provider.open(ref, 'query');
    }),
    commands.register('dynamodb.scanTable', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Scan Table'));
      return ref === undefined ? undefined : provider.open(ref, 'scan');
    }),
  );
}
