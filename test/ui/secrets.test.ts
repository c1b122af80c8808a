import { randomBytes, randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../harness/paths.ts';
import { wireClient } from '../harness/wireClient.ts';
import { ssoFixture } from '../service/connections/ssoFixture.ts';
import { stsFixture } from '../service/connections/stsFixture.ts';
import type { StsFixture } from '../service/connections/stsFixture.ts';
import { fixtureText } from '../service/rolesAnywhere/fixtures.ts';
import { rolesAnywhereServer } from '../service/rolesAnywhere/rolesAnywhereServer.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { openLoginPage } from './support/browserLogin.ts';
import { certificateFiles } from './support/certificateFiles.ts';
import { addAccessKeys, addEndpoint, addRole, giveKeysAgain, removeConnections } from './support/connections.ts';
import { chooseFile } from './support/fileDialog.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { browserStorage, emptyStore, filesSince, findings, screen, secretStoreSize } from './support/secretHunt.ts';
import type { Place } from './support/secretHunt.ts';
import { TablePage } from './support/tablePage.ts';
import { tableInput } from './support/tables.ts';
import { TokenProxy } from './support/tokenProxy.ts';
import { comes, until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';
import { Wizard } from './support/wizard.ts';

// A person adds connections of every kind that has secrets, uses them, meets failures, edits and removes them. After each step all
// that can be seen and all that was written is searched for what was typed, read from files or granted. But for the private key the
// secrets are new in each run: no source and no cache has them. AWS is a fixture.

const random = (): string => `S${randomBytes(18).toString('hex')}`;
const code = (): string => String(randomInt(100_000, 1_000_000));
const secrets = {
  keySecret: random(),
  keyToken: random(),
  endpointSecret: random(),
  endpointToken: random(),
  endpointSecretThen: random(),
  endpointTokenThen: random(),
  pemPassphrase: random(),
  pkcs12Passphrase: random(),
  privateKey: fixtureText('rsa.key').split('\n')[5] ?? '',
  certificateSecret: random(),
  certificateToken: random(),
  ssoSecret: random(),
  ssoToken: random(),
  code: code(),
  wrongCode: code(),
};
/** Those that the AWS CLI reads, in the folder where it keeps its own. */
const shared = { ssoAccessToken: random(), ssoRefreshToken: random(), ssoClientSecret: random() };
const granted: Readonly<Record<string, string>> = {
  s: secrets.ssoSecret,
  t: secrets.ssoToken,
  'access-1': shared.ssoAccessToken,
  'refresh-1': shared.ssoRefreshToken,
  'client-secret': shared.ssoClientSecret,
};

const accountKey = { id: 'ASIAEXAMPLEEXAMPLE02', secret: secrets.keySecret, token: secrets.keyToken };
const role = { arn: 'arn:aws:iam::123456789012:role/Operator', serial: 'arn:aws:iam::123456789012:mfa/ann' };
const started = Date.now();
let searched = started;
const home = temporaryDirectory('home');
const cache = join(home, '.aws', 'sso', 'cache');
const files = certificateFiles({ pem: secrets.pemPassphrase, pkcs12: secrets.pkcs12Passphrase });
let proxy: TokenProxy;
let sts: StsFixture;
let app: App;
let window: VsCodeWindow;
let wizard: Wizard;

inOneWindow('secrets', async around => {
  const database = await around.database(tableInput('Orders'));
  await wireClient(database).send('PutItem', { TableName: 'Orders', Item: { pk: { S: 'A1' } } });
  proxy = around.keep(await TokenProxy.start(database));
  sts = around.keep(await stsFixture());
  sts.keys.set(accountKey.id, { secretAccessKey: accountKey.secret, sessionToken: accountKey.token });
  sts.roles.set(role.arn, { mfa: { serial: role.serial, code: secrets.code } });
  const sso = around.keep(await ssoFixture());
  sso.accounts.set('111122223333', { name: 'Shop', roles: ['Reader'] });
  sso.secret = name => granted[name] ?? name;
  const rolesAnywhere = around.keep(await rolesAnywhereServer(() => Date.now()));
  const session = { secretAccessKey: secrets.certificateSecret, sessionToken: secrets.certificateToken };
  const credentials = { accessKeyId: 'ASIAEXAMPLEEXAMPLE04', ...session, expiration: new Date(Date.now() + 3_600_000).toISOString() };
  rolesAnywhere.behaviour.body = JSON.stringify({ credentialSet: [{ credentials }], subjectArn: 'arn:aws:rolesanywhere:::subject/1' });
  const services = { STS: sts.url, SSO: sso.url, SSO_OIDC: sso.url, ROLESANYWHERE: rolesAnywhere.endpoint, DYNAMODB: proxy.endpoint };
  const endpoints = Object.entries(services).map(([service, url]) => [`AWS_ENDPOINT_URL_${service}`, url]);
  app = around.keep(await startApp({ env: { HOME: home, ...(Object.fromEntries(endpoints) as Record<string, string>) } }));
  ({ window } = app);
  wizard = new Wizard(window);
  await window.openActivity('DynamoDB');
  return app;
});

/** Everywhere a secret could have gone. */
async function everywhere(): Promise<readonly Place[]> {
  // Settings, state, logs and extensions of the server; the folder that is open; what else was written for a while.
  const directories = [dirname(app.server.userData), app.workspace, home, tmpdir()];
  // A file that was searched and not written since need not be searched again.
  const since = searched;
  searched = Date.now() - 1_000;
  return [
    ...filesSince(directories, since),
    ...(await screen(window)),
    ...(await browserStorage(window)),
    { where: 'what the server printed', text: app.server.output() },
    { where: 'the clipboard', text: await window.clipboard() },
  ];
}

async function expectNothingLeaked(): Promise<void> {
  const places = await everywhere();
  expect(findings(secrets, places)).toEqual([]);
  const outside = places.filter(({ where }) => !where.startsWith(cache));
  expect(findings(shared, outside)).toEqual([]);
  // What STS granted.
  const ofRole = [...sts.keys.values()].flatMap(({ secretAccessKey, sessionToken = secretAccessKey }) => [secretAccessKey, sessionToken]);
  expect(findings(Object.fromEntries(ofRole.map((secret, index) => [`roleSecret${index}`, secret])), places)).toEqual([]);
}

async function tooltip(name: string): Promise<Place> {
  const hover = window.page.locator('.monaco-hover:visible', { hasText: name });
  // A row that is drawn anew under the pointer shows none.
  await until(`the tooltip of ${name}`, async () => {
    await window.hover();
    await window.tree.item(name).hover();
    return comes(hover.first().waitFor({ timeout: 3_000 }));
  });
  return { where: `the tooltip of ${name}`, text: (await hover.allInnerTexts()).join('\n') };
}

async function giveCode(text: string): Promise<void> {
  await window.quickInput.expect('Multi-Factor Authentication');
  await wizard.give(text);
  await window.quickInput.closed();
}

test('the search itself finds what is there', async () => {
  writeFileSync(join(home, 'leak.txt'), `key=${Buffer.from(secrets.keySecret).toString('base64')}\n${secrets.privateKey}`);
  await window.page.evaluate(text => sessionStorage.setItem('leak', text), secrets.keyToken);
  await window.page.evaluate(text => document.body.setAttribute('data-leak', text), `code ${secrets.code}`);
  const found = findings(secrets, await everywhere());
  expect(found).toContain(`keySecret in ${join(home, 'leak.txt')}`);
  expect(found).toContain(`privateKey in ${join(home, 'leak.txt')}`);
  expect(found.some(line => line.startsWith('keyToken in browser storage'))).toBe(true);
  expect(found.some(line => line.startsWith('code in the frame'))).toBe(true);
  writeFileSync(join(home, 'leak.txt'), '');
  await window.page.evaluate(() => {
    sessionStorage.removeItem('leak');
    document.body.removeAttribute('data-leak');
  });
  await expectNothingLeaked();
});

test('after keys and a role on top of them were added', async () => {
  const { endpointSecret: secret, endpointToken: token } = secrets;
  await addEndpoint(window, proxy.endpoint, 'Vault', { id: 'ASIAEXAMPLEEXAMPLE01', secret, token });
  await addAccessKeys(window, accountKey, 'Account');
  await addRole(window, 'Account', role.arn, 'Operator', role.serial);
  await window.tree.item('Operator').waitFor();
  await expectNothingLeaked();
  // Where they are, encrypted.
  expect(await secretStoreSize(window)).toBeGreaterThan(4 * secret.length);
});

test('after a certificate was added with its private key', async () => {
  await wizard.add('IAM Roles Anywhere');
  await wizard.pick('Where is the certificate?', 'PEM Files');
  await chooseFile(window, 'The certificate', files.certificate);
  await chooseFile(window, 'The private key', files.privateKey);
  await wizard.answer('The passphrase of the private key', secrets.pemPassphrase);
  await wizard.answer('The ARN of the trust anchor', 'arn:aws:rolesanywhere:eu-west-1:123456789012:trust-anchor/0a1b');
  await wizard.answer('The ARN of the Roles Anywhere profile', 'arn:aws:rolesanywhere:eu-west-1:123456789012:profile/2c3d');
  await wizard.answer('The ARN of the role (', role.arn);
  await wizard.answer('What else does the role want?');
  await wizard.answer('Which regions to show?');
  await wizard.finish('Build');
  await window.tree.item('Build').waitFor();
  await expectNothingLeaked();
});

test('after a login in the browser, whose session is shared with the AWS CLI and nobody else', async () => {
  await wizard.add('IAM Identity Center');
  await wizard.answer('The URL of the AWS access portal', 'https://corp.awsapps.com/start');
  await wizard.answer('In which region is IAM Identity Center?');
  await openLoginPage(window);
  await wizard.pick('Which account?', 'Shop');
  await wizard.pick('Which role?', 'Reader');
  await wizard.answer('Which regions to show?');
  await wizard.finish('Corp');
  await window.tree.item('Corp').waitFor();
  expect(findings(shared, filesSince([cache], started))).toHaveLength(3);
  await expectNothingLeaked();
});

test.each([
  ['Vault', secrets.endpointToken],
  ['Account', secrets.keyToken],
  ['Build', secrets.certificateToken],
  ['Corp', secrets.ssoToken],
  ['Operator', undefined],
])('after %s was used: in the tree, in its tooltips, in pages', async (name, token) => {
  await window.tree.expand(name);
  if (name === 'Operator') {
    await giveCode(secrets.wrongCode);
    await window.tree.item('Try Again').waitFor();
    await expectNothingLeaked();
    await window.tree.click('Try Again');
    await giveCode(secrets.code);
  }
  await window.tree.item('Orders').waitFor();
  expect(findings({ ...secrets, ...shared }, [await tooltip(name)])).toEqual([]);
  await window.tree.click('Orders');
  const page = await TablePage.of(window, 'Orders');
  await page.query('A1');
  expect(await page.read()).toContain('1 item');
  await expectNothingLeaked();
  await window.closeEditors();
  await window.tree.collapse(name);
  const [sent] = proxy.take('Query');
  expect(sent).toBe(`Query ${token ?? [...sts.keys.values()].at(-1)?.sessionToken ?? ''}`);
});

test('after failures: a test of the connection, an expired token, and the log of it all', async () => {
  sts.keys.delete(accountKey.id);
  await window.tree.openContextMenu('Account');
  await window.pickMenu('Test Connection');
  await window.notification('AWS does not know this access key').waitFor();
  await expectNothingLeaked();
  await window.dismissNotifications();
  await window.tree.expand('Vault');
  await window.tree.click('Orders');
  const page = await TablePage.of(window, 'Orders');
  proxy.expired.add(secrets.endpointToken);
  await page.query('A1');
  await window.notification('The session of “Vault” has ended.').waitFor();
  await expectNothingLeaked();
  await window.answerNotification('The session of “Vault” has ended.', 'Cancel');
  await page.alerts('expired');
  await window.runCommand('DynamoDB: Show Log');
  // Where there is something to be found.
  await window.page.locator('.part.panel .view-line', { hasText: 'ExpiredToken' }).first().waitFor();
  await expectNothingLeaked();
});

test('while they are edited, no box shows the ones before; after it', async () => {
  await window.tree.openContextMenu('Vault');
  await window.pickMenu('Edit Connection…');
  await window.quickInput.expect('How do you connect?');
  await expectNothingLeaked();
  const { endpointSecretThen: secret, endpointTokenThen: token } = secrets;
  await giveKeysAgain(window, { id: 'ASIAEXAMPLEEXAMPLE03', secret, token });
  const page = await TablePage.of(window, 'Orders');
  await page.run();
  expect(await page.read()).toContain('1 item');
  expect(proxy.take('Query').at(-1)).toBe(`Query ${token}`);
  await wizard.edit('Build');
  await wizard.pick('Where is the certificate?', 'PKCS#12 File');
  await chooseFile(window, 'The PKCS#12 file', files.pkcs12);
  await wizard.answer('The passphrase of the private key', secrets.pkcs12Passphrase);
  await window.quickInput.expect('The ARN of the trust anchor');
  await expectNothingLeaked();
  for (const prompt of ['The ARN of the trust anchor', 'The ARN of the Roles', 'The ARN of the role (', 'What else', 'Which regions']) {
    await wizard.answer(prompt);
  }
  await wizard.finish();
  await expectNothingLeaked();
});

test('after a reload', async () => {
  await window.reload();
  await window.tree.item('Vault').waitFor();
  await expectNothingLeaked();
});

test('after the connections were removed, the secret store is as empty as before', async () => {
  await removeConnections(window, 'Vault', 'Operator', 'Account', 'Build', 'Corp');
  await until('an empty store', async () => (await secretStoreSize(window)) < emptyStore);
  await expectNothingLeaked();
});

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});
