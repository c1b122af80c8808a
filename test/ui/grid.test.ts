import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Item } from '../../src/core/attributeValue.ts';
import { startOwnEngine } from '../harness/engine.ts';
import type { Engine } from '../harness/engine.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { reportFailures } from './support/failures.ts';
import { isFocused } from './support/keyboard.ts';
import { TablePage } from './support/tablePage.ts';
import { createTables, ordersInput } from './support/tables.ts';
import { until } from './support/until.ts';
import { violations } from './support/axe.ts';
import { themes } from './support/window.ts';
import type { Theme, VsCodeWindow } from './support/window.ts';

// The grid in a real window, on items whose order is known. One window, in which a person goes on from test to test.

let engine: Engine;
let app: App;
let window: VsCodeWindow;
let page: TablePage;

const digits = '12345678901234567890123456789012345678';
const orders: readonly Item[] = Array.from({ length: 60 }, (_, index) => ({
  customer: { S: 'C1' },
  number: { N: String(index + 1) },
  placed: { N: String(1_700_000_000 + index * 86_400) },
  total: { N: `${index}.50` },
  state: { S: index % 3 === 0 ? 'open' : 'sent' },
  ...(index % 4 === 0 ? {} : { note: { S: index === 1 ? 'two\nlines' : `Note ${index}` } }),
  address: { M: { street: { S: `${index} Main Street` }, zip: { N: '08001' }, tags: { SS: ['home', 'work'] } } },
  digits: { N: digits },
  paid: { BOOL: index % 2 === 0 },
  lines: { L: [{ M: { product: { S: 'p1' }, amount: { N: '2' } } }] },
  photo: { B: 'AAECAwQ=' },
  refund: { NULL: true },
  labels: { SS: ['blue', 'green'] },
}));

beforeAll(async () => {
  engine = await startOwnEngine();
  await createTables(engine.endpoint, [ordersInput]);
  const client = wireClient(engine.endpoint);
  for (const item of orders) {
    await client.send('PutItem', { TableName: 'Orders', Item: item });
  }
  app = await startApp({ endpoint: engine.endpoint });
  ({ window } = app);
  await window.openActivity('DynamoDB');
  await window.tree.click('Orders');
  page = await TablePage.of(window, 'Orders');
  await page.query('C1');
  await page.read();
});

reportFailures('grid', () => [window]);

afterAll(async () => {
  await app.dispose();
  await engine.stop();
});

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) {
    await window.page.keyboard.press(key);
  }
};

/** Waits until the grid says so. @returns what is on the clipboard then */
async function copied(): Promise<string> {
  await page.frame.locator('.ddb-status-visible', { hasText: /^Copied/ }).waitFor();
  return window.clipboard();
}

/** Of the columns that are drawn, as they stand from left to right. */
async function columnNames(): Promise<readonly string[]> {
  return page.frame.locator('ddb-grid .ddb-head .ddb-name').allInnerTexts();
}

async function columnIndex(name: string): Promise<number> {
  return Number(await page.columnName(name).getAttribute('aria-colindex')) - 2;
}

/** What a screen reader is told. */
async function hears(text: string): Promise<unknown> {
  return page.frame.locator('.ddb-status', { hasText: text }).waitFor({ state: 'attached' });
}

const menuEntry = (label: string): Locator => page.frame.locator('.ddb-menu-item', { has: page.frame.locator(`text="${label}"`) });

test('a range is selected by keyboard and copied as TSV', async () => {
  await page.cell(0, 1).click();
  await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+End', 'Escape', 'Shift+ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowRight');
  await hears('2 rows × 3 columns selected');
  expect(await page.cell(1, 3).getAttribute('aria-selected')).toBe('true');
  expect(await page.cell(1, 4).getAttribute('aria-selected')).toBe('false');
  await window.screenshot('grid-range');
  await press('Control+C');
  expect((await copied()).split('\n').map(line => line.split('\t'))).toEqual([
    ['1', '{"street": "0 Main Street", "tags": {"$SS": ["home", "work"]}, "zip": 8001}', digits],
    ['2', '{"street": "1 Main Street", "tags": {"$SS": ["home", "work"]}, "zip": 8001}', digits],
  ]);
});

