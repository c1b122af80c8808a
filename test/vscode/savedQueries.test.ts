import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { printSavedQuery } from '../../src/core/queries/savedQuery.ts';
import type { SavedQuery } from '../../src/core/queries/savedQuery.ts';
import type { ReadRequest } from '../../src/core/readRequest.ts';
import { TableCatalog } from '../../src/core/tableCatalog.ts';
import { TableDirectory } from '../../src/core/tableDirectory.ts';
import { ExplorerTree } from '../../src/vscode/explorer/explorerTree.ts';
import type { ExplorerSources } from '../../src/vscode/explorer/explorerTree.ts';
import { TableNode } from '../../src/vscode/explorer/nodes.ts';
import { TableLists } from '../../src/vscode/explorer/tableLists.ts';
import { createFolder } from '../../src/vscode/savedQueries/queryFolders.ts';
import { QueryFiles } from '../../src/vscode/savedQueries/queryFiles.ts';
import { QueryRoots } from '../../src/vscode/savedQueries/queryRoots.ts';
import { MemoryFiles } from './memoryFiles.ts';
import { sampleEndpoint } from './sampleEndpoint.ts';
import type { SampleEndpoint } from './sampleEndpoint.ts';
import { until } from './until.ts';

const { fs } = vscode.workspace;
let sample: SampleEndpoint;
let workspace: vscode.Uri;
let storage: vscode.Uri;
let files: QueryFiles;

const customersRequest: ReadRequest = { mode: 'query', partition: [{ S: 'CUSTOMER#c0001' }], sort: [], direction: 'ascending' };
const customers: SavedQuery = { table: 'Shop', description: 'All of a customer', parameters: [], request: customersRequest };

before(async () => {
  sample = await sampleEndpoint();
  workspace = vscode.workspace.workspaceFolders![0]!.uri;
  storage = vscode.Uri.joinPath(workspace, 'storage of the extension');
});

beforeEach(() => {
  files = new QueryFiles(new QueryRoots(storage));
});

afterEach(async () => {
  files.dispose();
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  for (const folder of ['.dynamodb', 'elsewhere', 'storage of the extension']) {
    await fs.delete(vscode.Uri.joinPath(workspace, folder), { recursive: true }).then(undefined, () => undefined);
  }
});

const at = (...path: readonly string[]): vscode.Uri => vscode.Uri.joinPath(workspace, '.dynamodb', 'queries', ...path);

async function write(uri: vscode.Uri, content: SavedQuery | string): Promise<void> {
  await createFolder(vscode.Uri.joinPath(uri, '..'));
  await fs.writeFile(uri, new TextEncoder().encode(typeof content === 'string' ? content : printSavedQuery(content)));
}

async function namesOf(table: string): Promise<readonly string[]> {
  return (await files.of(table)).map(({ name }) => name);
}

/** Waits until a change is told after which a table has these: those of what was done before may still be under way. */
async function changesTo(names: readonly string[], table: string, task: () => PromiseLike<unknown>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const look = async (): Promise<void> => {
    if ((await namesOf(table)).join() === names.join()) {
      resolve(undefined);
    }
  };
  const subscription = files.onDidChange(() => void look().catch(reject));
  await task();
  await promise;
  subscription.dispose();
}

