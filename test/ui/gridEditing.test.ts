import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import type { gridPage } from '../harness/gridPage/main.ts';
import { violations } from './support/axe.ts';
import { withGridAlone } from './support/gridAlone.ts';
import { until } from './support/until.ts';

// Editing in the grid alone on a page, by keyboard, with a page behind it that keeps what was changed.

declare const globalThis: { readonly gridPage: typeof gridPage };

const alone = withGridAlone();
const { press, type, cell, told } = alone;

beforeEach(async () => {
  await alone.page.evaluate(async () => {
    const size = { rows: 100, columns: 12, shape: 'mixed' } as const;
    const grid = globalThis.gridPage.showGrid(size);
    globalThis.gridPage.letEdit(grid, size);
    globalThis.gridPage.told.splice(0);
    await globalThis.gridPage.filled(grid);
    grid.focus();
  });
});

const editor = (): Locator => alone.page.locator('.ddb-editor .ddb-editor-text');
const note = (): Locator => alone.page.locator('.ddb-editor .ddb-editor-note');
const isFocused = async (locator: Locator): Promise<boolean> => locator.evaluate(element => element === document.activeElement);
const says = async (text: string): Promise<unknown> => alone.page.locator('.ddb-status-visible', { hasText: text }).waitFor();

// Of the columns: 6 strings, 7 numbers, 8 booleans, 9 maps, 10 string sets, 11 numbers like times. Row 4 has no column 6.

