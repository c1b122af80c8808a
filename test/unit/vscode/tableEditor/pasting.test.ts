import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { itemId } from '../../../../src/core/changeSet/changeId.ts';
import type { Target } from '../../../../src/core/changeSet/edits.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';
import type { EditTargets } from '../../../../src/vscode/tableEditor/editTargets.ts';
import { PanelEdits } from '../../../../src/vscode/tableEditor/panelEdits.ts';
import type { PanelRows } from '../../../../src/vscode/tableEditor/panelRows.ts';
import { TableChanges } from '../../../../src/vscode/tableEditor/tableChanges.ts';

const shape: TableShape = { key: { partition: [{ name: 'id', type: 'S' }], sort: [] }, indexes: [] };
const rowCount = 1000;
const itemOf = (row: number): Item => ({ id: { S: String(row) }, n: { NULL: true } });

describe('pasting into many rows', () => {
  it('looks once at each column for its type', async () => {
    let looks = 0;
    const rows = {
      view: { version: 0, rowCount },
      rowsAt: (ranges: readonly { readonly from: number; readonly to: number }[]) =>
        ranges.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, index) => from + index)),
      cell: ({ name }: { readonly name: string }) => {
        looks += 1;
        return name === 'n' ? { N: '1' } : { S: '1' };
      },
    } as unknown as PanelRows;
    const targets = {
      select: (selected: readonly number[]) => selected,
      of: async (selected: readonly number[]) =>
        Promise.resolve(selected.map((row): Target => ({ id: itemId(shape.key, itemOf(row)), row, item: itemOf(row) }))),
    } as unknown as EditTargets;
    const changes = new TableChanges(() => undefined);
    const table = { shape: async () => Promise.resolve(shape), refuseReadOnly: () => undefined };
    const edits = new PanelEdits(table, changes, rows, targets);
    const paste = { rows: [{ from: 0, to: rowCount }], version: 0, names: ['n'], columns: 1, text: '7' };
    await edits.pasteCells(paste, new AbortController().signal);
    expect(changes.current.size).toBe(rowCount);
    expect(changes.current.changes[0]?.after?.n).toEqual({ N: '7' });
    expect(looks).toBe(100);
    await edits.pasteRows(['id', 'n'], Array.from({ length: 50 }, (_, index) => `new ${index}\t8`).join('\n'));
    expect(looks).toBe(300);
  });

  it('makes no string of what is to be a number', async () => {
    const rows = { view: { version: 0, rowCount: 1 }, rowsAt: () => [0], cell: () => ({ N: '1' }) } as unknown as PanelRows;
    const changes = new TableChanges(() => undefined);
    const table = { shape: async () => Promise.resolve(shape), refuseReadOnly: () => undefined };
    const edits = new PanelEdits(table, changes, rows, {} as unknown as EditTargets);
    await expect(edits.pasteRows(['n'], '7\n1,000')).rejects.toThrow('New row 2: the text for “n” is not a number');
    expect(changes.current.size).toBe(0);
  });
});
