import * as vscode from 'vscode';
import { once } from '../../core/once.ts';
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
  // VS Code asks for the event at once, and takes an editor without it for one that cannot edit.
  const edited = new vscode.EventEmitter<vscode.CustomDocumentContentChangeEvent<TableDocument>>();
  const loaded = once(async () => {
    const provider = await load();
    provider.onDidChangeCustomDocument(edit => edited.fire(edit));
    return provider;
  });
  const provider: vscode.CustomEditorProvider<TableDocument> = {
    onDidChangeCustomDocument: edited.event,
    openCustomDocument: async (uri, context) => (await loaded()).openCustomDocument(uri, context),
    resolveCustomEditor: async (document, panel) => (await loaded()).resolveCustomEditor(document, panel),
    saveCustomDocument: async document => (await loaded()).saveCustomDocument(document),
    saveCustomDocumentAs: async () => (await loaded()).saveCustomDocumentAs(),
    revertCustomDocument: async document => (await loaded()).revertCustomDocument(document),
    backupCustomDocument: async (document, context) => (await loaded()).backupCustomDocument(document, context),
  };
  return vscode.Disposable.from(
    edited,
    vscode.window.registerCustomEditorProvider(tableViewType, provider, { supportsMultipleEditorsPerDocument: true }),
    commands.register('dynamodb.insertRow', async (_on, item) => {
      await (await loaded()).active.edits.insertRow(item ?? {});
    }),
    commands.register('dynamodb.saveChanges', async () => (await loaded()).active.save('settings')),
    commands.register('dynamodb.reviewChanges', async () => (await loaded()).active.save('review')),
    commands.register('dynamodb.editAsText', async () => (await loaded()).active.editAsText(undefined, new AbortController().signal)),
    commands.register('dynamodb.queryTable', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Query Table'));
      return ref === undefined ? undefined : (await loaded()).open(ref, 'query');
    }),
    commands.register('dynamodb.scanTable', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Scan Table'));
      return ref === undefined ? undefined : (await loaded()).open(ref, 'scan');
    }),
  );
}
