import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../harness/paths.ts';
import { wireClient } from '../harness/wireClient.ts';
import { ssoFixture } from '../service/connections/ssoFixture.ts';
import type { SsoFixture } from '../service/connections/ssoFixture.ts';
import { startApp } from './support/app.ts';
import { openLoginPage } from './support/browserLogin.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { TablePage } from './support/tablePage.ts';
import { tableInput } from './support/tables.ts';
import { TokenProxy } from './support/tokenProxy.ts';
import type { VsCodeWindow } from './support/window.ts';
import { Wizard } from './support/wizard.ts';

// One window, in which a person goes on from test to test. IAM Identity Center and the server that ends sessions are fixtures.

const question = 'The session of “Shop Prod Reader” has ended.';
/** The session token of what the portal grants now. */
let granted = 'first';
let sso: SsoFixture;
let proxy: TokenProxy;
let home: string;
let window: VsCodeWindow;
let wizard: Wizard;

inOneWindow('ssoSession', async around => {
  const database = await around.database(tableInput('Orders', 'byCustomer'));
  for (const pk of ['A1', 'A2', 'A3', 'A4', 'A5', 'A6']) {
    await wireClient(database).send('PutItem', { TableName: 'Orders', Item: { pk: { S: pk }, customer: { S: 'C1' } } });
  }
  proxy = around.keep(await TokenProxy.start(database));
  sso = around.keep(await ssoFixture());
  sso.secret = name => (name === 't' ? granted : name);
  sso.accounts.set('111122223333', { name: 'Shop Prod', roles: ['Admin', 'Reader'] });
  sso.accounts.set('444455556666', { name: 'Playground', roles: ['Admin'] });
  home = temporaryDirectory('home');
  const endpoints = { AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint, AWS_ENDPOINT_URL_SSO_OIDC: sso.url, AWS_ENDPOINT_URL_SSO: sso.url };
  const app = around.keep(await startApp({ env: { HOME: home, ...endpoints }, settings: { 'dynamodb.read.pageSize': 2 } }));
  ({ window } = app);
  wizard = new Wizard(window);
  await window.openActivity('DynamoDB');
  return app;
});

/** What is cached looks alive. */
function endPortalSession(): void {
  sso.tokens.clear();
  sso.refreshTokens.clear();
}

/** DynamoDB ends what came of it too. */
function endSession(next: string): void {
  endPortalSession();
  proxy.expired.add(granted);
  granted = next;
  proxy.take('');
  sso.requests.length = 0;
}

const rows = async (page: TablePage): Promise<number> =>
  Number(await page.frame.locator('ddb-grid [role="grid"]').getAttribute('aria-rowcount')) - 1;

test('a login in the browser that is cancelled leads back to what was typed', async () => {
  const { quickInput } = window;
  sso.polls.push(...Array.from({ length: 1000 }, () => 'authorization_pending' as const));
  await wizard.add('IAM Identity Center');
  await quickInput.expect('The URL of the AWS access portal');
  await wizard.refuses('corp.awsapps.com', 'Type the URL of the AWS access portal');
  await wizard.give(`${sso.startUrl}/#/`);
  await wizard.answer('In which region is IAM Identity Center?');
  await openLoginPage(window);
  await window.notification('Approve the code ABCD-EFGH in the browser').waitFor();
  await window.screenshot('connections-sso-code');
  await window.answerNotification('Approve the code', 'Cancel');
  await wizard.answer('In which region is IAM Identity Center?');
  await openLoginPage(window);
  // A person approves there.
  sso.polls.length = 0;
  await quickInput.expect('Which account?');
  expect(await quickInput.rows()).toEqual(['Playground', 'Shop Prod']);
  await quickInput.pick('Shop Prod');
  await wizard.pick('Which role?', 'Reader');
  await wizard.answer('Which regions to show?');
  await quickInput.expect('A name for the connection');
  expect(await quickInput.value()).toBe('Shop Prod Reader');
  await quickInput.accept();
  // The account's name says prod, so it is proposed: Enter takes it, and red.
  await wizard.answer('How careful should this connection be?');
  await wizard.answer('In which colour is it marked?');
  await quickInput.closed();
  await window.tree.expand('Shop Prod Reader');
  await window.tree.item('Orders').waitFor();
  expect(/Shop Prod Reader.*/.exec(await window.tree.text())?.[0]).toContain('Reader in 111122223333');
  expect(readdirSync(join(home, '.aws', 'sso', 'cache')).length).toBeGreaterThan(0);
});

test('a second connection there needs no login; a device code that expired is told, and tried again', async () => {
  const { quickInput } = window;
  await wizard.add('IAM Identity Center');
  await quickInput.expect('The URL of the AWS access portal');
  expect(await quickInput.value()).toBe(sso.startUrl);
  await quickInput.accept();
  await wizard.answer('In which region is IAM Identity Center?');
  await quickInput.expect('Which account?');
  await quickInput.cancel();
  endPortalSession();
  await wizard.add('IAM Identity Center');
  await wizard.answer('The URL of the AWS access portal');
  await wizard.answer('In which region is IAM Identity Center?');
  await quickInput.expect('This did not work');
  sso.polls.push('expired_token');
  await quickInput.pick('Try Again');
  await openLoginPage(window);
  await quickInput.expect('not approved in time');
  await window.screenshot('connections-sso-expired');
  await quickInput.pick('Try Again');
  await openLoginPage(window);
  await quickInput.expect('Which account?');
  await quickInput.cancel();
});

test('a query whose session has ended in the portal too waits for one login in the browser, and goes on where it was', async () => {
  await window.tree.expand('Orders');
  await window.tree.click('byCustomer');
  const page = await TablePage.of(window, 'Orders');
  await page.query('C1');
  expect(await page.read()).toContain('2 items');
  endSession('second');
  await page.loadMore();
  await window.notification(question).waitFor();
  await window.screenshot('sso-session-question');
  // What was loaded stays while it waits.
  expect(await rows(page)).toBe(2);
  expect(await page.alert.count()).toBe(0);
  expect(await window.notifications()).toHaveLength(1);
  await window.answerNotification(question, 'Sign In');
  await openLoginPage(window);
  await page.status.filter({ hasText: '4 items' }).waitFor();
  expect(await rows(page)).toBe(4);
  expect(await page.field('partition-0').inputValue()).toBe('C1');
  expect(await window.notifications()).toEqual([]);
  expect(proxy.take('Query')).toEqual(['Query first', 'Query second']);
  expect(sso.requests.filter(({ path }) => path === '/device_authorization')).toHaveLength(1);
});

test.each([
  ['the question', async () => window.answerNotification(question, 'Cancel')],
  [
    'the login',
    async () => {
      sso.polls.push(...Array.from({ length: 1000 }, () => 'authorization_pending' as const));
      await window.answerNotification(question, 'Sign In');
      await openLoginPage(window);
      await window.answerNotification('Approve the code', 'Cancel');
      sso.polls.length = 0;
    },
  ],
])('who leaves %s ends the query with a sentence; form and rows stay', async (_what, leave) => {
  const page = await TablePage.of(window, 'Orders');
  endSession(`after ${granted}`);
  await page.loadMore();
  await window.notification(question).waitFor();
  await leave();
  expect(await page.alerts('has expired')).toContain('Sign in again');
  expect(await rows(page)).toBe(4);
  expect(await page.field('partition-0').inputValue()).toBe('C1');
  expect(await window.notifications()).toEqual([]);
  await page.dismiss();
});

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});
