import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { itemId } from '../../../../src/core/changeSet/changeId.ts';
import { ChangeSet } from '../../../../src/core/changeSet/changeSet.ts';
import { insertion } from '../../../../src/core/changeSet/edits.ts';
import type { PendingChange } from '../../../../src/core/changeSet/pendingChange.ts';
import type { ItemStep } from '../../../../src/core/changeSet/step.ts';
import { ResultStore } from '../../../../src/core/results/resultStore.ts';
import { PanelRows } from '../../../../src/vscode/tableEditor/panelRows.ts';
import { MovedClock } from '../../core/movedClock.ts';
import { never } from '../../core/reading/scriptedRead.ts';
import { bytesOf, decode } from '../../core/wirePages.ts';

const numbered = (...numbers: readonly number[]): readonly Item[] => numbers.map(n => ({ n: { N: String(n) } }));

const key = { partition: [{ name: 'n', type: 'N' }], sort: [] } as const;

/** The rows of a panel whose read the test fills, and may put another in the place of. */
class Stage {
  private store = new ResultStore([], decode);
  private changes = ChangeSet.empty;
  readonly rows: PanelRows;

  constructor(items: readonly Item[]) {
    const store = (): ResultStore => this.store;
    const changes = (): ChangeSet => this.changes;
    this.rows = new PanelRows(
      {
        get store() {
          return store();
        },
      },
      new MovedClock(),
      {
        get current() {
          return changes();
        },
        shape: { key, indexes: [] },
      },
    );
    this.add(items);
  }

  add(items: readonly Item[]): void {
    this.store.append(bytesOf(JSON.stringify({ Items: items })));
  }

  runAgain(items: readonly Item[]): void {
    this.store = new ResultStore([], decode);
    this.add(items);
  }

  change(set: ChangeSet, written: readonly PendingChange[] = []): void {
    this.changes = set;
    this.rows.changed(written);
  }

  /** The row numbers of what is shown. */
  async shown(from = 0, to = 100): Promise<readonly number[]> {
    return (await this.rows.rows({ from, to }, never())).map(({ row }) => row);
  }
}

const byNumber = { sort: { column: 'n', direction: 'ascending' } } as const;

describe('the rows of a panel', () => {
  it('are shown as they came, and keep their places when more come', async () => {
    const stage = new Stage(numbered(3, 1, 2));
    const before = stage.rows.view;
    expect(await stage.shown(1, 3)).toEqual([1, 2]);
    stage.add(numbered(0));
    expect(await stage.rows.refresh(never())).toEqual({ version: before.version, rowCount: 4 });
    expect(await stage.shown()).toEqual([0, 1, 2, 3]);
  });

  it('can be sorted and filtered; each keeps the number it was read as', async () => {
    const stage = new Stage(numbered(3, 1, 2, 12));
    const before = stage.rows.view;
    const view = await stage.rows.arrange({ ...byNumber, filter: { text: '2' } }, never());
    expect(view.rowCount).toBe(2);
    expect(view.version).not.toBe(before.version);
    expect(await stage.rows.rows({ from: 0, to: 9 }, never())).toEqual([
      { row: 2, item: { n: { N: '2' } } },
      { row: 3, item: { n: { N: '12' } } },
    ]);
    expect(stage.rows.item(3)).toEqual({ n: { N: '12' } });
    expect((await stage.rows.arrange({}, never())).rowCount).toBe(4);
    expect(await stage.shown()).toEqual([0, 1, 2, 3]);
  });

  it('that come while they are sorted are put in their places, which the view tells by its version', async () => {
    const stage = new Stage(numbered(3, 1));
    const sorted = await stage.rows.arrange(byNumber, never());
    expect(await stage.rows.refresh(never())).toEqual(sorted);
    stage.add(numbered(2));
    expect(await stage.shown()).toEqual([1, 0]);
    const refreshed = await stage.rows.refresh(never());
    expect(refreshed).toMatchObject({ rowCount: 3 });
    expect(refreshed.version).not.toBe(sorted.version);
    expect(await stage.shown()).toEqual([1, 2, 0]);
  });

  it('stay as they are when sorting is given up', async () => {
    const stage = new Stage(numbered(3, 1));
    const slow = new PanelRows(
      { store: filled(5000) },
      { now: () => performance.now() * 1e6, turn: async () => Promise.resolve() },
      { current: ChangeSet.empty, shape: undefined },
    );
    await expect(slow.arrange(byNumber, AbortSignal.abort())).rejects.toMatchObject({ kind: 'cancelled' });
    expect(slow.view.rowCount).toBe(5000);
    expect(await stage.shown()).toEqual([0, 1]);
  });

  it('of another run are shown as they come', async () => {
    const stage = new Stage(numbered(3, 1));
    await stage.rows.arrange(byNumber, never());
    stage.runAgain(numbered(9, 8));
    expect(await stage.shown()).toEqual([0, 1]);
    expect(stage.rows.view.rowCount).toBe(2);
  });

  it('are cut where they are long; a cell is whole', async () => {
    const long = { S: 'x'.repeat(5000) };
    const stage = new Stage([{ a: long, b: { N: '1' } }]);
    const [shown] = await stage.rows.rows({ from: 0, to: 1 }, never());
    expect(shown?.item).toEqual({ a: { cut: { S: 'x'.repeat(300) }, size: 5000 }, b: { N: '1' } });
    expect(stage.rows.cell({ row: 0, name: 'a' })).toEqual(long);
    expect(stage.rows.cell({ row: 0, name: 'c' })).toBeUndefined();
  });
});

