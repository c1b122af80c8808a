import { beforeAll, describe, expect, test } from 'vitest';
import type { Item } from '../../src/core/attributeValue.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import { violations } from './support/axe.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { TablePage } from './support/tablePage.ts';
import { ordersInput } from './support/tables.ts';
import { until } from './support/until.ts';
import { themes } from './support/window.ts';
import type { Theme, VsCodeWindow } from './support/window.ts';

// Editing in the grid in a real window: what VS Code's own keys do, and how all of it looks in every theme.

let window: VsCodeWindow;
let page: TablePage;

const orders: readonly Item[] = Array.from({ length: 12 }, (_, index) => ({
  customer: { S: 'C1' },
  number: { N: String(index + 1) },
  amount: { N: `${index}.50` },
  expires: { N: String(1_900_000_000 + index) },
  note: { S: `Note ${index + 1}` },
  paid: { BOOL: index % 2 === 0 },
  place: { M: { city: { S: 'Lyon' }, zip: { N: '69001' } } },
}));

inOneWindow('grid-changes', async around => {
  const endpoint = await around.database(ordersInput);
  const client = wireClient(endpoint);
  for (const item of orders) {
    await client.send('PutItem', { TableName: 'Orders', Item: item });
  }
  const app = around.keep(await startApp({ endpoint }));
  ({ window } = app);
  await window.openActivity('DynamoDB');
  await window.tree.click('Orders');
  page = await TablePage.of(window, 'Orders');
  await page.query('C1');
  await page.read();
  return app;
});

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) {
    await window.page.keyboard.press(key);
  }
};
const type = async (text: string): Promise<void> => window.page.keyboard.type(text);
const columnOf = async (name: string): Promise<number> => Number(await page.columnName(name).getAttribute('aria-colindex')) - 2;
const textAt = async (row: number, name: string): Promise<string> => page.cell(row, await columnOf(name)).innerText();
const counts = async (): Promise<string> => page.frame.locator('.change-counts').innerText();
const isDirty = async (): Promise<boolean> => (await window.page.locator('.tab.active.dirty').count()) > 0;

async function focusCell(row: number, name: string): Promise<void> {
  await page.cell(row, await columnOf(name)).click();
}

test('a cell is edited, counted, and taken back by VS Code’s own undo', async () => {
  await focusCell(1, 'note');
  await type('Call first');
  await press('Enter');
  await until('the value', async () => (await textAt(1, 'note')) === 'Call first');
  await until('the count', async () => (await counts()) === '1 changed');
  await until('the dirty mark', isDirty);
  await press('Control+Z');
  await until('the old value', async () => (await textAt(1, 'note')) === 'Note 2');
  await until('no dirty mark', async () => !(await isDirty()));
  await press('Control+Y');
  await until('the new value', async () => (await textAt(1, 'note')) === 'Call first');
});

test('undo in a text that is being written takes back the text alone', async () => {
  await focusCell(2, 'note');
  await press('F2');
  await type('written');
  await press('Control+Z');
  await until('the text before', async () => (await page.frame.locator('.ddb-editor-text').first().inputValue()) !== 'written');
  expect(await textAt(1, 'note')).toBe('Call first');
  await press('Escape');
  expect(await counts()).toBe('1 changed');
});

test('a number, an attribute that goes, a row that goes, and a new row', async () => {
  await focusCell(2, 'amount');
  await type('12345678901234567890.123456789');
  await press('Enter');
  await focusCell(3, 'note');
  await press('Delete');
  await page.rowNumber(4).click();
  await press('Delete');
  await until('three kinds', async () => (await counts()) === '3 changed · 1 deleted');
  await page.frame.locator('#add-row').click();
  await until('the new row', async () => (await counts()) === '3 changed · 1 new · 1 deleted');
  const key = page.cell(0, await columnOf('customer'));
  await until('the focus on its key', async () => key.evaluate(cell => cell === document.activeElement && cell.textContent === ''));
  await type('C1');
  await press('Tab');
  await type('99');
  await press('Enter');
  await until('its key', async () => (await textAt(0, 'number')) === '99');
  expect(await textAt(3, 'amount')).toBe('12345678901234567890.123456789');
});

describe.each(Object.keys(themes) as Theme[])('in %s', theme => {
  const picture = async (state: string): Promise<unknown> => window.screenshot(`edit-${theme.replaceAll(' ', '-')}-${state}`);

  beforeAll(async () => {
    await window.setTheme(theme);
    await focusCell(6, 'customer');
  });

  test('changed cells, new and deleted rows', async () => {
    await picture('marks');
    expect(await violations(page.frame)).toEqual([]);
  });

  test('a number that is none', async () => {
    await focusCell(6, 'amount');
    await type('12 apples');
    await press('Enter');
    await picture('invalid');
    expect(await violations(page.frame)).toEqual([]);
    await press('Escape');
  });

  test('several lines, and the choice of a type', async () => {
    await focusCell(6, 'note');
    await type('one');
    await press('Shift+Enter');
    await type('two');
    await press('Alt+ArrowDown');
    await picture('type');
    expect(await violations(page.frame)).toEqual([]);
    await press('Escape', 'Escape');
  });

  test('a map in its window', async () => {
    await focusCell(6, 'place');
    await press('F2');
    await picture('map');
    expect(await violations(page.frame)).toEqual([]);
    await press('Escape');
  });

  test('an attribute for all that is selected, and find and replace', async () => {
    await focusCell(6, 'note');
    await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+Enter');
    await picture('set');
    expect(await violations(page.frame)).toEqual([]);
    await press('Escape');
    await press('Control+H');
    await picture('replace');
    expect(await violations(page.frame)).toEqual([]);
    await press('Escape');
  });

  test('the menu', async () => {
    await press('Shift+F10');
    await picture('menu');
    expect(await violations(page.frame)).toEqual([]);
    await press('Escape');
  });
});

test('no page and no policy complained', () => expect(window.problems).toEqual([]));
