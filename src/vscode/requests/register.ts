import * as vscode from 'vscode';
import type { RequestOperation } from '../../core/requests/requestShape.ts';
import type { CommandRegistry, OnTable } from '../commands.ts';
import type { TablePicker } from '../explorer/tablePicker.ts';
import type { RequestFeatures } from './requestFeatures.ts';

/** @param load makes the feature when it is first needed */
export function registerRequests(commands: CommandRegistry, picker: TablePicker, load: () => Promise<RequestFeatures>): vscode.Disposable {
  const begin = (operation: RequestOperation, title: string) => async (on?: OnTable | vscode.Uri) => {
    const ref = await picker.tableOf(on, title);
    return ref === undefined ? undefined : (await load()).open(operation, ref);
  };
  return vscode.Disposable.from(
    commands.register('dynamodb.updateItem', begin('UpdateItem', vscode.l10n.t('Update Item'))),
    commands.register('dynamodb.putItemWithCondition', begin('PutItem', vscode.l10n.t('Put Item with Condition'))),
    commands.register('dynamodb.deleteItemWithCondition', begin('DeleteItem', vscode.l10n.t('Delete Item with Condition'))),
    commands.register('dynamodb.batchGetItems', begin('BatchGetItem', vscode.l10n.t('Batch Get Items'))),
    commands.register('dynamodb.batchWriteItems', begin('BatchWriteItem', vscode.l10n.t('Batch Write Items'))),
    commands.register('dynamodb.transactGetItems', begin('TransactGetItems', vscode.l10n.t('Transact Get Items'))),
    commands.register('dynamodb.transactWriteItems', begin('TransactWriteItems', vscode.l10n.t('Transact Write Items'))),
    commands.register('dynamodb.runRequest', async on => (await load()).run(on)),
  );
}
