import * as vscode from 'vscode';
import type { TableRef } from '../../core/tableRef.ts';
import type { CommandRegistry, OnTable } from '../commands.ts';
import type { TablePicker } from '../explorer/tablePicker.ts';
import { activeTable } from '../savedQueries/activeTable.ts';
import type { BulkFeatures } from './bulkFeatures.ts';

/** @param load makes the feature when it is first needed */
export function registerBulk(commands: CommandRegistry, picker: TablePicker, load: () => Promise<BulkFeatures>): vscode.Disposable {
  /** Of the query in front, where the palette was asked. */
  const ofQuery = async (on: OnTable | vscode.Uri | undefined, title: string): Promise<TableRef | undefined> => {
    const active = on === undefined ? activeTable() : undefined;
    return active ?? picker.tableOf(on, title);
  };
  return vscode.Disposable.from(
    commands.register('dynamodb.deleteItemsOfQuery', async on => {
      const ref = await ofQuery(on, vscode.l10n.t('Delete Items of This Query'));
      return ref === undefined ? undefined : (await load()).deleteItems(ref);
    }),
    commands.register('dynamodb.updateItemsOfQuery', async on => {
      const ref = await ofQuery(on, vscode.l10n.t('Update Items of This Query'));
      return ref === undefined ? undefined : (await load()).updateItems(ref);
    }),
    commands.register('dynamodb.truncateTable', async on => {
      const ref = await picker.tableOf(on, vscode.l10n.t('Truncate Table'));
      return ref === undefined ? undefined : (await load()).truncate(ref);
    }),
  );
}
