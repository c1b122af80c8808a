import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startOwnEngine } from '../harness/engine.ts';
import type { Engine } from '../harness/engine.ts';
import { RecordingProxy } from '../harness/recordingProxy.ts';
import type { FixtureAnswer } from '../harness/recordingProxy.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { noViolations, violations } from './support/axe.ts';
import { addProfile, awsConfig } from './support/connections.ts';
import { reportFailures } from './support/failures.ts';
import { TablePage } from './support/tablePage.ts';
import { createTables, tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { Theme, VsCodeWindow } from './support/window.ts';

// One window, in which a person goes on from test to test. The connection is one of AWS in Ireland, whose requests a profile sends
// to an engine on this machine; what queries and scans consume there is a fixture.

let engine: Engine;
let proxy: RecordingProxy;
let app: App;
let window: VsCodeWindow;

beforeAll(async () => {
  engine = await startOwnEngine();
  await createTables(engine.endpoint, [tableInput('Orders', 'byCustomer'), tableInput('Archive')]);
  await wireClient(engine.endpoint).send('PutItem', { TableName: 'Orders', Item: { pk: { S: 'o1' }, customer: { S: 'c1' } } });
  proxy = await RecordingProxy.start(engine.endpoint);
  const profile = {
    region: 'eu-west-1',
    aws_access_key_id: 'AKIAEXAMPLEEXAMPLE00',
    aws_secret_access_key: 'secret',
    endpoint_url: proxy.endpoint,
  };
  app = await startApp({ env: awsConfig({ shop: profile }) });
  ({ window } = app);
  await window.openActivity('DynamoDB');
  await addProfile(window, 'shop', [], 'Shop');
  await window.tree.item('Orders').waitFor();
});

reportFailures('cost', () => [window]);

afterAll(async () => {
  await app.dispose();
  await proxy.stop();
  await engine.stop();
});

/** Queries and scans answer with one item, and with this many units. */
function answerWith(units: number): void {
  proxy.intercept = ({ operation }) =>
    operation === 'Query' || operation === 'Scan'
      ? {
          status: 200,
          body: {
            Items: [{ pk: { S: 'o1' }, customer: { S: 'c1' } }],
            Count: 1,
            ScannedCount: 3,
            ConsumedCapacity: { TableName: 'Orders', CapacityUnits: units },
          },
        }
      : undefined;
}

/** A description of a table that says it is as large as this. */
function withSize({ status, body }: FixtureAnswer, items: number, bytes: number): FixtureAnswer {
  const { Table: table } = JSON.parse(String(body)) as { Table: object };
  return { status, body: { Table: { ...table, ItemCount: items, TableSizeBytes: bytes } } };
}

const costs = async (): Promise<Frame> => window.webview('h1:has-text("Costs")');

/** The cells of the runs, row by row. */
async function runs(page: Frame): Promise<readonly (readonly string[])[]> {
  const rows = await page.locator('#runs tbody tr').all();
  return Promise.all(rows.map(async row => row.locator('td').allInnerTexts()));
}

test('the status bar says what was consumed, once something was, while a document of the connection is in front (fixture)', async () => {
  await window.tree.click('Orders');
  const page = await TablePage.of(window, 'Orders');
  expect(await window.statusItem(' RU ').count()).toBe(0);
  answerWith(1240);
  await page.query('o1');
  await window.statusItem('1,240 RU · $0.0002').waitFor();
  await window.screenshot('cost-status');
  await window.closeEditors();
  await until('the status to go', async () => (await window.statusItem(' RU ').count()) === 0);
});

test('the page lists what it was, with totals, prices and where they are from', async () => {
  await window.tree.click('Orders');
  const table = await TablePage.of(window, 'Orders');
  answerWith(2500);
  await table.scan();
  await table.read();
  await window.statusItem('3,740 RU · $0.0006').click();
  const page = await costs();
  expect(await page.locator('h1').innerText()).toBe('Costs of Shop');
  const rows = await runs(page);
  expect(rows.map(([, operation, name, , , requests, read, write, cost]) => [operation, name, requests, read, write, cost])).toEqual([
    ['Scan', 'Orders', '1', '2,500', '0', '$0.0004'],
    ['Query', 'Orders', '1', '1,240', '0', '$0.0002'],
  ]);
  expect(await page.locator('#totals').innerText()).toMatch(/Cost\s+\$0\.0006\s+Read units\s+3,740\s+Write units\s+0\s+Requests\s+2/);
  expect(await page.locator('#tables tbody').innerText()).toMatch(/Orders · eu-west-1\s+2\s+3,740\s+0\s+\$0\.0006/);
  expect(await page.locator('#prices').innerText()).toContain('List price of eu-west-1: $0.1415 per million read units');
  await page.locator('.plot-place canvas').waitFor();
  await page.locator('#figures summary').click();
  const figures = await page.locator('#figures td:nth-child(2)').allInnerTexts();
  expect(figures.reduce((sum, units) => sum + Number(units.replace(',', '')), 0)).toBe(3740);
  await page.locator('#figures summary').click();
});

test('it follows what happens, also writes, and is sorted by any column', async () => {
  await window.tree.openContextMenu('Orders');
  await window.pickMenu('Get Item…');
  await window.quickInput.expect('Get Item of Orders');
  await window.quickInput.type('o1');
  await window.quickInput.accept();
  await until('the item', async () => (await window.editorText()).includes('"c1"'));
  await window.setEditorText((await window.editorText()).replace('"c1"', '"c2"'));
  await window.save();
  await window.statusItem(/RU · \d+ WU/).waitFor();
  await window.tree.openContextMenu('Shop');
  await window.pickMenu('Show Costs');
  const page = await costs();
  const operations = async (): Promise<readonly string[]> => (await runs(page)).map(([, operation = '']) => operation);
  await until('the write', async () => (await operations()).includes('UpdateItem'));
  await page.getByRole('button', { name: 'Read units' }).focus();
  await window.page.keyboard.press('Enter');
  await page.locator('th[aria-sort="descending"]', { hasText: 'Read units' }).waitFor();
  expect((await operations()).slice(0, 2)).toEqual(['Scan', 'Query']);
  await page.getByRole('button', { name: 'What' }).click();
  expect(await operations()).toEqual((await operations()).toSorted());
});

test('the lines are copied as CSV', async () => {
  const page = await costs();
  await page.locator('#copy-csv').click();
  await until('the lines on the clipboard', async () => (await window.clipboard()).startsWith('time,connection,operation'));
  const [, ...lines] = (await window.clipboard()).trim().split('\r\n');
  expect(lines.find(line => line.includes('Query'))).toMatch(/,Shop,Query,eu-west-1,Orders,,1,1,3,1240,0,0\.000175460,USD,\d+,complete$/);
});

describe.each<Theme>(['dark modern', 'light modern', 'dark high contrast', 'light high contrast'])('in %s', theme => {
  test('the page looks right and has no violation', async () => {
    await window.setTheme(theme);
    const page = await costs();
    await window.hover();
    await window.screenshot(`cost-page-${theme.replaceAll(' ', '-')}`);
    expect(await violations(page)).toEqual(noViolations);
  });
});

test('totals outlast the window; Clear forgets them', async () => {
  await window.setTheme('dark modern');
  await window.reload();
  await window.tree.item('Orders').waitFor();
  await window.runCommand('DynamoDB: Show Costs');
  const page = await costs();
  await until('the scan of the earlier window', async () => (await runs(page)).some(([, operation]) => operation === 'Scan'));
  expect(await page.locator('#totals').innerText()).not.toContain('3,74');
  expect(await page.locator('#days tbody').innerText()).toMatch(/^\d{4}-\d\d-\d\d\s+\d+\s+3,74/);
  await window.screenshot('cost-page-reloaded');
  await page.locator('#clear').click();
  await page.locator('#nothing').waitFor();
  await window.screenshot('cost-page-empty');
});

test('a scan of a large table asks first, and reads nothing without an answer (fixture)', async () => {
  proxy.intercept = async ({ operation, input }, pass) => {
    const answer = await pass();
    return operation === 'DescribeTable' && input.TableName === 'Archive' ? withSize(answer, 200_000_000, 80_000_000_000) : answer;
  };
  await window.tree.click('Archive');
  const page = await TablePage.of(window, 'Archive');
  await page.scan();
  await window.dialog.waitFor();
  await window.screenshot('cost-scan-question');
  proxy.takeOperations();
  const asked = await window.answerDialog('Cancel');
  expect(asked).toMatch(/Archive/);
  expect(asked).toMatch(/\$/);
  expect(proxy.takeOperations()).not.toContain('Scan');
  await page.run();
  await window.answerDialog('Scan');
  await page.read();
  expect(proxy.takeOperations()).toContain('Scan');
});

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});
