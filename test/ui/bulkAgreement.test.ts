import { expect, test } from 'vitest';
import type { DynamoClient } from '../../src/core/ports.ts';
import { RecordingProxy } from '../harness/recordingProxy.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { TablePage } from './support/tablePage.ts';
import { tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// What comes into a table between a person's agreement and the write. One window, in which a person goes on from test to test.

let client: DynamoClient;
let proxy: RecordingProxy;
let window: VsCodeWindow;
let table: TablePage;

inOneWindow('bulkAgreement', async around => {
  const endpoint = await around.database(tableInput('Orders'));
  client = wireClient(endpoint);
  proxy = around.keep(await RecordingProxy.start(endpoint));
  const app = around.keep(await startApp({ endpoint: proxy.endpoint }));
  ({ window } = app);
  return app;
});

async function put(...keys: readonly string[]): Promise<void> {
  for (const pk of keys) {
    await client.send('PutItem', { TableName: 'Orders', Item: { pk: { S: pk } } });
  }
}

async function count(): Promise<number> {
  return (await client.send('Scan', { TableName: 'Orders' })).Items?.length ?? 0;
}

const counted = async (text: string): Promise<unknown> => until(text, async () => (await window.quickInput.text()).includes(text));

test('“this query” is not taken while it is running', async () => {
  await put('A1', 'A2', 'A3', 'A4', 'A5');
  table = await TablePage.toScan(window, 'Orders');
  const answer = Promise.withResolvers<undefined>();
  proxy.intercept = async ({ operation }) => (operation === 'Scan' ? answer.promise : undefined);
  await table.run();
  await table.frame.locator('#stop').waitFor();
  await window.runCommand('DynamoDB: Delete Items of This Query…');
  await window.notification('This query is still running.').waitFor();
  await window.dismissNotifications();
  proxy.intercept = () => undefined;
  answer.resolve(undefined);
  await table.read();
});

test('what comes after the count is left alone, said, and deleted by who agrees to that too', async () => {
  await window.runCommand('DynamoDB: Delete Items of This Query…');
  await counted('5 would be changed');
  await window.screenshot('bulk-agreement-ways');
  await window.quickInput.pick('Delete Items of This Query…');
  await window.dialog.waitFor();
  await put('B1', 'B2');
  proxy.takeOperations();
  expect(await window.answerDialog('Delete Items of This Query')).toContain('An item that somebody changes meanwhile is left alone.');
  const done = window.notification('2 items came after the count and were left alone.');
  await done.waitFor();
  await window.screenshot('bulk-agreement-left');
  expect(await done.innerText()).toContain('5 items changed');
  expect(proxy.takeOperations().filter(operation => operation === 'DeleteItem')).toHaveLength(5);
  expect(await count()).toBe(2);
  await done.getByRole('button', { name: 'These Too…' }).click();
  expect(await window.answerDialog('Delete Items of This Query')).toContain('2 items');
  await window.notification('Delete Items of This Query: done. 2 items changed').waitFor();
  expect(await count()).toBe(0);
  await window.dismissNotifications();
});

test('who agreed to a number is asked again where there are more, and batches are for who chose them', async () => {
  await put('C1', 'C2', 'C3');
  await window.runCommand('DynamoDB: Truncate Table…');
  await window.quickInput.pick('Orders');
  await counted('3 items');
  await window.quickInput.pick('Truncate Table in Batches…');
  await window.dialog.waitFor();
  await put('D1', 'D2');
  proxy.takeOperations();
  expect(await window.answerDialog('Truncate Table')).toContain('Batches have no conditions');
  const done = window.notification('There are more than the 3 items that DynamoDB had counted');
  await done.waitFor();
  expect(proxy.takeOperations().filter(operation => /Delete|Write/.test(operation))).toEqual(['BatchWriteItem']);
  expect(await count()).toBe(2);
  await done.getByRole('button', { name: 'Count the Rest…' }).click();
  await counted('2 would be changed');
  await window.quickInput.pick('Truncate Table…');
  expect(await window.answerDialog('Truncate Table')).toContain('2 items');
  await window.notification('Truncate Table: done. 2 items changed').waitFor();
  expect(await count()).toBe(0);
  expect(window.problems).toEqual([]);
});
