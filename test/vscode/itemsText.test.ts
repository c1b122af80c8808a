import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { formatAddress } from '../../src/core/address.ts';
import type { Item } from '../../src/core/attributeValue.ts';
import { sampleEndpoint } from './sampleEndpoint.ts';
import type { SampleEndpoint } from './sampleEndpoint.ts';
import { until } from './until.ts';

let sample: SampleEndpoint;
const settings = vscode.workspace.getConfiguration('dynamodb');

before(async () => {
  sample = await sampleEndpoint();
  await settings.update('review', 'never', vscode.ConfigurationTarget.Global);
});

after(async () => {
  await settings.update('review', undefined, vscode.ConfigurationTarget.Global);
});

afterEach(async () => {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

const fresh = (SK: string): Item => ({ PK: { S: `TEXT#${Date.now()}` }, SK: { S: SK }, n: { N: '1' } });

async function stored({ PK, SK }: Item): Promise<Item | undefined> {
  const { Item: found } = await sample.engine.send('GetItem', { TableName: 'Shop', Key: { PK: PK!, SK: SK! }, ConsistentRead: true });
  return found;
}

async function openAsText(...items: readonly Item[]): Promise<vscode.TextDocument> {
  const { path } = formatAddress({ kind: 'table', ref: sample.table('Shop') });
  await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.from({ scheme: 'dynamodb', path }), 'dynamodb.tableEditor');
  for (const item of items) {
    await vscode.commands.executeCommand('dynamodb.insertRow', undefined, item);
  }
  await vscode.commands.executeCommand('dynamodb.editAsText');
  return until(() => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'dynamodb-items')?.document);
}

async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}

function tableTab(): vscode.Tab | undefined {
  const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
  return tabs.find(({ input }) => input instanceof vscode.TabInputCustom && input.viewType === 'dynamodb.tableEditor');
}

/** In front of the text; `command` is done there before it is closed. */
async function closeTable(command: string): Promise<void> {
  const { path } = formatAddress({ kind: 'table', ref: sample.table('Shop') });
  await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.from({ scheme: 'dynamodb', path }), 'dynamodb.tableEditor');
  await vscode.commands.executeCommand(command);
  const tab = await until(() => (tableTab()?.isDirty === false ? tableTab() : undefined));
  await vscode.window.tabGroups.close(tab);
  await until(() => tableTab() === undefined || undefined);
}

describe('rows as one text', () => {
  it('are a line each, and saving the text saves the table', async () => {
    const [first, second] = [fresh('a'), fresh('b')];
    const document = await openAsText(first, second);
    assert.equal(document.languageId, 'dynamodb-items');
    assert.equal(document.getText().trim().split('\n').length, 2);
    await replaceAll(document, document.getText().replaceAll('"n": 1', '"n": 2'));
    assert.equal(await document.save(), true);
    await until(async () => ((await stored(second)) === undefined ? undefined : true));
    assert.deepEqual((await stored(first))?.n, { N: '2' });
  });

  it('are not saved, and say where, while a line cannot be stored', async () => {
    const document = await openAsText(fresh('a'));
    await replaceAll(document, document.getText().replace('"n": 1', '"n": {"$NS": []}'));
    await until(() => vscode.languages.getDiagnostics(document.uri)[0]);
    assert.equal(
      await document.save().then(
        saved => saved,
        () => false,
      ),
      false,
    );
    assert.equal(document.isDirty, true);
  });

  it('change what the table has now, where that was saved and closed meanwhile; it opens', async () => {
    const [first, second] = [fresh('a'), fresh('b')];
    const document = await openAsText(first, second);
    await closeTable('dynamodb.saveChanges');
    await replaceAll(document, document.getText().replace('"n": 1', '"n": 2'));
    assert.equal(await document.save(), true);
    await until(async () => (JSON.stringify((await stored(first))?.n) === '{"N":"2"}' ? true : undefined));
    assert.deepEqual(await stored(second), second);
    assert.notEqual(tableTab(), undefined);
    await until(() => tableTab()?.isDirty === false || undefined);
  });

  it('are new again where they were given up and the table closed meanwhile', async () => {
    const item = fresh('a');
    const document = await openAsText(item);
    await closeTable('workbench.action.files.revert');
    await replaceAll(document, document.getText().replace('"n": 1', '"n": 2'));
    assert.equal(await document.save(), true);
    assert.deepEqual(await until(async () => (await stored(item))?.n), { N: '2' });
  });
});
