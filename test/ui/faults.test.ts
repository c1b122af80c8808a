import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startOwnEngine } from '../harness/engine.ts';
import type { Engine } from '../harness/engine.ts';
import { freePort } from '../harness/processes.ts';
import { failure, RecordingProxy } from '../harness/recordingProxy.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { addEndpoint } from './support/connections.ts';
import { reportFailures } from './support/failures.ts';
import { TablePage } from './support/tablePage.ts';
import { createTables, tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// One window, in which a person goes on from test to test. Each failure says one sentence with a remedy, at its place.

let engine: Engine;
let proxy: RecordingProxy;
let webServer: Server;
let app: App;
let window: VsCodeWindow;

beforeAll(async () => {
  engine = await startOwnEngine();
  await createTables(engine.endpoint, [tableInput('Doomed'), tableInput('Orders', 'byCustomer')]);
  await wireClient(engine.endpoint).send('PutItem', { TableName: 'Orders', Item: { pk: { S: 'A1' }, total: { N: '12.50' } } });
  proxy = await RecordingProxy.start(engine.endpoint);
  webServer = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Hello</h1>'));
  await new Promise<void>(resolve => {
    webServer.listen(0, '127.0.0.1', resolve);
  });
  app = await startApp({ endpoint: proxy.endpoint });
  ({ window } = app);
  await window.openActivity('DynamoDB');
  await window.tree.item('Orders').waitFor();
});

reportFailures('faults', () => [window]);

afterEach(() => {
  proxy.intercept = () => undefined;
});

afterAll(async () => {
  await app.dispose();
  await proxy.stop();
  await engine.stop();
  webServer.closeAllConnections();
  webServer.close();
});

const labels = async (): Promise<readonly string[]> => (await window.tree.rows()).map(({ label }) => label);
const aws = (error: string, message: string): void => {
  proxy.intercept = ({ operation }) => (operation === 'Query' ? failure(error, message) : undefined);
};

async function openOrders(): Promise<TablePage> {
  await window.tree.click('Orders');
  return TablePage.of(window, 'Orders');
}

test('a query that is not allowed names the missing action; what was typed stays (fixture)', async () => {
  aws('AccessDeniedException', 'User: arn:aws:iam::1:user/me is not authorized to perform: dynamodb:Query on resource: x');
  const page = await openOrders();
  await page.query('A1');
  const sentence = 'This identity may not use dynamodb:Query on “Orders” in local. Ask for the IAM action dynamodb:Query.';
  expect(await page.alerts('dynamodb:Query')).toContain(sentence);
  expect(await page.field('partition-0').inputValue()).toBe('A1');
  await window.screenshot('fault-access-denied');
});

test('an expired token is said to be expired by who does not sign in; the next run works (fixture)', async () => {
  aws('ExpiredTokenException', 'The security token included in the request is expired');
  const page = await openOrders();
  await page.run();
  await window.answerNotification('The session of “Sample Database” has ended.', 'Cancel');
  expect(await page.alerts('expired')).toBe(
    `The session token has expired, so Query was refused at ${proxy.endpoint}. Sign in again, or give new keys with Edit Connection.`,
  );
  proxy.intercept = () => undefined;
  await page.run();
  expect(await page.read()).toContain('1 item · 1 read');
  expect(await page.alert.count()).toBe(0);
});

test('a key value that is missing is named at its field, and nothing is sent', async () => {
  const page = await openOrders();
  // Where the mode is chosen by what is filled in, an empty key asks for a scan.
  await page.frame.locator('.segment', { hasText: 'Query' }).click();
  await until('the requests of opening', async () => Promise.resolve(proxy.takeOperations().length === 0));
  await page.query('');
  await page.frame.locator('.field-problem', { hasText: 'Enter a value for “pk”; a key is never empty.' }).waitFor();
  expect(proxy.takeOperations()).toEqual([]);
});

test('a query that hangs is stopped at once, and says so; what was typed stays (fixture)', async () => {
  proxy.intercept = async ({ operation }) => (operation === 'Query' ? new Promise(() => undefined) : undefined);
  const page = await openOrders();
  await page.query('A2');
  const stop = page.frame.locator('#stop');
  await stop.waitFor();
  await window.screenshot('fault-hanging');
  const pressed = performance.now();
  await stop.click();
  await page.emptyText.filter({ hasText: 'Stopped before the first page arrived. Press Run to start again.' }).waitFor();
  expect(performance.now() - pressed).toBeLessThan(2_000);
  expect(await stop.count()).toBe(0);
  expect(await page.field('partition-0').inputValue()).toBe('A2');
  proxy.intercept = () => undefined;
  await page.query('A1');
  expect(await page.read()).toContain('1 item');
});

test('details that may not be read name the missing action in their place, and hide nothing else (fixture)', async () => {
  proxy.intercept = ({ operation }) =>
    operation === 'DescribeTimeToLive' || operation === 'ListTagsOfResource'
      ? failure('AccessDeniedException', `User: arn:aws:iam::1:user/me is not authorized to perform: dynamodb:${operation}`)
      : undefined;
  await window.tree.clickInline('Orders', 'Describe Table');
  const details = await window.webview('.details h1:has-text("Orders")');
  const fact = details.locator('.fact', { has: details.locator('dt:text-is("Time to live")') });
  expect(await fact.innerText()).toContain('dynamodb:DescribeTimeToLive');
  expect(await details.locator('#tags').innerText()).toContain('dynamodb:ListTagsOfResource');
  expect(await details.locator('#general').innerText()).toContain('arn:aws:dynamodb:');
  expect(await details.locator('#indexes').innerText()).toContain('byCustomer');
  await details.locator('#tags').scrollIntoViewIfNeeded();
  await window.screenshot('fault-details-denied');
});

test('an unknown table, added by name, says so in the tree and in its editor', async () => {
  await window.tree.openContextMenu('local');
  await window.pickMenu('Add Table by Name…');
  await window.quickInput.expect('Add Table by Name');
  await window.quickInput.type('NotThere');
  await window.quickInput.accept();
  await window.tree.expand('NotThere');
  const sentence = `“NotThere” does not exist at ${proxy.endpoint}, or not with this index. Refresh the tree to see what is there.`;
  await window.tree.item(sentence).waitFor();
  await window.tree.item('Try Again').waitFor();
  await window.tree.click('NotThere');
  const page = new TablePage(await window.webview(`.alert-text:has-text("NotThere")`));
  expect(await page.alert.innerText()).toBe(sentence);
  await page.frame.getByText('Retry').waitFor();
  await window.screenshot('fault-unknown-table');
  await window.tree.openContextMenu('NotThere');
  await window.pickMenu('Remove from This List');
  await window.tree.item('NotThere').waitFor({ state: 'detached' });
});

test('a table deleted while its editor is open says so; what was typed stays', async () => {
  await window.tree.click('Doomed');
  const page = await TablePage.of(window, 'Doomed');
  await page.query('A1');
  await page.read();
  await wireClient(engine.endpoint).send('DeleteTable', { TableName: 'Doomed' });
  await page.run();
  expect(await page.alerts('Doomed')).toBe(
    `“Doomed” does not exist at ${proxy.endpoint}, or not with this index. Refresh the tree to see what is there.`,
  );
  expect(await page.field('partition-0').inputValue()).toBe('A1');
});

test('wrong endpoints say in the tree what is wrong with each, with remedies', async () => {
  const web = `http://127.0.0.1:${(webServer.address() as AddressInfo).port}`;
  const closed = `http://127.0.0.1:${await freePort()}`;
  const tls = proxy.endpoint.replace('http:', 'https:');
  await window.tree.collapse('Sample Database');
  for (const [endpoint, name, sentence] of [
    [web, 'Web server', `What answers at ${web} is not DynamoDB. Correct the endpoint with Edit Connection.`],
    [closed, 'Closed port', `Nothing answers at ${closed}. Start the server there, or correct the endpoint with Edit Connection.`],
    [tls, 'Plain port', `TLS failed at ${tls}: the port does not speak https. Use an http:// endpoint with Edit Connection.`],
  ] as const) {
    await addEndpoint(window, endpoint, name);
    await window.tree.expand(name);
    await window.tree.item(sentence).waitFor();
    const rows = await labels();
    expect(rows.slice(rows.indexOf(name))).toEqual([name, 'us-east-1', sentence, 'Try Again', 'Edit Connection…']);
    await window.tree.openContextMenu(name);
    await window.pickMenu('Test Connection');
    await window.notification(sentence).waitFor();
  }
  await window.screenshot('fault-endpoints');
  await window.dismissNotifications();
});

test('the remedy repairs it: the endpoint is corrected, the rest of the answers is kept', async () => {
  const { quickInput } = window;
  await window.tree.collapse('Web server');
  await window.tree.collapse('Closed port');
  await window.tree.click('Edit Connection…');
  await quickInput.expect('How do you connect?');
  await quickInput.accept();
  await quickInput.expect('The URL of the endpoint');
  await quickInput.type(proxy.endpoint);
  await quickInput.accept();
  await quickInput.expect('The region requests are signed for');
  await quickInput.accept();
  await quickInput.expect('Does the endpoint check access keys?');
  await quickInput.accept();
  await quickInput.expect('A name for the connection');
  expect(await quickInput.value()).toBe('Plain port');
  await quickInput.accept();
  await quickInput.expect('How careful should this connection be?');
  await quickInput.accept();
  await window.tree.item('Orders').waitFor();
  await until('the repaired region', async () => (await labels()).slice(-3).join() === 'Plain port,us-east-1,Orders');
});

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});
