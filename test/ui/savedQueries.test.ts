import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOwnEngine } from '../harness/engine.ts';
import type { Engine } from '../harness/engine.ts';
import { failure, RecordingProxy } from '../harness/recordingProxy.ts';
import { loadSampleTables } from '../harness/sampleTables.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { reportFailures } from './support/failures.ts';
import { TablePage } from './support/tablePage.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// One window, in which a person goes on from test to test.

let engine: Engine;
let proxy: RecordingProxy;
let app: App;
let window: VsCodeWindow;

beforeAll(async () => {
  engine = await startOwnEngine();
  await loadSampleTables(engine.endpoint);
  proxy = await RecordingProxy.start(engine.endpoint);
  app = await startApp({ endpoint: proxy.endpoint, settings: { 'workbench.editor.useModal': 'off' } });
  ({ window } = app);
  await window.openActivity('DynamoDB');
});

reportFailures('queries', () => [window]);

afterAll(async () => {
  await app.dispose();
  await proxy.stop();
  await engine.stop();
});

const queryFile = (name: string): string => join(app.workspace, '.dynamodb', 'queries', 'Shop', `${name}.json`);
const history = (): string =>
  join(app.server.userData, 'User', 'globalStorage', 'dynamodb-explorer.dynamodb-explorer', 'history', 'runs-sample-database');

/** The file of the run that was remembered last. */
function newestRun(): string {
  const [newest = ''] = readdirSync(history())
    .filter(file => file.endsWith('.json'))
    .sort()
    .reverse();
  try {
    return readFileSync(join(history(), newest), 'utf8');
  } catch {
    // It was replaced while we looked.
    return '';
  }
}

/** What was read, and for which key, since the last call. */
function reads(): readonly string[] {
  return proxy.requests.splice(0).flatMap(({ operation, input }) => {
    const values = Object.values((input.ExpressionAttributeValues ?? {}) as Record<string, object>);
    return operation === 'Query' || operation === 'Scan'
      ? [[operation, ...values.flatMap(value => Object.values(value) as string[])].join(' ')]
      : [];
  });
}

async function shop(): Promise<TablePage> {
  return TablePage.of(window, 'Shop');
}

/** Waits until the read of this key has been asked for and shown. */
async function readOf(text: string): Promise<void> {
  const seen: string[] = [];
  await until(`the read “${text}”, not only ${seen.join()}`, async () => {
    seen.push(...reads());
    return Promise.resolve(seen.includes(text));
  });
  await (await shop()).read();
  expect([...seen, ...reads()]).toEqual([text]);
}

test('what was run is in the history, with what it consumed, in a file nobody else can read', async () => {
  await window.tree.click('Shop');
  await (await shop()).query('CUSTOMER#c0001');
  await readOf('Query CUSTOMER#c0001');
  await (await shop()).query('CUSTOMER#c0002');
  await readOf('Query CUSTOMER#c0002');
  await window.clickTitleAction('History');
  await window.quickInput.expect('History of Shop');
  await until('the runs', async () => (await window.quickInput.rows()).length > 1);
  expect(await window.quickInput.rows()).toEqual(['Query CUSTOMER#c0002', 'Query CUSTOMER#c0001']);
  const text = await window.quickInput.text();
  expect(text).toContain('Today');
  expect(text).toMatch(/Sample Database · local · .*items · [\d.]+ RCU · \d+ ms/);
  await window.screenshot('queries-history');
  await window.quickInput.cancel();
  const files = readdirSync(history());
  expect(files).toHaveLength(2);
  expect(files.map(file => statSync(join(history(), file)).mode & 0o777)).toEqual([0o600, 0o600]);
});

test('a run that reads on stays one run, and says how it ended', async () => {
  const page = await shop();
  await page.scan();
  await page.read();
  await until('the scan', async () => Promise.resolve(newestRun().includes('"mode": "scan"')));
  expect(JSON.parse(newestRun())).toMatchObject({ ended: 'more', items: 300, table: 'Shop', region: 'local' });
  await page.frame.locator('#load-more').click();
  await until('the rest', async () => Promise.resolve(newestRun().includes('"ended": "all"')));
  expect(JSON.parse(newestRun())).toMatchObject({ items: 481 });
  proxy.intercept = () => failure('AccessDeniedException', 'not authorized to perform: dynamodb:Scan');
  await page.run();
  await page.alerts('dynamodb:Scan');
  proxy.intercept = () => undefined;
  await until('the failure', async () => Promise.resolve(newestRun().includes('"ended": "failed"')));
  expect(readdirSync(history())).toHaveLength(3);
  await page.frame.locator('.segment', { hasText: 'Query' }).click();
  await page.query('CUSTOMER#c0002');
  await page.read();
  reads();
});

