import type { Locator } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import type { gridPage } from '../harness/gridPage/main.ts';
import { withGridAlone } from './support/gridAlone.ts';
import { isFocused } from './support/keyboard.ts';
import { until } from './support/until.ts';

// A person types faster than the page behind the grid answers.

declare const globalThis: { readonly gridPage: typeof gridPage; letGo: () => void };

const alone = withGridAlone();
const { press, type, cell, told } = alone;

beforeEach(async () => {
  await alone.page.evaluate(async () => {
    const size = { rows: 100, columns: 12, shape: 'mixed' } as const;
    const grid = globalThis.gridPage.showGrid(size);
    const editor = globalThis.gridPage.letEdit(grid, size);
    globalThis.gridPage.told.splice(0);
    await globalThis.gridPage.filled(grid);
    globalThis.letGo = editor.hold();
  });
  await cell(3, 6).click();
});

const letGo = async (): Promise<void> => alone.page.evaluate(() => globalThis.letGo());
const focusOn = async (locator: Locator): Promise<unknown> => until('the focus', async () => isFocused(locator));

test('what is typed before a new row is there is typed into that row', async () => {
  await press('Alt+Insert');
  await type('Ada');
  await press('Tab');
  await type('42');
  await press('Enter');
  await letGo();
  await focusOn(cell(1, 1));
  expect(await told('editCell')).toEqual([
    { row: -1, name: 'pk', value: { S: 'Ada' } },
    { row: -1, name: 'sk', value: { N: '42' } },
  ]);
  expect(await cell(0, 0).innerText()).toBe('Ada');
});

test('two rows that are added one after the other are both there', async () => {
  await press('Alt+Insert');
  await press('Alt+Insert');
  await type('Ada');
  await press('Enter');
  await letGo();
  await focusOn(cell(1, 0));
  expect(await told('editCell')).toEqual([{ row: -2, name: 'pk', value: { S: 'Ada' } }]);
});

test('where no row came of it, what was typed for it is written nowhere', async () => {
  await alone.page.evaluate(() => {
    globalThis.gridPage.currentEditor()!.failure = 'Not now.';
  });
  await press('Alt+Insert');
  await type('Ada');
  await press('Enter');
  await letGo();
  await alone.page.locator('.ddb-status-visible', { hasText: 'Nothing was changed' }).waitFor();
  await type('x');
  await press('Enter');
  expect(await told('editCell')).toEqual([{ row: 3, name: 'attribute6', value: { S: 'x' } }]);
  expect(alone.problems).toEqual([]);
});
