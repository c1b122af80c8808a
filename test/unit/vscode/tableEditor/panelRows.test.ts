import { describe, expect, it } from 'vitest';
import type { Item } from '../../../../src/core/attributeValue.ts';
import { ResultStore } from '../../../../src/core/results/resultStore.ts';
import type { StartedRead } from '../../../../src/vscode/tableEditor/panelRead.ts';
import { PanelRows } from '../../../../src/vscode/tableEditor/panelRows.ts';
import { MovedClock } from '../../core/movedClock.ts';
import { never, readFrom } from '../../core/reading/scriptedRead.ts';
import { bytesOf, decode } from '../../core/wirePages.ts';

const numbered = (...numbers: readonly number[]): readonly Item[] => numbers.map(n => ({ n: { N: String(n) } }));

/** The rows of a panel whose read the test fills, and may put another in the place of. */
class Stage {
  private store = new ResultStore([], decode);
  private readonly asked = {
    id: '1',
    request: { mode: 'scan', partition: [], sort: [], direction: 'ascending' },
    options: { budget: {}, segments: 1 },
  } as const;
  readonly rows: PanelRows;

  constructor(items: readonly Item[]) {
    const started = (): StartedRead => ({
      asked: this.asked,
      run: readFrom(async () => Promise.reject(new Error('Not read.'))).run,
      store: this.store,
    });
    this.rows = new PanelRows(
      {
        get started() {
          return started();
        },
      },
      new MovedClock(),
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
      { started: { store: filled(5000) } as StartedRead },
      { now: () => performance.now() * 1e6, turn: async () => Promise.resolve() },
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

function filled(count: number): ResultStore {
  const store = new ResultStore([], decode);
  store.append(bytesOf(JSON.stringify({ Items: numbered(...Array.from({ length: count }, (_, n) => n)) })));
  return store;
}
