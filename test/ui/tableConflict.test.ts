import { expect, test } from 'vitest';
import type { Item } from '../../src/core/attributeValue.ts';
import type { DynamoClient } from '../../src/core/ports.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { ReviewPage } from './support/reviewPage.ts';
import { TablePage } from './support/tablePage.ts';
import { until } from './support/until.ts';
import { tableInput } from './support/tables.ts';
import type { VsCodeWindow } from './support/window.ts';

// Two people change the same row. One window, in which a person goes on from test to test.

let client: DynamoClient;
let window: VsCodeWindow;
let table: TablePage;

inOneWindow('tableConflict', async around => {
  const endpoint = await around.database(tableInput('Orders'));
  client = wireClient(endpoint);
  const app = around.keep(await startApp({ endpoint }));
  ({ window } = app);
  return app;
});

const order = (state: string, note: string): Item => ({ pk: { S: 'A1' }, note: { S: note }, state: { S: state } });

/** As somebody else writes, around the extension. */
async function theyPut(item: Item): Promise<void> {
  await client.send('PutItem', { TableName: 'Orders', Item: item });
}

async function stored(): Promise<Item | undefined> {
  return (await client.send('GetItem', { TableName: 'Orders', Key: { pk: { S: 'A1' } }, ConsistentRead: true })).Item;
}

const columnOf = async (name: string): Promise<number> => Number(await table.columnName(name).getAttribute('aria-colindex')) - 2;
const shows = async (name: string, text: string): Promise<unknown> =>
  until(`${name} “${text}”`, async () => (await table.cell(0, await columnOf(name)).innerText()) === text);
const isDirty = async (): Promise<boolean> => (await window.editorTabs()).includes('● Orders.table');
const isClean = async (): Promise<unknown> => until('no unsaved change', async () => !(await isDirty()));

/** Reads the row, makes its state `mine`, lets somebody else write meanwhile, and saves up to the question. */
async function conflict(theirs: Item | undefined): Promise<void> {
  await theyPut(order('open', 'as it was'));
  await window.tree.click('Orders');
  table = await TablePage.of(window, 'Orders');
  await table.scan();
  await table.read();
  await shows('state', 'open');
  await table.cell(0, await columnOf('state')).click();
  await window.page.keyboard.type('mine');
  await window.page.keyboard.press('Enter');
  await table.frame.locator('.change-counts', { hasText: '1 changed' }).waitFor();
  await (theirs === undefined ? client.send('DeleteItem', { TableName: 'Orders', Key: { pk: { S: 'A1' } } }) : theyPut(theirs));
  await window.save();
  await (await ReviewPage.of(window)).write();
  await window.dialog.waitFor();
}

test('Overwrite shows once more what is written, replaces only what was changed, and keeps the rest of theirs', async () => {
  await window.openActivity('DynamoDB');
  await conflict(order('theirs', 'from them'));
  await window.screenshot('table-conflict-question');
  expect(await window.answerDialog('Overwrite')).toContain('Somebody changed an item of “Orders” that you changed too.');
  const again = await ReviewPage.of(window);
  await window.screenshot('table-conflict-overwrite');
  expect(await again.changes()).toEqual(['Changed A1: state theirs → mine']);
  expect(await stored()).toEqual(order('theirs', 'from them'));
  await again.write();
  await isClean();
  expect(await stored()).toEqual(order('mine', 'from them'));
  table = await TablePage.of(window, 'Orders');
  await shows('note', 'from them');
});

test('Take Theirs gives the change up and shows the row as it is now', async () => {
  await conflict(order('theirs', 'from them'));
  await window.answerDialog('Take Theirs');
  await isClean();
  table = await TablePage.of(window, 'Orders');
  await shows('state', 'theirs');
  expect(await stored()).toEqual(order('theirs', 'from them'));
});

test('Open as Document shows the item as it is now, and keeps the change unsaved', async () => {
  await conflict(order('theirs', 'from them'));
  await window.answerDialog('Open as Document');
  await until('their item', async () => (await window.editorText().catch(() => '')).includes('"theirs"'));
  await window.screenshot('table-conflict-document');
  expect(await isDirty()).toBe(true);
  expect(await stored()).toEqual(order('theirs', 'from them'));
  expect(await window.notifications()).toEqual([]);
  await window.runCommand('View: Close Editor');
  table = await TablePage.of(window, 'Orders');
  await shows('state', 'mine');
  await table.frame.locator('#discard-changes').click();
  await isClean();
});

test('who leaves the question keeps the change, with why it was not written', async () => {
  await conflict(order('theirs', 'from them'));
  await window.answerDialog('Cancel');
  table = await TablePage.of(window, 'Orders');
  await table.frame.locator('.change-counts', { hasText: '1 failed' }).waitFor();
  await window.screenshot('table-conflict-left');
  expect(await isDirty()).toBe(true);
  expect(await table.rowNumber(0).getAttribute('title')).toContain('Somebody');
  expect(await stored()).toEqual(order('theirs', 'from them'));
  await table.frame.locator('#discard-changes').click();
  await isClean();
});

test('an item that was deleted meanwhile is created again by who wants that', async () => {
  await conflict(undefined);
  await window.screenshot('table-conflict-deleted');
  expect(await window.answerDialog('Create Again')).toContain('Somebody deleted an item of “Orders” that you changed.');
  const again = await ReviewPage.of(window);
  expect(await again.changes()).toEqual(['New A1: note as it was, pk A1, state mine']);
  await again.write();
  await isClean();
  expect(await stored()).toEqual(order('mine', 'as it was'));
  expect(window.problems).toEqual([]);
});
