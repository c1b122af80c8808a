import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOwnEngine } from '../harness/engine.ts';
import type { Engine } from '../harness/engine.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { reportFailures } from './support/failures.ts';
import { Keyboard } from './support/keyboard.ts';
import { TablePage } from './support/tablePage.ts';
import { createTables, tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// From the view to a changed item without a mouse. One window, in which a person goes on from test to test.

let engine: Engine;
let app: App;
let window: VsCodeWindow;
let keyboard: Keyboard;

beforeAll(async () => {
  engine = await startOwnEngine();
  const client = wireClient(engine.endpoint);
  await createTables(engine.endpoint, [tableInput('Customers'), tableInput('Orders', 'byCustomer')]);
  for (const [pk, total] of [
    ['A1', '12.5'],
    ['A2', '20'],
  ] as const) {
    await client.send('PutItem', { TableName: 'Orders', Item: { pk: { S: pk }, customer: { S: 'C1' }, total: { N: total } } });
  }
  app = await startApp({ endpoint: engine.endpoint });
  ({ window } = app);
  keyboard = new Keyboard(window);
});

reportFailures('keyboard', () => [window]);

afterAll(async () => {
  await app.dispose();
  await engine.stop();
});

const press = async (...keys: readonly string[]): Promise<void> => keyboard.press(...keys);

/** The label of the row of the tree that has the focus. */
const focusedRow = async (): Promise<string> =>
  window.page.locator('.part.sidebar .monaco-list:focus .monaco-list-row.focused .label-name').innerText();

async function moveTo(label: string, key: string): Promise<void> {
  await press(key);
  await until(`the focus on “${label}”`, async () => (await focusedRow()) === label);
}

/** The element that has the focus in the page, through shadow roots: its id, or its text. */
async function focused(page: TablePage): Promise<string> {
  return page.frame.evaluate(() => {
    const active = document.activeElement;
    return active?.id !== '' && active?.id !== undefined ? active.id : (active?.textContent ?? '');
  });
}

test('the view opens, and the arrows move in the tree', async () => {
  await keyboard.command('View: Show DynamoDB');
  await window.tree.item('Orders').waitFor();
  // The view was opened before it had rows, so the focus is not in them yet.
  await press('Control+0');
  await window.page.locator('.part.sidebar .monaco-list:focus').waitFor();
  await moveTo('Sample Database', 'Home');
  await moveTo('local', 'ArrowDown');
  await moveTo('Customers', 'ArrowDown');
  await moveTo('Orders', 'ArrowDown');
  await press('ArrowRight');
  await window.tree.item('byCustomer').waitFor();
  await moveTo('byCustomer', 'ArrowDown');
  await moveTo('Orders', 'ArrowLeft');
});

test('the context menu opens and closes', async () => {
  await press('Shift+F10');
  expect(await window.menuEntries()).toEqual(expect.arrayContaining(['Query Table…', 'Scan Table…', 'Describe Table…', 'Copy Name']));
  await press('Escape');
  await until('the menu to close', async () => window.page.locator('.monaco-menu').first().isHidden());
  expect(await focusedRow()).toBe('Orders');
});

test('Enter opens the table with the cursor in its key, and Enter runs the query', async () => {
  await press('Enter');
  const page = await TablePage.of(window, 'Orders');
  await until('the cursor in the key', async () => (await focused(page)) === 'partition-0');
  await window.page.keyboard.type('A1');
  await press('Enter');
  expect(await page.read()).toContain('1 item');
  expect(await focused(page)).toBe('partition-0');
});

test('the mode is switched by arrows, and Ctrl+Enter runs from anywhere', async () => {
  const page = await TablePage.of(window, 'Orders');
  await keyboard.tabTo(page.frame.locator('input[name="mode"]'), 'Shift+Tab');
  await press('ArrowRight', 'ArrowRight');
  await until('a scan', async () => page.frame.locator('input[value="scan"]').isChecked());
  await press('Control+Enter');
  await until('all items', async () => (await page.status.innerText()).startsWith('2 items'));
});

test('Tab leads into the grid, arrows move in it, Space shows a value, Enter opens the item', async () => {
  const page = await TablePage.of(window, 'Orders');
  await keyboard.tabTo(page.frame.locator('ddb-grid *'));
  const first = await focused(page);
  await press('ArrowDown');
  await until('the other row', async () => (await focused(page)) !== first);
  await press('ArrowUp', 'ArrowRight', 'ArrowRight');
  await press('Home');
  await until('the first cell', async () => (await focused(page)) === first);
  if (first !== 'A1') {
    await press('ArrowDown');
  }
  await until('the row of A1', async () => (await focused(page)) === 'A1');
  await press('Space');
  await page.frame.locator('.ddb-value', { hasText: 'A1' }).waitFor();
  await window.screenshot('keyboard-value');
  await press('Escape');
  await page.frame.locator('.ddb-value').waitFor({ state: 'hidden' });
  expect(await focused(page)).toBe('A1');
  await press('Enter');
  await until('the item', async () => (await window.editorText().catch(() => '')).includes('12.5'));
});

test('the item is changed and saved', async () => {
  await press('Control+F');
  await window.page.locator('.find-widget.visible textarea').first().waitFor();
  await window.page.keyboard.type('12.5');
  await press('Enter', 'Escape');
  await window.page.keyboard.type('99.75');
  await until('the new text', async () => (await window.editorText()).includes('"total": 99.75'));
  await press('Control+S');
  const client = wireClient(engine.endpoint);
  const stored = await until('the write', async () => {
    const { Item: item } = await client.send('GetItem', { TableName: 'Orders', Key: { pk: { S: 'A1' } } });
    return JSON.stringify(item).includes('99.75') && item;
  });
  expect(stored).toEqual({ pk: { S: 'A1' }, customer: { S: 'C1' }, total: { N: '99.75' } });
  await until('no dirty editor', async () => (await window.editorTabs()).every(tab => !tab.startsWith('●')));
});

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});
