import { once } from 'node:events';
import { readdirSync, readFileSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { reportFailures } from './support/failures.ts';
import { TablePage } from './support/tablePage.ts';
import { tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import { VsCodeWindow } from './support/window.ts';

// One window, in which a person goes on from test to test; at the end a second one.

let otherProgram: Server;
let port: number;
let app: App;
let window: VsCodeWindow;
let second: VsCodeWindow | undefined;

beforeAll(async () => {
  otherProgram = createServer().listen(0, '127.0.0.1');
  await once(otherProgram, 'listening');
  ({ port } = otherProgram.address() as AddressInfo);
  app = await startApp({ settings: { 'dynamodb.local.port': port } });
  ({ window } = app);
});

reportFailures('local', () => [window, second]);

afterAll(async () => {
  otherProgram.close();
  await app.dispose();
});

const labels = async (of: VsCodeWindow = window): Promise<readonly string[]> => (await of.tree.rows()).map(({ label }) => label);

/** What the window that runs the engine leaves for the others. */
function engineRecord(): { readonly pid: number; readonly port: number } {
  const storage = join(app.server.userData, 'User', 'globalStorage', 'dynamodb-explorer.dynamodb-explorer');
  return JSON.parse(readFileSync(join(storage, 'engine.json'), 'utf8')) as { pid: number; port: number };
}

async function pickAction(label: string, of: VsCodeWindow = window): Promise<void> {
  await of.statusItem('DynamoDB Local').click();
  await of.quickInput.expect('DynamoDB Local Database');
  await of.quickInput.pick(label);
}

test('a port that another program holds is named, with the remedy', async () => {
  await window.openActivity('DynamoDB');
  await window.welcome.getByText('Start Local Database', { exact: true }).click();
  const sentence = `Port ${port} of this machine is in use by another program.`;
  await window.notification(sentence).waitFor();
  expect((await window.notifications())[0]).toContain('Choose another one in the setting dynamodb.local.port, or 0 for any free port');
  await window.statusItem('DynamoDB Local').waitFor();
  await window.screenshot('local-port-taken');
  await window.dismissNotifications();
});

test('it starts from the view, says so in the status bar, and offers the sample tables', async () => {
  otherProgram.close();
  await once(otherProgram, 'close');
  await pickAction('Start');
  await window.notification('The local database is running and has no tables yet.').waitFor();
  await window.answerNotification('The local database is running', 'Load Sample Tables');
  await window.tree.item('TypeZoo').waitFor();
  expect(await labels()).toEqual(['Local', 'local', 'Shop', 'TypeZoo', 'TypeZooBinary', 'TypeZooNumber']);
  await until('the end of loading', async () => (await window.notifications()).length === 0);
  expect(engineRecord().port).toBe(port);
  await window.page.locator('.statusbar-item [aria-label="DynamoDB local database: running"]').waitFor();
});

test('it stops and starts from the status bar, and keeps its tables', async () => {
  await pickAction('Stop');
  await window.tree.item('The local database is stopped.').waitFor();
  expect(await labels()).toEqual(['Local', 'The local database is stopped.', 'Start Local Database']);
  await pickAction('Start');
  await window.tree.item('Shop').waitFor();
});

test('killed while a table is open, it says what happened; started again, the same editor goes on', async () => {
  await window.tree.click('Shop');
  let page = await TablePage.of(window, 'Shop');
  await page.scan();
  await page.read();
  await page.frame.locator('.segment', { hasText: 'Query' }).click();
  await page.field('partition-0').fill('CUSTOMER#1');
  process.kill(engineRecord().pid, 'SIGKILL');
  const sentence = 'The local database has ended unexpectedly (signal SIGKILL). Start it again; its tables are kept.';
  await window.notification(sentence).waitFor();
  await window.tree.item(sentence).waitFor();
  expect(await labels()).toEqual(['Local', sentence, 'Start Local Database']);
  await page.run();
  expect(await page.alerts('not running')).toBe('The local database is not running. Start it with Start Local Database.');
  expect(await page.field('partition-0').inputValue()).toBe('CUSTOMER#1');
  await window.screenshot('local-killed');
  await window.tree.click('Start Local Database');
  await window.tree.item('Shop').waitFor();
  page = await TablePage.of(window, 'Shop');
  await page.frame.locator('.segment', { hasText: 'Scan' }).click();
  await page.run();
  await until('no alert', async () => (await page.alert.count()) === 0);
  expect(await page.read()).toMatch(/^\d+ items · /);
  await window.dismissNotifications();
});

test('a reset asks first, names what is lost, and leaves an empty database', async () => {
  await window.tree.openContextMenu('Local');
  await window.pickMenu('Reset Local Database…');
  const question = await window.answerDialog('Cancel');
  expect(question).toContain('Reset the local database?');
  expect(question).toContain('Shop, TypeZoo, TypeZooBinary, TypeZooNumber (4 tables). This cannot be undone.');
  expect(await labels()).toContain('Shop');
  await pickAction('Reset…');
  await window.answerDialog('Delete All Tables');
  await window.tree.item('No tables in this region.').waitFor();
  expect(await labels()).toEqual(['Local', 'local', 'No tables in this region.']);
  await window.dismissNotifications();
});

test('sample tables are loaded from the view, also while it is stopped', async () => {
  await window.tree.clickInline('Local', 'Stop Local Database');
  await window.tree.item('The local database is stopped.').waitFor();
  await window.runCommand('DynamoDB: Load Sample Tables');
  await window.tree.item('TypeZoo').waitFor();
  await until('the end of loading', async () => (await window.notifications()).length === 0);
});

test('without a program for the platform it says what to use instead', async () => {
  await pickAction('Stop');
  await window.tree.item('The local database is stopped.').waitFor();
  const engine = join(extensionDirectory(), 'dist', 'engine');
  renameSync(engine, `${engine}.away`);
  try {
    await window.tree.click('Start Local Database');
    const sentence = `The local database has no program for this platform (${process.platform}-${process.arch}).`;
    await window.notification(sentence).waitFor();
    const [message] = await window.notifications();
    expect(message).toBe(`${sentence} Use Add Connection with any other endpoint instead, such as DynamoDB Local or LocalStack.`);
    await until('the tree to say so', async () => (await labels())[1]?.startsWith(sentence) === true);
    await window.screenshot('local-no-program');
  } finally {
    renameSync(`${engine}.away`, engine);
  }
  await window.dismissNotifications();
  await window.tree.click('Start Local Database');
  await window.tree.item('Shop').waitFor();
});

test('a second window joins the running one, and both see the same tables', async () => {
  const { pid } = engineRecord();
  second = new VsCodeWindow(await window.page.context().newPage());
  await second.open(app.server.address(app.workspace));
  await second.openActivity('DynamoDB');
  await second.tree.item('Shop').waitFor();
  expect(await labels(second)).toEqual(await labels());
  expect(engineRecord().pid).toBe(pid);
  await wireClient(`http://127.0.0.1:${port}`).send('CreateTable', tableInput('MadeMeanwhile'));
  for (const each of [window, second]) {
    await each.page.bringToFront();
    await each.clickTitleAction('Refresh All');
    await each.tree.item('MadeMeanwhile').waitFor();
  }
});

test('when the first window is closed, the second says so, and can start it again', async () => {
  const sentence = 'The local database has ended with the window that started it. Start it again to run it in this window.';
  expect(second).toBeDefined();
  if (second !== undefined) {
    await window.page.close({ runBeforeUnload: true });
    await second.notification(sentence).waitFor();
    await second.tree.item(sentence).waitFor();
    await second.screenshot('local-first-window-closed');
    await second.answerNotification(sentence, 'Start Local Database');
    await second.tree.item('MadeMeanwhile').waitFor();
  }
});

test('no page and no policy complained', () => {
  expect([...window.problems, ...(second?.problems ?? [])]).toEqual([]);
});

function extensionDirectory(): string {
  const extensions = join(dirname(app.server.userData), 'extensions');
  const [name = ''] = readdirSync(extensions).filter(entry => entry.startsWith('dynamodb-explorer.'));
  return join(extensions, name);
}
