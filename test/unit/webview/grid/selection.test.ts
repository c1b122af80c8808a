import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allThereAre, holds, lengthOf, merged, without } from '../../../../webview/grid/selection/cellRange.ts';
import type { CellRange, Span } from '../../../../webview/grid/selection/cellRange.ts';
import type { Position } from '../../../../webview/grid/selection/moves.ts';
import { blockOf, countOf, indexesOf, selectionText } from '../../../../webview/grid/selection/selectedCells.ts';
import {
  extend,
  focusCell,
  followColumns,
  isSelected,
  isSingle,
  rangesOf,
  selectAll,
  selectCell,
  selectColumn,
  selectRow,
  toggle,
  widenToColumns,
  widenToRows,
} from '../../../../webview/grid/selection/selection.ts';
import type { Selection } from '../../../../webview/grid/selection/selection.ts';

const size = { rows: 12, columns: 8 };
const at = (row: number, column: number): Position => ({ row, column });

/** The selected cells of 12 rows × 8 columns, as rows of marks. */
function picture(selection: Selection): string {
  return Array.from({ length: size.rows }, (_, row) =>
    Array.from({ length: size.columns }, (__, column) => (isSelected(selection, at(row, column)) ? 'x' : '.')).join(''),
  )
    .join(' ')
    .replace(/( \.+)+$/, '');
}

describe('selecting', () => {
  test('one cell', () => {
    expect(picture(selectCell(at(1, 2)))).toBe('........ ..x.....');
    expect(isSingle(selectCell(at(1, 2)))).toBe(true);
  });
  test('to a corner, and back again past where it began', () => {
    const begun = extend(selectCell(at(1, 2)), at(2, 4));
    expect(picture(begun)).toBe('........ ..xxx... ..xxx...');
    expect(begun.active).toEqual(at(1, 2));
    expect(picture(extend(begun, at(0, 1)))).toBe('.xx..... .xx.....');
  });
  test('never the header with the cells', () => expect(picture(extend(selectCell(at(1, 2)), at(-1, 2)))).toBe('..x..... ..x.....'));
  test('a row by its number, and rows from there', () => {
    expect(picture(selectRow(at(1, 3)))).toBe('........ xxxxxxxx');
    expect(picture(extend(selectRow(at(1, 3)), at(2, 0)))).toBe('........ xxxxxxxx xxxxxxxx');
  });
  test('a column by its name, and columns from there', () => {
    expect(picture(selectColumn(1)).slice(0, 17)).toBe('.x...... .x......');
    expect(picture(extend(selectColumn(1), at(-1, 2))).slice(0, 17)).toBe('.xx..... .xx.....');
    expect(picture(extend(selectCell(at(-1, 1)), at(-1, 0))).slice(0, 17)).toBe('xx...... xx......');
  });
  test('the whole rows, then the whole columns of a range', () => {
    const range = extend(selectCell(at(1, 2)), at(2, 3));
    expect(picture(widenToRows(range))).toBe('........ xxxxxxxx xxxxxxxx');
    expect(picture(widenToColumns(range)).slice(0, 17)).toBe('..xx.... ..xx....');
    expect(rangesOf(widenToColumns(widenToRows(range)))).toEqual([{ rows: allThereAre, columns: allThereAre }]);
    expect(widenToRows(selectCell(at(-1, 2)))).toEqual(selectCell(at(-1, 2)));
  });
  test('everything, also rows that come later', () => {
    const all = selectAll(selectCell(at(1, 2)));
    expect(isSelected(all, at(5_000_000, 7))).toBe(true);
    expect(all.active).toEqual(at(1, 2));
  });
  test('nothing while a name has the focus', () => expect(rangesOf(selectCell(at(-1, 2)))).toEqual([]));
});

