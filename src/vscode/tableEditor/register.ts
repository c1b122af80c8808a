import * as vscode from 'vscode';
import type { CommandRegistry } from '../commands.ts';
import type { TablePicker } from '../explorer/tablePicker.ts';
import { tableViewType } from '../viewTypes.ts';
import type { TableDocument } from './tableDocument.ts';
import type { TableEditorProvider } from './tableEditorProvider.ts';

/** @param load makes the feature when it is first needed */
export function registerTableEditor(
  commands: CommandRegistry,
  picker: TablePicker,
  load: () => Promise<TableEditorProvider>,
): vscode.Disposable {
  const provider: vscode.CustomReadonlyEditorProvider<TableDocument> = {
    openCustomDocument: async uri => (await load()).openCustomDocument(uri),
    resolveCustomEditor: async (document, panel) => (await load()).resolveCustomEditor(document, panel),
  };
  return vscode.Disposable.from(
    vscode.window.registerCustomEditorProvider(tableViewType, provider, { supportsMultipleEditorsPerDocument: true }),
    commands.register('dynamodb.queryTable', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Query Table'));
      return ref === undefined ? undefined : (await load()).open(ref, 'query');
    }),
    commands.register('dynamodb.scanTable', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Scan Table'));
      return ref === undefined ? undefined : (await load()).open(ref, 'scan');
    }),
  );
}
