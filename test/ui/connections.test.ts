import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { RecordingProxy } from '../harness/recordingProxy.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { addProfile, awsConfig, testConnection } from './support/connections.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { browserStorage, emptyStore, filesSince, findings, secretStoreSize } from './support/secretHunt.ts';
import { tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';
import { Wizard } from './support/wizard.ts';

// One window, in which a person goes on from test to test.

const keys = {
  id: 'AKIAEXAMPLEEXAMPLE01',
  secret: 'Secret0fThisTestThatMustNotBeFoundAnywhere',
  token: 'TokenOfThisTestThatMustNotBeFoundAnywhere',
};

let proxy: RecordingProxy;
let app: App;
let window: VsCodeWindow;
let wizard: Wizard;

inOneWindow('connections', async around => {
  proxy = around.keep(await RecordingProxy.start(await around.database(tableInput('Customers'))));
  const shop = { aws_access_key_id: 'AKIAEXAMPLEEXAMPLE02', aws_secret_access_key: 'secret' };
  const profiles = { shop: { region: 'eu-west-1', ...shop, endpoint_url: proxy.endpoint }, office: { region: 'eu-north-1' } };
  app = around.keep(await startApp({ env: { ...awsConfig(profiles), AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint } }));
  ({ window } = app);
  wizard = new Wizard(window);
  return app;
});

const labels = async (): Promise<readonly string[]> => (await window.tree.rows()).map(({ label }) => label);

test('without a connection the view says what to do', async () => {
  await window.openActivity('DynamoDB');
  for (const name of ['Start Local Database', 'Add Connection', 'Learn more']) {
    await window.welcome.getByText(name, { exact: true }).first().waitFor();
  }
  await window.screenshot('connections-welcome');
});

test('an endpoint is added in steps; what is wrong is said as it is typed, and Back keeps what was typed', async () => {
  const { quickInput } = window;
  await window.welcome.getByText('Add Connection', { exact: true }).first().click();
  await wizard.pick('How do you connect?', 'Custom Endpoint');
  await quickInput.expect('The URL of the endpoint');
  await wizard.refuses('localhost:8000', 'Type a URL, such as http://localhost:8000.');
  await window.screenshot('connections-validation');
  await wizard.refuses('http://me:mine@localhost', 'Leave user name and password out of the URL');
  await wizard.give(proxy.endpoint);
  await quickInput.expect('The region requests are signed for');
  expect(await quickInput.value()).toBe('us-east-1');
  await wizard.refuses('Not A Region', 'Type a region of small letters');
  await quickInput.type('eu-west-3');
  await wizard.back('The URL of the endpoint');
  expect(await quickInput.value()).toBe(proxy.endpoint);
  await quickInput.accept();
  await quickInput.expect('The region requests are signed for');
  expect(await quickInput.value()).toBe('eu-west-3');
  await quickInput.accept();
  await wizard.pick('Does the endpoint check access keys?', 'No Keys');
  await wizard.answer('A name for the connection', '');
  await quickInput.message('Type a name for the connection.');
  await wizard.give('My Endpoint');
  await wizard.answer('How careful should this connection be?');
  await quickInput.closed();
  await window.tree.item('Customers').waitFor();
  expect((await labels()).slice(0, 3)).toEqual(['My Endpoint', 'eu-west-3', 'Customers']);
  expect(new Set(proxy.requests.map(({ region }) => region))).toEqual(new Set(['eu-west-3']));
});

test('a connection is tested', async () => {
  expect(await testConnection(window, 'My Endpoint')).toBe(`${proxy.endpoint} answers: DynamoDB-compatible.`);
});

test('access keys are typed into a box that hides them; regions are found by name, GovCloud and China too', async () => {
  const { quickInput } = window;
  await window.clickTitleAction('Add Connection');
  await wizard.pick('How do you connect?', 'Access Keys');
  await quickInput.expect('The access key ID');
  await wizard.refuses('AKIA', 'An access key id has 16 to 128 letters and digits.');
  await wizard.give(keys.id);
  for (const [prompt, hidden] of [
    ['The secret access key', keys.secret],
    ['The session token of temporary keys', keys.token],
  ] as const) {
    await quickInput.expect(prompt);
    expect(await quickInput.isHidden()).toBe(true);
    await wizard.answer(prompt, hidden);
  }
  await quickInput.expect('When the session token ends');
  await wizard.refuses('tomorrow', 'Type the time with its zone');
  await wizard.give('');
  await quickInput.expect('Which regions to show?');
  for (const [text, region] of [
    ['GovCloud', 'us-gov-west-1'],
    ['China', 'cn-northwest-1'],
    ['Frankfurt', 'eu-central-1'],
    ['ap-south', 'ap-southeast-2'],
  ] as const) {
    await quickInput.type(text);
    await until(`${region} for “${text}”`, async () => (await quickInput.rows()).includes(region));
  }
  await quickInput.type('');
  await window.screenshot('connections-regions');
  await wizard.check('Which regions to show?', 'us-gov-west-1');
  await until('why not both', async () => (await quickInput.title()).includes('add a connection for each'));
  await wizard.check('Which regions to show?', 'us-gov-west-1', 'eu-central-1');
  await wizard.finish('Keys');
  await window.tree.expand('Keys');
  await window.tree.item('eu-central-1').waitFor();
  expect((await labels()).slice(-2)).toEqual(['us-east-1', 'eu-central-1']);
});

test('the secret and the token are nowhere but in the secret store', async () => {
  proxy.takeOperations();
  await window.tree.expand('eu-central-1');
  await until('a request with the key', async () => Promise.resolve(proxy.requests.length > 0));
  // The browser keeps VS Code's state as it is, and the secret store encrypted.
  const stored = await browserStorage(window);
  expect(stored.some(({ text }) => text.includes('My Endpoint'))).toBe(true);
  expect(findings(keys, stored)).toEqual([]);
  const { secret, token } = keys;
  expect(findings({ secret, token }, filesSince([dirname(app.server.userData)], 0))).toEqual([]);
  expect(await secretStoreSize(window)).toBeGreaterThan(secret.length + token.length);
});

test('a profile is chosen from the config files, with its region and its endpoint', async () => {
  await addProfile(window, 'shop', [], 'Shop');
  await window.tree.expand('Shop');
  await until('its table', async () => (await labels()).filter(label => label === 'Customers').length === 3);
  const rows = await labels();
  expect(rows.slice(rows.indexOf('Shop'))).toEqual(['Shop', 'eu-west-1', 'Customers']);
});

test('a connection is edited: all that was answered is there', async () => {
  const { quickInput } = window;
  await wizard.edit('My Endpoint');
  await quickInput.expect('The URL of the endpoint');
  expect(await quickInput.value()).toBe(proxy.endpoint);
  await quickInput.accept();
  await quickInput.expect('The region requests are signed for');
  expect(await quickInput.value()).toBe('eu-west-3');
  await wizard.answer('The region requests are signed for', 'eu-south-1');
  await wizard.answer('Does the endpoint check access keys?');
  await quickInput.expect('A name for the connection');
  expect(await quickInput.value()).toBe('My Endpoint');
  await wizard.finish('Renamed');
  await window.tree.item('Renamed').waitFor();
  expect(await labels()).toContain('eu-south-1');
  expect(await labels()).not.toContain('My Endpoint');
});

test('leaving the steps changes nothing', async () => {
  const before = await labels();
  await window.tree.openContextMenu('Renamed');
  await window.pickMenu('Edit Connection…');
  await window.quickInput.expect('How do you connect?');
  await window.quickInput.cancel();
  expect(await labels()).toEqual(before);
  expect(await window.notifications()).toEqual([]);
});

test('a connection is removed after a question; with the last one the view says what to do again', async () => {
  for (const name of ['Shop', 'Keys', 'Renamed']) {
    await window.tree.openContextMenu(name);
    await window.pickMenu('Remove Connection…');
    expect(await window.answerDialog('Remove')).toContain(`Remove the connection “${name}”?`);
    await window.tree.item(name).waitFor({ state: 'detached' });
  }
  await window.welcome.getByText('Start Local Database').waitFor();
  expect(await secretStoreSize(window)).toBeLessThan(emptyStore);
});

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});