describe('with Ctrl', () => {
  const two = toggle(extend(selectCell(at(0, 0)), at(1, 1)), selectCell(at(2, 3)));

  test('another range is added', () => expect(picture(two)).toBe('xx...... xx...... ...x....'));
  test('the added range is extended, the others stay', () => {
    expect(picture(extend(two, at(3, 4)))).toBe('xx...... xx...... ...xx... ...xx...');
    expect(picture(extend(two, at(0, 0)))).toBe('xxxx.... xxxx.... xxxx....');
  });
  test('a cell that is selected is taken out', () => {
    const without00 = toggle(two, selectCell(at(0, 0)));
    expect(picture(without00)).toBe('.x...... xx...... ...x....');
    expect(without00.active).toEqual(at(0, 0));
    expect(picture(extend(without00, at(0, 0)))).toBe('xx...... xx...... ...x....');
  });
  test('rows are added and taken out', () => {
    const rows = toggle(selectRow(at(0, 0)), selectRow(at(2, 0)));
    expect(picture(rows)).toBe('xxxxxxxx ........ xxxxxxxx');
    expect(picture(toggle(rows, selectRow(at(0, 0))))).toBe('........ ........ xxxxxxxx');
    expect(picture(toggle(selectAll(rows), selectRow(at(0, 0)))).slice(0, 17)).toBe('........ xxxxxxxx');
  });
  test('the only cell that is selected leaves nothing', () => {
    expect(rangesOf(toggle(selectCell(at(1, 1)), selectCell(at(1, 1))))).toEqual([]);
  });
});

test('another cell can get the focus, for its menu, while all stays selected', () => {
  const range = extend(selectCell(at(0, 0)), at(1, 1));
  const focused = focusCell(range, at(1, 0));
  expect([picture(focused), focused.active]).toEqual([picture(range), at(1, 0)]);
});

describe('when columns change', () => {
  const before = ['a', 'b', 'c', 'd', 'e'];
  const range = extend(selectCell(at(1, 1)), at(2, 2));

  test('the same columns stay selected where they have moved together', () => {
    expect(picture(followColumns(range, before, ['e', 'a', 'b', 'c', 'd']))).toBe('........ ..xx.... ..xx....');
  });
  test('and when columns are added', () => {
    expect(followColumns(range, before, [...before, 'f'])).toEqual(range);
  });
  test('a range that was torn apart is given up; the active cell stays with its column', () => {
    expect(picture(followColumns(range, before, ['a', 'b', 'd', 'c', 'e']))).toBe('........ .x......');
    expect(picture(followColumns(range, before, ['c', 'b']))).toBe('........ .x......');
  });
  test('other ranges are kept', () => {
    const more = toggle(range, selectCell(at(4, 4)));
    expect(picture(followColumns(more, before, ['e', 'a', 'c', 'b', 'd']))).toBe('........ ........ ........ ........ x.......');
  });
  test('whole rows are not asked', () => {
    expect(picture(followColumns(selectRow(at(1, 0)), before, ['b', 'a']))).toBe('........ xxxxxxxx');
  });
  test('the active cell goes to the nearest column when its own is hidden', () => {
    expect(followColumns(selectCell(at(1, 4)), before, ['a', 'b']).active).toEqual(at(1, 1));
    expect(followColumns(selectCell(at(1, 1)), before, ['a', 'c']).active).toEqual(at(1, 1));
  });
});

describe('what can be copied as one block', () => {
  const blocks = (selection: Selection): string => {
    const block = blockOf(selection, size);
    return block === undefined ? 'none' : `${indexesOf(block.rows).join()} × ${indexesOf(block.columns).join()}`;
  };

  test('a range', () => expect(blocks(extend(selectCell(at(1, 2)), at(2, 4)))).toBe('1,2 × 2,3,4'));
  test('ranges of the same columns', () => {
    expect(blocks(toggle(extend(selectCell(at(1, 2)), at(1, 3)), selectCell(at(4, 2))))).toBe('none');
    expect(blocks(extend(toggle(extend(selectCell(at(1, 2)), at(1, 3)), selectCell(at(4, 2))), at(5, 3)))).toBe('1,4,5 × 2,3');
  });
  test('ranges of the same rows', () => expect(blocks(toggle(selectCell(at(1, 2)), selectCell(at(1, 5))))).toBe('1 × 2,5'));
  test('whole rows that do not touch', () => {
    expect(blocks(toggle(selectRow(at(1, 0)), selectRow(at(7, 0))))).toBe('1,7 × 0,1,2,3,4,5,6,7');
  });
  test('everything', () => expect(blocks(selectAll(selectCell(at(0, 0))))).toBe('0,1,2,3,4,5,6,7,8,9,10,11 × 0,1,2,3,4,5,6,7'));
  test('nothing', () => expect(blocks(selectCell(at(-1, 0)))).toBe('none'));
  test('ranges at cross purposes are none', () => expect(blocks(toggle(selectCell(at(1, 2)), selectCell(at(2, 5))))).toBe('none'));
});

