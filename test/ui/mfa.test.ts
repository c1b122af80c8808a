import { expect, test } from 'vitest';
import { wireClient } from '../harness/wireClient.ts';
import { stsFixture } from '../service/connections/stsFixture.ts';
import type { StsFixture } from '../service/connections/stsFixture.ts';
import { startApp } from './support/app.ts';
import { addAccessKeys } from './support/connections.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { TablePage } from './support/tablePage.ts';
import { tableInput } from './support/tables.ts';
import { TokenProxy } from './support/tokenProxy.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';
import { Wizard } from './support/wizard.ts';

// One window, in which a person goes on from test to test. AWS STS and the server that ends sessions are fixtures.

const keys = { id: 'AKIAEXAMPLEEXAMPLE01', secret: 'secret' };
const serial = 'arn:aws:iam::123456789012:mfa/ann';
const roleArn = 'arn:aws:iam::123456789012:role/Operator';
const regions = ['us-east-1', 'eu-west-1', 'eu-central-1'];
const prompt = 'Multi-Factor Authentication';
let sts: StsFixture;
let proxy: TokenProxy;
let window: VsCodeWindow;

inOneWindow('mfa', async around => {
  const database = await around.database(tableInput('Orders'));
  await wireClient(database).send('PutItem', { TableName: 'Orders', Item: { pk: { S: 'A1' } } });
  proxy = around.keep(await TokenProxy.start(database));
  sts = around.keep(await stsFixture());
  sts.keys.set(keys.id, { secretAccessKey: keys.secret });
  sts.roles.set(roleArn, { mfa: { serial, code: '123456' } });
  const app = around.keep(await startApp({ env: { AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint, AWS_ENDPOINT_URL_STS: sts.url } }));
  ({ window } = app);
  await window.openActivity('DynamoDB');
  return app;
});

const count = async (label: string): Promise<number> => (await window.tree.rows()).filter(row => row.label === label).length;
/** The codes that STS was given since it was asked last. */
const codes = (): readonly string[] =>
  (sts.calls as StsFixture['calls'][number][])
    .splice(0)
    .filter(({ action }) => action === 'AssumeRole')
    .map(({ parameters }) => parameters.TokenCode ?? '');

test('a role with a device is added on top of keys', async () => {
  await addAccessKeys(window, keys, 'Keys');
  const wizard = new Wizard(window);
  await wizard.add('Assumed Role');
  await wizard.pick('Which connection assumes the role?', 'Keys');
  await wizard.answer('The ARN of the role', roleArn);
  await wizard.check('What else does the role want?', 'MFA');
  await window.quickInput.expect('multi-factor device');
  await wizard.refuses('ann', 'Type the ARN');
  await wizard.give(serial);
  await wizard.check('Which regions to show?', ...regions.slice(1));
  await wizard.finish('Operator');
  await window.tree.item('Operator').waitFor();
});

test('the code is asked for once though several requests wait; Escape cancels them all', async () => {
  await window.tree.collapse('Keys');
  await window.tree.expand('Operator');
  for (const region of regions) {
    await window.tree.expand(region);
  }
  await window.quickInput.expect(prompt);
  await window.quickInput.message(`The code that ${serial} shows now`);
  await window.screenshot('mfa-code');
  await window.quickInput.cancel();
  await until('what was cancelled', async () => (await count('Cancelled.')) === 3);
  expect(await window.quickInput.opens(500)).toBe(false);
  expect(codes()).toEqual([]);
});

test('a wrong code is said, and asked again; the right one serves all regions', async () => {
  const { quickInput } = window;
  const refused = 'AWS refused the MFA code for the connection “Operator”. Wait for the next code of the device and sign in again.';
  await window.tree.click('Try Again');
  await quickInput.expect(prompt);
  await quickInput.type('12345');
  await quickInput.message('Type the six digits of the code.');
  await quickInput.type('000000');
  await quickInput.accept();
  await window.tree.item(refused).waitFor();
  await window.tree.click('Try Again');
  await quickInput.expect(prompt);
  await quickInput.type('123456');
  await quickInput.accept();
  await until('the tables of all regions', async () => (await count('Orders')) === 3);
  proxy.take('');
  await window.clickTitleAction('Refresh');
  await until('the tables anew', async () => Promise.resolve(proxy.seen.length === 3));
  expect(await quickInput.opens(500)).toBe(false);
  expect(codes()).toEqual(['000000', '123456']);
});

test('when its session ends during a query, another code is enough; nothing typed is lost', async () => {
  await window.tree.click('Orders');
  const page = await TablePage.of(window, 'Orders');
  const [token = ''] = proxy.take('ListTables').map(line => line.slice('ListTables '.length));
  proxy.expired.add(token);
  await page.query('A1');
  await window.answerNotification('The session of “Operator” has ended.', 'Try Again');
  await window.quickInput.expect(prompt);
  await window.quickInput.type('123456');
  await window.quickInput.accept();
  expect(await page.read()).toContain('1 item');
  expect(await page.field('partition-0').inputValue()).toBe('A1');
  expect(codes()).toEqual(['123456']);
});

test('who gives no code ends the query; the form stays', async () => {
  const page = await TablePage.of(window, 'Orders');
  const [token = ''] = proxy
    .take('Query')
    .slice(-1)
    .map(line => line.slice('Query '.length));
  proxy.expired.add(token);
  await page.query('A2');
  await window.answerNotification('The session of “Operator” has ended.', 'Try Again');
  await window.quickInput.expect(prompt);
  await window.quickInput.cancel();
  await page.emptyText.filter({ hasText: 'Stopped before the first page arrived.' }).waitFor();
  expect(await page.field('partition-0').inputValue()).toBe('A2');
  expect(await window.notifications()).toEqual([]);
  expect(codes()).toEqual([]);
});

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});
