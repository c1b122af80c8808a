import { expect, test } from 'vitest';
import { RecordingProxy } from '../harness/recordingProxy.ts';
import { wireClient } from '../harness/wireClient.ts';
import type { Item } from '../../src/core/attributeValue.ts';
import { startApp } from './support/app.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// One window, in which a person goes on from test to test.

let database: string;
let proxy: RecordingProxy;
let window: VsCodeWindow;

inOneWindow('writes', async around => {
  database = await around.database(tableInput('Orders'));
  proxy = around.keep(await RecordingProxy.start(database));
  const shop = { kind: 'endpoint', name: 'Shop', regions: ['local'], endpoint: proxy.endpoint };
  const app = around.keep(await startApp({ workspaceSettings: { 'dynamodb.connections': [shop] } }));
  ({ window } = app);
  return app;
});

async function stored(pk: string): Promise<Item | undefined> {
  return (await wireClient(database).send('GetItem', { TableName: 'Orders', Key: { pk: { S: pk } }, ConsistentRead: true })).Item;
}

async function put(item: Item): Promise<void> {
  await wireClient(database).send('PutItem', { TableName: 'Orders', Item: item });
}

async function onTable(action: string): Promise<void> {
  await window.tree.openContextMenu('Orders');
  await window.pickMenu(action);
}

/** Opens the item, changes it and saves it, as a document. */
async function edit(pk: string, from: string, to: string): Promise<void> {
  await onTable('Get Item…');
  await window.quickInput.expect('Get Item of Orders');
  await window.quickInput.type(pk);
  await window.quickInput.accept();
  await until('the item', async () => (await window.editorText()).includes(from));
  await window.setEditorText((await window.editorText()).replace(from, to));
  proxy.takeOperations();
  await window.save();
  await until('the write', async () => Promise.resolve(proxy.takeOperations().includes('UpdateItem')));
}

test('a write is in the journal by the names of what it changed, and undone after its diff was seen', async () => {
  await put({ pk: { S: 'o1' }, state: { S: 'open' } });
  await window.openActivity('DynamoDB');
  await window.tree.expand('Shop');
  await window.tree.expand('local');
  await edit('o1', '"open"', '"paid"');
  await window.closeEditors();
  await onTable('Show Write Journal…');
  await window.quickInput.expect('Write Journal of Orders');
  const listed = await window.quickInput.text();
  expect(listed).toContain('Changed: “state”.');
  expect(listed).not.toMatch(/open|paid|o1/);
  await window.screenshot('writes-journal');
  await window.quickInput.pick('Changed: “state”.');
  await window.quickInput.expect('Undo this write to “Orders”?');
  await window.page.locator('.monaco-diff-editor').waitFor();
  // What is asked about is to be seen beside the question.
  const [question, changed] = [window.page.locator('.quick-input-widget'), window.page.locator('.monaco-diff-editor .line-insert')];
  await changed.first().waitFor();
  const [box, line] = await Promise.all([question.boundingBox(), changed.first().boundingBox()]);
  expect(line!.y).toBeGreaterThanOrEqual(box!.y + box!.height);
  await window.screenshot('writes-undo');
  expect(await stored('o1')).toEqual({ pk: { S: 'o1' }, state: { S: 'paid' } });
  await window.quickInput.pick('Undo This Write');
  await until('the undo', async () => JSON.stringify((await stored('o1'))?.state) === '{"S":"open"}');
});

test('a write is not undone where somebody changed the same since', async () => {
  await put({ pk: { S: 'o2' }, state: { S: 'open' } });
  await edit('o2', '"open"', '"sent"');
  await put({ pk: { S: 'o2' }, state: { S: 'lost' } });
  await window.closeEditors();
  await onTable('Show Write Journal…');
  await window.quickInput.pick('Changed: “state”.');
  await window.quickInput.pick('Undo This Write');
  await window.notification('was changed again since, so it was not undone').waitFor();
  expect(await stored('o2')).toEqual({ pk: { S: 'o2' }, state: { S: 'lost' } });
  await window.dismissNotifications();
});

test('a request is written as a document, sent from its title and answered beside it', async () => {
  await window.closeEditors();
  await window.runCommand('DynamoDB: Update Item…');
  await window.quickInput.pick('Orders');
  await until('the template', async () => (await window.editorText()).includes('UpdateExpression'));
  const template = await window.editorText();
  await window.setEditorText(
    template.replace('"S": ""', '"S": "o1"').replace('#attribute": "attribute"', '#attribute": "state"').replace('"S": ""', '"S": "found"'),
  );
  await window.clickTitleAction('Run Request');
  await until('the answer', async () => JSON.stringify((await stored('o1'))?.state) === '{"S":"found"}');
  await until('two editors', async () => (await window.editorTabs()).length === 2);
  await window.screenshot('writes-request');
});

test('a table is emptied by who was told how much there is, and agrees', async () => {
  await Promise.all(Array.from({ length: 60 }, async (_, index) => put({ pk: { S: `bulk ${index}` } })));
  await onTable('Truncate Table…');
  await window.quickInput.expect('Truncate Table');
  expect(await window.quickInput.text()).toMatch(/62 items/);
  await window.screenshot('writes-truncate');
  await window.quickInput.pick('Truncate Table…');
  await window.dialog.waitFor();
  const question = await window.answerDialog('Truncate Table');
  expect(question).toContain('Truncate Table: “Orders” of “Shop”?');
  await window.notification('62 items changed').waitFor();
  const { Items } = await wireClient(database).send('Scan', { TableName: 'Orders' });
  expect(Items).toEqual([]);
});