test.each<readonly [string, Selection]>([
  ['2 rows × 3 columns selected', extend(selectCell(at(1, 2)), at(2, 4))],
  ['1 row selected', selectRow(at(1, 2))],
  ['2 columns selected', extend(selectColumn(1), at(-1, 2))],
  ['All 12 rows selected', selectAll(selectCell(at(0, 0)))],
  ['5 cells in 2 ranges selected', toggle(extend(selectCell(at(0, 0)), at(1, 1)), selectCell(at(5, 5)))],
  ['Nothing selected', toggle(selectCell(at(1, 1)), selectCell(at(1, 1)))],
])('is said as “%s”', (text, selection) => expect(selectionText(selection, size)).toBe(text));

describe('whatever is selected', () => {
  const span = fc.tuple(fc.nat(9), fc.option(fc.nat(5), { nil: undefined })).map(([from, length]): Span => {
    return length === undefined ? { from: 0, to: Infinity } : { from, to: from + length + 1 };
  });
  const range: fc.Arbitrary<CellRange> = fc.record({ rows: span, columns: span });
  const position = fc.record({ row: fc.nat(15), column: fc.nat(15) });

  test('a cut takes out exactly what it covers, and leaves no overlap', () => {
    fc.assert(
      fc.property(range, range, position, (whole, hole, cell) => {
        const parts = without(whole, hole);
        const expected = holds(whole, cell) && !holds(hole, cell);
        expect(parts.filter(part => holds(part, cell))).toHaveLength(expected ? 1 : 0);
      }),
      { numRuns: 2000 },
    );
  });

  test('merged spans have the same indexes, in order, without touching', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 6 }), fc.nat(20), (spans, index) => {
        const result = merged(spans);
        expect(result.some(({ from, to }) => index >= from && index < to)).toBe(spans.some(({ from, to }) => index >= from && index < to));
        expect(result.every(({ from }, place) => place === 0 || from > result[place - 1]!.to)).toBe(true);
      }),
    );
  });

  const act = fc.oneof(
    position.map(cell => (now: Selection) => extend(now, cell)),
    position.map(cell => (now: Selection) => toggle(now, selectCell(cell))),
    position.map(cell => (now: Selection) => toggle(now, selectRow(cell))),
    position.map(cell => (now: Selection) => toggle(now, selectColumn(cell.column))),
    fc.constant(widenToRows),
    fc.constant(widenToColumns),
  );
  const selection = fc.array(act, { maxLength: 8 }).map(acts => acts.reduce((now, next) => next(now), selectCell(at(3, 3))));

  test('its ranges do not overlap, so that cells can be counted', () => {
    fc.assert(
      fc.property(selection, position, (now, cell) => {
        expect(rangesOf(now).filter(each => holds(each, cell)).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });

  test('a block is all that is selected and nothing else', () => {
    fc.assert(
      fc.property(selection, now => {
        const block = blockOf(now, size);
        const cells = picture(now).replaceAll(/[^x]/g, '').length;
        if (block !== undefined) {
          expect(countOf(block.rows) * countOf(block.columns)).toBe(cells);
          expect(block.rows.every(each => lengthOf(each) > 0)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
