import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startOwnEngine } from '../harness/engine.ts';
import type { Engine } from '../harness/engine.ts';
import { RecordingProxy } from '../harness/recordingProxy.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { addProfile, awsConfig } from './support/connections.ts';
import { createTables, tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// One window, in which a person goes on from test to test.

const keyId = 'AKIAEXAMPLEEXAMPLE01';
const secret = 'Secret0fThisTestThatMustNotBeFoundAnywhere';
const token = 'TokenOfThisTestThatMustNotBeFoundAnywhere';

let engine: Engine;
let proxy: RecordingProxy;
let app: App;
let window: VsCodeWindow;

beforeAll(async () => {
  engine = await startOwnEngine();
  await createTables(engine.endpoint, [tableInput('Customers')]);
  proxy = await RecordingProxy.start(engine.endpoint);
  const keys = { aws_access_key_id: 'AKIAEXAMPLEEXAMPLE02', aws_secret_access_key: 'secret' };
  const profiles = { shop: { region: 'eu-west-1', ...keys, endpoint_url: proxy.endpoint }, office: { region: 'eu-north-1' } };
  app = await startApp({ env: { ...awsConfig(profiles), AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint } });
  ({ window } = app);
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') {
    await window.screenshot(`failed-connections-${task.name.replaceAll(/\W+/g, '-')}`);
  }
});

afterAll(async () => {
  await app.dispose();
  await proxy.stop();
  await engine.stop();
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
  await quickInput.expect('How do you connect?');
  await quickInput.pick('Custom Endpoint');
  await quickInput.expect('The URL of the endpoint');
  await quickInput.type('localhost:8000');
  await quickInput.message('Type a URL, such as http://localhost:8000.');
  await window.screenshot('connections-validation');
  await quickInput.type('http://me:mine@localhost');
  await quickInput.message('Leave user name and password out of the URL');
  await quickInput.type(proxy.endpoint);
  await quickInput.accept();
  await quickInput.expect('The region requests are signed for');
  expect(await quickInput.value()).toBe('us-east-1');
  await quickInput.type('Not A Region');
  await quickInput.message('Type a region of small letters');
  await quickInput.type('eu-west-3');
  await quickInput.back();
  await quickInput.expect('The URL of the endpoint');
  expect(await quickInput.value()).toBe(proxy.endpoint);
  await quickInput.accept();
  await quickInput.expect('The region requests are signed for');
  expect(await quickInput.value()).toBe('eu-west-3');
  await quickInput.accept();
  await quickInput.expect('Does the endpoint check access keys?');
  await quickInput.pick('No Keys');
  await quickInput.expect('A name for the connection');
  await quickInput.type('');
  await quickInput.accept();
  await quickInput.message('Type a name for the connection.');
  await quickInput.type('My Endpoint');
  await quickInput.accept();
  await quickInput.expect('How careful should this connection be?');
  await quickInput.accept();
  await quickInput.closed();
  await window.tree.item('Customers').waitFor();
  expect((await labels()).slice(0, 3)).toEqual(['My Endpoint', 'eu-west-3', 'Customers']);
  expect(new Set(proxy.requests.map(({ region }) => region))).toEqual(new Set(['eu-west-3']));
});

test('a connection is tested', async () => {
  await window.tree.openContextMenu('My Endpoint');
  await window.pickMenu('Test Connection');
  await window.notification(`${proxy.endpoint} answers: DynamoDB-compatible.`).waitFor();
  await window.dismissNotifications();
});

