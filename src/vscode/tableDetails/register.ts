import * as vscode from 'vscode';
import type { TableRef } from '../../core/tableRef.ts';
import type { CommandRegistry } from '../commands.ts';
import type { TablePicker } from '../explorer/tablePicker.ts';
import type { ItemOpener } from '../items/itemOpener.ts';
import { uriOf } from '../resource.ts';
import { detailsViewType } from './detailsEditor.ts';
import type { DetailsEditorProvider } from './detailsEditor.ts';

export function registerTableDetails(
  commands: CommandRegistry,
  picker: TablePicker,
  provider: DetailsEditorProvider,
  opener: ItemOpener,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.registerCustomEditorProvider(detailsViewType, provider, { supportsMultipleEditorsPerDocument: true }),
    commands.register('dynamodb.describeTable', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Describe Table'));
      return ref === undefined ? undefined : openDetails(ref);
    }),
    commands.register('dynamodb.showTableJson', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Show Table as JSON'));
      return ref === undefined ? undefined : opener.openTableJson(ref);
    }),
  );
}

async function openDetails({ connection, region, table }: TableRef): Promise<void> {
  const uri = uriOf({ kind: 'details', ref: { connection, region, table } });
  await vscode.commands.executeCommand('vscode.openWith', uri, detailsViewType, { preview: false });
}
