import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Item } from '../../src/core/attributeValue.ts';
import type { DynamoClient } from '../../src/core/ports.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { TablePage } from './support/tablePage.ts';
import { tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// A table is edited, reviewed and saved without a mouse. One window, in which a person goes on from test to test.

let client: DynamoClient;
let app: App;
let window: VsCodeWindow;
let table: TablePage;

inOneWindow('changeSet', async around => {
  const endpoint = await around.database(tableInput('Orders'));
  client = wireClient(endpoint);
  for (const pk of ['A1', 'A2', 'A3']) {
    await client.send('PutItem', { TableName: 'Orders', Item: { pk: { S: pk }, total: { N: '10' } } });
  }
  app = around.keep(await startApp({ endpoint }));
  ({ window } = app);
  return app;
});

const press = async (...keys: readonly string[]): Promise<void> => {
  for (const key of keys) {
    await window.page.keyboard.press(key);
  }
};

const counts = async (text: string): Promise<void> => table.frame.locator('.change-counts', { hasText: text }).waitFor();
const isDirty = async (dirty: boolean): Promise<unknown> =>
  until(`the tab to be ${dirty ? 'dirty' : 'clean'}`, async () => {
    const tab = window.page.locator('.tabs-container .tab', { hasText: 'Orders.table' });
    return ((await tab.getAttribute('class'))?.includes('dirty') ?? false) === dirty;
  });

async function stored(pk: string): Promise<Item | undefined> {
  return (await client.send('GetItem', { TableName: 'Orders', Key: { pk: { S: pk } }, ConsistentRead: true })).Item;
}

const emptyAsNothing = (shown: string): string | undefined => (shown === '' ? undefined : shown);

/** A page that was hidden is built anew, and fills its cells a moment later. */
async function text(row: number, column: number): Promise<string> {
  return until('the cell', async () => emptyAsNothing(await table.cell(row, column).innerText()));
}

async function edit(row: number, column: number, typed: string): Promise<void> {
  await table.cell(row, column).click();
  await press('F2', 'Control+a');
  await window.page.keyboard.type(typed);
  await press('Enter');
}

/** Whether our backup has this number, and VS Code has noted it since. */
function isBackedUp(number: string, since: number): boolean {
  const files = (place: string): readonly string[] => globSync(join(app.server.userData, 'User', place));
  const ours = files(join('workspaceStorage', '*', '*', 'unsaved', '*.json'));
  const noted = files(join('Backups', '*', 'vscode-custom-editor', '*'));
  return ours.some(file => readFileSync(file, 'utf8').includes(`{"N":"${number}"}`)) && noted.some(file => statSync(file).mtimeMs >= since);
}

async function review(): Promise<Frame> {
  return window.webview('.review-changes');
}

test('an edited cell makes the table dirty; undo and redo are those of VS Code; nothing is sent', async () => {
  table = await TablePage.toScan(window, 'Orders');
  await table.run();
  await table.read();
  await edit(0, 1, '11');
  await counts('1 changed');
  await isDirty(true);
  await press('Control+z');
  await isDirty(false);
  // VS Code takes no redo while an undo is still under way.
  await until(
    'the undo to be shown',
    async () => (await text(0, 1)) === '10' && (await table.frame.locator('#discard-changes').count()) === 0,
  );
  await table.cell(0, 1).click();
  await press('Control+Shift+z');
  await isDirty(true);
  await counts('1 changed');
  await edit(1, 1, '12');
  await counts('2 changed');
  await window.screenshot('change-set-edited');
  for (const pk of ['A1', 'A2', 'A3']) {
    expect((await stored(pk))?.total).toEqual({ N: '10' });
  }
});

test('save opens the review; what is rejected stays, what is accepted is written and shown', async () => {
  const [first, second] = [await text(0, 0), await text(1, 0)];
  await press('Control+s');
  const page = await review();
  await page.locator('.review-change').nth(1).waitFor();
  expect(await page.locator('.review-key').allInnerTexts()).toEqual([first, second]);
  expect(await page.locator('.review-change del').allInnerTexts()).toEqual(['10', '10']);
  expect(await page.locator('.review-change ins').allInnerTexts()).toEqual(['11', '12']);
  await window.screenshot('change-set-review');
  // By keyboard: All, the first, the second.
  await page.locator('.review-change input').nth(1).focus();
  await press('Space');
  await page.locator('#commit', { hasText: 'Write 1 Change' }).waitFor();
  await page.locator('.hint', { hasText: '1 transaction' }).waitFor();
  await page.locator('#commit').focus();
  await press('Enter');
  await until('the accepted change to be written', async () => JSON.stringify((await stored(first))?.total) === '{"N":"11"}');
  table = await TablePage.of(window, 'Orders');
  await counts('1 changed');
  await isDirty(true);
  expect((await stored(second))?.total).toEqual({ N: '10' });
});

test('what was rejected is written when it is accepted, and the table is clean', async () => {
  const second = await text(1, 0);
  await window.runCommand('DynamoDB: Review and Save Changes');
  const page = await review();
  await page.locator('#commit').focus();
  await press('Enter');
  await isDirty(false);
  expect((await stored(second))?.total).toEqual({ N: '12' });
  table = await TablePage.of(window, 'Orders');
  await until('the row to show it', async () => (await table.cell(1, 1).innerText()) === '12');
  await window.screenshot('change-set-saved');
});

test('what is not saved outlasts the window, and stands first where nothing was read yet', async () => {
  const before = Date.now();
  await edit(2, 1, '13');
  await counts('1 changed');
  await until('the backup', async () => Promise.resolve(isBackedUp('13', before)));
  await window.reload();
  table = await TablePage.of(window, 'Orders');
  await counts('1 changed');
  await isDirty(true);
  await until('the row', async () => (await table.cell(0, 1).innerText()) === '13');
  await window.screenshot('change-set-restored');
  expect((await stored(await text(0, 0)))?.total).toEqual({ N: '10' });
  expect(window.problems).toEqual([]);
});