test('whole rows are selected by their numbers and copied as JSON by the menu', async () => {
  await page.rowNumber(0).click();
  await page.rowNumber(2).click({ modifiers: ['Control'] });
  await hears('2 rows selected');
  await press('Shift+F10');
  await page.frame.locator('.ddb-menu').waitFor();
  await window.screenshot('grid-menu');
  await press('c', 'ArrowRight', 'j', 'Enter');
  const text = await copied();
  expect(text.slice(0, 120)).toContain('"customer": "C1",\n    "number": 1,\n');
  expect(text).toContain(`"digits": ${digits}`);
  expect(text).toContain('"number": 3');
  expect(text).not.toContain('"number": 2');
});

test('a range is dragged with the mouse, and everything selected by Ctrl+A', async () => {
  await page.cell(0, 0).hover();
  await window.page.mouse.down();
  await page.cell(2, 1).hover();
  await window.page.mouse.up();
  await press('Control+C');
  expect(await copied()).toBe('C1\t1\nC1\t2\nC1\t3');
  await press('Control+A');
  await hears('All 60 rows selected');
  expect(await page.frame.evaluate(() => String(document.getSelection()))).toBe('');
});

test('one cell is copied as its value alone', async () => {
  await page.cell(1, 0).click();
  await press('End');
  await page.columnName('total').waitFor();
  await page.cell(1, await columnIndex('note')).click();
  await press('Control+C');
  expect(await copied()).toBe('two\nlines');
});

test('columns are moved by keyboard and by mouse', async () => {
  await press('Home', 'Control+Home', 'ArrowRight', 'ArrowRight');
  expect((await columnNames()).slice(0, 5)).toEqual(['customer', 'number', 'address', 'digits', 'labels']);
  await press('Alt+Shift+ArrowRight');
  await hears('address: column 4 of 13');
  expect((await columnNames()).slice(0, 4)).toEqual(['customer', 'number', 'digits', 'address']);
  // Key columns stay among themselves.
  await press('Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowLeft', 'Alt+Shift+ArrowLeft');
  expect((await columnNames()).slice(0, 4)).toEqual(['customer', 'number', 'address', 'digits']);
  await page.columnName('labels').hover();
  await window.page.mouse.down();
  await page.columnName('address').hover({ position: { x: 40, y: 10 } });
  await window.screenshot('grid-drag');
  await page.columnName('address').hover({ position: { x: 10, y: 10 } });
  await window.page.mouse.up();
  expect((await columnNames()).slice(0, 5)).toEqual(['customer', 'number', 'labels', 'address', 'digits']);
});

test('columns are hidden by the menu, found and shown again in the list', async () => {
  await page.columnName('labels').click({ button: 'right' });
  await menuEntry('Hide Column').click();
  expect(await columnNames()).not.toContain('labels');
  const button = page.frame.locator('.ddb-columns-button');
  expect(await button.getAttribute('aria-label')).toBe('Columns… (1 hidden)');
  await button.click();
  await page.frame.getByRole('searchbox', { name: 'Search columns' }).fill('LAB');
  const box = page.frame.getByRole('checkbox', { name: 'labels' });
  expect(await box.isChecked()).toBe(false);
  expect(await page.frame.locator('.ddb-columns-list label').count()).toBe(1);
  await box.check();
  await page.frame.getByRole('searchbox', { name: 'Search columns' }).fill('');
  await window.screenshot('grid-columns');
  expect((await columnNames()).slice(0, 3)).toEqual(['customer', 'number', 'labels']);
  await page.frame.getByRole('button', { name: 'Reset' }).click();
  await press('Escape');
  expect((await columnNames()).slice(0, 3)).toEqual(['customer', 'number', 'address']);
});

test('how columns are arranged outlives the next run', async () => {
  await page.columnName('digits').click({ button: 'right' });
  await menuEntry('Pin Column').click();
  await page.run();
  await page.read();
  await page.cell(0, 0).waitFor();
  expect((await columnNames()).slice(0, 4)).toEqual(['customer', 'number', 'digits', 'address']);
  await page.columnName('digits').click({ button: 'right' });
  await menuEntry('Unpin Column').click();
});

test('a map is shown whole in its popover, and copied from there', async () => {
  await page.cell(0, 2).click();
  await press('Space');
  const popover = page.frame.locator('.ddb-value');
  await popover.waitFor();
  await window.screenshot('grid-popover');
  expect(await popover.locator('pre').innerText()).toBe(
    '{\n  "street": "0 Main Street",\n  "tags": {"$SS": ["home", "work"]},\n  "zip": 8001\n}',
  );
  await popover.getByRole('button', { name: 'Copy' }).click();
  await until('the copy', async () => (await window.clipboard()).startsWith('{\n  "street"'));
  await press('Escape');
  await popover.waitFor({ state: 'hidden' });
  expect(await page.cell(0, 2).evaluate(cell => cell === document.activeElement)).toBe(true);
});

