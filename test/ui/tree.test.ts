import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOwnEngine } from '../harness/engine.ts';
import type { Engine } from '../harness/engine.ts';
import { failure, RecordingProxy } from '../harness/recordingProxy.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { addProfile, awsConfig } from './support/connections.ts';
import { reportFailures } from './support/failures.ts';
import { createTables, tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// One window, in which a person goes on from test to test.

let engine: Engine;
let proxy: RecordingProxy;
let regional: { readonly engine: Engine; readonly proxy: RecordingProxy };
let app: App;
let window: VsCodeWindow;

const name = (index: number): string => `table-${String(index).padStart(4, '0')}`;

beforeAll(async () => {
  engine = await startOwnEngine();
  await createTables(
    engine.endpoint,
    Array.from({ length: 1000 }, (_value, index) => tableInput(name(index), index === 42 ? 'byCustomer' : undefined)),
  );
  proxy = await RecordingProxy.start(engine.endpoint);
  const second = await startOwnEngine();
  await createTables(second.endpoint, [tableInput('Customers'), tableInput('Orders')]);
  regional = { engine: second, proxy: await RecordingProxy.start(second.endpoint) };
  const keys = { aws_access_key_id: 'AKIAEXAMPLEEXAMPLE00', aws_secret_access_key: 'secret' };
  const profile = { region: 'eu-west-1', ...keys, endpoint_url: regional.proxy.endpoint };
  app = await startApp({ endpoint: proxy.endpoint, env: awsConfig({ shop: profile }) });
  ({ window } = app);
});

reportFailures('tree', () => [window]);

afterAll(async () => {
  await app.dispose();
  await Promise.all([proxy.stop(), regional.proxy.stop()]);
  await Promise.all([engine.stop(), regional.engine.stop()]);
});

const labels = async (): Promise<readonly string[]> => (await window.tree.rows()).map(({ label }) => label);

test('1,000 tables are listed by exactly 10 requests, and none is described', async () => {
  await window.openActivity('DynamoDB');
  await window.tree.item(name(0)).waitFor();
  expect((await labels()).slice(0, 4)).toEqual(['Sample Database', 'local', name(0), name(1)]);
  expect(proxy.takeOperations()).toEqual(Array<string>(10).fill('ListTables'));
});

test('opening a table describes that table only', async () => {
  await window.tree.expand(name(3));
  await window.tree.item('No secondary index.').waitFor();
  expect(proxy.requests.map(({ operation, input }) => [operation, input.TableName])).toEqual([['DescribeTable', name(3)]]);
  proxy.takeOperations();
  await window.tree.collapse(name(3));
});

test('a filter shows the tables that contain a text, and sends nothing', async () => {
  await window.clickTitleAction('Filter Tables');
  await window.quickInput.expect('Filter Tables');
  await window.quickInput.type('004');
  await window.quickInput.accept();
  await window.tree.item(name(42)).waitFor();
  await until('the filtered tables', async () => (await labels()).length === 2 + 11);
  expect((await labels()).slice(2)).toEqual(['table-0004', ...Array.from({ length: 10 }, (_value, index) => name(40 + index))]);
  expect(proxy.takeOperations()).toEqual([]);
  await window.tree.expand(name(42));
  await window.tree.item('byCustomer').waitFor();
  await window.screenshot('tree-filtered');
});

test('a filter that no table meets says so; clearing it shows all again', async () => {
  await window.runCommand('DynamoDB: Filter Tables…');
  await window.quickInput.type('nothing-like-this');
  await window.quickInput.accept();
  await window.tree.item('No table of 1000 contains “nothing-like-this”.').waitFor();
  await window.clickTitleAction('Clear Table Filter');
  await window.tree.item(name(0)).waitFor();
  expect(proxy.takeOperations().filter(operation => operation === 'ListTables')).toEqual([]);
});

test('a favourite stands on top, also after the window was reloaded', async () => {
  await window.tree.openContextMenu(name(7));
  await window.pickMenu('Add to Favourites');
  await until('the favourite on top', async () => (await labels())[2] === name(7));
  expect(proxy.takeOperations()).toEqual([]);
  // VS Code for the web writes what it was given to remember a moment later, and nothing of the window tells when.
  await new Promise(resolve => setTimeout(resolve, 2000));
  await window.reload();
  await window.openActivity('DynamoDB');
  await until('the favourite on top', async () => (await labels())[2] === name(7));
  await until('all tables', async () => Promise.resolve(proxy.requests.length >= 10));
});

test('refreshing a table asks for that table only', async () => {
  await window.tree.expand(name(0));
  await window.tree.expand(name(1));
  await until('the indexes', async () => (await labels()).filter(label => label === 'No secondary index.').length === 2);
  proxy.takeOperations();
  await window.tree.openContextMenu(name(1));
  await window.pickMenu('Refresh');
  await until('a request', async () => Promise.resolve(proxy.requests.length > 0));
  // Whatever else it would send would have been sent when something later was answered.
  await window.tree.expand(name(2));
  await until('the indexes', async () => (await labels()).filter(label => label === 'No secondary index.').length === 3);
  expect(proxy.requests.map(({ operation, input }) => [operation, input.TableName])).toEqual([
    ['DescribeTable', name(1)],
    ['DescribeTable', name(2)],
  ]);
});

test('the name and the ARN are copied', async () => {
  await window.tree.openContextMenu(name(1));
  await window.pickMenu('Copy Name');
  await until('the name', async () => (await window.clipboard()) === name(1));
  await window.tree.openContextMenu(name(1));
  await window.pickMenu('Copy ARN');
  const arn = await until('the ARN', async () => {
    const text = await window.clipboard();
    return text.startsWith('arn:') && text;
  });
  expect(arn).toMatch(new RegExp(`^arn:aws:dynamodb:[^:]+:\\d+:table/${name(1)}$`));
});

test('a region that never answers delays no other (fixture)', async () => {
  await window.tree.collapse('Sample Database');
  regional.proxy.intercept = async ({ region }) => (region === 'eu-west-1' ? new Promise(() => undefined) : undefined);
  await addProfile(window, 'shop', ['eu-central-1'], 'Shop');
  await window.tree.expand('Shop');
  // Not by "expand", which would wait for the children.
  await window.tree.item('eu-west-1').locator('.monaco-tl-twistie').click();
  await window.tree.expand('eu-central-1');
  await window.tree.item('Orders').waitFor({ timeout: 3_000 });
  await window.screenshot('tree-one-region-hangs');
  expect(regional.proxy.requests.map(({ region }) => region).sort()).toEqual(['eu-central-1', 'eu-west-1']);
});

test('a region whose tables may not be listed says why, with remedies, beside a region that works (fixture)', async () => {
  const denied = failure('AccessDeniedException', 'User: arn:aws:iam::1:user/me is not authorized to perform: dynamodb:ListTables');
  regional.proxy.intercept = ({ region, operation }) => (region === 'eu-west-1' && operation === 'ListTables' ? denied : undefined);
  // The refresh gets past the region that still hangs.
  await window.clickTitleAction('Refresh All');
  const sentence = 'This identity may not use dynamodb:ListTables in eu-west-1. Ask for the IAM action dynamodb:ListTables.';
  await window.tree.item(sentence).waitFor();
  await window.tree.item('Orders').waitFor();
  const rows = await labels();
  expect(rows.slice(rows.indexOf('eu-west-1'))).toEqual([
    'eu-west-1',
    sentence,
    'Add Table by Name…',
    'Try Again',
    'eu-central-1',
    'Customers',
    'Orders',
  ]);
});

test('a table added by name stands beside the error, and works', async () => {
  await window.tree.click('Add Table by Name…');
  await window.quickInput.expect('Add Table by Name');
  await window.quickInput.type('x');
  await window.quickInput.message('A table name has 3 to 255 letters');
  await window.quickInput.type('Orders');
  await window.quickInput.accept();
  await until('the table beside the error', async () => (await labels()).filter(label => label === 'Orders').length === 2);
  expect(await window.tree.text()).toContain('    Try Again\n    Orders added by name\n');
  await window.screenshot('tree-access-denied');
  await window.tree.expand('Orders');
  await window.tree.item('No secondary index.').waitFor();
});

test('Try Again asks again, and shows the region when it may', async () => {
  regional.proxy.intercept = () => undefined;
  regional.proxy.takeOperations();
  await window.tree.click('Try Again');
  await until('all tables', async () => (await labels()).filter(label => label === 'Customers').length === 2);
  expect(regional.proxy.requests.filter(({ operation }) => operation === 'ListTables').map(({ region }) => region)).toEqual(['eu-west-1']);
});

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});
