import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Item } from '../../src/core/attributeValue.ts';
import type { DynamoClient } from '../../src/core/ports.ts';
import { RecordingProxy } from '../harness/recordingProxy.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { TablePage } from './support/tablePage.ts';
import { tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// One table in two panels, and rows that an index has only a part of. One window, in which a person goes on from test to test.

let client: DynamoClient;
let proxy: RecordingProxy;
let window: VsCodeWindow;
let left: TablePage;
let right: TablePage;
let total: number;

inOneWindow('panels', async around => {
  const keysOnly = { IndexName: 'byCustomer', Projection: { ProjectionType: 'KEYS_ONLY' as const } };
  const table = tableInput('Orders', keysOnly.IndexName);
  const indexes = table.GlobalSecondaryIndexes?.map(index => ({ ...index, ...keysOnly })) ?? [];
  const endpoint = await around.database({ ...table, GlobalSecondaryIndexes: indexes });
  client = wireClient(endpoint);
  for (const pk of ['A1', 'A2', 'A3']) {
    await client.send('PutItem', { TableName: 'Orders', Item: { pk: { S: pk }, customer: { S: 'ann' }, total: { N: '10' } } });
  }
  proxy = around.keep(await RecordingProxy.start(endpoint));
  const app = around.keep(await startApp({ endpoint: proxy.endpoint, settings: { 'dynamodb.review': 'never' } }));
  ({ window } = app);
  return app;
});

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) {
    await window.page.keyboard.press(key);
  }
};

async function edit(page: TablePage, row: number, column: number, typed: string): Promise<void> {
  await page.cell(row, column).click();
  await press('F2', 'Control+a');
  await window.page.keyboard.type(typed);
  await press('Enter');
}

/** Where a column stands, for `cell`. */
async function columnOf(page: TablePage, name: string): Promise<number> {
  const place = page.columnName(name);
  await place.waitFor();
  return Number(await place.getAttribute('aria-colindex')) - 2;
}

async function shows(page: TablePage, row: number, column: number, text: string): Promise<void> {
  await until(`“${text}” in row ${row}`, async () => (await page.cell(row, column).innerText()) === text);
}

const counts = async (page: TablePage, text: string): Promise<void> => page.frame.locator('.change-counts', { hasText: text }).waitFor();
const isUnchanged = async (page: TablePage): Promise<unknown> =>
  until('no change to be left', async () => (await page.frame.locator('#discard-changes').count()) === 0);

async function stored(pk: string): Promise<Item | undefined> {
  return (await client.send('GetItem', { TableName: 'Orders', Key: { pk: { S: pk } }, ConsistentRead: true })).Item;
}

/** The panels that show rows, from left to right. */
async function panels(count: number): Promise<readonly TablePage[]> {
  const frames = await until(`${count} panels`, async () => {
    const showing = await Promise.all(window.page.frames().slice(1).map(placeOf));
    const found = showing.filter(place => place !== undefined);
    return found.length === count ? found.toSorted((a, b) => a.x - b.x) : undefined;
  });
  return frames.map(({ frame }) => new TablePage(frame));
}

/** @returns undefined for a frame that shows no rows, or is gone */
async function placeOf(frame: Frame): Promise<{ readonly frame: Frame; readonly x: number } | undefined> {
  try {
    const grid = frame.locator('ddb-grid');
    const box = (await grid.count()) === 1 && (await grid.isVisible()) ? await grid.boundingBox() : null;
    return box === null ? undefined : { frame, x: box.x };
  } catch {
    return undefined;
  }
}

test('a panel beside another begins with its rows, and an edit in one is shown by both', async () => {
  const table = await TablePage.toScan(window, 'Orders');
  await table.run();
  await table.read();
  await window.runCommand('View: Split Editor Right');
  [left, right] = (await panels(2)) as [TablePage, TablePage];
  total = await columnOf(left, 'total');
  await shows(right, 0, total, '10');
  await edit(right, 0, total, '11');
  await counts(right, '1 changed');
  await counts(left, '1 changed');
  await shows(left, 0, total, '11');
  await window.screenshot('panels-edited');
});

test('an undo in one is one in both', async () => {
  await right.cell(0, total).click();
  await press('Control+z');
  await isUnchanged(right);
  await isUnchanged(left);
  await shows(left, 0, total, '10');
});

test('a save in one writes what both have edited, once', async () => {
  await edit(left, 0, total, '12');
  await counts(right, '1 changed');
  await edit(right, 1, total, '13');
  await counts(left, '2 changed');
  const [first, second] = [await left.cell(0, 0).innerText(), await left.cell(1, 0).innerText()];
  proxy.takeOperations();
  await left.cell(0, total).click();
  await press('Control+s');
  await isUnchanged(left);
  await isUnchanged(right);
  expect([(await stored(first))?.total, (await stored(second))?.total]).toEqual([{ N: '12' }, { N: '13' }]);
  expect(proxy.takeOperations().filter(operation => operation === 'TransactWriteItems')).toHaveLength(1);
  await shows(left, 1, total, '13');
  await shows(right, 0, total, '12');
});

test('a panel that is closed takes nothing of the other with it', async () => {
  await edit(left, 2, total, '14');
  await counts(right, '1 changed');
  await right.cell(2, total).click();
  await window.runCommand('View: Close Editor');
  [left] = (await panels(1)) as [TablePage];
  await counts(left, '1 changed');
  await shows(left, 2, total, '14');
  const third = await left.cell(2, 0).innerText();
  await left.cell(2, total).click();
  await press('Control+s');
  await isUnchanged(left);
  expect((await stored(third))?.total).toEqual({ N: '14' });
});

test('a row of an index that has only its keys is edited as the whole item, which is read first', async () => {
  const source = left.frame.locator('#source');
  await source.click();
  await source.locator('vscode-option', { hasText: 'byCustomer' }).click();
  await left.scan();
  await left.read();
  proxy.takeOperations();
  const pk = await left.cell(0, 0).innerText();
  const before = await stored(pk);
  await edit(left, 0, await columnOf(left, 'customer'), 'bob');
  await counts(left, '1 changed');
  expect(proxy.takeOperations()).toEqual(['GetItem']);
  await press('Control+s');
  await isUnchanged(left);
  expect(await stored(pk)).toEqual({ ...before, customer: { S: 'bob' } });
});

test('many rows of such an index are read with one request, which can be cancelled when it takes long', async () => {
  await left.scan();
  await left.read();
  await left.cell(0, 0).click();
  proxy.intercept = async ({ operation }) => (operation === 'BatchGetItem' ? new Promise(() => undefined) : undefined);
  proxy.takeOperations();
  await press('Shift+Space', 'Shift+ArrowDown', 'Delete');
  await window.notification('Reading 2 items').waitFor();
  await window.screenshot('panels-reading');
  await window.answerNotification('Reading 2 items', 'Cancel');
  await window.notification('Reading 2 items').waitFor({ state: 'detached' });
  await isUnchanged(left);
  proxy.intercept = () => undefined;
  proxy.takeOperations();
  await left.cell(0, 0).click();
  await press('Shift+Space', 'Shift+ArrowDown', 'Delete');
  await counts(left, '2 deleted');
  expect(proxy.takeOperations()).toEqual(['BatchGetItem']);
  expect(await left.alert.count()).toBe(0);
  expect(window.problems).toEqual([]);
});
