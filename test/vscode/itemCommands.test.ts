import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Item } from '../../src/core/attributeValue.ts';
import { sameItem } from '../../src/core/items/equality.ts';
import { sampleEndpoint } from './sampleEndpoint.ts';
import type { SampleEndpoint } from './sampleEndpoint.ts';
import { closeAll, open, replaceText, ShopItems, trySave, writes } from './shopItems.ts';
import { until } from './until.ts';

let sample: SampleEndpoint;
let shop: ShopItems;

before(async () => {
  sample = await sampleEndpoint();
  shop = new ShopItems(sample);
});

afterEach(closeAll);

function dynamodbText(document: vscode.TextDocument): boolean {
  return document.getText().includes('"PK": {"S": ');
}

/** What a command asks the table for. */
async function sentBy(run: () => Thenable<unknown>): Promise<readonly string[]> {
  sample.proxy.takeOperations();
  await run();
  return sample.proxy.takeOperations().filter(operation => operation !== 'DescribeTable');
}

function guard(marks: object | undefined): Thenable<void> {
  const named = { kind: 'endpoint', name: 'Commands', regions: ['local'], endpoint: sample.proxy.endpoint, ...marks };
  return vscode.workspace
    .getConfiguration('dynamodb')
    .update('connections', marks === undefined ? undefined : [named], vscode.ConfigurationTarget.Workspace);
}