test('numbers are shown as dates where a person says so, and copied as the numbers they are', async () => {
  await page.cell(0, 0).click();
  await press('End');
  const placed = await columnIndex('placed');
  await page.columnName('placed').click({ button: 'right' });
  await menuEntry('Show as Date').click();
  await until('the date', async () => /^2023-11-1[45] \d\d:\d\d:20$/.test(await page.cell(0, placed).innerText()));
  expect(await page.cell(0, placed).getAttribute('title')).toMatch(/^Number 1700000000\n2023-.* ago$/);
  await window.screenshot('grid-dates');
  await page.cell(0, placed).click();
  await press('Control+C');
  expect(await copied()).toBe('1700000000');
});

test('the keys are listed by ?, which is a character wherever one types', async () => {
  await press('?');
  const help = page.frame.getByRole('dialog', { name: 'Keyboard Shortcuts of the Grid' });
  await help.waitFor();
  expect(await help.innerText()).toContain('Ctrl+Shift+↓');
  await window.screenshot('grid-help');
  await press('Escape');
  await help.waitFor({ state: 'hidden' });
  await page.field('partition-0').fill('');
  await page.field('partition-0').press('?');
  expect(await page.field('partition-0').inputValue()).toBe('?');
  await page.field('partition-0').fill('C1');
});

describe.each(Object.keys(themes) as Theme[])('in %s', theme => {
  const picture = async (state: string): Promise<unknown> => window.screenshot(`grid-${theme.replaceAll(' ', '-')}-${state}`);

  beforeAll(async () => {
    await window.setTheme(theme);
    await page.cell(0, 0).click();
    await press('Home', 'Control+Home');
  });

  test('a selection of several ranges', async () => {
    await page.cell(1, 1).click();
    await page.cell(4, 2).click({ modifiers: ['Shift'] });
    await page.rowNumber(7).click({ modifiers: ['Control'] });
    await page.cell(9, 2).click({ modifiers: ['Control'] });
    await window.hover();
    await picture('selection');
    expect(await violations(page.frame)).toEqual([]);
  });

  test('the menu of a cell with its submenu', async () => {
    await page.cell(1, 2).click({ button: 'right' });
    await press('ArrowDown', 'ArrowRight');
    await page.frame.getByRole('menuitem', { name: 'DynamoDB JSON' }).waitFor();
    await picture('menu');
    expect(await violations(page.frame)).toEqual([]);
    await press('Escape', 'Escape');
  });

  test('the menu of a column', async () => {
    await page.columnName('address').click({ button: 'right' });
    await picture('column-menu');
    expect(await violations(page.frame)).toEqual([]);
    await press('Escape');
  });

  test('a value, the columns and the keys', async () => {
    await page.cell(0, 2).click();
    await press('Space');
    await picture('value');
    expect(await violations(page.frame)).toEqual([]);
    await press('Escape');
    await page.frame.locator('.ddb-columns-button').click();
    await picture('columns');
    expect(await violations(page.frame)).toEqual([]);
    await press('Escape');
    await page.cell(0, 2).click();
    await press('?');
    await picture('keys');
    expect(await violations(page.frame)).toEqual([]);
    await press('Escape');
  });
});

test('a page that comes back is where the person was, with its rows arranged as they were', async () => {
  const filter = page.frame.locator('input#row-filter, #row-filter input');
  await filter.fill('sent');
  await page.frame.locator('.row-filter', { hasText: '40 found' }).waitFor();
  await page.cell(5, 1).click();
  await press(...new Array<string>(30).fill('ArrowDown'));
  await until('the cell', async () => isFocused(page.cell(35, 1)));
  const number = await page.cell(35, 1).innerText();
  await press('Alt+Enter');
  await until('the item', async () => (await window.editorText().catch(() => '')).includes(`"number": ${number}`));
  await window.runCommand('View: Close Editor');
  page = await TablePage.of(window, 'Orders');
  await until('the same cell', async () => isFocused(page.cell(35, 1)));
  await window.screenshot('grid-came-back');
  expect(await page.cell(35, 1).innerText()).toBe(number);
  expect(await page.frame.locator('input#row-filter, #row-filter input').inputValue()).toBe('sent');
  await press('ArrowUp');
  await until('the cell above', async () => isFocused(page.cell(34, 1)));
});

test('no page and no policy complained', () => expect(window.problems).toEqual([]));