describe('the files of saved queries', () => {
  it('are none where there is no folder for them', async () => {
    assert.deepEqual(await namesOf('Shop'), []);
  });

  it('belong to the table they name, whatever their folder, and stand by name', async () => {
    await write(at('Shop', 'query 10.json'), customers);
    await write(at('Shop', 'query 9.json'), customers);
    await write(at('elsewhere', 'moved.json'), customers);
    await write(at('Shop', 'of another.json'), { ...customers, table: 'Orders' });
    await write(at('Shop', 'notes.txt'), 'no query');
    assert.deepEqual(await namesOf('Shop'), ['moved', 'query 9', 'query 10']);
    assert.deepEqual(await namesOf('Orders'), ['of another']);
  });

  it('that cannot be read say where they are wrong, below the table of their folder', async () => {
    await write(at('Shop', 'broken.json'), printSavedQuery(customers).replace('"query"', '"queries"'));
    await write(at('Shop', 'long.json'), ' '.repeat(1_000_001));
    const found = await files.of('Shop');
    assert.deepEqual(
      found.map(({ content }) => content),
      [
        { problem: 'Line 6: “mode” is one of "query", "scan".' },
        { problem: 'This file is longer than any saved query. Move it elsewhere.' },
      ],
    );
    await assert.rejects(files.read(at('Shop', 'broken.json')), /“broken” cannot be run\. Line 6/);
  });

  it('show at once when they are added, changed or deleted, by whomever', async () => {
    assert.deepEqual(await namesOf('Shop'), []);
    await changesTo(['new'], 'Shop', async () => write(at('Shop', 'new.json'), customers));
    await changesTo([], 'Shop', async () => write(at('Shop', 'new.json'), { ...customers, table: 'Orders' }));
    assert.deepEqual(await namesOf('Orders'), ['new']);
    await changesTo([], 'Orders', () => fs.delete(at('Shop', 'new.json')));
  });

  it('show at once that a folder above them is gone', async () => {
    await write(at('Shop', 'a.json'), customers);
    assert.deepEqual(await namesOf('Shop'), ['a']);
    await changesTo([], 'Shop', () => fs.delete(at('Shop'), { recursive: true }));
    await changesTo(['b'], 'Shop', async () => write(at('Shop', 'b.json'), customers));
    await changesTo([], 'Shop', () => fs.delete(vscode.Uri.joinPath(workspace, '.dynamodb'), { recursive: true }));
  });

  it('of the person alone stand beside those of the workspace', async () => {
    await write(at('Shop', 'ours.json'), customers);
    const own = new QueryRoots(storage).own;
    await files.write(files.uriFor(own, 'Shop', 'mine'), customers);
    assert.deepEqual(
      (await files.of('Shop')).map(({ name, isOwn }) => [name, isOwn]),
      [
        ['mine', true],
        ['ours', false],
      ],
    );
  });

  it('are in the folder that the setting names, at once', async () => {
    await write(vscode.Uri.joinPath(workspace, 'elsewhere', 'db', 'Shop', 'there.json'), customers);
    assert.deepEqual(await namesOf('Shop'), []);
    const setting = vscode.workspace.getConfiguration('dynamodb');
    try {
      await changesTo(['there'], 'Shop', () => setting.update('queries.folder', 'elsewhere/db', vscode.ConfigurationTarget.Workspace));
      await changesTo(['another', 'there'], 'Shop', async () =>
        write(vscode.Uri.joinPath(workspace, 'elsewhere', 'db', 'Shop', 'another.json'), customers),
      );
      await setting.update('queries.folder', '../outside', vscode.ConfigurationTarget.Workspace);
      const problem = await until(async () => files.of('Shop').then(() => undefined, String));
      assert.match(problem, /“dynamodb\.queries\.folder” does not name a folder within the workspace/);
    } finally {
      await changesTo([], 'Shop', () => setting.update('queries.folder', undefined, vscode.ConfigurationTarget.Workspace));
    }
  });

  it('may be in a virtual workspace, in any of its folders', async () => {
    const memory = new MemoryFiles('memory-queries');
    const root = { uri: memory.uri('/project/.dynamodb/queries'), path: ['.dynamodb', 'queries'] };
    const other = { uri: memory.uri('/other/.dynamodb/queries'), path: ['.dynamodb', 'queries'] };
    const roots = Object.assign(new QueryRoots(storage), { ofWorkspace: () => [root, other] });
    const virtual = new QueryFiles(roots);
    try {
      assert.deepEqual(await virtual.of('Shop'), []);
      await virtual.write(virtual.uriFor(root, 'Shop', 'remote'), customers);
      assert.deepEqual(
        (await virtual.of('Shop')).map(({ uri, content }) => [uri.toString(), content]),
        [['memory-queries:/project/.dynamodb/queries/Shop/remote.json', { query: customers }]],
      );
      await virtual.write(virtual.uriFor(other, 'Shop', 'beside'), customers);
      assert.deepEqual(
        (await virtual.of('Shop')).map(({ name }) => name),
        ['beside', 'remote'],
      );
      assert.deepEqual(await virtual.namesIn(memory.uri('/project/.dynamodb/queries/Shop')), ['remote']);
    } finally {
      virtual.dispose();
      memory.dispose();
    }
  });
});