const id = (n: number): string => itemId(key, { n: { N: String(n) } });
const before = (n: number): Item => ({ n: { N: String(n) } });
const changed = (n: number, value: string): ItemStep => ({ id: id(n), from: before(n), to: { ...before(n), a: { S: value } } });

describe('rows that a person changes', () => {
  it('show what was changed, and keep their places', async () => {
    const stage = new Stage(numbered(3, 1));
    const { version } = stage.rows.view;
    stage.change(ChangeSet.empty.edited({ items: [changed(1, 'x')] }));
    expect(await stage.rows.rows({ from: 0, to: 9 }, never())).toEqual([
      { row: 0, item: before(3) },
      { row: 1, item: { ...before(1), a: { S: 'x' } }, change: { state: 'changed', names: ['a'] } },
    ]);
    expect(stage.rows.cell({ row: 1, name: 'a' })).toEqual({ S: 'x' });
    expect(stage.rows.view.version).toBe(version);
  });

  it('that are to be deleted stay to be seen, and say so', async () => {
    const stage = new Stage(numbered(3, 1));
    stage.change(ChangeSet.empty.edited({ items: [{ id: id(3), from: before(3) }] }));
    expect(await stage.rows.rows({ from: 0, to: 1 }, never())).toEqual([
      { row: 0, item: before(3), change: { state: 'deleted', names: [] } },
    ]);
  });

  it('stand first when they are new, whatever is sorted', async () => {
    const stage = new Stage(numbered(3, 1));
    const plain = stage.rows.view;
    const set = ChangeSet.empty.edited({ items: [insertion(-1, before(9)), insertion(-2, {})] });
    stage.change(set);
    expect(stage.rows.view).toEqual({ version: plain.version + 1, rowCount: 4 });
    expect(await stage.shown()).toEqual([-1, -2, 0, 1]);
    await stage.rows.arrange(byNumber, never());
    expect(await stage.shown()).toEqual([-1, -2, 1, 0]);
    expect((await stage.rows.rows({ from: 1, to: 2 }, never()))[0]?.change).toEqual({
      state: 'new',
      names: [],
      reason: '“n” is missing. It is part of the key, of the type N: fill it in.',
    });
    expect(stage.rows.rowsAt([{ from: 1, to: 4 }], stage.rows.view.version)).toEqual([-2, 1, 0]);
    expect(() => stage.rows.rowsAt([], plain.version)).toThrow('The rows have moved meanwhile. Select them again.');
  });

  it('show what was written until they are read anew; what was deleted is gone, what was new stays', async () => {
    const stage = new Stage(numbered(3, 1, 2));
    const pending = ChangeSet.empty.edited({ items: [changed(1, 'x'), { id: id(3), from: before(3) }, insertion(-1, before(9))] });
    stage.change(pending);
    const written = pending.withWritten(
      key,
      pending.changes.map(({ id: each }) => each),
    );
    stage.change(written, pending.changes);
    await stage.rows.leaveOutDeleted(never());
    expect(await stage.rows.rows({ from: 0, to: 9 }, never())).toEqual([
      { row: -1, item: before(9) },
      { row: 1, item: { ...before(1), a: { S: 'x' } } },
      { row: 2, item: before(2) },
    ]);
    expect(stage.rows.view.rowCount).toBe(3);
    stage.runAgain(numbered(1, 2, 9));
    expect(stage.rows.view.rowCount).toBe(3);
    expect(await stage.shown()).toEqual([0, 1, 2]);
  });
});

