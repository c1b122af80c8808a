import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sampleEndpoint } from './sampleEndpoint.ts';
import type { SampleEndpoint } from './sampleEndpoint.ts';
import { closeAll, open, replaceText, ShopItems } from './shopItems.ts';

let sample: SampleEndpoint;
let shop: ShopItems;

before(async () => {
  sample = await sampleEndpoint();
  shop = new ShopItems(sample);
});

afterEach(closeAll);

async function hover(document: vscode.TextDocument, at: string): Promise<string> {
  const position = document.positionAt(document.getText().indexOf(at) + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers
    .flatMap(({ contents }) => contents)
    .map(content => (content instanceof vscode.MarkdownString ? content.value : JSON.stringify(content)))
    .join('\n')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('\\', '');
}

async function completions(document: vscode.TextDocument, offset: number): Promise<readonly vscode.CompletionItem[]> {
  const position = document.positionAt(offset);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);
  return list.items.filter(({ kind, detail }) => kind === vscode.CompletionItemKind.Property && detail !== undefined);
}

describe('hovering over an attribute', () => {
  it('tells its type, its size and what it is in keys', async () => {
    const { uri } = await shop.fresh({ address: { M: { city: { S: 'Zürich' } } } });
    const document = await open(uri);
    assert.match(await hover(document, '"PK"'), /PK: string \(S\)[^]*It is the partition key/);
    assert.match(await hover(document, '"city"'), /address\.city: string \(S\)[^]*7 bytes, with its name 11/);
  });
});

describe('completing an attribute', () => {
  it('proposes those that were seen, with a value of their type', async () => {
    const { uri } = await shop.fresh({ seenNumber: { N: '1' }, seenMap: { M: { inner: { BOOL: true } } } });
    await open(uri);
    const document = await open(shop.newUri(501));
    await replaceText(document, /^[^]*$/, '{ "PK": "a", "seenMap": { "" },\n "" }');
    const own = await completions(document, document.getText().lastIndexOf('""') + 1);
    const number = own.find(({ label }) => label === '"seenNumber"');
    assert.ok(number);
    assert.equal(number.detail, 'number');
    assert.match((number.insertText as vscode.SnippetString).value, /^"seenNumber": \$\{1:0\}$/);
    assert.ok(own.some(({ label }) => label === '"SK"'));
    assert.ok(!own.some(({ label }) => label === '"PK"'));
    const inner = await completions(document, document.getText().indexOf('""') + 1);
    assert.deepEqual(
      inner.map(({ label }) => label),
      ['"inner"'],
    );
  });
});
