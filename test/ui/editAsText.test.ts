import { expect, test } from 'vitest';
import type { Item } from '../../src/core/attributeValue.ts';
import type { DynamoClient } from '../../src/core/ports.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { ReviewPage } from './support/reviewPage.ts';
import { TablePage } from './support/tablePage.ts';
import { tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// Rows are edited as one text with VS Code's own means. One window, in which a person goes on from test to test.

let client: DynamoClient;
let window: VsCodeWindow;
let table: TablePage;

inOneWindow('editAsText', async around => {
  const endpoint = await around.database(tableInput('Orders'));
  client = wireClient(endpoint);
  for (const [pk, state] of [
    ['A1', 'open'],
    ['A2', 'open'],
    ['A3', 'sent'],
    ['A4', 'sent'],
  ] as const) {
    await client.send('PutItem', { TableName: 'Orders', Item: { pk: { S: pk }, state: { S: state }, total: { N: '10' } } });
  }
  const app = around.keep(await startApp({ endpoint }));
  ({ window } = app);
  return app;
});

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) {
    await window.page.keyboard.press(key);
  }
};
const type = async (text: string): Promise<void> => window.page.keyboard.type(text);

/** Each item in a line, by its key. */
async function stored(): Promise<readonly string[]> {
  const { Items: items = [] } = await client.send('Scan', { TableName: 'Orders' });
  const line = ({ pk, ...others }: Item): string => `${JSON.stringify(pk)} ${JSON.stringify(Object.entries(others).sort())}`;
  return items.map(line).sort();
}

const order = (pk: string, state: string): string => `{"S":"${pk}"} [["state",{"S":"${state}"}],["total",{"N":"10"}]]`;

/** Selects the first of these texts in the editor, and leaves the cursor on it. */
async function find(text: string): Promise<void> {
  await press('Control+f');
  const widget = window.page.locator('.find-widget.visible');
  await widget.locator('textarea').first().waitFor();
  await press('Control+a');
  await type(text);
  await widget.getByText(/^1 of \d+$/).waitFor();
  await press('Escape');
  await widget.waitFor({ state: 'hidden' });
}

async function textHas(text: string): Promise<void> {
  await until(`“${text}” in the editor`, async () => (await window.editorText()).includes(text));
}

test('selected rows are edited as one text by multi-cursor and typing, and saving it opens the review', async () => {
  await window.openActivity('DynamoDB');
  await window.tree.click('Orders');
  table = await TablePage.of(window, 'Orders');
  await table.scan();
  await table.read();
  await table.cell(0, 0).click();
  await press('Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+F10');
  await table.frame.getByRole('menuitem', { name: 'Edit Rows as Text' }).click();
  await textHas('{"pk": "A1", "state": "open", "total": 10}');
  await find('open');
  await press('Control+Shift+l');
  await type('paid');
  await textHas('{"pk": "A1", "state": "paid", "total": 10}');
  await textHas('{"pk": "A2", "state": "paid", "total": 10}');
  await find('A4');
  await press('Control+Shift+k', 'Control+End');
  await type('{"pk": "A9", "state": "new", "total": 10}');
  await textHas('{"pk": "A9", "state": "new", "total": 10}');
  await window.screenshot('as-text-edited');
  await window.save();
  const review = await ReviewPage.of(window);
  await window.screenshot('as-text-review');
  expect(await review.changes()).toEqual([
    'Changed A1: state open → paid',
    'Changed A2: state open → paid',
    'Deleted A4: pk A4, state sent, total 10',
    'New A9: pk A9, state new, total 10',
  ]);
  expect(await stored()).toEqual([order('A1', 'open'), order('A2', 'open'), order('A3', 'sent'), order('A4', 'sent')]);
});

test('writing it gives the table exactly what the text says', async () => {
  const review = await ReviewPage.of(window);
  await review.write();
  await until('the new item', async () => (await stored()).includes(order('A9', 'new')));
  expect(await stored()).toEqual([order('A1', 'paid'), order('A2', 'paid'), order('A3', 'sent'), order('A9', 'new')]);
  await until('no dirty editor', async () => (await window.editorTabs()).every(tab => !tab.startsWith('●')));
  table = await TablePage.of(window, 'Orders');
  await window.screenshot('as-text-written');
});

test('a broken line is marked at its place; saving says which it is, loses nothing and sends nothing', async () => {
  const before = await stored();
  await window.tree.click('Orders');
  table = await TablePage.of(window, 'Orders');
  await table.scan();
  await table.read();
  await window.runCommand('DynamoDB: Edit as Text');
  await textHas('{"pk": "A3", "state": "sent", "total": 10}');
  await find('"state": "sent"');
  await press('Delete');
  await type('"state" "late"');
  const broken = '{"pk": "A3", "state" "late", "total": 10}';
  await textHas(broken);
  const line = (await window.editorText()).split('\n').indexOf(broken) + 1;
  await window.page.locator('.squiggly-error').first().waitFor();
  await window.save();
  await window.notification(`Line ${line}: `).waitFor();
  await window.screenshot('as-text-broken');
  await textHas(broken);
  expect((await window.editorTabs()).filter(tab => tab.startsWith('●'))).toEqual(['● Orders.items.ndjson']);
  expect(await stored()).toEqual(before);
});

test('once the line is mended the text is saved as any other', async () => {
  await window.dismissNotifications();
  await window.page.locator('.part.editor .view-lines').first().click();
  await find('"state" "late"');
  await press('Delete');
  await type('"state": "late"');
  await window.save();
  const review = await ReviewPage.of(window);
  expect(await review.changes()).toEqual(['Changed A3: state sent → late']);
  await review.write();
  await until('the change', async () => (await stored()).includes(order('A3', 'late')));
  expect(window.problems).toEqual([]);
});
