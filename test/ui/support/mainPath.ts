import type { Frame } from 'playwright-core';
import { addEndpoint } from './connections.ts';
import { until } from './until.ts';
import type { VsCodeWindow } from './window.ts';

export interface Step {
  readonly name: string;
  /** @returns one line: what was seen */
  run(window: VsCodeWindow, endpoint: string): Promise<string>;
}

/**
 * What a person does first, in order, beginning with a window that has a connection `Sample Database` to the sample tables.
 * `npm start -- --check` walks it; the ui tests look closer at each part.
 */
export const mainPath: readonly Step[] = [
  { name: 'Open the DynamoDB view', run: openView },
  { name: 'Start the local database and load the sample tables', run: startLocalDatabase },
  { name: 'Add a connection, test it and remove it', run: addConnection },
  { name: 'Browse regions, tables and indexes', run: browse },
  { name: 'Describe a table', run: describeTable },
  { name: 'Query a table', run: queryTable },
  { name: 'Query an index', run: queryIndex },
  { name: 'Scan a table', run: scanTable },
  { name: 'Put an item', run: putItem },
  { name: 'Get an item and save it unchanged', run: getItem },
];

async function openView(window: VsCodeWindow): Promise<string> {
  await window.openActivity('DynamoDB');
  await window.tree.item('Sample Database').waitFor();
  return rows(window);
}

async function startLocalDatabase(window: VsCodeWindow): Promise<string> {
  await window.tree.collapse('Sample Database');
  await window.runCommand('DynamoDB: Load Sample Tables');
  await window.tree.item('TypeZoo').waitFor({ timeout: 60_000 });
  const shown = await rows(window);
  await window.statusItem('DynamoDB Local').waitFor();
  await window.runCommand('DynamoDB: Stop Local Database');
  await window.tree
    .item('The local database is stopped. Start it with Start Local Database.')
    .or(window.tree.item('The local database is stopped.'))
    .first()
    .waitFor();
  await window.tree.collapse('Local');
  return shown;
}

async function addConnection(window: VsCodeWindow, endpoint: string): Promise<string> {
  await addEndpoint(window, endpoint, 'Second');
  await window.tree.item('Second').waitFor();
  await window.tree.openContextMenu('Second');
  await window.pickMenu('Test Connection');
  const answered = window.notification('answers');
  await answered.waitFor();
  const text = await answered.locator('.notification-list-item-message').first().innerText();
  await window.dismissNotifications();
  await window.tree.openContextMenu('Second');
  await window.pickMenu('Remove Connection…');
  await window.answerDialog('Remove');
  await window.tree.item('Second').waitFor({ state: 'detached' });
  return text;
}

/** Waits for the question, then answers it. */
async function answer({ quickInput }: VsCodeWindow, question: string, text: string): Promise<void> {
  await quickInput.expect(question);
  await quickInput.type(text);
  await quickInput.accept();
}

async function browse(window: VsCodeWindow): Promise<string> {
  await window.tree.expand('Sample Database');
  await window.tree.expand('local');
  await window.tree.expand('Shop');
  await window.tree.item('GSI1').waitFor();
  const shown = await rows(window);
  await window.tree.collapse('Shop');
  return shown;
}

async function describeTable(window: VsCodeWindow): Promise<string> {
  await window.tree.openContextMenu('Shop');
  await window.pickMenu('Describe Table…');
  const page = await window.webview('#general');
  const facts = await page.locator('#general').innerText();
  const indexes = await page.locator('#indexes tbody tr').count();
  return `${facts.split('\n').filter(Boolean).slice(1, 9).join(' ')} … ${indexes} indexes`;
}

async function queryTable(window: VsCodeWindow): Promise<string> {
  await window.tree.click('Shop');
  const page = await window.webview('#partition-0');
  await page.locator('#partition-0').fill('CUSTOMER#c0001');
  await page.locator('#partition-0').press('Enter');
  return `${await status(page)}; first row ${await firstRow(page)}`;
}

async function queryIndex(window: VsCodeWindow): Promise<string> {
  const page = await window.webview('#partition-0');
  await choose(page, '#source', 'GSI2 (GSI)');
  await page.locator('#partition-0').fill('CATEGORY#Kitchen');
  await choose(page, '#sort-0-operator', 'between');
  await page.locator('#sort-0').fill('10');
  await page.locator('#sort-0-high').fill('60');
  const before = await page.locator('.status-text').innerText();
  await page.locator('#run').click();
  await until('another result', async () => (await page.locator('.status-text').innerText()) !== before);
  return `${await status(page)}; first row ${await firstRow(page)}`;
}

async function scanTable(window: VsCodeWindow): Promise<string> {
  const page = await window.webview('#source');
  await choose(page, '#source', 'Shop (table)');
  await page.getByText('Scan', { exact: true }).click();
  const before = await page.locator('.status-text').innerText();
  await page.locator('#run').click();
  await until('the first page', async () => (await page.locator('.status-text').innerText()) !== before);
  const first = await status(page);
  await page.locator('#load-more').click();
  await page.locator('.status-text', { hasText: '481 items' }).waitFor();
  return `${first}; then ${await status(page)}`;
}

const demo = `{
  "PK": "DEMO#1",
  "SK": "a/b#c, 100 %",
  "digits": 12345678901234567890123456789012345678,
  "tags": { "$SS": ["blue", "green"] },
  "photo": { "$B": "AAECAwQ=" },
  "nothing": null,
  "nested": { "list": [1, "two", true, { "$NS": [3, 4] }] }
}`;

async function putItem(window: VsCodeWindow): Promise<string> {
  await window.tree.openContextMenu('Shop');
  await window.pickMenu('Put Item…');
  await tab(window, 'New item 1.item.json');
  await window.setEditorText(demo);
  await window.save();
  await tab(window, 'DEMO#1 · a∕b#c, 100 %.item.json');
  return (await window.editorText()).replaceAll(/\s+/g, ' ');
}

async function getItem(window: VsCodeWindow): Promise<string> {
  await window.closeEditors();
  await window.tree.openContextMenu('Shop');
  await window.pickMenu('Get Item…');
  await answer(window, 'PK', 'DEMO#1');
  await answer(window, 'SK', 'a/b#c, 100 %');
  await tab(window, 'DEMO#1 · a∕b#c, 100 %.item.json');
  await window.save();
  const tabs = await window.editorTabs();
  return `${tabs.join(', ')}: ${(await window.editorText()).includes('12345678901234567890123456789012345678') ? 'all 38 digits' : 'digits are missing'}`;
}

async function tab(window: VsCodeWindow, title: string): Promise<void> {
  await until(`the tab “${title}”, among ${(await window.editorTabs()).join(', ')}`, async () =>
    (await window.editorTabs()).includes(title),
  );
}

async function choose(page: Frame, dropdown: string, option: string): Promise<void> {
  await page.locator(dropdown).click();
  await page.locator(`${dropdown} vscode-option`, { hasText: option }).click();
}

async function status(page: Frame): Promise<string> {
  const text = page.locator('.status-text');
  await text.waitFor();
  return text.innerText();
}

async function firstRow(page: Frame): Promise<string> {
  const cells = page.locator(
    'ddb-grid [role=row][aria-rowindex="2"] [role=gridcell], ddb-grid [role=row][aria-rowindex="2"] [role=rowheader]',
  );
  await cells.first().waitFor();
  return (await cells.allInnerTexts()).slice(0, 3).join(' | ');
}

async function rows(window: VsCodeWindow): Promise<string> {
  return (await window.tree.rows()).map(row => row.label).join(', ');
}
