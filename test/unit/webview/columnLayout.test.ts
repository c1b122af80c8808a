import { describe, expect, test } from 'vitest';
import type { Column } from '../../../src/core/results/column.ts';
import { ColumnLayout } from '../../../webview/grid/columnLayout.ts';
import { ColumnWidths } from '../../../webview/grid/columnWidths.ts';

const columns: readonly Column[] = [
  { name: 'pk', key: { role: 'partition', type: 'S' } },
  { name: 'sk', key: { role: 'sort', type: 'N' } },
  ...Array.from({ length: 300 }, (_, index) => ({ name: `a${index}` })),
];
const widths = new Map(columns.map(({ name }) => [name, 100]));

describe('a layout of 302 columns, 100 px each, in a view of 1000 px', () => {
  const layout = new ColumnLayout(columns, widths, 1000);

  test('pins the key attributes', () => expect(layout.pinned).toBe(2));
  test('draws what is in sight and one more', () => expect(layout.span(0)).toEqual({ from: 2, to: 12 }));
  test('draws as few in the middle', () => expect(layout.span(15_000)).toEqual({ from: 151, to: 162 }));
  test('draws the last ones at the end', () => expect(layout.span(layout.totalWidth - 1000).to).toBe(302));
  test('one track stands for all that is not drawn', () => {
    expect(layout.template({ from: 5, to: 6 })).toBe('100px 100px 300px 100px');
  });
  test('shows a column to the right by the shortest way', () => expect(layout.reveal(20, 0)).toBe(1100));
  test('shows a column to the left beside the pinned ones, not below them', () => expect(layout.reveal(5, 5000)).toBe(300));
  test('does not move for a column in sight', () => expect(layout.reveal(5, 50)).toBe(50));
  test('does not move for a pinned column', () => expect(layout.reveal(0, 5000)).toBe(5000));
});

test('key attributes are not pinned where they would hide the rest', () => {
  expect(new ColumnLayout(columns, widths, 300).pinned).toBe(1);
  expect(new ColumnLayout(columns, widths, 150).pinned).toBe(0);
});

test('a column is sized once and stays as it is when a page appends', () => {
  const sized = new ColumnWidths();
  const column = { name: 'name' };
  sized.sizeNew([column], [{ name: { S: 'short' } }]);
  const before = sized.layout([column], 1000).width(0);
  expect(sized.sizeNew([column], [{ name: { S: 'a much, much longer value' } }])).toBe(false);
  expect(sized.layout([column], 1000).width(0)).toBe(before);
  sized.fit(column, [{ name: { S: 'a much, much longer value' } }]);
  expect(sized.layout([column], 1000).width(0)).toBeGreaterThan(before);
});