test('the query is saved as a file of the workspace, its key a parameter, and stands below its table', async () => {
  await window.clickTitleAction('Save Query');
  await window.quickInput.expect('Save Query of Shop');
  await window.quickInput.type('a/b');
  await window.quickInput.message('The name is that of a file');
  await window.quickInput.type('all of a customer');
  await window.quickInput.accept();
  await window.quickInput.expect('Which values are asked for');
  expect(await window.quickInput.text()).toContain('= CUSTOMER#c0002');
  await window.screenshot('queries-save-parameters');
  await window.quickInput.accept();
  await window.notification('Saved as .dynamodb/queries/Shop/all of a customer.json').waitFor();
  await window.dismissNotifications();
  expect(readFileSync(queryFile('all of a customer'), 'utf8')).toBe(`{
  "version": 1,
  "table": "Shop",
  "connection": "Sample Database",
  "region": "local",
  "parameters": [{ "name": "PK", "type": "S" }],
  "request": {
    "mode": "query",
    "partition": [{ "$parameter": "PK", "type": "S" }]
  }
}
`);
  await window.tree.expand('Shop');
  await window.tree.item('all of a customer').waitFor();
});

test('a click on it asks for the parameter, and runs', async () => {
  await window.closeEditors();
  await window.tree.click('all of a customer');
  await window.quickInput.expect('Run “all of a customer”');
  await window.quickInput.accept();
  await window.quickInput.message('Give a value for “PK”');
  await window.screenshot('queries-run-parameter');
  await window.quickInput.type('CUSTOMER#c0003');
  await window.quickInput.accept();
  await readOf('Query CUSTOMER#c0003');
  expect(await (await shop()).field('partition-0').inputValue()).toBe('CUSTOMER#c0003');
  await window.screenshot('queries-tree');
});

test('in the open table it fills the form and runs anew', async () => {
  await window.tree.openContextMenu('all of a customer');
  await window.pickMenu('Run Saved Query');
  await window.quickInput.type('CUSTOMER#c0004');
  await window.quickInput.accept();
  await readOf('Query CUSTOMER#c0004');
  expect(await (await shop()).field('partition-0').inputValue()).toBe('CUSTOMER#c0004');
  expect(await window.editorTabs()).toHaveLength(1);
});

test('the history fills the form and runs nothing, unless it is asked to', async () => {
  await window.closeEditors();
  await window.runCommand('DynamoDB: History…');
  await window.quickInput.type('c0001');
  await window.quickInput.pick('Query CUSTOMER#c0001');
  const page = await shop();
  await until('the form', async () => (await page.field('partition-0').inputValue()) === 'CUSTOMER#c0001');
  await page.emptyText.filter({ hasText: 'Nothing read yet' }).waitFor();
  expect(reads()).toEqual([]);
  await window.runCommand('DynamoDB: History…');
  await window.quickInput.expect('History');
  await window.quickInput.rowButton('Query CUSTOMER#c0003', 'Run Again');
  await readOf('Query CUSTOMER#c0003');
});

test('a run is deleted from the history, and the list stays for the next', async () => {
  await window.runCommand('DynamoDB: History…');
  await window.quickInput.expect('History');
  await window.quickInput.rowButton('Query CUSTOMER#c0002', 'Delete');
  await until('the list without it', async () => (await window.quickInput.rows())[3] === 'Scan');
  expect(await window.quickInput.rows()).toEqual([
    'Query CUSTOMER#c0003',
    'Query CUSTOMER#c0004',
    'Query CUSTOMER#c0003',
    'Scan',
    'Query CUSTOMER#c0002',
    'Query CUSTOMER#c0001',
  ]);
  await window.quickInput.rowButton('Scan', 'Save Query');
  await window.quickInput.expect('Save Query of Shop');
  await window.quickInput.cancel();
});

test('a saved query is run from the palette', async () => {
  await window.closeEditors();
  await window.runCommand('DynamoDB: Run Saved Query…');
  await window.quickInput.pick('all of a customer');
  await window.quickInput.expect('Run “all of a customer”');
  await window.quickInput.type('CUSTOMER#c0005');
  await window.quickInput.accept();
  await readOf('Query CUSTOMER#c0005');
});

