import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sameItem } from '../../src/core/items/equality.ts';
import { parseItem } from '../../src/core/items/itemJson.ts';
import { keyOf } from '../../src/core/keySchema.ts';
import type { KeySchema } from '../../src/core/keySchema.ts';
import { sampleEndpoint } from './sampleEndpoint.ts';
import type { SampleEndpoint } from './sampleEndpoint.ts';
import { closeAll, itemUri, open, replaceText, shopKey, ShopItems, trySave, writes } from './shopItems.ts';

let sample: SampleEndpoint;
let shop: ShopItems;

before(async () => {
  sample = await sampleEndpoint();
  shop = new ShopItems(sample);
});

afterEach(closeAll);

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
        const document = await vscode.workspace.openTextDocument(itemUri(sample.table(table), key, keyOf(key, item)));
        const { item: shown, problems } = parseItem(document.getText(), key);
        assert.deepEqual(problems, []);
        assert.deepEqual(shown, item);
      }
    });
  }

  it('sends nothing when what was opened is saved unchanged, however it is laid out', async () => {
    const { uri } = await shop.fresh({ n: { N: '12345678901234567890123456789012345678' }, set: { NS: ['1', '2'] } });
    const document = await open(uri);
    await replaceText(document, /\n {2}/g, '\n        ');
    sample.proxy.takeOperations();
    assert.equal(await document.save(), true);
    assert.equal(document.isDirty, false);
    assert.deepEqual(sample.proxy.takeOperations(), []);
  });

  it('sends one UpdateItem that names only the attribute that changed', async () => {
    const { item, uri } = await shop.fresh({ a: { S: 'old' }, b: { S: 'kept' } });
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
    assert.ok(sameItem((await shop.stored(item))!, { ...item, a: { S: 'new' } }));
  });

  it('keeps the text and the table when somebody else changed the same attribute', async () => {
    const { item, uri } = await shop.fresh({ a: { S: 'base' } });
    const document = await open(uri);
    await replaceText(document, '"base"', '"mine"');
    await sample.engine.send('PutItem', { TableName: 'Shop', Item: { ...item, a: { S: 'theirs' } } });
    // Nobody can answer the question here, which is what leaving it is.
    assert.equal(await trySave(document), false);
    assert.equal(document.isDirty, true);
    assert.ok(document.getText().includes('"mine"'));
    assert.deepEqual((await shop.stored(item))?.a, { S: 'theirs' });
  });

  it('asks also when the newer item was read meanwhile for something else, such as Compare with Saved', async () => {
    const { item, uri } = await shop.fresh({ a: { S: 'base' } });
    const document = await open(uri);
    await sample.engine.send('PutItem', { TableName: 'Shop', Item: { ...item, a: { S: 'theirs' } } });
    assert.match(Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8'), /theirs/);
    await replaceText(document, '"base"', '"mine"');
    assert.equal(await trySave(document), false);
    assert.deepEqual((await shop.stored(item))?.a, { S: 'theirs' });
  });

  it('takes over the newer item when the document is reverted', async () => {
    const { item, uri } = await shop.fresh({ a: { S: 'base' } });
    const document = await open(uri);
    await replaceText(document, '"base"', '"typed"');
    await sample.engine.send('PutItem', { TableName: 'Shop', Item: { ...item, a: { S: 'theirs' } } });
    await vscode.commands.executeCommand('workbench.action.files.revert');
    assert.match(document.getText(), /theirs/);
    await replaceText(document, '"theirs"', '"mine"');
    assert.equal(await document.save(), true);
    assert.deepEqual((await shop.stored(item))?.a, { S: 'mine' });
  });

  it('needs no question when somebody else changed another attribute', async () => {
    const { item, uri } = await shop.fresh({ a: { S: 'base' }, b: { S: 'base' } });
    const document = await open(uri);
    await replaceText(document, '"a": "base"', '"a": "mine"');
    await sample.engine.send('PutItem', { TableName: 'Shop', Item: { ...item, b: { S: 'theirs' } } });
    assert.equal(await document.save(), true);
    assert.ok(sameItem((await shop.stored(item))!, { ...item, a: { S: 'mine' }, b: { S: 'theirs' } }));
  });

  it('does not create an item again that was deleted meanwhile', async () => {
    const { item, uri } = await shop.fresh({ a: { S: 'base' } });
    const document = await open(uri);
    await replaceText(document, '"base"', '"mine"');
    await sample.engine.send('DeleteItem', { TableName: 'Shop', Key: keyOf(shopKey, item) });
    assert.equal(await trySave(document), false);
    assert.equal(document.isDirty, true);
    assert.equal(await shop.stored(item), undefined);
  });

  it('moves an item to another key only after a question', async () => {
    const { item, uri } = await shop.fresh({ a: { S: 'base' } });
    const document = await open(uri);
    await replaceText(document, '"PK": "TEST#', '"PK": "OTHER#');
    sample.proxy.takeOperations();
    assert.equal(await trySave(document), false);
    assert.deepEqual(
      sample.proxy.takeOperations().filter(operation => writes.includes(operation)),
      [],
    );
    assert.ok(sameItem((await shop.stored(item))!, item));
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
    const { item, uri } = await shop.fresh({ a: { S: 'base' } });
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
    assert.deepEqual((await shop.stored(item))?.a, { S: 'base' });
    await vscode.window.showTextDocument(document);
    assert.equal(await document.save(), true);
    assert.deepEqual((await shop.stored(item))?.a, { S: 'typed' });
  }
});

describe('a new item', () => {
  async function write(document: vscode.TextDocument, text: string): Promise<void> {
    await replaceText(document, /^[^]*$/, text);
  }

  it('has its key attributes ready', async () => {
    const document = await open(shop.newUri(101));
    assert.equal(document.languageId, 'dynamodb-item');
    assert.deepEqual(JSON.parse(document.getText()), { PK: '', SK: '' });
  });

  it('is put, and goes on as the document of its item', async () => {
    const key = `NEW#${process.pid}`;
    const document = await open(shop.newUri(102));
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
    assert.deepEqual(await shop.stored({ PK: { S: key }, SK: { S: 'x' } }), { PK: { S: key }, SK: { S: 'x' }, n: { N: '100' } });
  });

  it('is never put over an item that exists without a question', async () => {
    const { item } = await shop.fresh({ a: { S: 'theirs' } });
    const document = await open(shop.newUri(103));
    await write(document, JSON.stringify({ PK: (item.PK as { S: string }).S, SK: (item.SK as { S: string }).S, a: 'mine' }));
    assert.equal(await trySave(document), false);
    assert.equal(document.isDirty, true);
    assert.ok(sameItem((await shop.stored(item))!, item));
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
      const uri = shop.newUri(200 + index);
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
    const uri = shop.newUri(300);
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
