import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { printSavedQuery } from '../../src/core/queries/savedQuery.ts';
import type { SavedQuery } from '../../src/core/queries/savedQuery.ts';
import { createFolder } from '../../src/vscode/savedQueries/queryFolders.ts';
import { until } from './until.ts';

const { fs } = vscode.workspace;
const folder = (): vscode.Uri => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, '.dynamodb');

afterEach(async () => {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await fs.delete(folder(), { recursive: true });
});

describe('the schema of saved queries', () => {
  const everything: SavedQuery = {
    table: 'Shop',
    description: 'Every operator and type',
    connection: 'Staging',
    region: 'eu-west-1',
    parameters: [
      { name: 'customer', type: 'S', prompt: 'Customer', default: { S: 'c1' } },
      { name: 'set', type: 'NS', default: { NS: ['1', '-2.5E+10'] } },
    ],
    request: {
      mode: 'query',
      index: 'GSI1',
      partition: [{ $parameter: 'customer', type: 'S' }],
      sort: [
        { operator: '=', value: { B: 'AAE=' } },
        { operator: 'between', low: { N: '.5' }, high: { N: '+5.' } },
      ],
      filter: {
        join: 'or',
        not: true,
        members: [
          { path: ['a'], of: 'size', not: true, operator: '<>', value: { N: '1' } },
          { path: ['a.b', 0], operator: 'between', low: { S: '' }, high: { S: 'z' } },
          { path: ['b'], operator: 'in', values: [{ BOOL: true }, { NULL: true }, { $parameter: 'set', type: 'NS' }] },
          { path: ['c'], operator: 'contains', value: { L: [{ M: { x: { SS: ['y'] } } }, { BS: ['AA=='] }] } },
          { join: 'and', members: [{ path: ['d'], operator: 'attribute_exists' }] },
          { path: ['e'], operator: 'attribute_type', type: 'NULL' },
        ],
      },
      direction: 'descending',
      projection: [['a'], ['b', 1, 'c']],
      consistent: true,
      limit: 25,
    },
  };

  async function open(text: string): Promise<vscode.TextDocument> {
    const uri = vscode.Uri.joinPath(folder(), 'queries', 'Shop', 'checked.json');
    await createFolder(vscode.Uri.joinPath(uri, '..'));
    await fs.writeFile(uri, new TextEncoder().encode(text));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    return document;
  }

  async function type(document: vscode.TextDocument, from: string, to: string): Promise<void> {
    const edit = new vscode.WorkspaceEdit();
    const start = document.positionAt(document.getText().indexOf(from));
    edit.replace(document.uri, new vscode.Range(start, document.positionAt(document.offsetAt(start) + from.length)), to);
    assert.equal(await vscode.workspace.applyEdit(edit), true);
  }

  before(async () => {
    await vscode.workspace.getConfiguration('json').update('validate.enable', true, vscode.ConfigurationTarget.Global);
  });

  after(async () => {
    await vscode.workspace.getConfiguration('json').update('validate.enable', undefined, vscode.ConfigurationTarget.Global);
  });

  const problems = (document: vscode.TextDocument): readonly string[] =>
    vscode.languages.getDiagnostics(document.uri).map(({ message, range }) => `${range.start.line + 1}: ${message}`);

  it('finds what the extension would refuse, and nothing in what it writes', async () => {
    const document = await open(printSavedQuery(everything));
    await type(document, '"or"', '"xor"');
    await until(() => (problems(document).length === 1 ? true : undefined));
    assert.match(problems(document)[0]!, /^\d+: Value is not accepted\. Valid values: "and", "or"/);
    await type(document, '"xor"', '"or"');
    await until(() => (problems(document).length === 0 ? true : undefined));
    await type(document, '"AAE="', '15');
    await until(() => (problems(document).length > 0 ? true : undefined));
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('completes and explains', async () => {
    const document = await open(printSavedQuery(everything));
    const { uri } = document;
    const inside = (text: string): vscode.Position => document.positionAt(document.getText().indexOf(text) + 2);
    const hovers = await until(async () => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, inside('"consistent"'));
      return found.length === 0 ? undefined : found;
    });
    const texts = hovers.flatMap(({ contents }) => contents.map(content => (content as vscode.MarkdownString).value));
    assert.match(texts.join(), /Strongly consistent, which costs twice as much/);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      inside('"descending"'),
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.deepEqual(labels.sort(), ['"ascending"', '"descending"']);
  });
});
