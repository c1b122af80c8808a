import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrangeColumns,
  defaultColumnSettings,
  readColumnSettings,
  stepOf,
  withDatesToggled,
  withHidden,
  withMoved,
  withPinned,
  withShown,
  withUnpinned,
  withWidth,
} from '../../../../src/core/results/columnSettings.ts';
import type { ColumnSettings } from '../../../../src/core/results/columnSettings.ts';
import type { Column } from '../../../../src/core/results/column.ts';
import { attributeName, runs } from '../items/arbitraries.ts';

const pk: Column = { name: 'pk', key: { role: 'partition', type: 'S' } };
const sk: Column = { name: 'sk', key: { role: 'sort', type: 'S' } };
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(name => ({ name })) as [Column, Column, Column, Column];
const columns = [pk, sk, a, b, c];
const none = defaultColumnSettings;

function shown(settings: ColumnSettings, of: readonly Column[] = columns): string {
  const { shown: all, pinned } = arrangeColumns(of, settings);
  const names = all.map(({ name }) => name);
  return `${names.slice(0, pinned).join(' ')} | ${names.slice(pinned).join(' ')}`;
}

describe('the columns of a read', () => {
  it('are as the read has them, its keys pinned', () => expect(shown(none)).toBe('pk sk | a b c'));

  it('are in the order a person gave them, and unknown ones follow', () => {
    expect(shown({ ...none, order: ['c', 'sk', 'a'] })).toBe('sk pk | c a b');
  });

  it('stay where they are when a page brings more', () => {
    const settings = { ...none, order: ['c', 'a'], hidden: ['b'] };
    expect(shown(settings, [pk, sk, a, b, c, d])).toBe(`${shown(settings)} d`);
  });

  it('are without what is hidden', () => expect(shown(withHidden(none, ['a', 'sk']))).toBe('pk | b c'));

  it('are never none', () => expect(shown(withHidden(none, ['pk', 'sk', 'a', 'b', 'c']))).toBe('pk | '));

  it('come back to their place when they are shown again', () => {
    const moved = withMoved(none, columns, { name: 'c', side: 'before', of: 'a' });
    expect(shown(withShown(withHidden(moved, ['a', 'b']), ['a']))).toBe('pk sk | c a');
  });
});

describe('pinning', () => {
  it('takes a column to the pinned ones', () => expect(shown(withPinned(none, b))).toBe('pk sk b | a c'));
  it('lets a key go', () => expect(shown(withUnpinned(none, sk))).toBe('pk | sk a b c'));
  it('is undone by its opposite', () => {
    expect(withUnpinned(withPinned(none, b), b)).toEqual(none);
    expect(withPinned(withUnpinned(none, sk), sk)).toEqual(none);
  });
});

describe('moving', () => {
  const step = (settings: ColumnSettings, name: string, steps: number): ColumnSettings => {
    const arranged = arrangeColumns(columns, settings);
    const move = stepOf(
      arranged,
      arranged.shown.findIndex(column => column.name === name),
      steps,
    );
    return move ? withMoved(settings, columns, move) : settings;
  };

  it('goes past one neighbour', () => {
    expect(shown(step(none, 'b', -1))).toBe('pk sk | b a c');
    expect(shown(step(none, 'b', 1))).toBe('pk sk | a c b');
  });
  it('goes past several', () => expect(shown(step(none, 'a', 2))).toBe('pk sk | b c a'));
  it('goes past hidden ones', () => {
    expect(shown(withShown(step(withHidden(none, ['b']), 'c', -1), ['b']))).toBe('pk sk | c a b');
  });
  it('keeps the pinned among themselves', () => {
    expect(shown(step(none, 'sk', -1))).toBe('sk pk | a b c');
    expect(shown(step(none, 'sk', 1))).toBe('pk sk | a b c');
    expect(shown(step(none, 'a', -1))).toBe('pk sk | a b c');
  });
  it('ends at the edges', () => {
    expect(step(none, 'c', 1)).toBe(none);
    expect(step(none, 'pk', -1)).toBe(none);
  });
  it('keeps the place of columns that this read does not have', () => {
    const settings = withMoved({ ...none, order: ['x', 'a', 'y', 'b'] }, [a, b, c], { name: 'b', side: 'before', of: 'a' });
    expect(settings.order).toEqual(['x', 'b', 'y', 'a', 'c']);
  });
});

it('a width and a date are kept by name', () => {
  expect(withWidth(withWidth(none, 'a', 100), 'a', 120).widths).toEqual([['a', 120]]);
  expect(withDatesToggled(none, 'a').dates).toEqual(['a']);
  expect(withDatesToggled(withDatesToggled(none, 'a'), 'a')).toEqual(none);
});

describe('what was stored', () => {
  const names = fc.uniqueArray(attributeName, { maxLength: 5 });
  const settings = fc.record({
    order: names,
    hidden: names,
    widths: fc.array(fc.tuple(attributeName, fc.integer({ min: 48, max: 1200 })), { maxLength: 5 }),
    pinned: names,
    unpinned: names,
    dates: names,
  });

  it('is read as it was, whatever the attributes are called', () => {
    fc.assert(
      fc.property(settings, written => {
        expect(readColumnSettings(JSON.parse(JSON.stringify(written)))).toEqual(written);
      }),
      runs(300),
    );
  });

  it('may be anything', () => {
    fc.assert(
      fc.property(fc.anything(), stored => {
        expect(shown(readColumnSettings(stored))).toContain('|');
      }),
      runs(300),
    );
    expect(readColumnSettings({ order: ['a', 1, 'a'], widths: [['a', 'wide'], ['b', 50], 7], hidden: 'x' })).toEqual({
      ...none,
      order: ['a'],
      widths: [['b', 50]],
    });
  });

  it('shows every column exactly once, unless it is hidden', () => {
    fc.assert(
      fc.property(settings, fc.uniqueArray(attributeName, { minLength: 1, maxLength: 8 }), (stored, all) => {
        const {
          all: arranged,
          shown: visible,
          pinned,
        } = arrangeColumns(
          all.map(name => ({ name })),
          stored,
        );
        expect(arranged.map(({ name }) => name).sort()).toEqual([...all].sort());
        const expected = arranged.filter(({ name }) => !stored.hidden.includes(name));
        expect(visible).toEqual(expected.length > 0 ? expected : arranged.slice(0, 1));
        expect(visible.slice(0, pinned).every(({ name }) => stored.pinned.includes(name))).toBe(true);
      }),
      runs(300),
    );
  });
});
