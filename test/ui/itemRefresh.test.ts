import { expect, test } from 'vitest';
import type { Item } from '../../src/core/attributeValue.ts';
import { RecordingProxy } from '../harness/recordingProxy.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { OrderItems } from './support/orderItems.ts';
import { tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// An item is read again while it is open. One window, in which a person goes on from test to test.

let orders: OrderItems;
let recorded: RecordingProxy;
let window: VsCodeWindow;

inOneWindow('itemRefresh', async around => {
  const endpoint = await around.database(tableInput('Orders'));
  recorded = around.keep(await RecordingProxy.start(endpoint));
  const app = around.keep(await startApp({ endpoint: recorded.endpoint }));
  ({ window } = app);
  orders = new OrderItems(wireClient(endpoint), window);
  await window.openActivity('DynamoDB');
  await window.tree.expand('Sample Database');
  await window.tree.expand('local');
  return app;
});

const order = (key: string, attributes: Item): Item => ({ pk: { S: key }, ...attributes });

async function textHas(text: string): Promise<void> {
  await until(text, async () => (await window.editorText().catch(() => '')).includes(text));
}

const tabs = async (...wanted: readonly string[]): Promise<unknown> =>
  until(wanted.join(), async () => (await window.editorTabs()).join() === wanted.join());

/** Opens an item whose state is `open`, makes it `mine`, and asks again once somebody else has written theirs. */
async function refreshOverEdit(key: string): Promise<void> {
  await orders.put(key, { note: { S: 'as it was' }, state: { S: 'open' } });
  await orders.open(key);
  await window.setEditorText((await window.editorText()).replace('"open"', '"mine"'));
  await tabs(`● ${key}.item.json`);
  await orders.put(key, { note: { S: 'theirs' }, state: { S: 'paid' } });
  await window.clickTitleAction('Refresh Item');
  await question().waitFor();
}

const question = (): ReturnType<VsCodeWindow['notification']> =>
  window.notification('Somebody changed “note”, “state” of this item since it was opened. Your text is kept.');

const stillTheirs = async (key: string): Promise<void> =>
  expect(await orders.stored(key)).toEqual(order(key, { note: { S: 'theirs' }, state: { S: 'paid' } }));

test('an item that nobody changed says so, and one that was changed is shown as it is now', async () => {
  await orders.put('o1', { state: { S: 'open' } });
  await orders.open('o1');
  await window.clickTitleAction('Refresh Item');
  await window.statusItem('The item has not changed in the table.').waitFor();
  await orders.put('o1', { state: { S: 'paid' } });
  await window.clickTitleAction('Refresh Item');
  await textHas('"paid"');
  await window.statusItem('The item has changed in the table: “state”').waitFor();
  await tabs('o1.item.json');
  await window.closeEditors();
});

test('an item that is opened once more is shown as it is now, by one request', async () => {
  await orders.put('o6', { state: { S: 'open' } });
  await orders.open('o6');
  await window.closeEditors();
  await orders.put('o6', { state: { S: 'paid' } });
  recorded.takeOperations();
  await orders.open('o6');
  await textHas('"paid"');
  expect(recorded.takeOperations()).toEqual(['GetItem']);
  // Also in the place of what its document, still open, has shown.
  await orders.put('o6', { state: { S: 'sent' } });
  await orders.open('o6');
  await textHas('"sent"');
  await window.setEditorText((await window.editorText()).replace('"sent"', '"mine"'));
  await tabs('● o6.item.json');
  await orders.put('o6', { state: { S: 'theirs' } });
  await orders.open('o6');
  await textHas('"mine"');
  await tabs('● o6.item.json');
  await window.save();
  expect(await window.answerDialog('Discard')).toContain('Somebody changed “state”');
  await textHas('"theirs"');
  await window.closeEditors();
});

test('Merge opens the merge editor, and what comes of it is saved as any other text', async () => {
  await refreshOverEdit('o2');
  await window.screenshot('refresh-question');
  await question().getByRole('button', { name: 'Merge…' }).click();
  await window.page.locator('.merge-editor').waitFor();
  await window.page.getByText('1 Conflict Remaining').waitFor();
  await window.screenshot('refresh-merge');
  await window.runCommand('Merge Editor: Accept All Current Changes from Right');
  await window.runCommand('Merge Editor: Complete Merge');
  await until('the document', async () => (await window.page.locator('.merge-editor').count()) === 0);
  await textHas('"mine"');
  await textHas('"theirs"');
  await stillTheirs('o2');
  await window.save();
  await tabs('o2.item.json');
  expect(await orders.stored('o2')).toEqual(order('o2', { note: { S: 'theirs' }, state: { S: 'mine' } }));
  await window.closeEditors();
});

test('Discard shows the newer item in the place of what was typed', async () => {
  await refreshOverEdit('o3');
  await question().getByRole('button', { name: 'Discard My Text' }).click();
  await textHas('"paid"');
  await tabs('o3.item.json');
  await stillTheirs('o3');
  await window.closeEditors();
});

test('who answers nothing keeps the text, and is asked again when it is saved', async () => {
  await refreshOverEdit('o4');
  await window.dismissNotifications();
  await textHas('"mine"');
  await tabs('● o4.item.json');
  await window.save();
  expect(await window.answerDialog('Overwrite')).toContain('Somebody changed “note”, “state”');
  await tabs('o4.item.json');
  expect((await orders.stored('o4'))?.state).toEqual({ S: 'mine' });
  await window.closeEditors();
});

test('a text whose item was deleted meanwhile is kept, and that is said', async () => {
  await orders.put('o5', { state: { S: 'open' } });
  await orders.open('o5');
  await window.setEditorText((await window.editorText()).replace('"open"', '"mine"'));
  await orders.delete('o5');
  await window.clickTitleAction('Refresh Item');
  await window.notification('The item was deleted from “Orders” meanwhile. Its document is kept.').waitFor();
  await window.screenshot('refresh-deleted');
  await textHas('"mine"');
  expect(window.problems).toEqual([]);
});
