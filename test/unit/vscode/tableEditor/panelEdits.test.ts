import { describe, expect, it } from 'vitest';
import type { Item, Key } from '../../../../src/core/attributeValue.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import { canonicalKey } from '../../../../src/core/items/canonicalKey.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';
import { ResultStore } from '../../../../src/core/results/resultStore.ts';
import { EditTargets } from '../../../../src/vscode/tableEditor/editTargets.ts';
import { PanelEdits } from '../../../../src/vscode/tableEditor/panelEdits.ts';
import { PanelRows } from '../../../../src/vscode/tableEditor/panelRows.ts';
import { TableChanges } from '../../../../src/vscode/tableEditor/tableChanges.ts';
import { MovedClock } from '../../core/movedClock.ts';
import { never } from '../../core/reading/scriptedRead.ts';
import { bytesOf, decode } from '../../core/wirePages.ts';

const shape: TableShape = { key: { partition: [{ name: 'n', type: 'N' }], sort: [] }, indexes: [] };

/** A panel that has read items with these numbers, in this order. */
class Panel {
  undoable = 0;
  /** What happens while whole items are read. */
  whileReading: () => Promise<void> = async () => Promise.resolve();
  /** The items as they are in the table, by their number, where the rows lack a part of them. */
  readonly whole = new Map<string, Item>();
  readonly changes = new TableChanges(() => (this.undoable += 1));
  readonly rows: PanelRows;
  readonly edits: PanelEdits;
  private readonly read: { store: ResultStore };

  constructor(...numbers: readonly number[]) {
    const { changes } = this;
    this.read = { store: storeOf(numbers) };
    this.rows = new PanelRows(this.read, new MovedClock(), {
      get current() {
        return changes.current;
      },
      shape,
    });
    this.edits = this.otherEdits();
  }

  /** Another panel of the same table. */
  otherEdits(): PanelEdits {
    const { whole } = this;
    const reader = {
      readItems: async (keys: readonly Key[]) => {
        await this.whileReading();
        return new Map(keys.flatMap(key => wholeItem(whole, key)));
      },
      isPartial: () => whole.size > 0,
    };
    const table = { shape: async () => Promise.resolve(shape), refuseReadOnly: () => undefined };
    return new PanelEdits(table, this.changes, this.rows, new EditTargets(this.rows, reader));
  }

  /** Another query is run. */
  run(...numbers: readonly number[]): void {
    this.read.store = storeOf(numbers);
  }

  get after(): readonly (Item | undefined)[] {
    return this.changes.current.changes.map(({ after }) => after);
  }
}

function storeOf(numbers: readonly number[]): ResultStore {
  const store = new ResultStore([], decode);
  store.append(bytesOf(JSON.stringify({ Items: numbers.map(n => ({ n: { N: String(n) }, a: { S: 'old' } })) })));
  return store;
}

describe('replacing by a regular expression', () => {
  const replacement = { rows: [{ from: 0, to: 2 }], names: ['a'], replacement: 'new', match: { kind: 'regex', matchCase: true } } as const;

  it('changes the texts it finds', async () => {
    const panel = new Panel(1, 2);
    const { version } = panel.rows.view;
    expect(await panel.edits.replaceValues({ ...replacement, version, find: '^o' }, never())).toEqual({ cells: 2 });
    expect(panel.after).toEqual(['1', '2'].map(n => ({ n: { N: n }, a: { S: 'newld' } })));
  });

  it('ends one that would go on for ever, and changes nothing', async () => {
    const panel = new Panel(1, 2);
    await panel.edits.setAttributes({ ...replacement, version: panel.rows.view.version, value: { S: `${'a'.repeat(50)}!` } }, never());
    const { after } = panel;
    const { version } = panel.rows.view;
    await expect(panel.edits.replaceValues({ ...replacement, version, find: '^(a+)+$' }, never())).rejects.toThrow('takes too long');
    expect(panel.after).toEqual(after);
  });
});

function wholeItem(whole: ReadonlyMap<string, Item>, key: Key): readonly (readonly [string, Item])[] {
  const item = key.n !== undefined && 'N' in key.n ? whole.get(key.n.N) : undefined;
  return item === undefined ? [] : [[canonicalKey(key), item]];
}

