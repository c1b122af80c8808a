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

// One window, in which a person goes on from test to test.

let orders: OrderItems;
let proxy: RecordingProxy;
let window: VsCodeWindow;

inOneWindow('itemConflict', async around => {
  const database = await around.database(tableInput('Orders'));
  proxy = around.keep(await RecordingProxy.start(database));
  const app = around.keep(await startApp({ endpoint: proxy.endpoint }));
  ({ window } = app);
  orders = new OrderItems(wireClient(database), window);
  return app;
});

const order = (key: string, attributes: Item): Item => ({ pk: { S: key }, ...attributes });

async function edit(from: string, to: string): Promise<void> {
  const text = await window.editorText();
  expect(text).toContain(from);
  await window.setEditorText(text.replace(from, to));
  await until('the edit', async () => (await window.editorText()).includes(to));
}

async function saved(key: string): Promise<void> {
  await until('the save', async () => (await window.editorTabs()).includes(`${key}.item.json`));
}

test('an attribute that two people changed is merged in the merge editor, then saved', async () => {
  await orders.put('o1', { note: { S: 'as it was' }, state: { S: 'open' }, total: { N: '10' } });
  await window.openActivity('DynamoDB');
  await window.tree.expand('Sample Database');
  await window.tree.expand('local');
  await orders.open('o1');
  await edit('"open"', '"mine"');
  await orders.put('o1', { note: { S: 'theirs' }, state: { S: 'paid' }, total: { N: '10' } });
  await window.save();
  await window.dialog.waitFor();
  await window.screenshot('conflict-question');
  const question = await window.answerDialog('Merge…');
  expect(question).toContain('Somebody changed “note”, “state” of this item since it was opened.');
  await window.page.locator('.merge-editor').waitFor();
  await window.page.getByText('Yours', { exact: true }).first().waitFor();
  await window.screenshot('conflict-merge');
  expect((await orders.stored('o1'))?.state).toEqual({ S: 'paid' });
  await window.page.getByText('1 Conflict Remaining').waitFor();
  // The conflict is decided for mine; what only they changed is merged already.
  await window.runCommand('Merge Editor: Accept All Current Changes from Right');
  await window.screenshot('conflict-merge-accepted');
  await window.runCommand('Merge Editor: Complete Merge');
  await until('the document', async () => (await window.page.locator('.merge-editor').count()) === 0);
  await until('the merged text', async () => (await window.editorText()).includes('"theirs"'));
  expect(await window.editorText()).toContain('"mine"');
  await window.screenshot('conflict-merged');
  proxy.takeOperations();
  await window.save();
  await saved('o1');
  expect(await orders.stored('o1')).toEqual(order('o1', { note: { S: 'theirs' }, state: { S: 'mine' }, total: { N: '10' } }));
  expect(proxy.takeOperations().filter(operation => operation !== 'DescribeTable')).toEqual(['UpdateItem']);
  await window.dismissNotifications();
  await window.closeEditors();
});

test('a merge that is undone asks again', async () => {
  await orders.put('o2', { state: { S: 'open' } });
  await orders.open('o2');
  await edit('"open"', '"mine"');
  await orders.put('o2', { state: { S: 'paid' } });
  await window.save();
  await window.answerDialog('Merge…');
  await window.page.locator('.merge-editor').waitFor();
  await window.runCommand('Merge Editor: Accept All Incoming Changes from Left');
  await window.runCommand('Merge Editor: Complete Merge');
  await until('the merged text', async () => (await window.editorText()).includes('"paid"'));
  await window.page.locator('.part.editor .view-lines').first().click();
  await window.page.keyboard.press('ControlOrMeta+Z');
  await until('the old text', async () => (await window.editorText()).includes('"mine"'));
  await window.save();
  expect(await window.answerDialog('Discard')).toContain('Somebody changed “state”');
  await until('the newer item', async () => (await window.editorText()).includes('"paid"'));
  await saved('o2');
  expect((await orders.stored('o2'))?.state).toEqual({ S: 'paid' });
  await window.closeEditors();
});

test('Overwrite writes what was typed', async () => {
  await orders.put('o3', { state: { S: 'open' } });
  await orders.open('o3');
  await edit('"open"', '"mine"');
  await orders.put('o3', { state: { S: 'paid' } });
  await window.save();
  await window.answerDialog('Overwrite');
  await saved('o3');
  expect((await orders.stored('o3'))?.state).toEqual({ S: 'mine' });
  await window.closeEditors();
});

test('an item that was deleted meanwhile is created again by who wants that', async () => {
  await orders.put('o4', { state: { S: 'open' } });
  await orders.open('o4');
  await edit('"open"', '"mine"');
  await orders.delete('o4');
  await window.save();
  await window.dialog.waitFor();
  await window.screenshot('conflict-deleted');
  expect(await window.answerDialog('Create Again')).toContain('The item was deleted from “Orders” meanwhile.');
  await saved('o4');
  expect(await orders.stored('o4')).toEqual(order('o4', { state: { S: 'mine' } }));
  await window.closeEditors();
});

test('a changed key moves the item in one transaction, and the document goes on under it', async () => {
  await orders.put('o5', { state: { S: 'open' } });
  await orders.open('o5');
  await edit('"o5"', '"o6"');
  proxy.takeOperations();
  await window.save();
  await window.dialog.waitFor();
  await window.screenshot('conflict-move');
  expect(await window.answerDialog('Move')).toContain('“o6” is put, and “o5” is deleted, both or neither.');
  await until('the new tab', async () => (await window.editorTabs()).join() === 'o6.item.json');
  expect(proxy.takeOperations()).toContain('TransactWriteItems');
  expect([await orders.stored('o5'), await orders.stored('o6')]).toEqual([undefined, order('o6', { state: { S: 'open' } })]);
  await window.screenshot('conflict-moved');
});

test('the item of a document is shown in DynamoDB JSON, copied as code, and deleted', async () => {
  await window.clickTitleAction('Switch Item Form');
  await until('the form', async () => (await window.editorText()).includes('"pk": {"S": "o6"}'));
  await window.screenshot('item-dynamodb-form');
  await window.runCommand('DynamoDB: Copy Item As…');
  await window.quickInput.expect('Copy Item As');
  await window.screenshot('item-copy-as');
  await window.quickInput.pick('AWS CLI');
  await until('the command', async () => (await window.clipboard()).includes('put-item'));
  expect(await window.clipboard()).toContain(`--item '{"pk":{"S":"o6"},"state":{"S":"open"}}'`);
  await window.runCommand('DynamoDB: Delete Item…');
  await window.dialog.waitFor();
  await window.screenshot('item-delete');
  expect(await window.answerDialog('Delete Item')).toContain(
    'The item “o6” is deleted. What the write journal does not hold cannot be undone.',
  );
  await until('the document to close', async () => (await window.editorTabs()).length === 0);
  expect(await orders.stored('o6')).toBeUndefined();
  expect(window.problems).toEqual([]);
});