describe('one cell', () => {
  test('is edited by F2 with what it has, taken over by Enter, and the next one below is active', async () => {
    await cell(1, 6).click();
    await press('F2');
    expect(await editor().inputValue()).toBe('Value 1 of column 6');
    expect(await editor().getAttribute('aria-label')).toBe('attribute6, row 2');
    await type('Ada');
    await press('Enter');
    expect(await told('editCell')).toEqual([{ row: 1, name: 'attribute6', value: { S: 'Ada' } }]);
    expect(await cell(1, 6).innerText()).toBe('Ada');
    expect(await isFocused(cell(2, 6))).toBe(true);
    expect(await cell(1, 6).getAttribute('aria-description')).toBe('Changed, not saved');
    expect(await alone.page.locator('[aria-rowindex="3"] .ddb-row-sign').innerText()).toBe('●');
  });

  test('is replaced by what is typed; Tab goes to the right, and with Shift back', async () => {
    await cell(1, 6).click();
    await type('x1');
    await press('Tab');
    expect(await isFocused(cell(1, 7))).toBe(true);
    await type('42');
    await press('Shift+Tab');
    expect(await isFocused(cell(1, 6))).toBe(true);
    expect(await told('editCell')).toEqual([
      { row: 1, name: 'attribute6', value: { S: 'x1' } },
      { row: 1, name: 'attribute7', value: { N: '42' } },
    ]);
  });

  test('is as it was after Escape, and after Enter where nothing was typed', async () => {
    await cell(1, 6).click();
    await press('Enter');
    await type('lost by will');
    await press('Escape');
    expect(await isFocused(cell(1, 6))).toBe(true);
    await press('F2', 'Enter');
    expect(await told('editCell')).toEqual([]);
    expect(await cell(1, 6).innerText()).toBe('Value 1 of column 6');
  });

  test('takes over what was typed when a person clicks elsewhere', async () => {
    await cell(1, 6).dblclick();
    await type('Ada');
    await cell(5, 7).click();
    expect(await told('editCell')).toEqual([{ row: 1, name: 'attribute6', value: { S: 'Ada' } }]);
    expect(await isFocused(cell(5, 7))).toBe(true);
  });

  test('keeps all digits of a number, and refuses what is none without losing it', async () => {
    await cell(1, 7).click();
    await type('12345678901234567890123456789012345678');
    await press('Enter');
    await type('12 apples');
    await press('Enter');
    expect(await editor().inputValue()).toBe('12 apples');
    expect(await editor().getAttribute('aria-invalid')).toBe('true');
    expect(await note().innerText()).toBe('This is not a number. Write it like 42, -3.14 or 1e-7.');
    expect(await violations(alone.page)).toEqual([]);
    await cell(5, 6).click();
    await type('y');
    expect(await isFocused(editor())).toBe(true);
    expect(await editor().inputValue()).toBe('12 apples');
    expect(await told('editCell')).toEqual([{ row: 1, name: 'attribute7', value: { N: '12345678901234567890123456789012345678' } }]);
    await press('Escape');
  });

  test('becomes of another type by Alt+Down', async () => {
    await cell(1, 7).click();
    await type('12 apples');
    await press('Alt+ArrowDown');
    await alone.page.getByRole('menuitemcheckbox', { name: 'String', exact: true }).click();
    expect(await editor().inputValue()).toBe('12 apples');
    await press('Enter');
    expect(await told('editCell')).toEqual([{ row: 1, name: 'attribute7', value: { S: '12 apples' } }]);
  });

  test('of a string has several lines by Shift+Enter', async () => {
    await cell(1, 6).click();
    await type('one');
    await press('Shift+Enter');
    await type('two');
    await press('Enter');
    expect(await told('editCell')).toEqual([{ row: 1, name: 'attribute6', value: { S: 'one\ntwo' } }]);
  });

  test('of a boolean is switched by Space, and chosen from a list', async () => {
    await cell(1, 8).click();
    await press('Space');
    await until('the other value', async () => (await cell(1, 8).innerText()) === 'true');
    await press('F2');
    await alone.page.getByRole('menuitemcheckbox', { name: 'false' }).click();
    expect(await told('editCell')).toEqual([
      { row: 1, name: 'attribute8', value: { BOOL: true } },
      { row: 1, name: 'attribute8', value: { BOOL: false } },
    ]);
  });

  test('that was missing gets the type of its column', async () => {
    await cell(3, 7).click();
    await press('Enter');
    expect(await editor().inputValue()).toBe('');
    await type('7');
    await press('Enter');
    expect(await told('editCell')).toEqual([{ row: 3, name: 'attribute7', value: { N: '7' } }]);
  });

  test('of a map is edited as JSON in a window, where what is wrong is selected', async () => {
    await cell(2, 9).click();
    await press('Enter');
    const window = alone.page.getByRole('dialog', { name: 'attribute9 · Map' });
    const text = window.getByRole('textbox');
    expect(await text.inputValue()).toBe('{\n  "street": "2 Main Street",\n  "zip": 10002\n}');
    await text.fill('{"zip": 08001}');
    await press('Control+Enter');
    await window.getByText('A number in JSON does not begin with a zero. Remove the leading zeros.').waitFor();
    await text.fill('{"zip": 8001.50}');
    await press('Control+Enter');
    await window.waitFor({ state: 'hidden' });
    expect(await told('editCell')).toEqual([{ row: 2, name: 'attribute9', value: { M: { zip: { N: '8001.50' } } } }]);
    expect(await isFocused(cell(2, 9))).toBe(true);
  });

  test('with a time to live shows the date while it is typed, and takes a date', async () => {
    await alone.page.evaluate(() => {
      document.querySelector('ddb-grid')!.timeToLive = 'attribute4';
    });
    await cell(1, 4).click();
    await press('F2');
    expect(await editor().inputValue()).toBe('1700000001');
    expect(await note().innerText()).toContain('2023-11-1');
    await type('2030-01-01T00:00:00Z');
    await press('Enter');
    expect(await told('editCell')).toEqual([{ row: 1, name: 'attribute4', value: { N: '1893456000' } }]);
  });

  test('of a key is edited in the item, and why is said', async () => {
    await cell(1, 0).click();
    await press('F2');
    await says('“pk” is part of the key');
    expect(await cell(1, 0).getAttribute('aria-readonly')).toBe('true');
    expect(await editor().isVisible()).toBe(false);
    expect(await told('activate')).toEqual([{ row: 1 }]);
    await type('x');
    expect(await editor().isVisible()).toBe(false);
  });

  test('that the page refuses is back with its text and what was wrong', async () => {
    await cell(1, 6).click();
    await alone.page.evaluate(() => {
      globalThis.gridPage.currentEditor()!.failure = 'The item would have more than 400 KB.';
    });
    await type('too long');
    await press('Enter');
    await until('what was wrong', async () => (await note().innerText()) === 'The item would have more than 400 KB.');
    expect(await editor().inputValue()).toBe('too long');
    await press('Escape');
    await until('the old value', async () => (await cell(1, 6).innerText()) === 'Value 1 of column 6');
  });

  test('stays with its editor while the grid is scrolled', async () => {
    await cell(1, 6).click();
    await type('kept');
    const before = (await alone.page.locator('.ddb-editor').boundingBox())!;
    await alone.page.locator('[role=grid]').evaluate(grid => grid.scrollBy(0, 48));
    await until('the editor to move', async () => (await alone.page.locator('.ddb-editor').boundingBox())!.y === before.y - 48);
    await alone.page.locator('[role=grid]').evaluate(grid => grid.scrollTo(0, 1600));
    await press('Enter');
    expect(await told('editCell')).toEqual([{ row: 1, name: 'attribute6', value: { S: 'kept' } }]);
  });
});

