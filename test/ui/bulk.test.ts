import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Item } from '../../src/core/attributeValue.ts';
import type { DynamoClient } from '../../src/core/ports.ts';
import { RecordingProxy } from '../harness/recordingProxy.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { TablePage } from './support/tablePage.ts';
import { ordersInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// Many items are changed at once, from the table whose query found them. One window, in which a person goes on from test to test.

const ofOne = 120;
const ofTwo = 5;

let client: DynamoClient;
let proxy: RecordingProxy;
let window: VsCodeWindow;
let table: TablePage;

inOneWindow('bulk', async around => {
  const database = await around.database(ordersInput);
  client = wireClient(database);
  await Promise.all(
    [...orders('C1', ofOne), ...orders('C2', ofTwo)].map(async item => client.send('PutItem', { TableName: 'Orders', Item: item })),
  );
  proxy = around.keep(await RecordingProxy.start(database));
  const app = around.keep(await startApp({ endpoint: proxy.endpoint, settings: { 'dynamodb.bulk.parallelism': 1 } }));
  ({ window } = app);
  await window.openActivity('DynamoDB');
  return app;
});

function orders(customer: string, count: number): readonly Item[] {
  return Array.from({ length: count }, (_, number) => ({ customer: { S: customer }, number: { N: String(number) }, state: { S: 'open' } }));
}

async function stored(customer?: string): Promise<readonly Item[]> {
  const { Items: items = [] } = await client.send('Scan', { TableName: 'Orders' });
  return items.filter(item => customer === undefined || JSON.stringify(item.customer) === JSON.stringify({ S: customer }));
}

const isWrite = (operation: string): boolean => /Write|Delete|Update|Put/.test(operation);
const writes = (): readonly string[] => proxy.takeOperations().filter(isWrite);

/** By the menu of the table editor's title. */
async function ofThisQuery(title: string): Promise<void> {
  await window.page.locator('.part.editor .editor-actions [aria-label^="More Actions"]').first().click();
  await window.pickMenu(`${title}…`);
}

async function find(customer: string): Promise<void> {
  await window.tree.click('Orders');
  table = await TablePage.of(window, 'Orders');
  await table.query(customer);
  await table.read();
}

const rows = (): Locator => table.frame.locator('ddb-grid .ddb-body [role="row"]');

async function states(): Promise<readonly string[]> {
  const column = await table.columnName('state').getAttribute('aria-colindex');
  return rows().locator(`[aria-colindex="${column}"]`).allInnerTexts();
}

async function updateState(value: string): Promise<void> {
  const { quickInput } = window;
  await ofThisQuery('Update Items of This Query');
  await quickInput.expect('What is done with the attribute of each item?');
  await quickInput.pick('Set');
  await quickInput.expect('The attribute, such as status');
  await quickInput.type('state');
  await quickInput.accept();
  await quickInput.expect('The value as JSON');
  await quickInput.type(value);
  await quickInput.accept();
}

test('a dry run of an update says how many items it would change and what that costs, and changes none', async () => {
  await find('C2');
  proxy.takeOperations();
  await updateState('"archived"');
  await window.quickInput.expect('Update Items of This Query');
  await until('the count', async () => (await window.quickInput.text()).includes(`${ofTwo} would be changed`));
  await window.screenshot('bulk-update-count');
  expect(await window.quickInput.text()).toMatch(/write units \(no charge\)/);
  await window.quickInput.pick('Dry Run Only');
  await window.notification('Nothing was changed.').waitFor();
  expect(writes()).toEqual([]);
  expect(await stored('C2')).toEqual(expect.arrayContaining([...orders('C2', ofTwo)]));
  await window.dismissNotifications();
});

test('an update changes the items of the query, and no other', async () => {
  await updateState('"archived"');
  await window.quickInput.pick('Update Items of This Query…');
  await window.dialog.waitFor();
  await window.screenshot('bulk-update-question');
  expect(await window.answerDialog('Update Items of This Query')).toContain(`${ofTwo} items`);
  await window.notification(`${ofTwo} items changed`).waitFor();
  await until('the new values in the table', async () => (await states()).every(text => text === 'archived'));
  await window.screenshot('bulk-update-done');
  expect((await stored('C2')).map(({ state }) => state)).toEqual(Array.from({ length: ofTwo }, () => ({ S: 'archived' })));
  expect((await stored('C1')).every(({ state }) => JSON.stringify(state) === '{"S":"open"}')).toBe(true);
  await window.dismissNotifications();
});

test('a deletion that is cancelled halfway says where it stands, and goes on when it is resumed', async () => {
  await find('C1');
  await ofThisQuery('Delete Items of This Query');
  await until('the count', async () => (await window.quickInput.text()).includes(`${ofOne} would be changed`));
  // Those after the first two are answered when the person has had enough.
  const waiting: (() => void)[] = [];
  const answerAll = (): void => waiting.splice(0).forEach(answer => answer());
  let sent = 0;
  proxy.intercept = async ({ operation }) => {
    if (isWrite(operation) && ++sent > 2) {
      await new Promise<void>(answer => waiting.push(answer));
    }
    return undefined;
  };
  await window.quickInput.pick('Delete Items of This Query…');
  expect(await window.answerDialog('Delete Items of This Query')).toContain(`${ofOne} items`);
  const running = window.notification('Delete Items of This Query').filter({ hasText: /items? changed · / });
  await until('a third request', async () => Promise.resolve(waiting.length > 0));
  await running.waitFor();
  await window.screenshot('bulk-delete-running');
  await running.getByRole('button', { name: 'Cancel' }).click();
  const stopped = window.notification('It was stopped. So far: ');
  await until('the end of what was under way', async () => {
    answerAll();
    return stopped.isVisible();
  });
  await window.screenshot('bulk-delete-stopped');
  const left = (await stored('C1')).length;
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(ofOne);
  proxy.intercept = () => undefined;
  await stopped.getByRole('button', { name: 'Resume' }).click();
  await until('all to be deleted', async () => (await stored('C1')).length === 0);
  await until('no row', async () => (await rows().count()) === 0);
  expect(await stored('C2')).toHaveLength(ofTwo);
  // So many notes come so fast only in a test, and VS Code shows the last of them in its list alone.
  await window.runCommand('Notifications: Show Notifications');
  const listed = window.page.locator('.notifications-center .notification-list-item');
  await listed.filter({ hasText: `Delete Items of This Query: done. ${ofOne} items changed` }).waitFor();
  await window.screenshot('bulk-delete-done');
  await window.dismissNotifications();
});

test('truncating a table is counted first where a person wants that, and empties it', async () => {
  const { quickInput } = window;
  await window.tree.openContextMenu('Orders');
  await window.pickMenu('Truncate Table…');
  await quickInput.pick('Count First (Dry Run)');
  await until('the count', async () => (await quickInput.text()).includes(`${ofTwo} would be changed`));
  await window.screenshot('bulk-truncate-count');
  expect(await stored()).toHaveLength(ofTwo);
  await quickInput.pick('Truncate Table…');
  await window.dialog.waitFor();
  await window.screenshot('bulk-truncate-question');
  expect(await window.answerDialog('Truncate Table')).toContain(`${ofTwo} items`);
  await window.notification('Truncate Table: done.').waitFor();
  expect(await stored()).toEqual([]);
  expect(window.problems).toEqual([]);
});
