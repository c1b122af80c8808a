import { expect, test } from 'vitest';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import { addEndpoint, giveKeysAgain } from './support/connections.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { TablePage } from './support/tablePage.ts';
import { tableInput } from './support/tables.ts';
import { TokenProxy } from './support/tokenProxy.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// One window, in which a person goes on from test to test. The server that ends sessions is a fixture in front of the engine.

const keys = { id: 'ASIAEXAMPLEEXAMPLE01', secret: 'secret' };
const question = 'The session of “Vault” has ended.';
let proxy: TokenProxy;
let window: VsCodeWindow;

inOneWindow('expiry', async around => {
  const database = await around.database(tableInput('Orders'), tableInput('Customers'));
  const client = wireClient(database);
  await client.send('PutItem', { TableName: 'Orders', Item: { pk: { S: 'A1' }, total: { N: '12.50' } } });
  await client.send('PutItem', { TableName: 'Customers', Item: { pk: { S: 'C1' } } });
  proxy = around.keep(await TokenProxy.start(database));
  const app = around.keep(await startApp());
  ({ window } = app);
  return app;
});

const questions = async (): Promise<number> => window.notification(question).count();

test('the tree says when a session ends', async () => {
  await window.openActivity('DynamoDB');
  const inTwoHours = new Date(Date.now() + 2 * 3_600_000).toISOString();
  await addEndpoint(window, proxy.endpoint, 'Vault', { ...keys, token: 'first', expiration: inTwoHours });
  await window.tree.item('Orders').waitFor();
  await until('the end of the session', async () => (await window.tree.rows()).some(({ description }) => /^ends \d/.test(description)));
  await window.screenshot('expiry-tree');
});

test('a query whose session has ended waits; with new keys the same query goes on, and nothing typed is lost', async () => {
  await window.tree.click('Orders');
  const page = await TablePage.of(window, 'Orders');
  proxy.expired.add('first');
  proxy.take('');
  await page.query('A1');
  await window.notification(question).waitFor();
  await window.screenshot('expiry-question');
  expect(await page.alert.count()).toBe(0);
  await window.answerNotification(question, 'Sign In');
  await giveKeysAgain(window, { ...keys, token: 'second' });
  expect(await page.read()).toContain('1 item');
  expect(await page.field('partition-0').inputValue()).toBe('A1');
  expect(await questions()).toBe(0);
  expect(proxy.take('Query')).toEqual(['Query first', 'Query second']);
});

test('two editors wait for one question', async () => {
  await window.tree.click('Customers');
  await TablePage.of(window, 'Customers');
  await window.runCommand('View: Move Editor into Right Group');
  const [orders, customers] = [await TablePage.of(window, 'Orders'), await TablePage.of(window, 'Customers')];
  proxy.expired.add('second');
  proxy.take('');
  await orders.query('A1');
  await window.notification(question).waitFor();
  await customers.query('C1');
  await until('both queries', async () => Promise.resolve(proxy.seen.filter(line => line.startsWith('Query')).length === 2));
  expect(await questions()).toBe(1);
  await window.answerNotification(question, 'Sign In');
  await giveKeysAgain(window, { ...keys, token: 'third' });
  expect(await orders.read()).toContain('1 item');
  expect(await customers.read()).toContain('1 item');
  expect(await questions()).toBe(0);
  expect(proxy.take('Query').toSorted()).toEqual(['Query second', 'Query second', 'Query third', 'Query third']);
});

test('who leaves the question sees in the page what was wrong; what was typed stays', async () => {
  const page = await TablePage.of(window, 'Orders');
  proxy.expired.add('third');
  await page.query('A2');
  await window.answerNotification(question, 'Cancel');
  expect(await page.alerts('expired')).toContain('The session token has expired');
  expect(await page.field('partition-0').inputValue()).toBe('A2');
  expect(await window.notifications()).toEqual([]);
});

test('who leaves the steps sees it too, and is asked again with the next run', async () => {
  const page = await TablePage.of(window, 'Orders');
  await page.run();
  await window.answerNotification(question, 'Sign In');
  await window.quickInput.expect('How do you connect?');
  await window.quickInput.cancel();
  await page.alerts('expired');
  await page.run();
  await window.answerNotification(question, 'Cancel');
  await page.alerts('expired');
});

test('who stops the query is not kept waiting by the question', async () => {
  const page = await TablePage.of(window, 'Orders');
  await page.run();
  await window.notification(question).waitFor();
  await page.frame.locator('#stop').click();
  await page.emptyText.filter({ hasText: 'Stopped before the first page arrived.' }).waitFor();
  await window.answerNotification(question, 'Cancel');
});

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});
