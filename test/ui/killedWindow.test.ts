import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Item } from '../../src/core/attributeValue.ts';
import type { TransactAction } from '../../src/core/operations.ts';
import type { DynamoClient } from '../../src/core/ports.ts';
import { failure, RecordingProxy } from '../harness/recordingProxy.ts';
import type { RecordedRequest } from '../harness/recordingProxy.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { extensionHosts, killHard } from './support/extensionHosts.ts';
import { reportFailures } from './support/failures.ts';
import { Surroundings } from './support/oneWindow.ts';
import { TablePage } from './support/tablePage.ts';
import { tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import { VsCodeWindow } from './support/window.ts';

// A table with 250 unsaved changes, whose window dies while the second of three transactions has been written and not answered.

const count = 250;

const around = new Surroundings();
let client: DynamoClient;
let proxy: RecordingProxy;
let app: App;
let window: VsCodeWindow;
/** The value all items have, and the one they get. */
let value = 10;

beforeAll(async () => {
  const endpoint = await around.database(tableInput('Orders'));
  client = wireClient(endpoint);
  for (let index = 0; index < count; index++) {
    await client.send('PutItem', { TableName: 'Orders', Item: { pk: { S: `A${index}` }, total: { N: String(value) } } });
  }
  proxy = around.keep(await RecordingProxy.start(endpoint));
  app = around.keep(await startApp({ endpoint: proxy.endpoint, settings: { 'dynamodb.review': 'never' } }));
  ({ window } = app);
});

beforeEach(() => {
  proxy.intercept = () => undefined;
});

reportFailures('killedWindow', () => [window]);

afterAll(async () => around.end());

const transactions = (): readonly RecordedRequest[] => proxy.requests.filter(({ operation }) => operation === 'TransactWriteItems');
const tokenOf = ({ input }: RecordedRequest): string => String(input.ClientRequestToken);
/** Of the transactions, each once, in their order. */
const tokens = (): readonly string[] => [...new Set(transactions().map(tokenOf))];
/** Of those that were not let through. */
const refused = new Set<string>();

/** Of each item, the transactions it was in that were let through. */
function writesByKey(): ReadonlyMap<string, ReadonlySet<string>> {
  const passed = transactions().filter(request => !refused.has(tokenOf(request)));
  const members = passed.flatMap(request => {
    const actions = request.input.TransactItems as readonly TransactAction[];
    return actions.map(action => [JSON.stringify('Update' in action && action.Update.Key), tokenOf(request)] as const);
  });
  return new Map([...Map.groupBy(members, ([key]) => key)].map(([key, of]) => [key, new Set(of.map(([, token]) => token))]));
}

async function stored(): Promise<readonly Item[]> {
  return (await client.send('Scan', { TableName: 'Orders', ConsistentRead: true })).Items ?? [];
}

async function countOf(total: number): Promise<number> {
  return (await stored()).filter(item => JSON.stringify(item.total) === JSON.stringify({ N: String(total) })).length;
}

async function openTable(): Promise<TablePage> {
  await window.openActivity('DynamoDB');
  await window.tree.click('Orders');
  return TablePage.of(window, 'Orders');
}

const counts = async (page: TablePage, text: string): Promise<void> => page.frame.locator('.change-counts', { hasText: text }).waitFor();

async function isClean(): Promise<void> {
  await until('the tab to be clean', async () => {
    const tabs = await window.editorTabs();
    return tabs.some(tab => tab.endsWith('Orders.table')) && tabs.every(tab => !tab.startsWith('●'));
  });
}

/** All items get the next value, unsaved, and backed up by VS Code. */
async function editAll(): Promise<TablePage> {
  value++;
  const page = await openTable();
  await page.scan();
  await page.read();
  await page.cell(0, 1).click();
  await window.page.keyboard.press('Control+Shift+ArrowDown');
  await window.page.keyboard.type(String(value));
  await window.page.keyboard.press('Control+Enter');
  await counts(page, `${count} changed`);
  await until('the backup', async () => Promise.resolve(backedUp() === count));
  proxy.requests.length = 0;
  refused.clear();
  return page;
}

function backedUp(): number {
  const files = globSync(join(app.server.userData, 'User', 'workspaceStorage', '*', '*', 'unsaved', '*.json'));
  return files.reduce((sum, file) => sum + readFileSync(file, 'utf8').split(`{"N":"${value}"}`).length - 1, 0);
}

/** Saves, and waits until the second transaction is written. The third is refused. @returns what lets the second's answer go on */
async function saveToTheSecond(): Promise<() => void> {
  const written = Promise.withResolvers<undefined>();
  const released = Promise.withResolvers<undefined>();
  proxy.intercept = async (request, pass) => {
    if (request.operation !== 'TransactWriteItems' || tokens().indexOf(tokenOf(request)) === 0) {
      return undefined;
    }
    if (tokens().indexOf(tokenOf(request)) > 1) {
      refused.add(tokenOf(request));
      return failure('AccessDeniedException', 'User: arn:aws:iam::1:user/me is not authorized to perform: dynamodb:UpdateItem');
    }
    const answer = await pass();
    written.resolve(undefined);
    await released.promise;
    return answer;
  };
  await window.save();
  await written.promise;
  return () => released.resolve(undefined);
}

/** The page goes without a word to its server. */
async function crash(): Promise<void> {
  const { page } = window;
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  session.send('Page.crash').catch(() => undefined);
  await crashed;
}

async function reopen(): Promise<void> {
  window = new VsCodeWindow(await window.page.context().newPage());
  await window.open(app.server.address(app.workspace));
}

/** A notification that was not looked at for a while is in their list only. */
async function expectSaid(text: string): Promise<void> {
  await window.runCommand('Notifications: Show Notifications');
  await window.page.locator('.notifications-center .notification-list-item', { hasText: text }).waitFor();
  await window.page.keyboard.press('Escape');
}

async function expectEachOnce(): Promise<void> {
  expect(await countOf(value)).toBe(count);
  const writes = writesByKey();
  expect(writes.size).toBe(count);
  expect([...writes.values()].filter(({ size }) => size > 1)).toEqual([]);
}

test('a window that is killed with its extension host comes back with what is not written, and says so', async () => {
  await editAll();
  await saveToTheSecond();
  const hosts = await extensionHosts();
  expect(hosts).toHaveLength(1);
  await crash();
  await killHard(hosts[0]!);
  proxy.intercept = () => undefined;
  await reopen();
  const page = await openTable();
  await counts(page, '50 changed');
  await expectSaid('Written: 200. Not written, and kept: 50.');
  await window.screenshot('killed-window');
  expect(await countOf(value)).toBe(200);
  // The second went out again with its token, and nothing else did.
  expect(transactions().map(tokenOf)).toEqual([tokens()[0], tokens()[1], tokens()[1]]);
  await openTable();
  await window.save();
  await isClean();
  await expectEachOnce();
});

test('a window whose page alone is gone is waited for: what it has not written is unsaved in the next', async () => {
  await editAll();
  const release = await saveToTheSecond();
  const hosts = await extensionHosts();
  await crash();
  await reopen();
  const page = await openTable();
  await window.notification('that window is still writing').waitFor();
  expect(await extensionHosts()).toEqual(expect.arrayContaining([...hosts]));
  await counts(page, 'Saving…');
  expect(tokens()).toHaveLength(2);
  release();
  await counts(page, '50 changed');
  await expectSaid('Written: 200. Not written, and kept: 50.');
  expect(await countOf(value)).toBe(200);
  expect(refused.size).toBe(1);
  proxy.intercept = () => undefined;
  await openTable();
  await window.save();
  await isClean();
  await expectEachOnce();
  expect(window.problems).toEqual([]);
});