describe('rows that lack a part of their items', () => {
  const rows = [{ from: 0, to: 2 }];
  const partial = (): Panel => {
    const panel = new Panel(1, 2);
    ['1', '2'].forEach(n => panel.whole.set(n, { n: { N: n }, a: { S: 'old' }, b: { S: 'unread' } }));
    return panel;
  };

  it('are left as they are, all of them, where the person cancels the reading of their items', async () => {
    const panel = partial();
    panel.whileReading = async () => Promise.reject(new ExplorerError('cancelled', 'Cancelled.'));
    const { version } = panel.rows.view;
    await expect(panel.edits.deleteRows({ rows, version }, never())).rejects.toMatchObject({ kind: 'cancelled' });
    await expect(panel.edits.duplicateRows({ rows, version }, never())).rejects.toMatchObject({ kind: 'cancelled' });
    expect([panel.changes.current.size, panel.undoable]).toEqual([0, 0]);
  });

  it('are left as they are where another panel edits one of them meanwhile', async () => {
    const panel = partial();
    const { version } = panel.rows.view;
    panel.whileReading = async () => {
      panel.whileReading = async () => Promise.resolve();
      await panel.otherEdits().setAttributes({ rows: [{ from: 1, to: 2 }], version, names: ['a'], value: { S: 'theirs' } }, never());
    };
    await expect(panel.edits.deleteRows({ rows, version }, never())).rejects.toThrow('Some of these rows were edited while');
    expect(panel.after).toEqual([{ n: { N: '2' }, a: { S: 'theirs' }, b: { S: 'unread' } }]);
  });
});

describe('values that are typed one after the other, faster than they are taken', () => {
  const typed = async (panel: Panel, row: number, name: string, text: string): Promise<void> =>
    panel.edits.editCells([{ row, name, value: { S: text } }], never());

  it('are all taken', async () => {
    const panel = new Panel(1);
    await Promise.all([typed(panel, 0, 'a', 'x'), typed(panel, 0, 'b', 'y')]);
    const { rows } = await panel.edits.insertRow({});
    await Promise.all([typed(panel, rows[0]!, 'a', 'x'), typed(panel, rows[0]!, 'b', 'y'), typed(panel, rows[0]!, 'b', 'z')]);
    expect(panel.after).toEqual([
      { n: { N: '1' }, a: { S: 'x' }, b: { S: 'y' } },
      { a: { S: 'x' }, b: { S: 'z' } },
    ]);
  });

  it('are of the items they were typed for, in their order, where another query is run while these are read', async () => {
    const panel = new Panel(1, 2);
    ['1', '2', '3', '4'].forEach(n => panel.whole.set(n, { n: { N: n }, b: { S: 'unread' } }));
    panel.whileReading = async () => {
      panel.run(3, 4);
      return Promise.resolve();
    };
    await Promise.all([typed(panel, 0, 'a', 'x'), typed(panel, 1, 'a', 'y'), typed(panel, 0, 'b', 'z')]);
    expect(panel.after).toEqual([
      { n: { N: '1' }, a: { S: 'x' }, b: { S: 'z' } },
      { n: { N: '2' }, a: { S: 'y' }, b: { S: 'unread' } },
    ]);
  });

  it('are in the copy of their row', async () => {
    const panel = new Panel(1);
    const { version } = panel.rows.view;
    await Promise.all([typed(panel, 0, 'a', 'x'), panel.edits.duplicateRows({ rows: [{ from: 0, to: 1 }], version }, never())]);
    expect(panel.after).toEqual(Array.from({ length: 2 }, () => ({ n: { N: '1' }, a: { S: 'x' } })));
  });
});

describe('attributes of selected rows', () => {
  const rows = [{ from: 0, to: 2 }];

  it('are set and removed, several at once, in one step of undo', async () => {
    const panel = new Panel(3, 1, 2);
    const { version } = panel.rows.view;
    await panel.edits.setAttributes({ rows, version, names: ['a', 'b'], value: { S: 'x' } }, never());
    expect(panel.after).toEqual(['3', '1'].map(n => ({ n: { N: n }, a: { S: 'x' }, b: { S: 'x' } })));
    expect(panel.undoable).toBe(1);
    await panel.edits.setAttributes({ rows, version, names: ['a', 'b'] }, never());
    expect(panel.after).toEqual(['3', '1'].map(n => ({ n: { N: n } })));
  });

  it('are left alone, with one sentence, where rows have moved since they were selected', async () => {
    const panel = new Panel(3, 1, 2);
    const { version } = panel.rows.view;
    await panel.rows.arrange({ sort: { column: 'n', direction: 'ascending' } }, never());
    await expect(panel.edits.setAttributes({ rows, version, names: ['a', 'b'] }, never())).rejects.toThrow(
      'The rows have moved meanwhile. Select them again.',
    );
    expect(panel.changes.current.size).toBe(0);
    await panel.edits.setAttributes({ rows, version: panel.rows.view.version, names: ['a'] }, never());
    expect(panel.after).toEqual(['1', '2'].map(n => ({ n: { N: n } })));
  });
});

describe('filling down', () => {
  it('takes what the item above has, also where that was not read', async () => {
    const panel = new Panel(1, 2);
    panel.whole.set('1', { n: { N: '1' }, a: { S: 'old' }, b: { S: 'unread' } });
    panel.whole.set('2', { n: { N: '2' }, a: { S: 'old' }, b: { S: 'other' } });
    await panel.edits.fillDown({ rows: [{ from: 0, to: 2 }], version: panel.rows.view.version, names: ['b'] }, never());
    expect(panel.after).toEqual([{ n: { N: '2' }, a: { S: 'old' }, b: { S: 'unread' } }]);
  });
});