describe('many cells', () => {
  const range = { rows: [{ from: 1, to: 4 }], names: ['attribute6', 'attribute7'] };

  beforeEach(async () => {
    await cell(1, 6).click();
    await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowRight');
  });

  test('lose their attributes by Delete, and whole rows are deleted', async () => {
    await press('Delete');
    await says('Removed');
    expect(await told('setCells')).toEqual([range]);
    await press('Shift+Space', 'Delete');
    await says('Deleted when it is saved');
    expect(await told('deleteRows')).toEqual([[{ from: 1, to: 4 }]]);
  });

  test('get the value that is typed by Ctrl+Enter', async () => {
    await type('same');
    await press('Control+Enter');
    await says('Set');
    expect(await told('setCells')).toEqual([{ ...range, value: { S: 'same' } }]);
    expect(await cell(3, 7).innerText()).toBe('same');
  });

  test('are filled down by Ctrl+D', async () => {
    await press('Control+D');
    await says('Filled down');
    expect(await told('fillDown')).toEqual([range]);
  });

  const paste = async (): Promise<void> =>
    alone.page.locator('[role=grid]').evaluate(grid => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'a\t1\nb\t2');
      grid.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    });

  test('take what a spreadsheet has copied', async () => {
    await paste();
    await says('Pasted: 4 cells changed, 1 cell had no place');
    const names = ['attribute6', 'attribute7', 'attribute8', 'attribute9', 'attribute10', 'attribute11'];
    expect(await told('paste')).toEqual([{ rows: [{ from: 1, to: 4 }], names, columns: 2, text: 'a\t1\nb\t2' }]);
  });

  test('are where new rows are pasted from by Ctrl+Shift+V', async () => {
    await press('Control+Shift+V');
    await paste();
    await says('Pasted as new rows');
    expect(await told('pasteRows')).toEqual([
      { names: ['attribute6', 'attribute7', 'attribute8', 'attribute9', 'attribute10', 'attribute11'], text: 'a\t1\nb\t2' },
    ]);
    expect(await told('paste')).toEqual([]);
  });

  test('have a text replaced in them', async () => {
    await press('Control+H');
    await type('Value');
    await press('Tab');
    await type('Worth');
    expect(await violations(alone.page)).toEqual([]);
    await press('Enter');
    await says('Replaced in 3 cells');
    const match = { kind: 'text', matchCase: false };
    expect(await told('replace')).toEqual([{ ...range, find: 'Value', replacement: 'Worth', match }]);
  });

  test('get a new attribute by the menu', async () => {
    await press('Shift+F10');
    expect(await violations(alone.page)).toEqual([]);
    await alone.page.getByRole('menuitem', { name: 'Add Attribute…' }).click();
    await type('colour');
    await press('Tab', 'Tab');
    await type('blue');
    await alone.page.getByRole('button', { name: 'Set in 3 rows' }).click();
    await says('“colour” set');
    expect(await told('setCells')).toEqual([{ rows: [{ from: 1, to: 4 }], names: ['colour'], value: { S: 'blue' } }]);
  });

  test('leave keys alone', async () => {
    await cell(1, 1).click();
    await press('Shift+ArrowRight', 'Delete');
    await says('Removed');
    await cell(1, 1).click();
    await press('Delete');
    await says('Keys cannot be changed');
    expect(await told('setCells')).toEqual([{ rows: [{ from: 1, to: 2 }], names: ['attribute2'] }]);
  });
});

test('rows show what will become of them', async () => {
  await alone.page.evaluate(() => {
    const changes = globalThis.gridPage.currentEditor()!;
    changes.mark(1, { state: 'new', names: ['pk', 'sk', 'attribute6'] });
    changes.mark(2, { state: 'deleted', names: [] });
    changes.mark(3, { state: 'changed', names: ['attribute6'], reason: 'Somebody else has changed it.' });
  });
  const header = (row: number): Locator => alone.page.locator(`[aria-rowindex="${row + 2}"] [role=rowheader]`);
  await until('the marks', async () => (await header(3).getAttribute('aria-invalid')) === 'true');
  expect(await Promise.all([1, 2, 3, 4].map(async row => header(row).locator('.ddb-row-sign').innerText()))).toEqual(['+', '−', '!', '']);
  expect(await header(3).getAttribute('title')).toBe('Changed, not saved\nSomebody else has changed it.');
  expect(await cell(2, 6).evaluate(element => getComputedStyle(element).textDecorationLine)).toBe('line-through');
  expect(await cell(1, 0).getAttribute('aria-readonly')).toBeNull();
  await cell(1, 0).click();
  await type('NEW#1');
  await press('Enter');
  expect(await told('editCell')).toEqual([{ row: 1, name: 'pk', value: { S: 'NEW#1' } }]);
  expect(await violations(alone.page)).toEqual([]);
});

test('where nothing can be edited, why is said and keys are as before', async () => {
  await alone.page.evaluate(() => {
    document.querySelector('ddb-grid')!.editor = globalThis.gridPage.currentEditor()!.port('This connection is read-only.');
  });
  expect(await alone.page.locator('[role=grid]').getAttribute('aria-readonly')).toBe('true');
  await cell(1, 6).click();
  await type('x');
  await says('This connection is read-only.');
  await press('Enter');
  expect(await told('activate')).toEqual([{ row: 1 }]);
  expect(await told('editCell')).toEqual([]);
});

test('the menu is inside the window, also of a cell at its edge', async () => {
  await cell(1, 8).click();
  await press('End', 'Shift+F10');
  const { x, width } = (await alone.page.locator('.ddb-menu').boundingBox())!;
  expect(x + width).toBeLessThanOrEqual(1440);
  await press('Escape');
});

test('the keys of editing are listed by ?', async () => {
  await press('?');
  expect(await alone.page.getByRole('dialog', { name: 'Keyboard Shortcuts of the Grid' }).innerText()).toContain('Fill down');
  expect(await violations(alone.page)).toEqual([]);
});

test('no page and no policy complained', () => expect(alone.problems).toEqual([]));
