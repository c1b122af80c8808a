import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { launchChromium } from '../harness/chromium.ts';
import { openGridPage } from '../harness/gridPage/gridPage.ts';
import type { gridPage } from '../harness/gridPage/main.ts';
import { until } from './support/until.ts';

// A person types faster than the page behind the grid answers.

declare const globalThis: { readonly gridPage: typeof gridPage; letGo: () => void };

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  page = await openGridPage(browser);
});

afterAll(async () => {
  await browser.close();
});

beforeEach(async () => {
  await page.evaluate(async () => {
    const size = { rows: 100, columns: 12, shape: 'mixed' } as const;
    const grid = globalThis.gridPage.showGrid(size);
    const editor = globalThis.gridPage.letEdit(grid, size);
    globalThis.gridPage.told.splice(0);
    await globalThis.gridPage.filled(grid);
    globalThis.letGo = editor.hold();
  });
  await cell(3, 6).click();
});

const press = async (key: string): Promise<void> => page.keyboard.press(key);
const type = async (text: string): Promise<void> => page.keyboard.type(text);
const letGo = async (): Promise<void> => page.evaluate(() => globalThis.letGo());
const cell = (row: number, column: number): Locator => page.locator(`[aria-rowindex="${row + 2}"] [aria-colindex="${column + 2}"]`);
const focusOn = async (locator: Locator): Promise<unknown> =>
  until('the focus', async () => locator.evaluate(element => element === document.activeElement));

async function edits(): Promise<readonly unknown[]> {
  const all = await page.evaluate(() => globalThis.gridPage.told);
  return all.filter(({ event }) => event === 'editCell').map(({ detail }) => detail);
}

test('what is typed before a new row is there is typed into that row', async () => {
  await press('Alt+Insert');
  await type('Ada');
  await press('Tab');
  await type('42');
  await press('Enter');
  await letGo();
  await focusOn(cell(1, 1));
  expect(await edits()).toEqual([
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
  expect(await edits()).toEqual([{ row: -2, name: 'pk', value: { S: 'Ada' } }]);
});

test('where no row came of it, what was typed for it is written nowhere', async () => {
  await page.evaluate(() => {
    globalThis.gridPage.currentEditor()!.failure = 'Not now.';
  });
  await press('Alt+Insert');
  await type('Ada');
  await press('Enter');
  await letGo();
  await page.locator('.ddb-status-visible', { hasText: 'Nothing was changed' }).waitFor();
  await type('x');
  await press('Enter');
  expect(await edits()).toEqual([{ row: 3, name: 'attribute6', value: { S: 'x' } }]);
});
