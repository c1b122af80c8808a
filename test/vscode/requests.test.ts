import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Item } from '../../src/core/attributeValue.ts';
import { ExplorerError } from '../../src/core/errors.ts';
import { RequestRunner } from '../../src/vscode/requests/requestRunner.ts';
import { sampleEndpoint } from './sampleEndpoint.ts';
import type { SampleEndpoint } from './sampleEndpoint.ts';
import { until } from './until.ts';

let sample: SampleEndpoint;
let lastId = 0;

before(async () => {
  sample = await sampleEndpoint();
});

afterEach(async () => {
  while (vscode.window.activeTextEditor?.document.isDirty === true) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
});

/** The command as the tree invokes it. */
async function begin(command: string): Promise<vscode.TextDocument> {
  await vscode.commands.executeCommand(command, { ref: sample.table('Shop') });
  return until(() => {
    const document = vscode.window.activeTextEditor?.document;
    return document?.uri.path.endsWith('.dynamodb-request.json') === true && document.getText() !== '' ? document : undefined;
  });
}

async function replace(document: vscode.TextDocument, ...replacements: readonly (readonly [string | RegExp, string])[]): Promise<void> {
  const text = replacements.reduce((changed, [from, to]) => changed.replace(from, to), document.getText());
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length)), text);
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}

function answers(): readonly vscode.TextDocument[] {
  return vscode.window.visibleTextEditors.map(({ document }) => document).filter(({ uri }) => uri.scheme === 'dynamodb-answer');
}

async function freshItem(): Promise<Item> {
  const item: Item = { PK: { S: `REQUEST#${++lastId}` }, SK: { S: String(Date.now()) }, n: { N: '9007199254740993' } };
  await sample.engine.send('PutItem', { TableName: 'Shop', Item: item });
  return item;
}

function textOf(item: Item, name: string): string {
  const value = item[name];
  return value !== undefined && 'S' in value ? value.S : '';
}

describe('a request as a document', () => {
  it('opens as a template that says what is missing, is sent, and is answered beside', async () => {
    const item = await freshItem();
    const document = await begin('dynamodb.updateItem');
    assert.equal(document.languageId, 'json');
    const diagnostics = await until(() => {
      const found = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'DynamoDB');
      return found.length > 0 ? found : undefined;
    });
    assert.match(diagnostics[0]?.message ?? '', /key of “Shop” is not filled in/);
    await replace(
      document,
      [/"PK": \{\s*"S": ""/, `"PK": {"S": ${JSON.stringify(textOf(item, 'PK'))}`],
      [/"SK": \{\s*"S": ""/, `"SK": {"S": ${JSON.stringify(textOf(item, 'SK'))}`],
      ['SET #attribute = :value', 'SET #attribute = #attribute + :value'],
      ['"#attribute": "attribute"', '"#attribute": "n"'],
      [/":value": \{\s*"S": ""/, '":value": {"N": "1"'],
    );
    await until(() => (vscode.languages.getDiagnostics(document.uri).length === 0 ? true : undefined));
    await vscode.commands.executeCommand('dynamodb.runRequest', document.uri);
    const [answer] = answers();
    assert.match(answer?.getText() ?? '', /"n": \{\s*"N": "9007199254740994"/);
    assert.match(answer?.getText() ?? '', /ConsumedCapacity/);
  });

  it('asks nobody about a table while its name is typed', async () => {
    const document = await begin('dynamodb.putItemWithCondition');
    await until(() => (vscode.languages.getDiagnostics(document.uri).length > 0 ? true : undefined));
    sample.proxy.requests.length = 0;
    await replace(document, [/"TableName": "Shop"/, '"TableName": "Sho"'], [/"PK": \{\s*"S": ""/, '"PK": {"S": "1"']);
    // The empty key was marked by the key of “Shop”; of “Sho” none is known.
    await until(() => (vscode.languages.getDiagnostics(document.uri).length === 0 ? true : undefined));
    assert.deepEqual(sample.proxy.takeOperations(), []);
  });

  it('that DynamoDB would refuse is not sent', async () => {
    const document = await begin('dynamodb.transactWriteItems');
    sample.proxy.requests.length = 0;
    await vscode.commands.executeCommand('dynamodb.runRequest', document.uri);
    assert.deepEqual(sample.proxy.takeOperations(), []);
    assert.deepEqual(answers(), []);
  });

  it('that is refused is answered with why, and the item as it is', async () => {
    const item = await freshItem();
    const document = await begin('dynamodb.putItemWithCondition');
    await replace(
      document,
      [/"PK": \{\s*"S": ""/, `"PK": {"S": ${JSON.stringify(textOf(item, 'PK'))}`],
      [/"SK": \{\s*"S": ""/, `"SK": {"S": ${JSON.stringify(textOf(item, 'SK'))}`],
    );
    await vscode.commands.executeCommand('dynamodb.runRequest', document.uri);
    const text = answers()[0]?.getText() ?? '';
    assert.match(text, /"Refused": /);
    assert.match(text, /"N": "9007199254740993"/);
  });

  it('that is a batch asks for each table as what cannot be undone, and is not sent where one is refused', async () => {
    const asked: string[] = [];
    const runner = new RequestRunner({
      connections: { get: () => ({ kind: 'defaultChain', id: 'shop', name: 'Shop', regions: [], production: 'red' }) },
      clients: { client: () => assert.fail('Nothing is to be sent.') },
      writes: { wrote: async () => Promise.resolve() },
      confirmations: {
        confirmDestructive: async (_connection, { table }) => {
          asked.push(table);
          return table === 'B' ? Promise.reject(new ExplorerError('cancelled', 'Nothing was sent.')) : Promise.resolve();
        },
      },
    });
    const write = [{ DeleteRequest: { Key: { pk: { S: 'a' } } } }];
    const input = { RequestItems: { A: write, B: write } };
    const sent = runner.run({ operation: 'BatchWriteItem', connection: 'shop', region: 'eu-west-1', input }, new Map());
    await assert.rejects(sent, /Nothing was sent/);
    assert.deepEqual(asked, ['A', 'B']);
  });
});
