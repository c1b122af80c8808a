import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { formatAddress, itemAddress } from '../../src/core/address.ts';
import type { Item } from '../../src/core/attributeValue.ts';
import type { Connection } from '../../src/core/connection.ts';
import { keyOf } from '../../src/core/keySchema.ts';
import type { KeySchema } from '../../src/core/keySchema.ts';
import { sampleEndpoint } from './sampleEndpoint.ts';
import type { SampleEndpoint } from './sampleEndpoint.ts';

const shopKey: KeySchema = { partition: [{ name: 'PK', type: 'S' }], sort: [{ name: 'SK', type: 'S' }] };
const ref = { connection: 'workspace-guarded', region: 'local', table: 'Shop' };
let sample: SampleEndpoint;
let lastId = 0;

type Marks = Pick<Connection, 'guard' | 'production'>;

/** The workspace names a connection to the samples, as a team would; without marks it names none. */
async function guardedBy(marks: Marks | undefined): Promise<void> {
  const named = { kind: 'endpoint', name: 'Guarded', regions: ['local'], endpoint: sample.proxy.endpoint, ...marks };
  const value = marks === undefined ? undefined : [named];
  await vscode.workspace.getConfiguration('dynamodb').update('connections', value, vscode.ConfigurationTarget.Workspace);
}

/** An item in the table, opened through the guarded connection. */
async function openFreshItem(): Promise<vscode.TextDocument> {
  const item: Item = { PK: { S: `GUARD#${++lastId}` }, SK: { S: String(Date.now()) }, a: { S: 'old' } };
  await sample.engine.send('PutItem', { TableName: 'Shop', Item: item });
  const uri = vscode.Uri.from({ scheme: 'dynamodb', ...formatAddress(itemAddress(ref, shopKey, keyOf(shopKey, item))) });
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

async function permissionsOf({ uri }: vscode.TextDocument): Promise<vscode.FilePermission | undefined> {
  return (await vscode.workspace.fs.stat(uri)).permissions;
}

/** As a person types: an editor that is read-only takes nothing. */
async function typeInto(document: vscode.TextDocument): Promise<boolean> {
  const before = document.getText();
  await vscode.commands.executeCommand('type', { text: ' ' });
  return document.getText() !== before;
}

/** VS Code looks at the file again in its own time, and tells nobody; the test's own limit ends the wait. */
async function typedAtLast(document: vscode.TextDocument): Promise<void> {
  while (!(await typeInto(document))) {
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** An extension's edit is taken by a read-only editor too. */
async function change(document: vscode.TextDocument): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const at = document.positionAt(document.getText().indexOf('"old"'));
  edit.replace(document.uri, new vscode.Range(at, at.translate(0, '"old"'.length)), '"new"');
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}

/** @returns whether it was saved, and what the database was asked for meanwhile */
async function save(document: vscode.TextDocument): Promise<{ readonly saved: boolean; readonly operations: readonly string[] }> {
  sample.proxy.takeOperations();
  let saved = false;
  try {
    saved = await document.save();
  } catch {
    // VS Code answers false, or throws, for a save that failed.
  }
  return { saved, operations: sample.proxy.takeOperations().filter(operation => operation !== 'DescribeTable') };
}

describe('the guard of a connection', () => {
  before(async () => {
    sample = await sampleEndpoint();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await guardedBy(undefined);
  });

  it('“read-only” opens items that cannot be typed into', async () => {
    await guardedBy({ guard: 'read-only' });
    const document = await openFreshItem();
    assert.equal(await permissionsOf(document), vscode.FilePermission.Readonly);
    assert.equal(await typeInto(document), false);
  });

  it('“read-only” closes an open item to typing', async () => {
    await guardedBy({ guard: 'open' });
    const document = await openFreshItem();
    sample.proxy.takeOperations();
    await guardedBy({ guard: 'read-only' });
    assert.equal(await permissionsOf(document), vscode.FilePermission.Readonly);
    // Nothing of the item is read again for it.
    assert.deepEqual(
      sample.proxy.takeOperations().filter(operation => operation !== 'DescribeTable'),
      [],
    );
  });

  it('“read-only” saves nothing that was typed before', async () => {
    await guardedBy({ guard: 'open' });
    const document = await openFreshItem();
    await change(document);
    await guardedBy({ guard: 'read-only' });
    assert.deepEqual(await save(document), { saved: false, operations: [] });
    assert.equal(document.isDirty, true);
    assert.ok(document.getText().includes('"new"'));
  });

  it('“read-only” refuses Put Item before a person types', async () => {
    await guardedBy({ guard: 'read-only' });
    await vscode.commands.executeCommand('dynamodb.putItem', { ref });
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  it('taken back opens items to typing and saving again', async () => {
    await guardedBy({ guard: 'read-only' });
    const document = await openFreshItem();
    await guardedBy({ guard: 'open' });
    assert.equal(await permissionsOf(document), undefined);
    await typedAtLast(document);
    await change(document);
    assert.deepEqual(await save(document), { saved: true, operations: ['UpdateItem'] });
  });

  it('in production asks before a single write, and writes nothing for whoever leaves', async () => {
    await guardedBy({ production: 'red' });
    const document = await openFreshItem();
    await change(document);
    // Nobody can answer the question here, which is what leaving it is.
    assert.deepEqual(await save(document), { saved: false, operations: [] });
    assert.equal(document.isDirty, true);
  });

  it('in production asks nothing where nothing changed', async () => {
    await guardedBy({ production: 'red' });
    const document = await openFreshItem();
    assert.equal(await typeInto(document), true);
    assert.deepEqual(await save(document), { saved: true, operations: [] });
  });

  it('outside production asks nothing before a single write', async () => {
    await guardedBy({ guard: 'confirm' });
    const document = await openFreshItem();
    await change(document);
    assert.deepEqual(await save(document), { saved: true, operations: ['UpdateItem'] });
  });
});
