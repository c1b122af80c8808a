import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../harness/paths.ts';
import { RecordingProxy } from '../harness/recordingProxy.ts';
import { certificatesFor } from '../service/network/certificates.ts';
import { forwardProxy } from '../service/network/forwardProxy.ts';
import type { ForwardProxy } from '../service/network/forwardProxy.ts';
import { startApp } from './support/app.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// The hosts of these connections are nobody's: only the proxy knows where they are. One window, whose settings are changed.

const certificates = certificatesFor(['db.example']);
const plain = 'http://db.example:8000';
const secure = 'https://db.example';
/** Named in NO_PROXY. */
const inner = 'http://inner.example:8000';
const notFound = (endpoint: string): string =>
  `The host name at ${endpoint} cannot be found. Check the endpoint or region, the network and the proxy.`;
let database: RecordingProxy;
let proxy: ForwardProxy;
let settings: Readonly<Record<string, unknown>>;
let window: VsCodeWindow;

inOneWindow('proxy', async around => {
  database = around.keep(await RecordingProxy.start(await around.database(tableInput('Customers'))));
  const port = Number(new URL(database.endpoint).port);
  const { certificate: cert, key } = certificates;
  const encrypted = createServer({ cert, key }, socket => socket.pipe(connect(port, '127.0.0.1')).pipe(socket)).listen(0, '127.0.0.1');
  await once(encrypted, 'listening');
  around.keep({ stop: async () => Promise.resolve(void encrypted.close()) });
  proxy = around.keep(await forwardProxy({ leadsTo: port, tunnelsTo: (encrypted.address() as AddressInfo).port }));
  const caBundle = join(temporaryDirectory('authority'), 'ca.pem');
  writeFileSync(caBundle, certificates.authority);
  const preset = (name: string, endpoint: string): object => ({ kind: 'endpoint', name, endpoint, regions: ['us-east-1'] });
  const network = {
    'http.proxy': proxy.url,
    'http.proxySupport': 'off',
    'workbench.editor.useModal': 'off',
    'dynamodb.network.caBundle': caBundle,
    'dynamodb.network.maxAttempts': 1,
  };
  const connections = [preset('Plain', plain), preset('Secure', secure), preset('Inner', inner)];
  const app = around.keep(
    await startApp({ env: { NO_PROXY: 'inner.example' }, settings: network, workspaceSettings: { 'dynamodb.connections': connections } }),
  );
  ({ window } = app);
  settings = JSON.parse(readFileSync(join(app.server.userData, 'User', 'settings.json'), 'utf8')) as typeof settings;
  await window.openActivity('DynamoDB');
  for (const name of ['Inner', 'Secure', 'Plain']) {
    await window.tree.expand(name);
  }
  await window.runCommand('Preferences: Open User Settings (JSON)');
  await until('the settings', async () => (await window.editorText()).includes('http.proxySupport'));
  return app;
});

/** What stands below each connection. */
async function listed(): Promise<Readonly<Record<string, string | undefined>>> {
  const rows = await window.tree.rows();
  const below = (name: string): string | undefined => rows[rows.findIndex(({ label }) => label === name) + 2]?.label;
  return { plain: below('Plain'), secure: below('Secure'), inner: below('Inner') };
}

async function lists(expected: Readonly<Record<string, string>>): Promise<void> {
  const isListed = async (): Promise<boolean> => JSON.stringify(await listed()) === JSON.stringify(expected);
  await until(`the tree to show ${JSON.stringify(expected)}`, async () => {
    await window.clickTitleAction('Refresh');
    return until('an answer', isListed, 1_000).then(
      () => true,
      () => false,
    );
  });
}

/** In the file that a person edits, which stays open. */
async function set(changes: Readonly<Record<string, unknown>>): Promise<void> {
  settings = { ...settings, ...changes };
  await window.setEditorText(JSON.stringify(settings, null, 2));
  await window.save();
}

/** Every request that takes the proxy ends at the database, whatever the host; every other one fails. */
const throughProxy = { plain: 'Customers', secure: 'Customers', inner: notFound(inner) };
const nothing = { plain: notFound(plain), secure: notFound(secure), inner: notFound(inner) };

test.each(['override', 'fallback', 'on'])('with “%s” requests go through the proxy, but for those to exceptions', async proxySupport => {
  await set({ 'http.proxySupport': proxySupport });
  await lists(throughProxy);
  // VS Code itself asks it too.
  const asked = proxy.asked.splice(0).filter(line => line.includes('.example'));
  expect(new Set(asked)).toEqual(new Set(['CONNECT db.example:443', 'POST http://db.example:8000/']));
  // VS Code leaves NO_PROXY out where the setting names hosts.
  await set({ 'http.noProxy': ['db.example', 'inner.example'] });
  await lists(nothing);
  await set({ 'http.noProxy': [] });
});

test('with “off” none does', async () => {
  await lists(throughProxy);
  await set({ 'http.proxySupport': 'off' });
  await lists(nothing);
});

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});