describe('rows that somebody else has changed too', () => {
  const seen: Item = { ...before(1), note: { S: 'old' }, state: { S: 'old' } };
  // What was read lacks it, as that of an index may.
  const theirs: Item = { ...seen, note: { S: 'theirs' }, other: { S: 'theirs' } };

  it('show theirs in what they do not change, while they are pending and when they are written', async () => {
    const stage = new Stage([seen]);
    const pending = ChangeSet.empty
      .edited({ items: [{ id: id(1), from: seen, to: { ...seen, state: { S: 'mine' } } }] })
      .rebased(id(1), theirs);
    const both = { ...seen, note: { S: 'theirs' }, state: { S: 'mine' } };
    stage.change(pending);
    expect(await stage.rows.rows({ from: 0, to: 1 }, never())).toEqual([
      { row: 0, item: both, change: { state: 'changed', names: ['state'] } },
    ]);
    stage.change(pending.withWritten(key, [id(1)]), pending.changes);
    expect(await stage.rows.rows({ from: 0, to: 1 }, never())).toEqual([{ row: 0, item: both }]);
  });

  it('show theirs where mine was given up', async () => {
    const stage = new Stage([seen]);
    const pending = ChangeSet.empty.edited({ items: [{ id: id(1), from: seen, to: { ...seen, state: { S: 'mine' } } }] });
    stage.change(pending.withTheirs(id(1), theirs), [{ id: id(1), before: seen, after: theirs }]);
    expect(await stage.rows.rows({ from: 0, to: 1 }, never())).toEqual([{ row: 0, item: theirs }]);
  });
});

describe('rows whose items were deleted', () => {
  const deleting = (...numbers: readonly number[]): ChangeSet =>
    ChangeSet.empty.edited({ items: numbers.map(n => ({ id: id(n), from: before(n) })) });

  async function written(stage: Stage, ...numbers: readonly number[]): Promise<ChangeSet> {
    const pending = deleting(...numbers);
    const left = pending.withWritten(
      key,
      pending.changes.map(change => change.id),
    );
    stage.change(left, pending.changes);
    await stage.rows.leaveOutDeleted(never());
    return left;
  }

  it('are left out in any order, also of rows that come later', async () => {
    const stage = new Stage(numbered(5, 3, 4, 1, 2, 0));
    await written(stage, 5, 4, 2, 7);
    expect(await stage.shown()).toEqual([1, 3, 5]);
    await stage.rows.arrange(byNumber, never());
    expect(await stage.shown()).toEqual([5, 3, 1]);
    stage.add(numbered(7, 6));
    expect((await stage.rows.refresh(never())).rowCount).toBe(4);
    expect(await stage.shown()).toEqual([5, 3, 1, 7]);
    await stage.rows.arrange({}, never());
    expect(await stage.shown()).toEqual([1, 3, 5, 7]);
  });

  it('are there again when the deletion is undone', async () => {
    const stage = new Stage(numbered(3, 1, 2));
    const left = await written(stage, 1);
    const { version } = stage.rows.view;
    stage.change(left.edited({ items: [{ id: id(1), to: before(1) }] }));
    expect(await stage.shown()).toEqual([0, 1, 2]);
    expect(stage.rows.view).toEqual({ version: version + 1, rowCount: 3 });
  });

  it('are looked for in pieces, between which others have a turn', async () => {
    const store = filled(2000);
    let [time, turns] = [0, 0];
    const clock = {
      now: () => (time += 1),
      turn: async () => {
        turns += 1;
        return Promise.resolve();
      },
    };
    const pending = deleting(0, 1999);
    const rows = new PanelRows({ store }, clock, { current: ChangeSet.empty, shape: { key, indexes: [] } });
    rows.changed(pending.changes);
    expect((await rows.leaveOutDeleted(never())).rowCount).toBe(1998);
    expect(turns).toBeGreaterThan(1);
    rows.changed(pending.changes);
    await expect(rows.leaveOutDeleted(AbortSignal.abort())).rejects.toMatchObject({ kind: 'cancelled' });
    expect(rows.view.rowCount).toBe(1998);
  });
});

function filled(count: number): ResultStore {
  const store = new ResultStore([], decode);
  store.append(bytesOf(JSON.stringify({ Items: numbered(...Array.from({ length: count }, (_, n) => n)) })));
  return store;
}
