import * as vscode from 'vscode';
import type { TableRef } from '../../core/tableRef.ts';
import type { CommandRegistry } from '../commands.ts';
import type { TablePicker } from '../explorer/tablePicker.ts';
import type { ItemFeatures } from '../items/itemFeatures.ts';
import { uriOf } from '../resource.ts';
import { detailsViewType } from '../viewTypes.ts';
import type { DetailsEditorProvider } from './detailsEditor.ts';

/**
 * @param load makes the feature when it is first needed
 * @param items opens the description as a document
 */
export function registerTableDetails(
  commands: CommandRegistry,
  picker: TablePicker,
  load: () => Promise<DetailsEditorProvider>,
  items: () => Promise<ItemFeatures>,
): vscode.Disposable {
  const provider: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: async uri => (await load()).openCustomDocument(uri),
    resolveCustomEditor: async (document, panel) => (await load()).resolveCustomEditor(document, panel),
  };
  return vscode.Disposable.from(
    vscode.window.registerCustomEditorProvider(detailsViewType, provider, { supportsMultipleEditorsPerDocument: true }),
    commands.register('dynamodb.describeTable', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Describe Table'));
      return ref === undefined ? undefined : openDetails(ref);
    }),
    commands.register('dynamodb.showTableJson', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Show Table as JSON'));
      return ref === undefined ? undefined : (await items()).opener.openTableJson(ref);
    }),
  );
}

async function openDetails({ connection, region, table }: TableRef): Promise<void> {
  const uri = uriOf({ kind: 'details', ref: { connection, region, table } });
  await vscode.commands.executeCommand('vscode.openWith', uri, detailsViewType, { preview: false });
}