describe('Switch Item Form', () => {
  it('shows an item that nobody typed in in its other form, sends nothing, and is saved as it was', async () => {
    const { item, uri } = await shop.fresh({ n: { N: '1.5' }, set: { NS: ['1', '2'] } });
    const document = await open(uri);
    assert.deepEqual(await sentBy(() => vscode.commands.executeCommand('dynamodb.switchItemForm')), []);
    assert.ok(dynamodbText(document));
    assert.equal(document.isDirty, false);
    await replaceText(document, '"1.5"', '"1.5000"');
    assert.deepEqual(await sentBy(() => document.save()), []);
    await replaceText(document, '"1.5000"', '"2.5"');
    assert.deepEqual(await sentBy(() => document.save()), ['UpdateItem']);
    assert.ok(sameItem((await shop.stored(item))!, { ...item, n: { N: '2.5' } }));
  });

  it('writes unsaved text anew, which can be undone', async () => {
    const { item, uri } = await shop.fresh({ a: { S: 'base' } });
    const document = await open(uri);
    await replaceText(document, '"base"', '"typed"');
    const typed = document.getText();
    await vscode.commands.executeCommand('dynamodb.switchItemForm');
    assert.match(document.getText(), /"a": \{"S": "typed"\}/);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), typed);
    await vscode.commands.executeCommand('redo');
    assert.deepEqual(await sentBy(() => document.save()), ['UpdateItem']);
    assert.deepEqual((await shop.stored(item))?.a, { S: 'typed' });
  });

  it('leaves a text alone that is not an item', async () => {
    const { uri } = await shop.fresh({ a: { S: 'base' } });
    const document = await open(uri);
    await replaceText(document, '"base"', '"base');
    const typed = document.getText();
    await vscode.commands.executeCommand('dynamodb.switchItemForm');
    assert.equal(document.getText(), typed);
  });

  it('is for the document; the setting is for all', async () => {
    const { uri } = await shop.fresh({ a: { S: 'base' } });
    await vscode.workspace.getConfiguration('dynamodb').update('item.form', 'dynamodb', vscode.ConfigurationTarget.Global);
    try {
      assert.ok(dynamodbText(await open(uri)));
      const fresh = await open(shop.newUri(401));
      assert.equal(fresh.getText(), '{\n  "PK": {"S": ""},\n  "SK": {"S": ""}\n}\n');
    } finally {
      await vscode.workspace.getConfiguration('dynamodb').update('item.form', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

describe('Duplicate Item', () => {
  it('opens a new item with the content, which is never put over the old one', async () => {
    const { item, uri } = await shop.fresh({ a: { S: 'base' } });
    await open(uri);
    await vscode.commands.executeCommand('dynamodb.duplicateItem');
    const copy = vscode.window.activeTextEditor!.document;
    assert.match(copy.uri.query, /^new=/);
    assert.equal(copy.isDirty, true);
    assert.match(copy.getText(), /"a": "base"/);
    await replaceText(copy, '"a": "base"', '"a": "copy"');
    assert.equal(await trySave(copy), false);
    await replaceText(copy, '"PK": "TEST#', '"PK": "COPY#');
    assert.equal(await copy.save(), true);
    const copied: Item = { ...item, a: { S: 'copy' }, PK: { S: (item.PK as { S: string }).S.replace('TEST', 'COPY') } };
    assert.ok(sameItem((await shop.stored(copied))!, copied));
    assert.ok(sameItem((await shop.stored(item))!, item));
  });
});

describe('Refresh Item', () => {
  it('shows what somebody else wrote, and a later save is compared with that', async () => {
    const { item, uri } = await shop.fresh({ a: { S: 'base' } });
    const document = await open(uri);
    await shop.put({ ...item, a: { S: 'theirs' } });
    await vscode.commands.executeCommand('dynamodb.refreshItem');
    assert.match(document.getText(), /theirs/);
    assert.equal(document.isDirty, false);
    await replaceText(document, '"theirs"', '"mine"');
    assert.equal(await document.save(), true);
  });

  it('keeps unsaved text, and what it was made from', async () => {
    const { item, uri } = await shop.fresh({ a: { S: 'base' } });
    const document = await open(uri);
    await replaceText(document, '"base"', '"mine"');
    await shop.put({ ...item, a: { S: 'theirs' } });
    // It asks what to do, and nobody answers.
    void vscode.commands.executeCommand('dynamodb.refreshItem');
    await until(() => sample.proxy.takeOperations().find(operation => operation === 'GetItem'));
    assert.match(document.getText(), /mine/);
    assert.equal(await trySave(document), false);
    assert.deepEqual((await shop.stored(item))?.a, { S: 'theirs' });
  });

  it('says that the item is gone, and keeps the document', async () => {
    const { uri } = await shop.fresh({ a: { S: 'base' } });
    const document = await open(uri);
    await sample.engine.send('DeleteItem', { TableName: 'Shop', Key: keyIn(document) });
    await vscode.commands.executeCommand('dynamodb.refreshItem');
    assert.match(document.getText(), /base/);
  });
});

function keyIn(document: vscode.TextDocument): Item {
  const { PK, SK } = JSON.parse(document.getText()) as { readonly PK: string; readonly SK: string };
  return { PK: { S: PK }, SK: { S: SK } };
}

describe('Delete Item', () => {
  afterEach(async () => guard(undefined));

  const guarded = (): ShopItems => new ShopItems(sample, { connection: 'workspace-commands', region: 'local', table: 'Shop' });

  it('deletes what the document shows and closes it, where the guard does not ask', async () => {
    await guard({ guard: 'open' });
    const { item, uri } = await guarded().fresh({ a: { S: 'base' } });
    await open(uri);
    assert.deepEqual(await sentBy(() => vscode.commands.executeCommand('dynamodb.deleteItem')), ['DeleteItem']);
    assert.equal(await shop.stored(item), undefined);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  it('deletes nothing that was changed meanwhile, unless the person says so', async () => {
    await guard({ guard: 'open' });
    const { item, uri } = await guarded().fresh({ a: { S: 'base' } });
    await open(uri);
    await shop.put({ ...item, a: { S: 'theirs' } });
    await vscode.commands.executeCommand('dynamodb.deleteItem');
    assert.deepEqual((await shop.stored(item))?.a, { S: 'theirs' });
  });

  for (const marks of [{ guard: 'read-only' }, { guard: 'confirm' }, { guard: 'open', production: 'red' }]) {
    it(`sends nothing without an answer, or at all: ${JSON.stringify(marks)}`, async () => {
      await guard(marks);
      const { item, uri } = await guarded().fresh({ a: { S: 'base' } });
      await open(uri);
      const sent = await sentBy(() => vscode.commands.executeCommand('dynamodb.deleteItem'));
      assert.deepEqual(
        sent.filter(operation => writes.includes(operation)),
        [],
      );
      assert.ok(sameItem((await shop.stored(item))!, item));
    });
  }
});

describe('Compare with Saved', () => {
  it('shows the item as it is now beside the text', async () => {
    const { item, uri } = await shop.fresh({ a: { S: 'base' } });
    const document = await open(uri);
    await replaceText(document, '"base"', '"mine"');
    await shop.put({ ...item, a: { S: 'theirs' } });
    await vscode.commands.executeCommand('workbench.files.action.compareWithSaved');
    const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    assert.equal(input.modified.toString(), uri.toString());
    const original = await vscode.workspace.openTextDocument(input.original);
    assert.match(original.getText(), /theirs/);
  });
});
