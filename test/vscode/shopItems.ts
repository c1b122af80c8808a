import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { formatAddress, itemAddress } from '../../src/core/address.ts';
import type { Item, Key } from '../../src/core/attributeValue.ts';
import { keyOf } from '../../src/core/keySchema.ts';
import type { KeySchema } from '../../src/core/keySchema.ts';
import type { TableRef } from '../../src/core/tableRef.ts';
import type { SampleEndpoint } from './sampleEndpoint.ts';

export const shopKey: KeySchema = { partition: [{ name: 'PK', type: 'S' }], sort: [{ name: 'SK', type: 'S' }] };
export const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];
let lastId = 0;

export function itemUri(ref: TableRef, schema: KeySchema, key: Key): vscode.Uri {
  return vscode.Uri.from({ scheme: 'dynamodb', ...formatAddress(itemAddress(ref, schema, key)) });
}

/** Items of the table Shop: those of tests, and their documents. */
export class ShopItems {
  constructor(
    private readonly sample: SampleEndpoint,
    private readonly ref: TableRef = sample.table('Shop'),
  ) {}

  async fresh(attributes: Item): Promise<{ readonly item: Item; readonly uri: vscode.Uri }> {
    const item: Item = { PK: { S: `TEST#${++lastId}` }, SK: { S: `a/b#c,d%e ${Date.now()}` }, ...attributes };
    await this.put(item);
    return { item, uri: this.uriOf(item) };
  }

  uriOf(item: Item): vscode.Uri {
    return itemUri(this.ref, shopKey, keyOf(shopKey, item));
  }

  newUri(number: number): vscode.Uri {
    return vscode.Uri.from({ scheme: 'dynamodb', ...formatAddress({ kind: 'newItem', ref: this.ref, number }) });
  }

  /** As somebody else does, around the extension. */
  async put(item: Item): Promise<void> {
    await this.sample.engine.send('PutItem', { TableName: 'Shop', Item: item });
  }

  async stored(item: Item): Promise<Item | undefined> {
    const input = { TableName: 'Shop', Key: keyOf(shopKey, item), ConsistentRead: true };
    return (await this.sample.engine.send('GetItem', input)).Item;
  }
}

export async function replaceText(document: vscode.TextDocument, from: string | RegExp, to: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const end = document.positionAt(document.getText().length);
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), document.getText().replace(from, to));
  assert.equal(await vscode.workspace.applyEdit(edit), true);
  assert.equal(document.isDirty, true);
}

export async function open(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** VS Code answers false, or throws, for a save that failed. */
export async function trySave(document: vscode.TextDocument): Promise<boolean> {
  try {
    return await document.save();
  } catch {
    return false;
  }
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