describe('saved queries in the tree', () => {
  function tree(queries: QueryFiles): ExplorerTree {
    const clients = { client: () => sample.engine, forget: () => undefined, refresh: () => undefined };
    const quiet = () => ({ dispose: () => undefined });
    const sources: ExplorerSources = {
      connections: { list: () => [], problems: () => [], onDidChange: quiet },
      clients,
      catalog: new TableCatalog(clients),
      directory: new TableDirectory(clients),
      engine: { state: { kind: 'stopped' }, onDidChange: quiet } as unknown as ExplorerSources['engine'],
      sessions: { of: () => undefined, onDidChange: quiet },
      deletions: { onDidDelete: quiet },
      queries,
    };
    const lists = new TableLists({ keys: () => [], get: <T>(_key: string, value?: T) => value, update: async () => Promise.resolve() });
    return new ExplorerTree(sources, lists);
  }

  const shop = (connection: string): TableNode =>
    new TableNode({ connection, region: 'local', table: 'Shop' }, { favourite: false, added: false });

  it('stand below the indexes of every table of that name', async () => {
    await write(at('Shop', 'customers.json'), customers);
    await write(at('Shop', 'broken.json'), '{');
    const explorer = tree(files);
    for (const connection of ['staging', 'production']) {
      const nodes = await explorer.getChildren(shop(connection));
      assert.deepEqual(
        nodes
          .slice(-3)
          .map(({ kind, label, description, contextValue, command }) => [kind, label, description, contextValue, command?.command]),
        [
          ['index', 'LSI1', 'LSI PK · total', 'index', 'dynamodb.queryTable'],
          ['savedQuery', 'broken', 'Line 1: This is not JSON from here on.', 'brokenQuery', 'dynamodb.editSavedQuery'],
          ['savedQuery', 'customers', 'All of a customer', 'savedQuery', 'dynamodb.runSavedQuery'],
        ],
      );
      assert.deepEqual(
        nodes.map(({ id }) => id?.startsWith(`${connection}/local/Shop/`)),
        nodes.map(() => true),
      );
    }
    explorer.dispose();
  });

  it('are drawn anew when a file changes, and nothing else is', async () => {
    const explorer = tree(files);
    const table = shop('staging');
    await explorer.getChildren(table);
    const drawn = new Promise<unknown>(resolve => void explorer.onDidChangeTreeData(resolve));
    await write(at('Shop', 'customers.json'), customers);
    assert.equal(await drawn, table);
    const nodes = await explorer.getChildren(table);
    assert.equal(nodes.at(-1)?.label, 'customers');
    explorer.dispose();
  });

  it('that cannot be listed say why, below the indexes', async () => {
    const setting = vscode.workspace.getConfiguration('dynamodb');
    await setting.update('queries.folder', '/', vscode.ConfigurationTarget.Workspace);
    try {
      const explorer = tree(files);
      const nodes = await explorer.getChildren(shop('staging'));
      assert.equal(nodes.at(-2)?.label, 'LSI1');
      assert.match(nodes.at(-1)?.label as string, /dynamodb\.queries\.folder/);
      explorer.dispose();
    } finally {
      await setting.update('queries.folder', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});

describe('the commands of saved queries', () => {
  it('run one without parameters as it is, digit by digit', async () => {
    const uri = at('TypeZoo', 'exact.json');
    const digits = '12345678901234567890123456789012345678';
    const filter = {
      join: 'or' as const,
      members: [{ path: ['a', 'b', 0] as const, operator: 'in' as const, values: [{ N: digits }, { SS: ['x'] }] }],
    };
    await write(uri, {
      table: 'TypeZoo',
      parameters: [],
      request: { mode: 'scan', partition: [], sort: [], filter, direction: 'ascending', projection: [['id']] },
    });
    sample.proxy.takeOperations();
    await vscode.commands.executeCommand('dynamodb.runSavedQuery', { uri, ref: sample.table('TypeZoo') });
    const sent = await until(() => sample.proxy.requests.find(({ operation }) => operation === 'Scan'));
    assert.equal(sent.input.FilterExpression, '#0.#1[0] IN (:0, :1)');
    assert.deepEqual(sent.input.ExpressionAttributeValues, { ':0': { N: digits }, ':1': { SS: ['x'] } });
    // The key of the table is asked for too: items are opened by it.
    assert.equal(sent.input.ProjectionExpression, '#2, #3');
  });

  it('run once, also where the table is open in two editors', async () => {
    const uri = at('Shop', 'customers.json');
    await write(uri, customers);
    const on = { uri, ref: sample.table('Shop') };
    await vscode.commands.executeCommand('dynamodb.runSavedQuery', on);
    await until(() => sample.proxy.requests.find(({ operation }) => operation === 'Query'));
    await vscode.commands.executeCommand('workbench.action.splitEditorRight');
    sample.proxy.takeOperations();
    await vscode.commands.executeCommand('dynamodb.runSavedQuery', on);
    await until(() => sample.proxy.requests.find(({ operation }) => operation === 'Query'));
    await vscode.commands.executeCommand('dynamodb.runSavedQuery', { uri: await scanFile(), ref: on.ref });
    await until(() => sample.proxy.requests.find(({ operation }) => operation === 'Scan'));
    assert.deepEqual(
      sample.proxy.takeOperations().filter(operation => !operation.startsWith('Describe')),
      ['Query', 'Scan'],
    );
  });

  async function scanFile(): Promise<vscode.Uri> {
    const uri = at('Shop', 'everything.json');
    await write(uri, { table: 'Shop', parameters: [], request: { mode: 'scan', partition: [], sort: [], direction: 'ascending' } });
    return uri;
  }

  it('duplicate a file under a free name', async () => {
    const uri = at('Shop', 'customers.json');
    await write(uri, customers);
    await vscode.commands.executeCommand('dynamodb.duplicateSavedQuery', { uri });
    await vscode.commands.executeCommand('dynamodb.duplicateSavedQuery', { uri });
    assert.deepEqual(await namesOf('Shop'), ['customers', 'customers copy', 'customers copy 2']);
    assert.deepEqual(await files.read(at('Shop', 'customers copy 2.json')), customers);
  });

  it('delete nothing without an answer', async () => {
    const uri = at('Shop', 'customers.json');
    await write(uri, customers);
    // Nobody can answer the question here, which is what leaving it is.
    await vscode.commands.executeCommand('dynamodb.deleteSavedQuery', { uri });
    assert.deepEqual(await namesOf('Shop'), ['customers']);
  });

  it('open a file for editing', async () => {
    const uri = at('Shop', 'customers.json');
    await write(uri, customers);
    await vscode.commands.executeCommand('dynamodb.editSavedQuery', { uri });
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
  });
});
