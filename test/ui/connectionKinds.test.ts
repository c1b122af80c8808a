import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../harness/paths.ts';
import { RecordingProxy } from '../harness/recordingProxy.ts';
import { ssoFixture } from '../service/connections/ssoFixture.ts';
import { stsFixture } from '../service/connections/stsFixture.ts';
import type { StsFixture } from '../service/connections/stsFixture.ts';
import { passphrase } from '../service/rolesAnywhere/fixtures.ts';
import { rolesAnywhereServer, sessionFixture } from '../service/rolesAnywhere/rolesAnywhereServer.ts';
import { startApp } from './support/app.ts';
import { openLoginPage } from './support/browserLogin.ts';
import { awsConfig, removeConnections, testConnection } from './support/connections.ts';
import { chooseFile, chooseInDialog } from './support/fileDialog.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { emptyStore, secretStoreSize } from './support/secretHunt.ts';
import { tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';
import { Wizard } from './support/wizard.ts';

// Each kind is added with what is said of wrong answers and a step back, tested, and edited; a custom endpoint, and keys one by
// one, are in connections.test.ts. One window, in which a person goes on from test to test. AWS is a fixture, but for the database.

const key = { accessKeyId: 'AKIAPASTEDPASTED0001', secretAccessKey: 'PastedSecretThatMustNotBeFound' };
const found = { accessKeyId: 'AKIAFOUNDFOUND000001', secretAccessKey: 'found' };
const fixtures = fileURLToPath(new URL('../service/rolesAnywhere/fixtures/', import.meta.url));
const roleArn = 'arn:aws:iam::123456789012:role/Reader';

let sts: StsFixture;
let window: VsCodeWindow;
let wizard: Wizard;

inOneWindow('connectionKinds', async around => {
  const proxy = around.keep(await RecordingProxy.start(await around.database(tableInput('Customers'))));
  sts = around.keep(await stsFixture());
  const sso = around.keep(await ssoFixture());
  const rolesAnywhere = around.keep(await rolesAnywhereServer(() => Date.now()));
  sso.accounts.set('111122223333', { name: 'Shop', roles: ['Admin', 'Reader'] });
  sso.accounts.set('444455556666', { name: 'Playground', roles: ['Admin'] });
  const grantedBySso = { accessKeyId: 'ASIA444455556666Admin', secretAccessKey: 's', sessionToken: 't' };
  for (const { accessKeyId, ...secrets } of [key, found, grantedBySso, sessionFixture]) {
    sts.keys.set(accessKeyId, secrets);
  }
  sts.roles.set(roleArn, { externalId: 'shop-42' });
  const app = around.keep(
    await startApp({
      env: {
        HOME: temporaryDirectory('home'),
        ...awsConfig({
          office: { region: 'eu-north-1', aws_access_key_id: found.accessKeyId, aws_secret_access_key: found.secretAccessKey },
        }),
        AWS_ACCESS_KEY_ID: found.accessKeyId,
        AWS_SECRET_ACCESS_KEY: found.secretAccessKey,
        AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint,
        AWS_ENDPOINT_URL_SSO_OIDC: sso.url,
        AWS_ENDPOINT_URL_SSO: sso.url,
        AWS_ENDPOINT_URL_STS: sts.url,
        AWS_ENDPOINT_URL_ROLESANYWHERE: rolesAnywhere.endpoint,
      },
    }),
  );
  ({ window } = app);
  wizard = new Wizard(window);
  await window.openActivity('DynamoDB');
  return app;
});

/** The identity that STS saw. */
const signedInAs = (keyId: string): string => `Signed in as arn:aws:iam::123456789012:user/${keyId} (account 123456789012).`;

/** Regions, name and care, as they are proposed but for what is given. */
async function finish(name: string, care?: string): Promise<void> {
  await wizard.answer('Which regions to show?');
  await wizard.finish(name, care);
  await window.tree.item(name).waitFor();
}

/** The step that is shown has an answer already, which stays. */
async function keeps(prompt: string, value: string): Promise<void> {
  await window.quickInput.expect(prompt);
  expect(await window.quickInput.value()).toBe(value);
  await window.quickInput.accept();
}

/** Opens a connection of one region. */
async function listsCustomers(name: string): Promise<void> {
  await window.tree.expand(name);
  await until(`the table of ${name}`, async () => {
    const rows = await window.tree.rows();
    const from = rows.findIndex(({ label }) => label === name) + 1;
    const next = rows.findIndex(({ level }, index) => index >= from && level === 1);
    return rows.slice(from, next === -1 ? undefined : next).some(({ label }) => label === 'Customers');
  });
}

test('access keys: what the portal shows is pasted at once; edited, the secret may stay as it is', async () => {
  const { quickInput } = window;
  await wizard.add('Access Keys');
  await quickInput.expect('The access key ID');
  await quickInput.type(`export AWS_ACCESS_KEY_ID="${key.accessKeyId}"\nexport AWS_SECRET_ACCESS_KEY="${key.secretAccessKey}"`);
  // No Enter: the block is the whole answer.
  await quickInput.expect('Which regions to show?');
  await wizard.back('The access key ID');
  await keeps('The access key ID', key.accessKeyId);
  await quickInput.expect('The secret access key');
  expect(await quickInput.isHidden()).toBe(true);
  await keeps('The secret access key', key.secretAccessKey);
  await wizard.answer('The session token of temporary keys');
  await finish('Pasted');
  expect(await testConnection(window, 'Pasted')).toBe(signedInAs(key.accessKeyId));
  await wizard.edit('Pasted');
  await keeps('The access key ID', key.accessKeyId);
  await keeps('leave it empty to keep the stored one', '');
  await finish('Mine');
  expect(await testConnection(window, 'Mine')).toBe(signedInAs(key.accessKeyId));
});

test('an assumed role: on top of another connection, with an external id', async () => {
  const { quickInput } = window;
  await wizard.add('Assumed Role');
  await quickInput.expect('Which connection assumes the role?');
  expect(await quickInput.rows()).toEqual(['Mine']);
  await quickInput.pick('Mine');
  await quickInput.expect('The ARN of the role');
  await wizard.refuses('Reader', 'Type the ARN of a role');
  await quickInput.type(roleArn);
  await wizard.back('Which connection assumes the role?');
  await quickInput.accept();
  await keeps('The ARN of the role', roleArn);
  await wizard.check('What else does the role want?', 'External ID');
  await wizard.answer('The external ID', 'another');
  await finish('Role');
  await window.tree.openContextMenu('Role');
  await window.pickMenu('Test Connection');
  await window.notification('The connection “Role” may not use sts:AssumeRole').waitFor();
  await window.dismissNotifications();
  await wizard.edit('Role');
  await wizard.answer('Which connection assumes the role?');
  await keeps('The ARN of the role', roleArn);
  await wizard.answer('What else does the role want?');
  await wizard.answer('The external ID', 'shop-42');
  await finish('Reader');
  expect(await testConnection(window, 'Reader')).toContain('dynamodb-explorer');
  await listsCustomers('Reader');
  expect(new Set(sts.calls.filter(({ action }) => action === 'AssumeRole').map(({ keyId }) => keyId))).toEqual(new Set([key.accessKeyId]));
});

test('IAM Identity Center: account and role are picked after the login, and may be picked again', async () => {
  const { quickInput } = window;
  await wizard.add('IAM Identity Center');
  await quickInput.expect('The URL of the AWS access portal');
  await wizard.refuses('corp.awsapps.com', 'Type the URL of the AWS access portal');
  await wizard.give('https://corp.awsapps.com/start');
  await wizard.answer('In which region is IAM Identity Center?');
  await openLoginPage(window);
  await wizard.pick('Which account?', 'Shop');
  await quickInput.expect('Which role?');
  expect(await quickInput.rows()).toEqual(['Admin', 'Reader']);
  await wizard.back('Which account?');
  await quickInput.pick('Playground');
  await quickInput.expect('Which role?');
  expect(await quickInput.rows()).toEqual(['Admin']);
  await quickInput.accept();
  await finish('Corp');
  expect(await testConnection(window, 'Corp')).toBe(signedInAs('ASIA444455556666Admin'));
  await wizard.edit('Corp');
  await keeps('The URL of the AWS access portal', 'https://corp.awsapps.com/start');
  await wizard.answer('In which region is IAM Identity Center?');
  await wizard.pick('Which account?', 'Shop');
  await wizard.pick('Which role?', 'Reader');
  await finish('Shop');
  expect(/Shop.*/.exec(await window.tree.text())?.[0]).toContain('Reader in 111122223333');
});

test('IAM Roles Anywhere: a certificate is chosen from files, and kept when the rest is edited', async () => {
  const { quickInput } = window;
  await wizard.add('IAM Roles Anywhere');
  await wizard.pick('Where is the certificate?', 'PEM Files');
  await chooseFile(window, 'The certificate', join(fixtures, 'rsa.key'));
  await quickInput.expect('The certificate');
  await until('why not', async () => (await window.page.locator('.quick-input-widget').innerText()).includes('This is not a certificate'));
  await quickInput.pick('Choose File…');
  await chooseInDialog(window, join(fixtures, 'rsa.pem'));
  await chooseFile(window, 'The private key', join(fixtures, 'rsa.key'));
  await quickInput.expect('The ARN of the trust anchor');
  for (const step of ['The private key', 'The certificate', 'Where is the certificate?']) {
    await wizard.back(step);
  }
  await quickInput.pick('PKCS#12 File');
  await chooseFile(window, 'The PKCS#12 file', join(fixtures, 'rsa-modern.p12'));
  await quickInput.expect('The passphrase of the private key');
  expect(await quickInput.isHidden()).toBe(true);
  await wizard.give('wrong');
  await quickInput.message('passphrase');
  await window.screenshot('connections-passphrase');
  await wizard.give(passphrase);
  await wizard.answer('The ARN of the trust anchor', 'arn:aws:rolesanywhere:eu-west-1:123456789012:trust-anchor/0a1b');
  await quickInput.expect('The ARN of the Roles Anywhere profile');
  await wizard.refuses('arn:aws:rolesanywhere:us-east-1:123456789012:profile/2c3d', 'The trust anchor is in eu-west-1.');
  await wizard.give('arn:aws:rolesanywhere:eu-west-1:123456789012:profile/2c3d');
  await wizard.answer('The ARN of the role (', 'arn:aws:iam::123456789012:role/Build');
  await wizard.answer('What else does the role want?');
  await finish('Certificate');
  expect(await testConnection(window, 'Certificate')).toBe(signedInAs(sessionFixture.accessKeyId));
  await wizard.edit('Certificate');
  await wizard.pick('Where is the certificate?', 'Keep the Stored Certificate');
  await wizard.answer('The ARN of the trust anchor');
  await wizard.answer('The ARN of the Roles Anywhere profile');
  await wizard.answer('The ARN of the role (');
  await wizard.check('What else does the role want?', 'Duration');
  await quickInput.expect('The duration in seconds');
  await wizard.refuses('60', 'from 900');
  await wizard.give('1800');
  await finish('Build', 'Read-Only');
  expect(await testConnection(window, 'Build')).toBe(signedInAs(sessionFixture.accessKeyId));
});

test.each([
  ['a profile', 'AWS Profile', 'office'],
  ['default credentials', 'Default Credentials', undefined],
])('%s: only regions are asked for, of which there must be one', async (what, kind, profile) => {
  const { quickInput } = window;
  const choose = async (): Promise<void> => (profile === undefined ? undefined : wizard.pick('Which profile?', profile));
  const own = profile === undefined ? 'us-east-1' : 'eu-north-1';
  await wizard.add(kind);
  await choose();
  await quickInput.expect('Which regions to show?');
  await quickInput.check(own);
  await quickInput.accept();
  await until('why not none', async () => (await quickInput.title()).includes('Choose at least one region.'));
  await wizard.back(profile === undefined ? 'How do you connect?' : 'Which profile?');
  await quickInput.accept();
  await wizard.check('Which regions to show?', own, 'eu-west-3');
  await wizard.finish(what);
  expect(await testConnection(window, what)).toBe(signedInAs(found.accessKeyId));
  await wizard.edit(what);
  await choose();
  await wizard.check('Which regions to show?', 'eu-west-3');
  await keeps('A name for the connection', what);
  await wizard.pick('How careful should this connection be?', 'Read-Only');
  await quickInput.closed();
  expect(new RegExp(`${what}.*`).exec(await window.tree.text())?.[0]).toContain('read-only');
  await listsCustomers(what);
});

test('a connection that a role builds on says so when it is removed; all are removed with their secrets', async () => {
  await window.tree.openContextMenu('Mine');
  await window.pickMenu('Remove Connection…');
  expect(await window.answerDialog('Remove')).toContain('“Reader” can no longer sign in without it.');
  await removeConnections(window, 'Reader', 'Shop', 'Build', 'a profile', 'default credentials');
  expect(await secretStoreSize(window)).toBeLessThan(emptyStore);
});

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});
