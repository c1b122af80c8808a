import { expect, test } from 'vitest';
import type { AttributeValue, Item } from '../../src/core/attributeValue.ts';
import type { DynamoClient } from '../../src/core/ports.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import { isFocused, Keyboard } from './support/keyboard.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { ReviewPage } from './support/reviewPage.ts';
import { TablePage } from './support/tablePage.ts';
import { ordersInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// A table is edited, reviewed, saved and taken back without a mouse. One window, in which a person goes on from test to test.

let client: DynamoClient;
let window: VsCodeWindow;
let keyboard: Keyboard;
let table: TablePage;

inOneWindow('editByKeyboard', async around => {
  const endpoint = await around.database(ordersInput);
  client = wireClient(endpoint);
  for (let number = 1; number <= 6; number++) {
    await client.send('PutItem', { TableName: 'Orders', Item: order(number, `Note ${number}`, number === 1 ? 'sent' : 'open') });
  }
  const app = around.keep(await startApp({ endpoint }));
  ({ window } = app);
  keyboard = new Keyboard(window);
  return app;
});

function order(number: number, note: string, state: string): Item {
  return { customer: { S: 'C1' }, number: { N: String(number) }, note: { S: note }, state: { S: state } };
}

async function stored(number: number): Promise<Item | undefined> {
  const key = { customer: { S: 'C1' }, number: { N: String(number) } };
  return (await client.send('GetItem', { TableName: 'Orders', Key: key, ConsistentRead: true })).Item;
}

async function storedAs(number: number, name: string, value: AttributeValue): Promise<unknown> {
  return until(`${name} of ${number}`, async () => JSON.stringify((await stored(number))?.[name]) === JSON.stringify(value));
}

const { press, type } = {
  press: async (...keys: readonly string[]) => keyboard.press(...keys),
  type: async (text: string) => keyboard.type(text),
};

const columnOf = async (name: string): Promise<number> => Number(await table.columnName(name).getAttribute('aria-colindex')) - 2;
const shows = async (row: number, name: string, text: string): Promise<unknown> =>
  until(`“${text}” in row ${row}`, async () => (await table.cell(row, await columnOf(name)).innerText()) === text);
const counts = async (text: string): Promise<unknown> =>
  until(`“${text}”`, async () => (await table.frame.locator('.change-counts').innerText()) === text);

async function goTo(row: number, name: string): Promise<void> {
  const column = await columnOf(name);
  await press('Control+Home', ...new Array<string>(row).fill('ArrowDown'), ...new Array<string>(column).fill('ArrowRight'));
  await until(`the focus on ${name} of row ${row}`, async () =>
    isFocused(table.frame.locator(`[aria-rowindex="${row + 2}"] [aria-colindex="${column + 2}"]`)),
  );
}

test('a table is opened and queried', async () => {
  await keyboard.command('View: Show DynamoDB');
  await window.tree.item('Orders').waitFor();
  await press('Control+0');
  await window.page.locator('.part.sidebar .monaco-list:focus').waitFor();
  await press('End', 'Enter');
  table = await TablePage.of(window, 'Orders');
  await until('the cursor in the key', async () => isFocused(table.frame.locator('#partition-0')));
  await type('C1');
  await press('Enter');
  await table.read();
  await keyboard.tabTo(table.frame.locator('ddb-grid *'));
});

test('a cell is edited, undone and redone', async () => {
  await goTo(0, 'note');
  await type('Call first');
  await press('Enter');
  await counts('1 changed');
  await press('Control+z');
  await shows(0, 'note', 'Note 1');
  await until('no unsaved change', async () => (await window.editorTabs()).every(tab => !tab.startsWith('●')));
  await press('Control+y');
  await shows(0, 'note', 'Call first');
  await counts('1 changed');
});

test('a row is added, a range is pasted and one is filled down, a text is replaced', async () => {
  await press('Alt+Insert');
  await counts('1 changed · 1 new');
  await type('C1');
  await press('Tab');
  await type('99');
  await press('Enter');
  await shows(0, 'number', '99');
  // From here on the new row stands first.
  await window.page.evaluate(async () => navigator.clipboard.writeText('two\nthree'));
  await goTo(2, 'note');
  await press('Control+v');
  await shows(3, 'note', 'three');
  await shows(2, 'note', 'two');
  await counts('3 changed · 1 new');
  await goTo(1, 'state');
  await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
  await shows(3, 'state', 'sent');
  await goTo(4, 'note');
  await press('Shift+ArrowDown', 'Control+h');
  await until('the question', async () => isFocused(table.frame.locator('.ddb-replace input')));
  await type('Note');
  await press('Tab');
  await type('Remark');
  await press('Enter');
  await shows(5, 'note', 'Remark 5');
  await shows(6, 'note', 'Note 6');
  await counts('5 changed · 1 new');
  await window.screenshot('edit-by-keyboard');
});

test('the review is walked, one change rejected in it, and the rest written', async () => {
  await press('Control+s');
  const review = await ReviewPage.of(window);
  await until('the focus on what writes', async () => isFocused(review.frame.locator('#commit')));
  expect(await review.changes()).toEqual([
    'Changed C1 · 1: note Note 1 → Call first',
    'Changed C1 · 2: note Note 2 → two, state open → sent',
    'Changed C1 · 3: note Note 3 → three, state open → sent',
    'Changed C1 · 4: note Note 4 → Remark 4',
    'Changed C1 · 5: note Note 5 → Remark 5',
    'New C1 · 99: customer C1, number 99',
  ]);
  await keyboard.tabTo(review.accepted('C1 · 4'));
  await press('Space');
  await review.frame.locator('#commit', { hasText: 'Write 5 Changes' }).waitFor();
  await window.screenshot('edit-by-keyboard-review');
  await keyboard.tabTo(review.frame.locator('#commit'), 'Shift+Tab');
  await press('Enter');
  await storedAs(1, 'note', { S: 'Call first' });
  table = await TablePage.of(window, 'Orders');
  await counts('1 changed');
  const all = await Promise.all([1, 2, 3, 4, 5, 6, 99].map(stored));
  expect(all).toEqual([
    order(1, 'Call first', 'sent'),
    order(2, 'two', 'sent'),
    order(3, 'three', 'sent'),
    order(4, 'Note 4', 'open'),
    order(5, 'Remark 5', 'open'),
    order(6, 'Note 6', 'open'),
    { customer: { S: 'C1' }, number: { N: '99' } },
  ]);
});

test('what was rejected is still there to be written', async () => {
  await press('Control+s');
  const review = await ReviewPage.of(window);
  await until('the focus on what writes', async () => isFocused(review.frame.locator('#commit')));
  await press('Enter');
  await storedAs(4, 'note', { S: 'Remark 4' });
  await until('no unsaved change', async () => (await window.editorTabs()).every(tab => !tab.startsWith('●')));
});

test('a write is found in the journal, seen and taken back', async () => {
  await keyboard.command('DynamoDB: Show Write Journal…');
  await keyboard.choose('Orders', 'Orders');
  await window.quickInput.expect('Write Journal of Orders');
  // The latest comes first.
  await keyboard.choose('', 'Changed: “note”.');
  await window.quickInput.expect('Undo this write to “Orders”?');
  await window.page.locator('.monaco-diff-editor .line-insert').first().waitFor();
  await window.screenshot('edit-by-keyboard-undo');
  await press('Enter');
  await storedAs(4, 'note', { S: 'Note 4' });
  expect(await stored(5)).toEqual(order(5, 'Remark 5', 'open'));
  expect(window.problems).toEqual([]);
});