test('a saved query is renamed, duplicated, edited and deleted', async () => {
  await window.tree.openContextMenu('all of a customer');
  await window.pickMenu('Rename…');
  await window.quickInput.expect('Rename “all of a customer”');
  await window.quickInput.type('customer');
  await window.quickInput.accept();
  await window.tree.item('customer').waitFor();
  await window.tree.openContextMenu('customer');
  await window.pickMenu('Duplicate');
  await window.tree.item('customer copy').waitFor();
  await window.tree.openContextMenu('customer copy');
  await window.pickMenu('Edit');
  await until('its file', async () => (await window.editorText()).includes('"$parameter": "PK"'));
  await window.tree.openContextMenu('customer copy');
  await window.pickMenu('Delete');
  expect(await window.answerDialog('Delete Permanently')).toContain('Delete the saved query “customer copy”?');
  await window.tree.item('customer copy').waitFor({ state: 'detached' });
  expect([existsSync(queryFile('customer')), existsSync(queryFile('customer copy'))]).toEqual([true, false]);
});

test('a file that is added or broken by hand shows at once, and says where it is wrong', async () => {
  const good = readFileSync(queryFile('customer'), 'utf8');
  writeFileSync(queryFile('by hand'), good.replace('"mode": "query"', '"mode": "queries"'));
  await window.tree.item('by hand').waitFor();
  expect(await window.tree.text()).toContain('by hand Line 8: “mode” is one of "query", "scan".');
  await window.screenshot('queries-broken');
  await window.tree.click('by hand');
  await until('its file', async () => (await window.editorText()).includes('"queries"'));
  writeFileSync(queryFile('by hand'), good.replace('"connection"', '"description": "mended", "connection"'));
  await until('the mended query', async () => (await window.tree.text()).includes('by hand mended'));
});

test('with values left out, running again asks for them', async () => {
  await window.closeEditors();
  await window.runCommand('Preferences: Open User Settings (JSON)');
  await until('the settings', async () => (await window.editorText()).includes('workbench.colorTheme'));
  await window.setEditorText('{ "workbench.editor.useModal": "off", "dynamodb.history.values": "leaveOut" }');
  await window.save();
  await window.closeEditors();
  await window.tree.click('Shop');
  await until('a run without its values', async () => {
    await (await shop()).query('CUSTOMER#c0009');
    await (await shop()).read();
    return newestRun().includes('$parameter');
  });
  expect(newestRun()).not.toContain('c0009');
  await window.runCommand('DynamoDB: History…');
  await window.quickInput.rowButton('Query ‹partition key›', 'Run Again');
  await window.quickInput.expect('Run Again on Shop');
  reads();
  await window.quickInput.type('CUSTOMER#c0010');
  await window.quickInput.accept();
  await readOf('Query CUSTOMER#c0010');
});

test('the history is cleared', async () => {
  await window.tree.openContextMenu('Sample Database');
  await window.pickMenu('Clear History…');
  expect(await window.answerDialog('Clear')).toContain('Clear the history of “Sample Database”?');
  await until('an empty folder', async () => Promise.resolve(!existsSync(history())));
  await window.runCommand('DynamoDB: History…');
  await until('an empty list', async () => (await window.quickInput.rows()).includes('Nothing was run yet.'));
  await window.quickInput.cancel();
});

test('a connection that is removed takes its history along', async () => {
  await (await shop()).query('CUSTOMER#c0001');
  await until('a run', async () => Promise.resolve(existsSync(history())));
  await window.tree.openContextMenu('Sample Database');
  await window.pickMenu('Remove Connection…');
  await window.answerDialog('Remove');
  await until('an empty folder', async () => Promise.resolve(!existsSync(history())));
});

test('without a folder, a query is saved for oneself, or a folder is opened first', async () => {
  await window.closeEditors();
  const address = new URL(app.server.address(app.workspace));
  address.searchParams.delete('folder');
  address.searchParams.set('ew', 'true');
  await window.open(address.href);
  await window.openActivity('DynamoDB');
  await window.tree.click('Shop');
  await (await shop()).query('CUSTOMER#c0001');
  await (await shop()).read();
  await window.clickTitleAction('Save Query');
  await until('the choice', async () => (await window.quickInput.text()).includes('No folder is open'));
  expect(await window.quickInput.rows()).toEqual(expect.arrayContaining(['Open Folder…', 'Save for Me Only']) as string[]);
  await window.screenshot('queries-no-folder');
  await window.quickInput.pick('Save for Me Only');
  await window.quickInput.expect('A name for the query');
  await window.quickInput.type('mine');
  await window.quickInput.accept();
  await window.quickInput.expect('Which values are asked for');
  await window.quickInput.accept();
  await window.tree.expand('Shop');
  await until('the query', async () => (await window.tree.text()).includes('mine only mine'));
});

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});
