import * as vscode from 'vscode';
import type { Item } from '../core/attributeValue.ts';
import type { RequestTemplate } from '../core/queries/requestTemplate.ts';
import type { RegionRef, SourceRef, TableRef } from '../core/tableRef.ts';

/**
 * What a command was invoked on: a tree node, or the address of the editor whose title bar was clicked. From the palette it is
 * nothing, and the command asks.
 */
export interface OnConnection {
  readonly connectionId: string;
}
export interface OnRegion {
  readonly region: RegionRef;
}
export interface OnTable {
  readonly ref: SourceRef;
}

/** A saved query, below a table of its name. */
export interface OnSavedQuery {
  readonly uri: vscode.Uri;
  readonly ref: TableRef;
}
/** What a table's form holds. */
export interface OnRead {
  readonly ref: TableRef;
  readonly request: RequestTemplate;
}

/** Every command with what it takes. `manifest.test.ts` compares the ids with `package.json`. */
export interface Commands {
  'dynamodb.startLocalDatabase': () => Promise<void>;
  'dynamodb.stopLocalDatabase': () => Promise<void>;
  'dynamodb.loadSampleTables': () => Promise<void>;
  'dynamodb.resetLocalDatabase': () => Promise<void>;
  'dynamodb.addConnection': () => Promise<void>;
  'dynamodb.editConnection': (on?: OnConnection) => Promise<void>;
  'dynamodb.removeConnection': (on?: OnConnection) => Promise<void>;
  'dynamodb.testConnection': (on?: OnConnection) => Promise<void>;
  'dynamodb.whoAmI': (on?: OnConnection) => Promise<void>;
  'dynamodb.refreshExplorer': () => Promise<void>;
  'dynamodb.refreshNode': (node?: unknown) => Promise<void>;
  'dynamodb.filterTables': () => Promise<void>;
  'dynamodb.clearTableFilter': () => Promise<void>;
  'dynamodb.addTableByName': (on?: OnRegion) => Promise<void>;
  'dynamodb.forgetTable': (on?: OnTable) => Promise<void>;
  'dynamodb.addFavourite': (on?: OnTable) => Promise<void>;
  'dynamodb.removeFavourite': (on?: OnTable) => Promise<void>;
  'dynamodb.queryTable': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.scanTable': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.insertRow': (on?: vscode.Uri, item?: Item) => Promise<void>;
  'dynamodb.editAsText': (on?: vscode.Uri) => Promise<void>;
  'dynamodb.saveChanges': (on?: vscode.Uri) => Promise<void>;
  'dynamodb.reviewChanges': (on?: vscode.Uri) => Promise<void>;
  'dynamodb.describeTable': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.showTableJson': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.putItem': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.getItem': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.deleteItem': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.duplicateItem': (on?: vscode.Uri) => Promise<void>;
  'dynamodb.copyItemAs': (on?: vscode.Uri) => Promise<void>;
  'dynamodb.refreshItem': (on?: vscode.Uri) => Promise<void>;
  'dynamodb.switchItemForm': (on?: vscode.Uri) => Promise<void>;
  'dynamodb.deleteTable': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.copyTableName': (on?: OnTable) => Promise<void>;
  'dynamodb.copyTableArn': (on?: OnTable) => Promise<void>;
  'dynamodb.showCosts': (on?: OnConnection) => Promise<void>;
  'dynamodb.saveQuery': (on?: OnRead | OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.runSavedQuery': (on?: OnSavedQuery) => Promise<void>;
  'dynamodb.editSavedQuery': (on?: OnSavedQuery) => Promise<void>;
  'dynamodb.renameSavedQuery': (on?: OnSavedQuery) => Promise<void>;
  'dynamodb.duplicateSavedQuery': (on?: OnSavedQuery) => Promise<void>;
  'dynamodb.deleteSavedQuery': (on?: OnSavedQuery) => Promise<void>;
  'dynamodb.showHistory': (on?: OnConnection | OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.clearHistory': (on?: OnConnection) => Promise<void>;
  'dynamodb.showWriteJournal': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.clearWriteJournal': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.updateItem': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.putItemWithCondition': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.deleteItemWithCondition': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.batchGetItems': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.batchWriteItems': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.transactGetItems': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.transactWriteItems': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.runRequest': (on?: vscode.Uri) => Promise<void>;
  'dynamodb.deleteItemsOfQuery': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.updateItemsOfQuery': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.truncateTable': (on?: OnTable | vscode.Uri) => Promise<void>;
  'dynamodb.showLog': () => Promise<void>;
  'dynamodb.openWalkthrough': () => Promise<void>;
}

export type CommandId = keyof Commands;

/** Where the failures of commands go: the error funnel. */
export interface FailureReporter {
  report(command: CommandId, error: unknown): void;
}

/** Registers commands whose failures all go through one funnel. */
export class CommandRegistry {
  constructor(private readonly funnel: FailureReporter) {}

  register<Id extends CommandId>(id: Id, run: Commands[Id]): vscode.Disposable {
    return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        await (run as (...args: unknown[]) => Promise<void>)(...args);
      } catch (error) {
        this.funnel.report(id, error);
      }
    });
  }
}

export async function execute<Id extends CommandId>(id: Id, ...args: Parameters<Commands[Id]>): Promise<void> {
  await vscode.commands.executeCommand(id, ...args);
}
