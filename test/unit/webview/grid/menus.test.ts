import { describe, expect, test, vi } from 'vitest';
import { defaultColumnSettings } from '../../../../src/core/results/columnSettings.ts';
import { columnsMatching } from '../../../../webview/grid/columns/columnsPanel.ts';
import { cellMenu, headerMenu, rowMenu } from '../../../../webview/grid/menu/gridMenus.ts';
import type { MenuActions, MenuPlace } from '../../../../webview/grid/menu/gridMenus.ts';
import type { EditMenuActions } from '../../../../webview/grid/menu/editMenu.ts';
import { typeAhead } from '../../../../webview/grid/menu/menuEntry.ts';
import type { MenuEntry } from '../../../../webview/grid/menu/menuEntry.ts';

const actions = {
  copy: vi.fn(),
  openItem: vi.fn(),
  showValue: vi.fn(),
  byValue: vi.fn(),
  followValue: vi.fn(),
  sort: vi.fn(),
  hide: vi.fn(),
  togglePin: vi.fn(),
  toggleDates: vi.fn(),
  moveColumn: vi.fn(),
  fitColumn: vi.fn(),
  selectColumn: vi.fn(),
  copyName: vi.fn(),
  selectAll: vi.fn(),
  showColumns: vi.fn(),
  showHelp: vi.fn(),
} satisfies MenuActions;

const place: MenuPlace = {
  offers: new Set(['sort', 'filterByValue', 'excludeValue', 'followValue']),
  sort: undefined,
  column: { name: 'status' },
  value: { S: 'open' },
  settings: defaultColumnSettings,
  timeToLive: 'expires',
  isOnly: false,
};

function labels(entries: readonly MenuEntry[]): readonly string[] {
  return entries.map(entry => (entry === 'separator' ? '-' : entry.label));
}

function entry(entries: readonly MenuEntry[], label: string): Extract<MenuEntry, { run: unknown }> {
  const found = entries
    .flatMap(each => (typeof each === 'object' && 'entries' in each ? each.entries : [each]))
    .find(each => each !== 'separator' && each.label === label);
  if (typeof found !== 'object' || !('run' in found)) {
    throw new Error(`There is no entry “${label}”.`);
  }
  return found;
}

describe('the menu of a cell', () => {
  test('offers what can be done with it', () => {
    expect(labels(cellMenu(place, actions))).toEqual([
      'Copy',
      'Copy As',
      '-',
      'Open Item',
      'Show Value',
      '-',
      'Filter by This Value',
      'Exclude This Value',
      'Find Items Where This Is a Key',
      '-',
      'Sort Ascending',
      'Sort Descending',
      'Hide Column',
      'Columns…',
      '-',
      'Keyboard Shortcuts',
    ]);
  });

  test('offers nothing that the page cannot do', () => {
    expect(labels(cellMenu({ ...place, offers: new Set() }, actions)).join(' ')).not.toMatch(/Filter|Exclude|Find|Sort/);
  });

  test('offers only values of key types to be followed, be they cut', () => {
    const follow = (value: MenuPlace['value']): boolean | undefined =>
      entry(cellMenu({ ...place, value }, actions), 'Find Items Where This Is a Key').disabled;
    expect([{ S: 'a' }, { N: '1' }, { B: '' }, { cut: { S: 'a' }, size: 900 }].map(follow)).toEqual([false, false, false, false]);
    expect([{ BOOL: true }, { L: [] }, { SS: ['a'] }, undefined].map(follow)).toEqual([true, true, true, true]);
  });

  test('does what it says', () => {
    const menu = cellMenu(place, actions);
    entry(menu, 'CSV').run();
    entry(menu, 'Exclude This Value').run();
    entry(menu, 'Sort Descending').run();
    expect(actions.copy).toHaveBeenCalledWith('csv');
    expect(actions.byValue).toHaveBeenCalledWith('excludeValue');
    expect(actions.sort).toHaveBeenCalledWith({ name: 'status', direction: 'descending' });
  });
});

