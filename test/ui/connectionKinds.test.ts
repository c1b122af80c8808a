import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startOwnEngine } from '../harness/engine.ts';
import type { Engine } from '../harness/engine.ts';
import { temporaryDirectory } from '../harness/paths.ts';
import { RecordingProxy } from '../harness/recordingProxy.ts';
import { ssoFixture } from '../service/connections/ssoFixture.ts';
import type { SsoFixture } from '../service/connections/ssoFixture.ts';
import { stsFixture } from '../service/connections/stsFixture.ts';
import type { StsFixture } from '../service/connections/stsFixture.ts';
import { passphrase } from '../service/rolesAnywhere/fixtures.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { createTables, tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// One window, in which a person goes on from test to test. AWS is a fixture of the tests' own, but for the database.

const key = { accessKeyId: 'AKIAPASTEDPASTED0001', secretAccessKey: 'PastedSecretThatMustNotBeFound' };
const fixtures = fileURLToPath(new URL('../service/rolesAnywhere/fixtures/', import.meta.url));

let engine: Engine;
let proxy: RecordingProxy;
let sso: SsoFixture;
let sts: StsFixture;
let home: string;
let app: App;
let window: VsCodeWindow;

beforeAll(async () => {
  engine = await startOwnEngine();
  await createTables(engine.endpoint, [tableInput('Customers')]);
  [proxy, sso, sts] = await Promise.all([RecordingProxy.start(engine.endpoint), ssoFixture(), stsFixture()]);
  sso.accounts.set('111122223333', { name: 'Shop Prod', roles: ['Admin', 'Reader'] });
  sso.accounts.set('444455556666', { name: 'Playground', roles: ['Admin'] });
  sts.keys.set(key.accessKeyId, { secretAccessKey: key.secretAccessKey });
  sts.roles.set('arn:aws:iam::123456789012:role/Reader', { externalId: 'shop-42' });
  home = temporaryDirectory('home');
  app = await startApp({
    env: {
      HOME: home,
      AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint,
      AWS_ENDPOINT_URL_SSO_OIDC: sso.url,
      AWS_ENDPOINT_URL_SSO: sso.url,
      AWS_ENDPOINT_URL_STS: sts.url,
    },
  });
  ({ window } = app);
  await window.openActivity('DynamoDB');
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') {
    await window.screenshot(`failed-connectionKinds-${task.name.replaceAll(/\W+/g, '-')}`);
  }
});

afterAll(async () => {
  await app.dispose();
  await Promise.all([sso[Symbol.asyncDispose](), sts[Symbol.asyncDispose](), proxy.stop()]);
  await engine.stop();
});

async function start(kind: string): Promise<void> {
  await window.runCommand('DynamoDB: Add Connection…');
  await window.quickInput.expect('How do you connect?');
  await window.quickInput.pick(kind);
}

async function answer(prompt: string, text?: string): Promise<void> {
  await window.quickInput.expect(prompt);
  if (text !== undefined) {
    await window.quickInput.type(text);
  }
  await window.quickInput.accept();
}

/** Regions, name and care, as they are proposed. */
async function finish(name: string, care: 'Ask First' | 'Read-Only' = 'Ask First'): Promise<void> {
  await answer('Which regions to show?');
  await answer('A name for the connection', name);
  await window.quickInput.expect('How careful should this connection be?');
  await window.quickInput.pick(care);
  await window.quickInput.closed();
  await window.tree.item(name).waitFor();
}

async function chooseFile(prompt: string, name: string): Promise<void> {
  await window.quickInput.expect(prompt);
  await window.quickInput.pick('Choose File…');
  await chooseInDialog(name);
}

/** VS Code's own dialog: a path is typed into it. */
async function chooseInDialog(name: string): Promise<void> {
  const { quickInput } = window;
  await until('the file dialog', async () => (await quickInput.value()).startsWith('/') && (await quickInput.rows()).includes('..'));
  // While it reads the folder it opens with, it puts the path of that back.
  let settled = 0;
  await until(`${name} in the file dialog`, async () => {
    const isTyped = (await quickInput.value()) === join(fixtures, name) && (await quickInput.rows()).includes('ec256.key');
    settled = isTyped ? settled + 1 : 0;
    if (!isTyped && (await quickInput.value()) !== join(fixtures, name)) {
      await quickInput.type(join(fixtures, name));
    }
    return settled > 5;
  });
  await quickInput.accept();
}

/** Opens a connection of one region. */
async function listsCustomers(name: string): Promise<void> {
  await window.tree.expand(name);
  await until(`the table of ${name}`, async () => {
    const rows = await window.tree.rows();
    const from = rows.findIndex(({ label }) => label === name) + 1;
    const until = rows.findIndex(({ level }, index) => index >= from && level === 1);
    return rows.slice(from, until === -1 ? undefined : until).some(({ label }) => label === 'Customers');
  });
}

