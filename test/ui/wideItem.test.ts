import { expect, test } from 'vitest';
import type { Item } from '../../src/core/attributeValue.ts';
import type { DynamoClient } from '../../src/core/ports.ts';
import { RecordingProxy } from '../harness/recordingProxy.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { TablePage } from './support/tablePage.ts';
import { tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// An item of more attributes than DynamoDB compares in one request. One window, in which a person goes on from test to test.

let client: DynamoClient;
let proxy: RecordingProxy;
let window: VsCodeWindow;
const question = 'An item has more attributes than DynamoDB compares in one request.';

function wide(text: string): Item {
  return { pk: { S: 'wide' }, ...Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`a${index}`, { S: text }])) };
}

/** As its document shows it. */
function plain(text: string): string {
  const values = Object.entries(wide(text)).map(([name, value]) => [name, 'S' in value ? value.S : '']);
  return JSON.stringify(Object.fromEntries(values));
}

inOneWindow('wideItem', async around => {
  const endpoint = await around.database(tableInput('Orders'));
  client = wireClient(endpoint);
  await client.send('PutItem', { TableName: 'Orders', Item: wide('old') });
  proxy = around.keep(await RecordingProxy.start(endpoint));
  const shop = { kind: 'endpoint', name: 'Shop', regions: ['local'], endpoint: proxy.endpoint };
  const settings = { 'dynamodb.review': 'never' };
  const app = around.keep(await startApp({ settings, workspaceSettings: { 'dynamodb.connections': [shop] } }));
  ({ window } = app);
  return app;
});

async function stored(): Promise<Item | undefined> {
  return (await client.send('GetItem', { TableName: 'Orders', Key: { pk: { S: 'wide' } }, ConsistentRead: true })).Item;
}

async function onTable(action: string): Promise<void> {
  await window.tree.openContextMenu('Orders');
  await window.pickMenu(action);
}

const writes = (): readonly string[] => proxy.takeOperations().filter(operation => /Write|Put|Update|Delete/.test(operation));

test('is saved from its document by who agrees to what is compared by reading, and by nobody else', async () => {
  await window.openActivity('DynamoDB');
  await window.tree.expand('Shop');
  await window.tree.expand('local');
  await onTable('Get Item…');
  await window.quickInput.expect('Get Item of Orders');
  await window.quickInput.type('wide');
  await window.quickInput.accept();
  await until('the item', async () => (await window.editorText()).includes('"old"'));
  await window.setEditorText(plain('new'));
  proxy.takeOperations();
  await window.save();
  await window.dialog.waitFor();
  await window.screenshot('wide-item-question');
  expect(await window.answerDialog('Cancel')).toContain(question);
  await window.notification('Nothing was written, and your text is kept.').waitFor();
  expect(writes()).toEqual([]);
  await window.dismissNotifications();
  await window.save();
  expect(await window.answerDialog('Write')).toContain('149 attributes');
  await until('the write', async () => JSON.stringify((await stored())?.a199) === '{"S":"new"}');
  expect(await stored()).toEqual(wide('new'));
  expect(writes()).toEqual(['UpdateItem']);
});

test('is undone from the journal in the same way', async () => {
  await window.closeEditors();
  await onTable('Show Write Journal…');
  await window.quickInput.expect('Write Journal of Orders');
  await window.quickInput.accept();
  await window.quickInput.pick('Undo This Write');
  expect(await window.answerDialog('Write')).toContain(question);
  await until('the undo', async () => JSON.stringify((await stored())?.a199) === '{"S":"old"}');
  expect(await stored()).toEqual(wide('old'));
});

test('is deleted from its table, but not where somebody changed what no condition compares', async () => {
  await window.closeEditors();
  await window.tree.click('Orders');
  const table = await TablePage.of(window, 'Orders');
  await table.scan();
  await table.read();
  await table.cell(0, 0).click();
  await window.page.keyboard.press('Shift+Space');
  await window.page.keyboard.press('Delete');
  await table.frame.locator('.change-counts', { hasText: '1 deleted' }).waitFor();
  await client.send('PutItem', { TableName: 'Orders', Item: { ...wide('old'), a199: { S: 'theirs' } } });
  proxy.takeOperations();
  await window.page.keyboard.press('Control+s');
  expect(await window.answerDialog('Write')).toContain(question);
  await window.dialog.waitFor();
  await window.screenshot('wide-item-conflict');
  expect(writes()).toEqual([]);
  expect((await stored())?.a199).toEqual({ S: 'theirs' });
  expect(window.problems).toEqual([]);
});
