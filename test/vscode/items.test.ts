import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { formatAddress, itemAddress } from '../../src/core/address.ts';
import type { Item, Key } from '../../src/core/attributeValue.ts';
import { sameItem } from '../../src/core/items/equality.ts';
import { parseItem } from '../../src/core/items/itemJson.ts';
import { keyOf } from '../../src/core/keySchema.ts';
import type { KeySchema } from '../../src/core/keySchema.ts';
import { sampleEndpoint } from './sampleEndpoint.ts';
import type { SampleEndpoint } from './sampleEndpoint.ts';

const shopKey: KeySchema = { partition: [{ name: 'PK', type: 'S' }], sort: [{ name: 'SK', type: 'S' }] };
const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems'];
let sample: SampleEndpoint;
let lastId = 0;

before(async () => {
  sample = await sampleEndpoint();
});

afterEach(async () => {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

function uriOf(table: string, schema: KeySchema, key: Key): vscode.Uri {
  return vscode.Uri.from({ scheme: 'dynamodb', ...formatAddress(itemAddress(sample.table(table), schema, key)) });
}

async function freshItem(attributes: Item): Promise<{ readonly item: Item; readonly uri: vscode.Uri }> {
  const item: Item = { PK: { S: `TEST#${++lastId}` }, SK: { S: `a/b#c,d%e ${Date.now()}` }, ...attributes };
  await sample.engine.send('PutItem', { TableName: 'Shop', Item: item });
  return { item, uri: uriOf('Shop', shopKey, keyOf(shopKey, item)) };
}

async function stored(item: Item): Promise<Item | undefined> {
  const { Item: found } = await sample.engine.send('GetItem', { TableName: 'Shop', Key: keyOf(shopKey, item), ConsistentRead: true });
  return found;
}

async function replaceText(document: vscode.TextDocument, from: string | RegExp, to: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const end = document.positionAt(document.getText().length);
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), document.getText().replace(from, to));
  assert.equal(await vscode.workspace.applyEdit(edit), true);
  assert.equal(document.isDirty, true);
}

