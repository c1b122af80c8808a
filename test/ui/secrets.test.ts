import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startOwnEngine } from '../harness/engine.ts';
import type { Engine } from '../harness/engine.ts';
import { temporaryDirectory } from '../harness/paths.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { addAccessKeys, addEndpoint, giveKeysAgain } from './support/connections.ts';
import { browserStorage, filesSince, findings, screen } from './support/secretHunt.ts';
import type { Place } from './support/secretHunt.ts';
import { TablePage } from './support/tablePage.ts';
import { createTables, tableInput } from './support/tables.ts';
import { TokenProxy } from './support/tokenProxy.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// A person adds connections with keys, uses them, meets failures, edits and removes them. After each step all that can be seen
// and all that was written is searched for what was typed. The secrets are new in each run: no source and no cache has them.

const random = (): string => `S${randomBytes(18).toString('hex')}`;
const secrets = {
  'the secret of the access key': random(),
  'its session token': random(),
  'the secret of the endpoint': random(),
  'its session token at first': random(),
  'its second secret': random(),
  'its session token then': random(),
};
const [awsSecret, awsToken, firstSecret, firstToken, secondSecret, secondToken] = Object.values(secrets) as [
  string,
  string,
  string,
  string,
  string,
  string,
];

const started = Date.now();
const home = temporaryDirectory('home');
let engine: Engine;
let proxy: TokenProxy;
let app: App;
let window: VsCodeWindow;

beforeAll(async () => {
  engine = await startOwnEngine();
  await createTables(engine.endpoint, [tableInput('Orders')]);
  await wireClient(engine.endpoint).send('PutItem', { TableName: 'Orders', Item: { pk: { S: 'A1' } } });
  proxy = await TokenProxy.start(engine.endpoint);
  // Requests to AWS end up at the fixture too, and STS finds nothing there that it knows.
  app = await startApp({ env: { HOME: home, AWS_ENDPOINT_URL: proxy.endpoint } });
  ({ window } = app);
  await window.openActivity('DynamoDB');
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') {
    await window.screenshot(`failed-secrets-${task.name.replaceAll(/\W+/g, '-')}`);
  }
});

afterAll(async () => {
  await app.dispose();
  await proxy.stop();
  await engine.stop();
});

/** Everywhere a secret could have gone. */
async function everywhere(): Promise<readonly Place[]> {
  // Settings, state, logs and extensions of the server; the folder that is open; what else was written for a while.
  const directories = [dirname(app.server.userData), app.workspace, home, tmpdir()];
  return [
    ...filesSince(directories, started),
    ...(await screen(window)),
    ...(await browserStorage(window)),
    { where: 'what the server printed', text: app.server.output() },
    { where: 'the clipboard', text: await window.clipboard() },
  ];
}

async function expectNothingLeaked(): Promise<void> {
  expect(findings(secrets, await everywhere())).toEqual([]);
}

async function secretStoreSize(): Promise<number> {
  return window.page.evaluate(() => localStorage.getItem('secrets.provider')?.length ?? 0);
}

async function tooltip(name: string): Promise<Place> {
  await window.tree.item(name).hover();
  const hover = window.page.locator('.monaco-hover:visible', { hasText: name });
  await hover.first().waitFor();
  return { where: `the tooltip of ${name}`, text: (await hover.allInnerTexts()).join('\n') };
}

test('the search itself finds what is there', async () => {
  writeFileSync(join(home, 'leak.txt'), `key=${Buffer.from(awsSecret).toString('base64')}`);
  await window.page.evaluate(text => sessionStorage.setItem('leak', text), awsToken);
  await window.page.evaluate(text => document.body.setAttribute('data-leak', text), firstSecret);
  const found = findings(secrets, await everywhere());
  expect(found).toContain(`the secret of the access key in ${join(home, 'leak.txt')}`);
  expect(found.some(line => line.startsWith('its session token in browser storage'))).toBe(true);
  expect(found.some(line => line.startsWith('the secret of the endpoint in the frame'))).toBe(true);
  writeFileSync(join(home, 'leak.txt'), '');
  await window.page.evaluate(() => {
    sessionStorage.removeItem('leak');
    document.body.removeAttribute('data-leak');
  });
  await expectNothingLeaked();
});

test('after keys were added', async () => {
  await addEndpoint(window, proxy.endpoint, 'Vault', { id: 'ASIAEXAMPLEEXAMPLE01', secret: firstSecret, token: firstToken });
  await addAccessKeys(window, { id: 'ASIAEXAMPLEEXAMPLE02', secret: awsSecret, token: awsToken }, 'Account');
  await window.tree.item('Account').waitFor();
  await expectNothingLeaked();
  // Where they are, encrypted.
  expect(await secretStoreSize()).toBeGreaterThan(awsSecret.length + awsToken.length + firstSecret.length + firstToken.length);
});

test('after they were used: in the tree, in its tooltips, in pages and documents', async () => {
  for (const name of ['Vault', 'Account']) {
    await window.tree.expand(name);
    await window.tree.expand('us-east-1');
    await window.tree.item('Orders').waitFor();
    expect(findings(secrets, [await tooltip(name)])).toEqual([]);
    await window.tree.click('Orders');
    const page = await TablePage.of(window, 'Orders');
    await page.query('A1');
    expect(await page.read()).toContain('1 item');
    await expectNothingLeaked();
    await window.closeEditors();
    await window.tree.collapse(name);
  }
  expect(new Set(proxy.take('Query'))).toEqual(new Set([`Query ${firstToken}`, `Query ${awsToken}`]));
});

test('after failures: a test of the connection, an expired token, and the log of it all', async () => {
  await window.tree.openContextMenu('Account');
  await window.pickMenu('Test Connection');
  await window.notification(/STS|us-east-1/).waitFor();
  await expectNothingLeaked();
  await window.dismissNotifications();
  proxy.expired.add(firstToken);
  await window.tree.expand('Vault');
  await window.tree.click('Orders');
  const page = await TablePage.of(window, 'Orders');
  await page.query('A1');
  await window.notification('The session of “Vault” has ended.').waitFor();
  await expectNothingLeaked();
  await window.answerNotification('The session of “Vault” has ended.', 'Cancel');
  await page.alerts('expired');
  await window.runCommand('DynamoDB: Show Log');
  await window.page.locator('.part.panel').waitFor();
  await expectNothingLeaked();
});

test('while they are edited, no box shows the ones before; after it', async () => {
  await window.tree.openContextMenu('Vault');
  await window.pickMenu('Edit Connection…');
  await window.quickInput.expect('How do you connect?');
  await expectNothingLeaked();
  await giveKeysAgain(window, { id: 'ASIAEXAMPLEEXAMPLE03', secret: secondSecret, token: secondToken });
  const page = await TablePage.of(window, 'Orders');
  await page.run();
  expect(await page.read()).toContain('1 item');
  expect(proxy.take('Query').at(-1)).toBe(`Query ${secondToken}`);
  await expectNothingLeaked();
});

test('after a reload', async () => {
  await window.reload();
  await window.tree.item('Vault').waitFor();
  await expectNothingLeaked();
});

test('after the connections were removed, the secret store is as empty as before', async () => {
  for (const name of ['Vault', 'Account']) {
    await window.tree.openContextMenu(name);
    await window.pickMenu('Remove Connection…');
    await window.answerDialog('Remove');
    await window.tree.item(name).waitFor({ state: 'detached' });
  }
  // What an empty store takes, encrypted.
  await until('an empty store', async () => (await secretStoreSize()) < 100);
  await expectNothingLeaked();
});

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});
