import { describe, expect, test } from 'vitest';
import { changesText } from '../../../webview/tableEditor/editing/changesText.ts';
import { editedColumns } from '../../../webview/tableEditor/editing/editedColumns.ts';
import { RowEdits } from '../../../webview/tableEditor/editing/rowEdits.ts';
import type { GridEditor } from '../../../webview/grid/editing/gridEditor.ts';
import { idleEdits, unedited } from './unedited.ts';

class Fake {
  readonly sent: unknown[] = [];
  readonly failures: unknown[] = [];

  editor(overrides: Partial<typeof unedited> = {}): GridEditor {
    const record = async (params: unknown): Promise<void> => void this.sent.push(params);
    const refuse = async (): Promise<never> => Promise.reject(new Error('A key is taken.'));
    const host = {
      ...idleEdits,
      editCells: record,
      setAttributes: record,
      revertRows: record,
      duplicateRows: refuse,
    };
    const edits = new RowEdits(host, error => this.failures.push(error));
    return edits.editorOf({ edited: { ...unedited, ...overrides }, version: 7, keys: new Map() });
  }
}

describe('what is edited in the grid', () => {
  test('goes by what names the row, wherever it is shown', async () => {
    const fake = new Fake();
    await fake.editor().editCell({ row: 96, name: 'a' }, { S: 'x' });
    await fake.editor().editCell({ row: -1, name: 'a' }, undefined);
    expect(fake.sent).toEqual([{ edits: [{ row: 96, name: 'a', value: { S: 'x' } }] }, { edits: [{ row: -1, name: 'a' }] }]);
  });

  test('of many cells goes by positions in the view that was seen, and is one step of undo', async () => {
    const fake = new Fake();
    const rows = [{ from: 0, to: 80 }];
    await fake.editor().setCells({ rows, names: ['a'] }, { N: '1' });
    await fake.editor().setCells({ rows, names: ['a', 'b'] }, undefined);
    expect(fake.sent).toEqual([
      { rows, version: 7, names: ['a'], value: { N: '1' } },
      { rows, version: 7, names: ['a', 'b'] },
    ]);
  });

  test('is taken back by attribute, or as whole rows', async () => {
    const fake = new Fake();
    const rows = [{ from: 0, to: 1 }];
    await fake.editor().revert({ rows, names: ['a'] });
    await fake.editor().revert({ rows, names: [] });
    expect(fake.sent).toEqual([
      { rows, version: 7, names: ['a'] },
      { rows, version: 7 },
    ]);
  });

  test('that was refused is told, and the grid knows', async () => {
    const fake = new Fake();
    await expect(fake.editor().duplicateRows([{ from: 0, to: 1 }])).rejects.toThrow('A key is taken.');
    expect(fake.failures).toHaveLength(1);
  });
});

test('nothing is edited where that is refused, or while changes are written', () => {
  expect(new Fake().editor().refusal).toBeUndefined();
  expect(new Fake().editor({ refusal: 'This connection is read-only.' }).refusal).toBe('This connection is read-only.');
  expect(new Fake().editor({ isWriting: true }).refusal).toBe('Changes are being written. Edit on when that has ended.');
});

test('attributes that only changed items have are columns after those that were read', () => {
  const columns = [{ name: 'pk' }, { name: 'a' }];
  expect(editedColumns(columns, ['a', 'b'])).toEqual([...columns, { name: 'b' }]);
  expect(editedColumns(columns, ['a'])).toBe(columns);
});

test('what was changed is counted', () => {
  expect(changesText({ new: 1, changed: 1200, deleted: 0, failed: 2 }, undefined)).toBe('1,200 changed · 1 new · 2 failed');
  expect(changesText({ new: 0, changed: 0, deleted: 0, failed: 0 }, undefined)).toBe('');
  expect(changesText({ new: 0, changed: 0, deleted: 0, failed: 0 }, 'This connection is read-only.')).toBe('Read-only');
});