async function open(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** VS Code answers false, or throws, for a save that failed. */
async function trySave(document: vscode.TextDocument): Promise<boolean> {
  try {
    return await document.save();
  } catch {
    return false;
  }
}

describe('an item as a document', () => {
  for (const { table, key } of [
    { table: 'TypeZoo', key: { partition: [{ name: 'id', type: 'S' }], sort: [{ name: 'part', type: 'S' }] } },
    { table: 'TypeZooNumber', key: { partition: [{ name: 'id', type: 'N' }], sort: [{ name: 'part', type: 'N' }] } },
    { table: 'TypeZooBinary', key: { partition: [{ name: 'id', type: 'B' }], sort: [{ name: 'part', type: 'B' }] } },
  ] satisfies { table: string; key: KeySchema }[]) {
    it(`opens every item of ${table} without losing anything`, async () => {
      const { Items: items = [] } = await sample.engine.send('Scan', { TableName: table });
      assert.ok(items.length >= 10);
      for (const item of items) {
        const document = await vscode.workspace.openTextDocument(uriOf(table, key, keyOf(key, item)));
        const { item: shown, problems } = parseItem(document.getText(), key);
        assert.deepEqual(problems, []);
        assert.deepEqual(shown, item);
      }
    });
  }

  it('sends nothing when what was opened is saved unchanged, however it is laid out', async () => {
    const { uri } = await freshItem({ n: { N: '12345678901234567890123456789012345678' }, set: { NS: ['1', '2'] } });
    const document = await open(uri);
    await replaceText(document, /\n {2}/g, '\n        ');
    sample.proxy.takeOperations();
    assert.equal(await document.save(), true);
    assert.equal(document.isDirty, false);
    assert.deepEqual(sample.proxy.takeOperations(), []);
  });

  it('sends one UpdateItem that names only the attribute that changed', async () => {
    const { item, uri } = await freshItem({ a: { S: 'old' }, b: { S: 'kept' } });
    const document = await open(uri);
    await replaceText(document, '"old"', '"new"');
    sample.proxy.requests.length = 0;
    assert.equal(await document.save(), true);
    assert.deepEqual(
      sample.proxy.requests.map(({ operation }) => operation),
      ['UpdateItem'],
    );
    const { ExpressionAttributeNames: names } = sample.proxy.requests[0]!.input;
    assert.deepEqual(Object.values(names as object).sort(), ['PK', 'SK', 'a']);
    assert.ok(sameItem((await stored(item))!, { ...item, a: { S: 'new' } }));
  });

  it('keeps the text and the table when somebody else changed the same attribute', async () => {
    const { item, uri } = await freshItem({ a: { S: 'base' } });
    const document = await open(uri);
    await replaceText(document, '"base"', '"mine"');
    await sample.engine.send('PutItem', { TableName: 'Shop', Item: { ...item, a: { S: 'theirs' } } });
    // Nobody can answer the question here, which is what leaving it is.
    assert.equal(await trySave(document), false);
    assert.equal(document.isDirty, true);
    assert.ok(document.getText().includes('"mine"'));
    assert.deepEqual((await stored(item))?.a, { S: 'theirs' });
  });

  it('asks also when the newer item was read meanwhile for something else, such as Compare with Saved', async () => {
    const { item, uri } = await freshItem({ a: { S: 'base' } });
    const document = await open(uri);
    await sample.engine.send('PutItem', { TableName: 'Shop', Item: { ...item, a: { S: 'theirs' } } });
    assert.match(Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8'), /theirs/);
    await replaceText(document, '"base"', '"mine"');
    assert.equal(await trySave(document), false);
    assert.deepEqual((await stored(item))?.a, { S: 'theirs' });
  });

  it('takes over the newer item when the document is reverted', async () => {
    const { item, uri } = await freshItem({ a: { S: 'base' } });
    const document = await open(uri);
    await replaceText(document, '"base"', '"typed"');
    await sample.engine.send('PutItem', { TableName: 'Shop', Item: { ...item, a: { S: 'theirs' } } });
    await vscode.commands.executeCommand('workbench.action.files.revert');
    assert.match(document.getText(), /theirs/);
    await replaceText(document, '"theirs"', '"mine"');
    assert.equal(await document.save(), true);
    assert.deepEqual((await stored(item))?.a, { S: 'mine' });
  });

  it('needs no question when somebody else changed another attribute', async () => {
    const { item, uri } = await freshItem({ a: { S: 'base' }, b: { S: 'base' } });
    const document = await open(uri);
    await replaceText(document, '"a": "base"', '"a": "mine"');
    await sample.engine.send('PutItem', { TableName: 'Shop', Item: { ...item, b: { S: 'theirs' } } });
    assert.equal(await document.save(), true);
    assert.ok(sameItem((await stored(item))!, { ...item, a: { S: 'mine' }, b: { S: 'theirs' } }));
  });

  it('does not create an item again that was deleted meanwhile', async () => {
    const { item, uri } = await freshItem({ a: { S: 'base' } });
    const document = await open(uri);
    await replaceText(document, '"base"', '"mine"');
    await sample.engine.send('DeleteItem', { TableName: 'Shop', Key: keyOf(shopKey, item) });
    assert.equal(await trySave(document), false);
    assert.equal(document.isDirty, true);
    assert.equal(await stored(item), undefined);
  });

  it('refuses to save under another key', async () => {
    const { item, uri } = await freshItem({ a: { S: 'base' } });
    const document = await open(uri);
    await replaceText(document, '"PK": "TEST#', '"PK": "OTHER#');
    sample.proxy.takeOperations();
    assert.equal(await trySave(document), false);
    assert.deepEqual(
      sample.proxy.takeOperations().filter(operation => writes.includes(operation)),
      [],
    );
    assert.ok(sameItem((await stored(item))!, item));
  });
});

describe('Auto Save', () => {
  const files = vscode.workspace.getConfiguration('files');

  afterEach(async () => {
    await files.update('autoSave', undefined, vscode.ConfigurationTarget.Global);
    await vscode.workspace
      .getConfiguration('files', { languageId: 'dynamodb-item' })
      .update('autoSave', undefined, vscode.ConfigurationTarget.Global, true);
  });

  for (const mode of ['afterDelay', 'onFocusChange', 'onWindowChange', 'off']) {
    it(`never writes to a table (${mode})`, async () => {
      await files.update('autoSave', mode, vscode.ConfigurationTarget.Global);
      await files.update('autoSaveDelay', 50, vscode.ConfigurationTarget.Global);
      await expectNoWrite();
    });
  }

  it('never writes to a table where a person turned it on for our documents', async () => {
    await vscode.workspace
      .getConfiguration('files', { languageId: 'dynamodb-item' })
      .update('autoSave', 'afterDelay', vscode.ConfigurationTarget.Global, true);
    await files.update('autoSaveDelay', 50, vscode.ConfigurationTarget.Global);
    await expectNoWrite();
  });

  async function expectNoWrite(): Promise<void> {
    const { item, uri } = await freshItem({ a: { S: 'base' } });
    const document = await open(uri);
    sample.proxy.takeOperations();
    await replaceText(document, '"base"', '"typed"');
    const other = await vscode.workspace.openTextDocument({ content: 'elsewhere' });
    await vscode.window.showTextDocument(other);
    // Nothing tells that an automatic save did not happen, so several of its delays must pass.
    await new Promise(resolve => setTimeout(resolve, 600));
    assert.deepEqual(
      sample.proxy.takeOperations().filter(operation => writes.includes(operation)),
      [],
    );
    assert.equal(document.isDirty, true);
    assert.deepEqual((await stored(item))?.a, { S: 'base' });
    await vscode.window.showTextDocument(document);
    assert.equal(await document.save(), true);
    assert.deepEqual((await stored(item))?.a, { S: 'typed' });
  }
});

describe('a new item', () => {
  const newUri = (number: number): vscode.Uri =>
    vscode.Uri.from({ scheme: 'dynamodb', ...formatAddress({ kind: 'newItem', ref: sample.table('Shop'), number }) });

  async function write(document: vscode.TextDocument, text: string): Promise<void> {
    await replaceText(document, /^[^]*$/, text);
  }

  it('has its key attributes ready', async () => {
    const document = await open(newUri(101));
    assert.equal(document.languageId, 'dynamodb-item');
    assert.deepEqual(JSON.parse(document.getText()), { PK: '', SK: '' });
  });

  it('is put, and goes on as the document of its item', async () => {
    const key = `NEW#${process.pid}`;
    const document = await open(newUri(102));
    const moved = new Promise<vscode.TextEditor>(resolve => {
      const subscription = vscode.window.onDidChangeActiveTextEditor(editor => {
        if (editor?.document.uri.path.endsWith(`/${key} · x.item.json`) === true) {
          subscription.dispose();
          resolve(editor);
        }
      });
    });
    await write(document, `{ "PK": "${key}", "SK": "x", "n": 1e2 }`);
    assert.equal(await document.save(), true);
    assert.equal((await moved).document.isDirty, false);
    assert.deepEqual(await stored({ PK: { S: key }, SK: { S: 'x' } }), { PK: { S: key }, SK: { S: 'x' }, n: { N: '100' } });
  });

  it('is never put over an item that exists without a question', async () => {
    const { item } = await freshItem({ a: { S: 'theirs' } });
    const document = await open(newUri(103));
    await write(document, JSON.stringify({ PK: (item.PK as { S: string }).S, SK: (item.SK as { S: string }).S, a: 'mine' }));
    assert.equal(await trySave(document), false);
    assert.equal(document.isDirty, true);
    assert.ok(sameItem((await stored(item))!, item));
  });

  const bad: readonly { readonly text: string; readonly at: string; readonly says: RegExp }[] = [
    { text: '{ "PK": "a", "SK": "b", }', at: ',', says: /comma|property/i },
    { text: '{ "PK": "a" }', at: '{', says: /SK/ },
    { text: '{ "PK": "", "SK": "b" }', at: '""', says: /empty/i },
    { text: '{ "PK": 5, "SK": "b" }', at: '5', says: /string/i },
    { text: '{ "PK": "a", "SK": "b", "x": 1, "x": 2 }', at: '"x"', says: /twice|already|duplicate/i },
    { text: '{ "PK": "a", "SK": "b", "x": 1E+126 }', at: '1E+126', says: /range|large/i },
    {
      text: '{ "PK": "a", "SK": "b", "x": 1234567890123456789012345678901234567890 }',
      at: '1234567890123456789012345678901234567890',
      says: /38/,
    },
    { text: '{ "PK": "a", "SK": "b", "x": { "$SS": ["q", "q"] } }', at: '"q"', says: /set/i },
    { text: '{ "PK": "a", "SK": "b", "GSI2SK": "text" }', at: '"text"', says: /number/i },
  ];
  for (const [index, { text, at, says }] of bad.entries()) {
    it(`says at its place what DynamoDB would refuse: ${text.slice(0, 60)}`, async () => {
      const uri = newUri(200 + index);
      const document = await open(uri);
      await vscode.workspace.getConfiguration('json').update('validate.enable', false, vscode.ConfigurationTarget.Global);
      await write(document, text);
      const [diagnostic] = await ours(uri);
      assert.match(diagnostic!.message, says);
      assert.equal(document.getText(diagnostic!.range), at);
      sample.proxy.takeOperations();
      assert.equal(await trySave(document), false);
      assert.deepEqual(sample.proxy.takeOperations(), []);
      assert.equal(document.getText(), text);
    });
  }

  it('says that an item over 400 KB is too large', async () => {
    const uri = newUri(300);
    const document = await open(uri);
    await write(document, `{ "PK": "a", "SK": "b", "x": "${'x'.repeat(410_000)}" }`);
    const [diagnostic] = await ours(uri);
    assert.match(diagnostic!.message, /400 KB/);
    assert.equal(await trySave(document), false);
  });

  /** Our diagnostics, once there are any. */
  async function ours(uri: vscode.Uri): Promise<readonly vscode.Diagnostic[]> {
    const now = (): readonly vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'DynamoDB');
    return new Promise(resolve => {
      const subscription = vscode.languages.onDidChangeDiagnostics(() => {
        if (now().length > 0) {
          subscription.dispose();
          resolve(now());
        }
      });
      if (now().length > 0) {
        subscription.dispose();
        resolve(now());
      }
    });
  }
});
