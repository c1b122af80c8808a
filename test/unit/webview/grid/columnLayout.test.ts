import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Column } from '../../../../src/core/results/column.ts';
import { columnDrop } from '../../../../webview/grid/columns/columnDrop.ts';
import { ColumnLayout } from '../../../../webview/grid/columns/columnLayout.ts';
import { ColumnWidths } from '../../../../webview/grid/columns/columnWidths.ts';

const columns: readonly Column[] = Array.from({ length: 302 }, (_, index) => ({ name: `a${index}` }));
const widths = new Map(columns.map(({ name }) => [name, 100]));
const layoutOf = (viewWidth: number): ColumnLayout => new ColumnLayout({ columns, widths, pinned: 2, lead: 50, viewWidth });

describe('a layout of 302 columns, 100 px each, behind row numbers of 50 px, in a view of 1000 px', () => {
  const layout = layoutOf(1000);

  test('begins behind the numbers of the rows', () => expect([layout.start(0), layout.totalWidth]).toEqual([50, 30_250]));
  test('pins what should be pinned', () => expect([layout.pinned, layout.pinnedWidth]).toEqual([2, 250]));
  test('draws what is in sight and one more', () => expect(layout.span(0)).toEqual({ from: 2, to: 11 }));
  test('draws as few in the middle', () => expect(layout.span(15_000)).toEqual({ from: 151, to: 161 }));
  test('draws the last ones at the end', () => expect(layout.span(layout.totalWidth - 1000).to).toBe(302));
  test('shows a column to the right by the shortest way', () => expect(layout.reveal(20, 0)).toBe(1150));
  test('shows a column to the left beside the pinned ones, not below them', () => expect(layout.reveal(5, 5000)).toBe(300));
  test('does not move for a column in sight', () => expect(layout.reveal(5, 50)).toBe(50));
  test('does not move for a pinned column', () => expect(layout.reveal(0, 5000)).toBe(5000));
  test('knows which column is at a place in the view', () => {
    expect([10, 60, 200, 260].map(x => layout.columnInView(x, 1000))).toEqual([0, 0, 1, 12]);
    expect(layout.columnInView(-50, 0)).toBe(0);
    expect(layout.columnInView(5000, 40_000)).toBe(301);
  });
});

test('columns are not pinned where they would hide the rest', () => {
  expect([1000, 480, 310, 200].map(width => layoutOf(width).pinned)).toEqual([2, 1, 1, 0]);
});

describe('a column that is dragged', () => {
  const layout = layoutOf(1000);
  const drop = (column: number, x: number, left = 0): readonly number[] => {
    const { steps, x: at } = columnDrop(layout, column, x, { left, pinned: 2 });
    return [steps, at];
  };

  test('goes before the one whose left half it is on, and after that whose right half', () => {
    expect(drop(4, 660)).toEqual([1, 650]);
    expect(drop(4, 720)).toEqual([2, 750]);
    expect(drop(4, 760)).toEqual([2, 750]);
    expect(drop(7, 360)).toEqual([-4, 350]);
  });
  test('stays where it is on its own place', () => {
    expect(drop(4, 455)[0]).toBe(0);
    expect(drop(4, 545)[0]).toBe(0);
  });
  test('stays among its own: pinned columns among the pinned, others among the others', () => {
    expect(drop(4, 60)).toEqual([-2, 250]);
    expect(drop(0, 900)).toEqual([1, 250]);
  });
  test('finds its place also where the view is scrolled', () => expect(drop(4, 660, 1000)).toEqual([11, 650]));
  test('never leaves the columns there are', () => {
    fc.assert(
      fc.property(fc.nat(301), fc.integer({ min: -500, max: 2000 }), fc.nat(29_000), (column, x, left) => {
        const target = column + drop(column, x, left)[0]!;
        expect(target).toBeGreaterThanOrEqual(column < 2 ? 0 : 2);
        expect(target).toBeLessThan(column < 2 ? 2 : 302);
      }),
    );
  });
});

describe('the width of a column', () => {
  const column = { name: 'name' };
  const plain = (): undefined => undefined;

  test('is that of its first values, and stays when a page appends', () => {
    const sized = new ColumnWidths();
    expect(sized.sizeNew([column], [{ name: { S: 'short' } }], plain)).toBe(true);
    const before = sized.all.get('name');
    expect(sized.sizeNew([column], [{ name: { S: 'a much, much longer value' } }], plain)).toBe(false);
    expect(sized.all.get('name')).toBe(before);
    expect(sized.fitting(column, [{ name: { S: 'a much, much longer value' } }], undefined)).toBeGreaterThan(before!);
  });

  test('is what a person gave it, within bounds', () => {
    const sized = new ColumnWidths();
    sized.sizeNew([column], [], plain);
    sized.give([
      ['name', 333],
      ['other', 1],
    ]);
    expect([sized.all.get('name'), sized.all.get('other')]).toEqual([333, 48]);
  });

  test('is that of the date, where numbers are shown as such', () => {
    const sized = new ColumnWidths();
    const rows = [{ name: { N: '1700000000' } }];
    expect(sized.fitting(column, rows, 'epoch')).toBeGreaterThan(sized.fitting(column, rows, undefined));
  });

  test('of the row numbers is the same for ten rows as for some thousands', () => {
    const sized = new ColumnWidths();
    expect(sized.ofRowNumbers(10)).toBe(sized.ofRowNumbers(99_999));
    expect(sized.ofRowNumbers(1_000_000)).toBeGreaterThan(sized.ofRowNumbers(99_999));
  });
});