test('access keys are typed into a box that hides them; regions are found by name, GovCloud and China too', async () => {
  const { quickInput } = window;
  await window.clickTitleAction('Add Connection');
  await quickInput.expect('How do you connect?');
  await quickInput.pick('Access Keys');
  await quickInput.expect('The access key ID');
  await quickInput.type('AKIA');
  await quickInput.message('An access key id has 16 to 128 letters and digits.');
  await quickInput.type(keyId);
  await quickInput.accept();
  await quickInput.expect('The secret access key');
  expect(await quickInput.isHidden()).toBe(true);
  await quickInput.type(secret);
  await quickInput.accept();
  await quickInput.expect('The session token of temporary keys');
  expect(await quickInput.isHidden()).toBe(true);
  await quickInput.type(token);
  await quickInput.accept();
  await quickInput.expect('When the session token ends');
  await quickInput.type('tomorrow');
  await quickInput.message('Type the time with its zone');
  await quickInput.type('');
  await quickInput.accept();
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
  await quickInput.check('us-gov-west-1');
  await quickInput.accept();
  await until('why not both', async () => (await quickInput.title()).includes('add a connection for each'));
  await quickInput.check('us-gov-west-1');
  await quickInput.check('eu-central-1');
  await quickInput.accept();
  await quickInput.expect('A name for the connection');
  await quickInput.type('Keys');
  await quickInput.accept();
  await quickInput.expect('How careful should this connection be?');
  await quickInput.accept();
  await quickInput.closed();
  await window.tree.expand('Keys');
  await window.tree.item('eu-central-1').waitFor();
  expect((await labels()).slice(-2)).toEqual(['us-east-1', 'eu-central-1']);
});

test('the secret and the token are nowhere but in the secret store', async () => {
  proxy.takeOperations();
  await window.tree.expand('eu-central-1');
  await until('a request with the key', async () => Promise.resolve(proxy.requests.length > 0));
  // The VS Code server from npm has no native logger: what the extension logs is in no file here.
  const files = filesIn(dirname(app.server.userData)).map(path => ({ path, text: readFileSync(path, 'latin1') }));
  for (const hidden of [secret, token]) {
    expect(files.filter(({ text }) => text.includes(hidden)).map(({ path }) => path)).toEqual([]);
  }
  // The browser keeps VS Code's state as it is, and the secret store encrypted.
  const stored = await browserStorage(window);
  expect(stored.includes('My Endpoint')).toBe(true);
  for (const hidden of [secret, token, keyId]) {
    expect(stored.includes(hidden)).toBe(false);
  }
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
  await window.tree.openContextMenu('My Endpoint');
  await window.pickMenu('Edit Connection…');
  await quickInput.expect('How do you connect?');
  await quickInput.accept();
  await quickInput.expect('The URL of the endpoint');
  expect(await quickInput.value()).toBe(proxy.endpoint);
  await quickInput.accept();
  await quickInput.expect('The region requests are signed for');
  expect(await quickInput.value()).toBe('eu-west-3');
  await quickInput.type('eu-south-1');
  await quickInput.accept();
  await quickInput.expect('Does the endpoint check access keys?');
  await quickInput.accept();
  await quickInput.expect('A name for the connection');
  expect(await quickInput.value()).toBe('My Endpoint');
  await quickInput.type('Renamed');
  await quickInput.accept();
  await quickInput.expect('How careful should this connection be?');
  await quickInput.accept();
  await quickInput.closed();
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
  // What an empty store takes, encrypted.
  expect(await secretStoreSize(window)).toBeLessThan(100);
});

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});

/** All that the browser keeps for VS Code: its state and its secrets. */
async function browserStorage({ page }: VsCodeWindow): Promise<string> {
  return page.evaluate(async () => {
    const settled = async <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('IndexedDB refused.'));
      });
    // The window's own log files are bytes.
    const readable = (_key: string, value: unknown): unknown => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value);
    const parts = Object.entries(localStorage).map(entry => JSON.stringify(entry));
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await settled(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store);
        parts.push(JSON.stringify([name, store, await settled(all.getAllKeys()), await settled(all.getAll())], readable));
      }
      database.close();
    }
    return parts.join('\n');
  });
}

async function secretStoreSize({ page }: VsCodeWindow): Promise<number> {
  return page.evaluate(() => localStorage.getItem('secrets.provider')?.length ?? 0);
}

function filesIn(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}
