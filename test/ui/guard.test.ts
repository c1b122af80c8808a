import { expect, test } from 'vitest';
import { failure, RecordingProxy } from '../harness/recordingProxy.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { TablePage } from './support/tablePage.ts';
import { tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// One window, in which a person goes on from test to test.

let database: string;
let proxy: RecordingProxy;
let window: VsCodeWindow;

inOneWindow('guard', async around => {
  database = await around.database(tableInput('Orders'), tableInput('Drafts'));
  proxy = around.keep(await RecordingProxy.start(database));
  const shared = { kind: 'endpoint', regions: ['local'], endpoint: proxy.endpoint };
  const connections = [
    { ...shared, name: 'Shop Live', production: 'red' },
    { ...shared, name: 'Shop Reports', guard: 'read-only' },
    { ...shared, name: 'Shop Test' },
  ];
  const app = around.keep(await startApp({ workspaceSettings: { 'dynamodb.connections': connections } }));
  ({ window } = app);
  return app;
});

/** What the database was asked for that changes something. */
function writes(): readonly string[] {
  return proxy.takeOperations().filter(operation => /^(Put|Update|Delete|Batch)/.test(operation));
}

async function openItem(key: string): Promise<void> {
  await window.tree.openContextMenu('Orders');
  await window.pickMenu('Get Item…');
  await window.quickInput.expect('Get Item of Orders');
  await window.quickInput.type(key);
  await window.quickInput.accept();
  await until('the item', async () => (await window.editorText()).includes(`"${key}"`));
}

test('the tree shows which connection is production, and which is read-only', async () => {
  await window.openActivity('DynamoDB');
  await window.tree.item('Shop Live').waitFor();
  const rows = (await window.tree.rows()).filter(({ level }) => level === 1);
  expect(rows.map(({ label, description }) => [label, description])).toEqual([
    ['Shop Live', `production · ${proxy.endpoint}, from workspace`],
    ['Shop Reports', `read-only · ${proxy.endpoint}, from workspace`],
    ['Shop Test', `${proxy.endpoint}, from workspace`],
  ]);
  await window.screenshot('guard-tree');
});

test('a write to production shows first what will change, and its diff to whoever wants it', async () => {
  await wireClient(database).send('PutItem', { TableName: 'Orders', Item: { pk: { S: 'o1' }, state: { S: 'open' } } });
  await window.tree.expand('Shop Live');
  await window.tree.expand('local');
  await openItem('o1');
  await window.statusItem('Shop Live: production').waitFor();
  const text = await window.editorText();
  proxy.takeOperations();
  await window.setEditorText(text.replace('"open"', '"paid"'));
  await window.save();
  await window.dialog.waitFor();
  await window.screenshot('guard-write');
  const question = await window.answerDialog('Show Diff');
  expect(question).toContain('Write to “Orders” of “Shop Live” (production)?');
  expect(question).toContain('Changed: “state”.');
  await window.quickInput.expect('Write to “Orders”');
  await window.page.locator('.monaco-diff-editor').waitFor();
  await window.screenshot('guard-diff');
  expect(writes()).toEqual([]);
  await window.quickInput.pick('Write');
  await until('the write', async () => (await Promise.resolve(writes())).includes('UpdateItem'));
  await until('one editor', async () => (await window.editorTabs()).length === 1);
  await window.screenshot('guard-written');
  await window.closeEditors();
});

test('a read-only connection takes no new item', async () => {
  await window.tree.collapse('Shop Live');
  await window.tree.expand('Shop Reports');
  await window.tree.expand('local');
  proxy.takeOperations();
  await window.tree.openContextMenu('Orders');
  await window.pickMenu('Put Item…');
  await until('the refusal', async () =>
    (await window.notifications()).some(text => text.includes('is read-only, so Put Item was not sent')),
  );
  await openItem('o1');
  await window.statusItem('Shop Reports: read-only').waitFor();
  await window.screenshot('guard-read-only');
  expect(writes()).toEqual([]);
  await window.dismissNotifications();
});

test('Who Am I has the policy for what was denied, ready to copy (the denial is a fixture)', async () => {
  await window.closeEditors();
  const arn = 'arn:aws:dynamodb:local:123456789012:table/Orders';
  const message = `User: arn:aws:iam::123456789012:user/ann is not authorized to perform: dynamodb:GetItem on resource: ${arn} because no identity-based policy allows the dynamodb:GetItem action`;
  proxy.intercept = ({ operation }) => (operation === 'GetItem' ? failure('AccessDeniedException', message) : undefined);
  await window.tree.openContextMenu('Orders');
  await window.pickMenu('Get Item…');
  await window.quickInput.type('o1');
  await window.quickInput.accept();
  await until('the denial', async () => (await window.notifications()).some(text => text.includes(`dynamodb:GetItem on ${arn}`)));
  await window.dismissNotifications();
  await window.tree.openContextMenu('Shop Reports');
  await window.pickMenu('Who Am I');
  await window.quickInput.expect('Who Am I: Shop Reports');
  await window.quickInput.pick('Copy Policy');
  const wanted = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['dynamodb:GetItem'], Resource: [arn] }] };
  await until('the policy', async () => (await window.clipboard()).includes('2012-10-17'));
  expect(JSON.parse(await window.clipboard())).toEqual(wanted);
  await window.screenshot('guard-who-am-i');
});

/** In the tree, from the connection that is open to another. */
async function changeConnection(from: string, to: string): Promise<void> {
  await window.tree.collapse(from);
  await window.tree.expand(to);
  await window.tree.expand('local');
}

async function deleteTable(table: string): Promise<void> {
  await window.tree.openContextMenu(table);
  await window.pickMenu('Delete Table…');
}

test('a table is deleted by who agrees to what is lost, and its editor says so', async () => {
  proxy.intercept = () => undefined;
  await changeConnection('Shop Reports', 'Shop Test');
  await window.tree.click('Drafts');
  const page = await TablePage.of(window, 'Drafts');
  await deleteTable('Drafts');
  await window.dialog.waitFor();
  await window.screenshot('guard-delete-table');
  const question = await window.answerDialog('Delete Table');
  expect(question).toContain('Delete Table: “Drafts” of “Shop Test”?');
  expect(question).toMatch(/It is in local\. It held no items when DynamoDB last counted, up to six hours ago\..* cannot be undone\./);
  await until('the table to go', async () => (await window.tree.item('Drafts').count()) === 0);
  await page.query('a');
  await page.alerts('“Drafts” does not exist');
});

test('a table of production is deleted by who types its name, and never on a read-only connection', async () => {
  await changeConnection('Shop Test', 'Shop Reports');
  proxy.takeOperations();
  await deleteTable('Orders');
  await window.notification('is read-only, so Delete Table was not sent').waitFor();
  expect(proxy.takeOperations()).not.toContain('DeleteTable');
  await window.dismissNotifications();
  await changeConnection('Shop Reports', 'Shop Live');
  await deleteTable('Orders');
  await window.quickInput.expect('Delete Table: “Orders” of “Shop Live” (production)');
  await window.quickInput.expect('It is in local. It held 1 item when DynamoDB last counted');
  await window.quickInput.type('orders');
  await window.quickInput.accept();
  await window.quickInput.expect('Capital and small letters count');
  await window.screenshot('guard-delete-production');
  expect(proxy.takeOperations()).not.toContain('DeleteTable');
  await window.quickInput.type('Orders');
  await window.quickInput.accept();
  await until('the table to go', async () => (await window.tree.item('Orders').count()) === 0);
  expect(proxy.takeOperations()).toContain('DeleteTable');
});
