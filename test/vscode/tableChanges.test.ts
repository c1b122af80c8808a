import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { formatAddress } from '../../src/core/address.ts';
import type { Item } from '../../src/core/attributeValue.ts';
import { sampleEndpoint } from './sampleEndpoint.ts';
import type { SampleEndpoint } from './sampleEndpoint.ts';
import { until } from './until.ts';

const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];
const settings = vscode.workspace.getConfiguration('dynamodb');
const files = vscode.workspace.getConfiguration('files');
let sample: SampleEndpoint;
let lastId = 0;

before(async () => {
  sample = await sampleEndpoint();
  await settings.update('review', 'never', vscode.ConfigurationTarget.Global);
});

after(async () => {
  await settings.update('review', undefined, vscode.ConfigurationTarget.Global);
});

beforeEach(async () => {
  const { path } = formatAddress({ kind: 'table', ref: sample.table('Shop') });
  await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.from({ scheme: 'dynamodb', path }), 'dynamodb.tableEditor');
  sample.proxy.takeOperations();
});

afterEach(async () => {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

function freshItem(): Item {
  return { PK: { S: `CHANGES#${++lastId} ${Date.now()}` }, SK: { S: 'a' }, n: { N: '12345678901234567890123456789012345678' } };
}

async function insert(item: Item): Promise<void> {
  await vscode.commands.executeCommand('dynamodb.insertRow', undefined, item);
  await isDirty(true);
}

async function isDirty(expected: boolean): Promise<void> {
  await until(() => vscode.window.tabGroups.activeTabGroup.activeTab?.isDirty === expected || undefined);
}

async function save(): Promise<void> {
  await vscode.commands.executeCommand('dynamodb.saveChanges');
}

function sent(): readonly string[] {
  return sample.proxy.takeOperations().filter(operation => writes.includes(operation));
}

async function stored({ PK, SK }: Item): Promise<Item | undefined> {
  const { Item: found } = await sample.engine.send('GetItem', { TableName: 'Shop', Key: { PK: PK!, SK: SK! }, ConsistentRead: true });
  return found;
}

describe('a table as a document', () => {
  it('is dirty when a row is changed, and undo and redo are those of VS Code', async () => {
    await insert(freshItem());
    await vscode.commands.executeCommand('undo');
    await isDirty(false);
    await vscode.commands.executeCommand('redo');
    await isDirty(true);
    assert.deepEqual(sent(), []);
  });

  it('writes when a person saves, and is clean then', async () => {
    const item = freshItem();
    await insert(item);
    await save();
    await isDirty(false);
    assert.equal(sent().length, 1);
    assert.deepEqual(await stored(item), item);
  });

  it('is dirty again when what was written is undone, and saving that deletes the new item', async () => {
    const item = freshItem();
    await insert(item);
    await save();
    await isDirty(false);
    await vscode.commands.executeCommand('undo');
    await isDirty(true);
    await save();
    await isDirty(false);
    assert.equal(await stored(item), undefined);
  });

  it('gives all changes up when it is reverted', async () => {
    await insert(freshItem());
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await isDirty(false);
    await save();
    assert.deepEqual(sent(), []);
  });

  it('keeps what cannot be written, and stays dirty', async () => {
    await insert({ PK: { S: 'only half a key' } });
    await save();
    await isDirty(true);
    assert.deepEqual(sent(), []);
  });

  it('keeps a change whose item is there already, and overwrites nothing', async () => {
    const item = freshItem();
    await sample.engine.send('PutItem', { TableName: 'Shop', Item: { ...item, theirs: { S: 'x' } } });
    await insert(item);
    // Nobody can answer the question here, which is what leaving it is.
    await save();
    await isDirty(true);
    assert.deepEqual((await stored(item))?.theirs, { S: 'x' });
  });
});

describe('Auto Save of a table', () => {
  afterEach(async () => {
    await files.update('autoSave', undefined, vscode.ConfigurationTarget.Global);
    await files.update('autoSaveDelay', undefined, vscode.ConfigurationTarget.Global);
    await vscode.workspace
      .getConfiguration('files', { languageId: 'dynamodb-table' })
      .update('autoSave', undefined, vscode.ConfigurationTarget.Global, true);
  });

  async function expectNoWrite(): Promise<void> {
    const item = freshItem();
    await insert(item);
    await vscode.commands.executeCommand('workbench.action.files.newUntitledFile');
    await new Promise(resolve => setTimeout(resolve, 700));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await isDirty(true);
    assert.deepEqual(sent(), []);
    assert.equal(await stored(item), undefined);
  }

  for (const mode of ['afterDelay', 'onFocusChange', 'onWindowChange', 'off']) {
    it(`never writes (${mode}), and a person still can`, async () => {
      await files.update('autoSave', mode, vscode.ConfigurationTarget.Global);
      await files.update('autoSaveDelay', 50, vscode.ConfigurationTarget.Global);
      await expectNoWrite();
      await save();
      await isDirty(false);
      assert.equal(sent().length, 1);
    });
  }

  it('never writes where a person turned it on for tables', async () => {
    await vscode.workspace
      .getConfiguration('files', { languageId: 'dynamodb-table' })
      .update('autoSave', 'afterDelay', vscode.ConfigurationTarget.Global, true);
    await files.update('autoSaveDelay', 50, vscode.ConfigurationTarget.Global);
    await expectNoWrite();
  });
});