test('keys that the access portal shows are pasted at once', async () => {
  const { quickInput } = window;
  await start('Access Keys');
  await quickInput.expect('The access key ID');
  await quickInput.type(`export AWS_ACCESS_KEY_ID="${key.accessKeyId}"\nexport AWS_SECRET_ACCESS_KEY="${key.secretAccessKey}"`);
  // No Enter: the block is the whole answer.
  await quickInput.expect('Which regions to show?');
  await quickInput.back();
  await quickInput.expect('The access key ID');
  expect(await quickInput.value()).toBe(key.accessKeyId);
  await quickInput.accept();
  await quickInput.expect('The secret access key');
  expect(await quickInput.isHidden()).toBe(true);
  expect(await quickInput.value()).toBe(key.secretAccessKey);
  await quickInput.accept();
  await answer('The session token of temporary keys');
  await finish('Pasted');
  await window.tree.openContextMenu('Pasted');
  await window.pickMenu('Test Connection');
  await window.notification(`Signed in as arn:aws:iam::123456789012:user/${key.accessKeyId}`).waitFor();
  await window.dismissNotifications();
});

test('a role is assumed on top of it, with an external id', async () => {
  const { quickInput } = window;
  await start('Assumed Role');
  await quickInput.expect('Which connection assumes the role?');
  expect(await quickInput.rows()).toEqual(['Pasted']);
  await quickInput.pick('Pasted');
  await quickInput.expect('The ARN of the role');
  await quickInput.type('Reader');
  await quickInput.message('Type the ARN of a role');
  await quickInput.type('arn:aws:iam::123456789012:role/Reader');
  await quickInput.accept();
  await quickInput.expect('What else does the role want?');
  await quickInput.check('External ID');
  await quickInput.accept();
  await answer('The external ID', 'shop-42');
  await finish('Role');
  await listsCustomers('Role');
  expect(sts.calls.filter(({ action }) => action === 'AssumeRole').map(({ keyId }) => keyId)).toEqual([key.accessKeyId]);
});

test('a login in the browser that is cancelled leads back to what was typed', async () => {
  const { quickInput } = window;
  sso.polls.push(...Array.from({ length: 1000 }, () => 'authorization_pending' as const));
  await start('IAM Identity Center');
  await quickInput.expect('The URL of the AWS access portal');
  await quickInput.type('corp.awsapps.com');
  await quickInput.message('Type the URL of the AWS access portal');
  await quickInput.type(`${sso.startUrl}/#/`);
  await quickInput.accept();
  await answer('In which region is IAM Identity Center?');
  await openPage();
  await window.notification('Approve the code ABCD-EFGH in the browser').waitFor();
  await window.screenshot('connections-sso-code');
  await window.answerNotification('Approve the code', 'Cancel');
  await answer('In which region is IAM Identity Center?');
  await openPage();
  // A person approves there.
  sso.polls.length = 0;
  await quickInput.expect('Which account?');
  expect(await quickInput.rows()).toEqual(['Playground', 'Shop Prod']);
  await quickInput.pick('Shop Prod');
  await quickInput.expect('Which role?');
  await quickInput.pick('Reader');
  await answer('Which regions to show?');
  await quickInput.expect('A name for the connection');
  expect(await quickInput.value()).toBe('Shop Prod Reader');
  await quickInput.accept();
  // The account's name says prod, so it is proposed: Enter takes it, and red.
  await answer('How careful should this connection be?');
  await answer('In which colour is it marked?');
  await quickInput.closed();
  await listsCustomers('Shop Prod Reader');
  expect(/Shop Prod Reader.*/.exec(await window.tree.text())?.[0]).toContain('Reader in 111122223333');
  expect(readdirSync(join(home, '.aws', 'sso', 'cache')).length).toBeGreaterThan(0);
});

test('a second connection there needs no login; a device code that expired is told, and tried again', async () => {
  const { quickInput } = window;
  await start('IAM Identity Center');
  await quickInput.expect('The URL of the AWS access portal');
  expect(await quickInput.value()).toBe(sso.startUrl);
  await quickInput.accept();
  await answer('In which region is IAM Identity Center?');
  await quickInput.expect('Which account?');
  await quickInput.cancel();
  // The portal ends the session.
  sso.tokens.clear();
  sso.refreshTokens.clear();
  await start('IAM Identity Center');
  await answer('The URL of the AWS access portal');
  await answer('In which region is IAM Identity Center?');
  await quickInput.expect('This did not work');
  sso.polls.push('expired_token');
  await quickInput.pick('Try Again');
  await openPage();
  await quickInput.expect('not approved in time');
  await window.screenshot('connections-sso-expired');
  await quickInput.pick('Try Again');
  await openPage();
  await quickInput.expect('Which account?');
  await quickInput.cancel();
});

