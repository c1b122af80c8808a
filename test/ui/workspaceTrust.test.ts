import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryDirectory } from '../harness/paths.ts';
import { RecordingProxy } from '../harness/recordingProxy.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { awsConfig, testConnection } from './support/connections.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { tableInput } from './support/tables.ts';
import type { VsCodeWindow } from './support/window.ts';

// A folder that somebody else wrote is open, and nobody has trusted it yet. One window, from test to test.

/** What the profile that the folder names starts. */
const program = `require('node:fs').writeFileSync(process.argv[2], 'ran');
console.log(JSON.stringify({ Version: 1, AccessKeyId: 'AKIAEXAMPLEEXAMPLE01', SecretAccessKey: 'secret' }));`;
let ran: string;
let proxy: RecordingProxy;
let app: App;
let window: VsCodeWindow;

inOneWindow('workspaceTrust', async around => {
  proxy = around.keep(await RecordingProxy.start(await around.database(tableInput('Customers'))));
  const directory = temporaryDirectory('credential-process');
  ran = join(directory, 'ran');
  writeFileSync(join(directory, 'process.cjs'), program);
  const credential_process = `"${process.execPath}" "${join(directory, 'process.cjs')}" "${ran}"`;
  const connections = [team(), { kind: 'profile', name: 'Tool', profile: 'tool', regions: ['eu-west-1'] }];
  app = around.keep(
    await startApp({
      workspaceTrust: 'asks',
      workspaceSettings: { 'dynamodb.connections': connections },
      env: { ...awsConfig({ tool: { credential_process } }), AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint },
    }),
  );
  ({ window } = app);
  return app;
});

const team = (): object => ({ kind: 'endpoint', name: 'Team', endpoint: proxy.endpoint, regions: ['us-east-1'], guard: 'read-only' });
const labels = async (): Promise<readonly string[]> => (await window.tree.rows()).map(({ label }) => label);

test('in a folder that is not trusted its connections are ignored, and the view says so', async () => {
  await window.statusItem('Restricted Mode').waitFor();
  await window.openActivity('DynamoDB');
  await window.welcome.getByText('Connections that this folder may name are not shown until you trust it.').waitFor();
  await window.screenshot('trust-not-yet');
  expect(await labels()).toEqual([]);
  expect(proxy.requests).toEqual([]);
  expect(existsSync(ran)).toBe(false);
});

test('once it is trusted they appear without a reload, and are used when a person opens them', async () => {
  await window.page.evaluate(() => document.body.setAttribute('data-loaded', 'once'));
  await window.welcome.getByText('trust it', { exact: true }).click();
  await window.page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust' }).first().click();
  await window.tree.item('Team').waitFor();
  await window.screenshot('trust-given');
  // VS Code shows its page of trust above all else.
  await window.page.locator('.monaco-modal-editor-block .codicon-close').first().click();
  await window.page.locator('.monaco-modal-editor-block').waitFor({ state: 'detached' });
  expect(await window.page.locator('body').getAttribute('data-loaded')).toBe('once');
  expect(await labels()).toEqual(['Team', 'Tool']);
  // Nothing starts by being shown.
  expect(existsSync(ran)).toBe(false);
  await window.tree.expand('Tool');
  await window.tree.item('Customers').waitFor();
  expect(existsSync(ran)).toBe(true);
});

test('they are tested, and not edited here; a changed setting counts at once, and one that holds a secret is not shown', async () => {
  expect(/Team.*/.exec(await window.tree.text())?.[0]).toContain('from workspace');
  expect(await testConnection(window, 'Team')).toBe(`${proxy.endpoint} answers: DynamoDB-compatible.`);
  await window.tree.openContextMenu('Team');
  expect(await window.menuEntries()).not.toContain('Edit Connection…');
  await window.page.keyboard.press('Escape');
  const leaky = { kind: 'profile', name: 'Leaky', profile: 'x', regions: ['us-east-1'], secretAccessKey: 'hunter2' };
  const settings = { 'dynamodb.connections': [{ ...team(), name: 'Squad' }, leaky] };
  writeFileSync(join(app.workspace, '.vscode', 'settings.json'), JSON.stringify(settings));
  await window.tree.item('Squad').waitFor();
  const [squad, problem, ...others] = (await window.tree.rows()).filter(({ level }) => level === 1).map(({ label }) => label);
  expect([squad, others]).toEqual(['Squad', []]);
  expect(problem).toContain('“Leaky”, is not shown: it holds a secret in “secretAccessKey”');
});

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});