describe('the menu of a column', () => {
  test('says what is on', () => {
    const settings = { ...defaultColumnSettings, dates: ['status'], pinned: ['status'] };
    const menu = headerMenu({ ...place, settings, sort: { name: 'status', direction: 'ascending' } }, actions);
    expect([entry(menu, 'Show as Date').checked, entry(menu, 'Sort Ascending').checked, entry(menu, 'Sort Descending').checked]).toEqual([
      true,
      true,
      false,
    ]);
    expect(labels(menu)).toContain('Unpin Column');
    entry(menu, 'As Read, Unsorted').run();
    expect(actions.sort).toHaveBeenLastCalledWith(undefined);
  });

  test('always shows a time to live as a date', () => {
    const dates = entry(headerMenu({ ...place, column: { name: 'expires' } }, actions), 'Show as Date');
    expect([dates.checked, dates.disabled]).toEqual([true, true]);
  });

  test('does not hide the last column', () => {
    expect(entry(headerMenu({ ...place, isOnly: true }, actions), 'Hide Column').disabled).toBe(true);
  });
});

test('the menu of a row copies and opens it', () => {
  expect(labels(rowMenu(actions))).toEqual(['Copy', 'Copy As', '-', 'Open Item', '-', 'Select All', '-', 'Keyboard Shortcuts']);
});

describe('typed letters', () => {
  const all = ['Copy', 'Copy As', '', 'Open Item', 'Columns…'];
  test.each([
    [0, 'o', 3],
    [0, 'c', 1],
    [1, 'cc', 4],
    [4, 'c', 0],
    [0, 'col', 4],
    [1, 'copy', 1],
    [0, 'x', undefined],
    [0, '', undefined],
  ])('from entry %d, “%s” leads to entry %s', (from, typed, to) => expect(typeAhead(all, from, typed)).toBe(to));
});

test('columns are found by any part of their names, in whichever case', () => {
  const columns = ['orderId', 'customer', 'OrderTotal'].map(name => ({ name }));
  expect(columnsMatching(columns, ' order ').map(({ name }) => name)).toEqual(['orderId', 'OrderTotal']);
  expect(columnsMatching(columns, '')).toHaveLength(3);
});

describe('menus where items can be edited', () => {
  const edits = {
    ranges: {
      remove: vi.fn(),
      fillDown: vi.fn(),
      revert: vi.fn(),
      insertRow: vi.fn(),
      duplicateRows: vi.fn(),
      deleteRows: vi.fn(),
      editAsText: vi.fn(),
    },
    editCell: vi.fn(),
    setAttribute: vi.fn(),
    setActiveAttribute: vi.fn(),
    replace: vi.fn(),
  } satisfies EditMenuActions;

  test('of a cell offer what can be done with the cells and rows that are selected', () => {
    const names = labels(cellMenu(place, actions, edits));
    expect(names.slice(3, 15)).toEqual([
      'Edit',
      'Set Attribute for Selected…',
      'Find and Replace in Selection…',
      'Fill Down',
      'Remove Attribute',
      'Revert',
      '-',
      'Add Row',
      'Add Attribute…',
      'Duplicate Rows',
      'Delete Rows',
      'Edit Rows as Text',
    ]);
  });

  test('do it', () => {
    const entries = cellMenu(place, actions, edits);
    for (const label of ['Edit', 'Fill Down', 'Delete Rows', 'Add Attribute…']) {
      entry(entries, label).run();
    }
    expect([edits.editCell, edits.ranges.fillDown, edits.ranges.deleteRows].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
    expect(edits.setAttribute).toHaveBeenCalledWith('');
  });

  test('of a row offer to take its changes back', () => expect(labels(rowMenu(actions, edits))).toContain('Revert'));

  test('name the keys that are so then', () => {
    expect(entry(cellMenu(place, actions, edits), 'Open Item').chord).toBe('Alt+Enter');
    expect(entry(cellMenu(place, actions), 'Open Item').chord).toBe('Enter');
  });
});