test('a certificate is chosen from files; a wrong passphrase is told in its place', async () => {
  const { quickInput } = window;
  await start('IAM Roles Anywhere');
  await quickInput.expect('Where is the certificate?');
  await quickInput.pick('PEM Files');
  await chooseFile('The certificate', 'rsa.key');
  await quickInput.expect('The certificate');
  await until('why not', async () => (await window.page.locator('.quick-input-widget').innerText()).includes('This is not a certificate'));
  await quickInput.pick('Choose File…');
  await chooseInDialog('rsa.pem');
  await chooseFile('The private key', 'rsa.key');
  await quickInput.expect('The ARN of the trust anchor');
  for (const step of ['The private key', 'The certificate', 'Where is the certificate?']) {
    await quickInput.back();
    await quickInput.expect(step);
  }
  await quickInput.pick('PKCS#12 File');
  await chooseFile('The PKCS#12 file', 'rsa-modern.p12');
  await quickInput.expect('The passphrase of the private key');
  expect(await quickInput.isHidden()).toBe(true);
  await answer('The passphrase of the private key', 'wrong');
  await quickInput.message('passphrase');
  await window.screenshot('connections-passphrase');
  await quickInput.type(passphrase);
  await quickInput.accept();
  await answer('The ARN of the trust anchor', 'arn:aws:rolesanywhere:eu-west-1:123456789012:trust-anchor/0a1b');
  await quickInput.expect('The ARN of the Roles Anywhere profile');
  await quickInput.type('arn:aws:rolesanywhere:us-east-1:123456789012:profile/2c3d');
  await quickInput.message('The trust anchor is in eu-west-1.');
  await quickInput.type('arn:aws:rolesanywhere:eu-west-1:123456789012:profile/2c3d');
  await quickInput.accept();
  await answer('The ARN of the role (', 'arn:aws:iam::123456789012:role/Build');
  await answer('What else does the role want?');
  await finish('Certificate');
});

test('default credentials need only a name', async () => {
  await start('Default Credentials');
  await finish('Here', 'Read-Only');
});

test('a connection is edited: the certificate is kept, and what few roles want can be added', async () => {
  const { quickInput } = window;
  await window.tree.openContextMenu('Certificate');
  await window.pickMenu('Edit Connection…');
  await answer('How do you connect?');
  await quickInput.expect('Where is the certificate?');
  await quickInput.pick('Keep the Stored Certificate');
  await answer('The ARN of the trust anchor');
  await answer('The ARN of the Roles Anywhere profile');
  await answer('The ARN of the role (');
  await quickInput.expect('What else does the role want?');
  await quickInput.check('Duration');
  await quickInput.accept();
  await quickInput.expect('The duration in seconds');
  await quickInput.type('60');
  await quickInput.message('from 900');
  await quickInput.type('1800');
  await quickInput.accept();
  await finish('Renamed', 'Read-Only');
});

test('the workspace names connections: they show at once, are tested, and are not edited here', async () => {
  const shared = [
    { kind: 'endpoint', name: 'Team', endpoint: proxy.endpoint, regions: ['us-east-1'], guard: 'read-only' },
    { kind: 'profile', name: 'Leaky', profile: 'x', regions: ['us-east-1'], secretAccessKey: 'hunter2' },
  ];
  mkdirSync(join(app.workspace, '.vscode'), { recursive: true });
  writeFileSync(join(app.workspace, '.vscode', 'settings.json'), JSON.stringify({ 'dynamodb.connections': shared }));
  await window.tree.item('Team').waitFor();
  expect(/Team.*/.exec(await window.tree.text())?.[0]).toContain('from workspace');
  expect((await window.tree.rows()).map(({ label }) => label)).not.toContain('Leaky');
  await window.tree.openContextMenu('Team');
  await window.pickMenu('Test Connection');
  await window.notification('answers: DynamoDB-compatible.').waitFor();
  await window.dismissNotifications();
  writeFileSync(join(app.workspace, '.vscode', 'settings.json'), '{}');
  await window.tree.item('Team').waitFor({ state: 'detached' });
});

test('a connection that a role builds on says so when it is removed; all are removed with their secrets', async () => {
  await window.tree.openContextMenu('Pasted');
  await window.pickMenu('Remove Connection…');
  expect(await window.answerDialog('Remove')).toContain('“Role” can no longer sign in without it.');
  for (const name of ['Role', 'Shop Prod Reader', 'Renamed', 'Here']) {
    await window.tree.openContextMenu(name);
    await window.pickMenu('Remove Connection…');
    await window.answerDialog('Remove');
    await window.tree.item(name).waitFor({ state: 'detached' });
  }
  const stored = await window.page.evaluate(() => localStorage.getItem('secrets.provider')?.length ?? 0);
  // What an empty store takes, encrypted.
  expect(stored).toBeLessThan(100);
});

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});

/** VS Code asks before it opens a page that it does not know. */
async function openPage(): Promise<void> {
  const opened = window.page.context().waitForEvent('page');
  expect(await window.answerDialog('Open')).toContain('https://device.sso.example.com/?user_code=ABCD-EFGH');
  await (await opened).close();
}
