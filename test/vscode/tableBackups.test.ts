import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ChangeSet } from '../../src/core/changeSet/changeSet.ts';
import { TableBackups } from '../../src/vscode/tableEditor/tableBackups.ts';

const table = vscode.Uri.parse('dynamodb:/shop/eu-west-1/Orders.table');
const other = vscode.Uri.parse('dynamodb:/shop/eu-west-1/Other.table');
const item = { pk: { S: 'a' }, n: { N: '1.0' } };
const changed = ChangeSet.restored([{ id: 'item:a', before: item, after: { ...item, n: { N: '2' } } }]);

let storage: vscode.Uri;
const failures: unknown[] = [];

beforeEach(() => {
  storage = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'backups of tables');
  failures.length = 0;
});

afterEach(async () => {
  await vscode.workspace.fs.delete(storage, { recursive: true }).then(undefined, () => undefined);
  assert.deepEqual(failures, []);
});

const window = (at: vscode.Uri | undefined = storage): TableBackups => new TableBackups(at, error => failures.push(error));
const destination = (name: string): vscode.Uri => vscode.Uri.joinPath(storage, name);

describe('the unsaved changes of a table', () => {
  it('are found by the next window, whichever backup VS Code names', async () => {
    await window().write(table, destination('1'), changed);
    for (const named of [undefined, destination('gone').toString()]) {
      assert.deepEqual((await window().read(table, named))?.changes, changed.changes);
    }
    assert.equal(await window().read(other, undefined), undefined);
  });

  it('outlast a backup that is given up for the next one', async () => {
    const first = window();
    const old = await first.write(table, destination('1'), changed);
    await first.write(table, destination('2'), changed);
    old.delete();
    assert.deepEqual((await window().read(table, undefined))?.changes, changed.changes);
  });

  it('are gone once there are none, also while they are being written', async () => {
    const first = window();
    const writing = first.write(table, destination('1'), changed);
    first.drop(table);
    await writing;
    // A turn after the deletion.
    await first.write(other, destination('2'), changed);
    assert.equal(await window().read(table, undefined), undefined);
    const restored = window();
    assert.notEqual(await restored.read(other, undefined), undefined);
    restored.drop(other);
    await restored.write(table, destination('3'), ChangeSet.empty);
    assert.equal(await window().read(other, undefined), undefined);
    assert.equal(await window().read(table, undefined), undefined);
  });

  for (const isNamed of [true, false]) {
    it(`are found in the storage of a window that is not gone yet, and go from there too (${isNamed ? 'named' : 'not named'})`, async () => {
      const [first, second, another] = ['id', 'id-1', 'idea'].map(id => vscode.Uri.joinPath(storage, id, 'extension'));
      const { id } = await window(first).write(table, destination('1'), changed);
      const named = isNamed ? id : undefined;
      assert.equal(await window(another).read(table, undefined), undefined);
      const next = window(second);
      assert.deepEqual((await next.read(table, named))?.changes, changed.changes);
      await next.write(table, destination('2'), changed);
      next.drop(table);
      // A turn after the deletions.
      await next.write(other, destination('3'), changed);
      assert.equal(await window(first).read(table, named), undefined);
      assert.equal(await window(second).read(table, named), undefined);
    });
  }

  it('are in VS Code’s own file where the window has no workspace', async () => {
    const without = new TableBackups(undefined, error => failures.push(error));
    const { id } = await without.write(table, destination('1'), changed);
    assert.equal(id, destination('1').toString());
    assert.deepEqual((await without.read(table, id))?.changes, changed.changes);
    assert.equal(await without.read(table, undefined), undefined);
  });
});
