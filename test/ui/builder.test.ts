import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOwnEngine } from '../harness/engine.ts';
import type { Engine } from '../harness/engine.ts';
import { loadSampleTables } from '../harness/sampleTables.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { noViolations, violations } from './support/axe.ts';
import { reportFailures } from './support/failures.ts';
import { TablePage } from './support/tablePage.ts';
import { until } from './support/until.ts';
import type { VsCodeWindow } from './support/window.ts';

// One person builds requests on the sample tables, and looks at what they gave in every way there is.

let engine: Engine;
let app: App;
let window: VsCodeWindow;
let page: TablePage;

beforeAll(async () => {
  engine = await startOwnEngine();
  await loadSampleTables(engine.endpoint);
  app = await startApp({ endpoint: engine.endpoint });
  ({ window } = app);
  await window.openActivity('DynamoDB');
  await window.tree.item('Shop').click();
  page = await TablePage.of(window, 'Shop');
});

reportFailures('builder', () => [window]);

afterAll(async () => {
  await app.dispose();
  await engine.stop();
});

const badge = async (): Promise<string> => page.frame.locator('#choice').innerText();

async function badgeSays(text: string): Promise<void> {
  await until(`the badge to say “${text}”`, async () => (await badge()).includes(text));
}

async function fill(id: string, text: string): Promise<void> {
  await page.field(id).fill(text);
  // Else the list of what it could be completed with may cover what is below.
  await page.field(id).blur();
}

async function choose(id: string, text: string): Promise<void> {
  await page.frame.locator(`#${id}`).click();
  await page.frame.locator(`#${id} vscode-option`, { hasText: text }).first().click();
}

test('before anything is filled in, Run would scan the table, and says so', async () => {
  await badgeSays('Scan of the table');
  await window.screenshot('builder-empty');
});

test('a value for the key makes it a query', async () => {
  await fill('partition-0', 'CUSTOMER#c0001');
  await badgeSays('Query of the table by “PK”');
  await page.run();
  expect(await page.read()).toContain('6 items');
});

test('conditions in groups on any attribute narrow it down', async () => {
  await page.frame.locator('#add-group').click();
  await fill('condition-2-attribute', 'entity');
  await fill('condition-2-value', 'Order');
  await page.frame.locator('#add-condition-1').click();
  await fill('condition-3-attribute', 'entity');
  await choose('condition-3-operator', 'begins with');
  await fill('condition-3-value', 'Cust');
  await window.screenshot('builder-groups');
  await page.run();
  expect(await page.read()).toContain('3 items · 6 read');
});

test('by keyboard alone, an attribute and a value are completed from what was read, with the type it has there', async () => {
  await page.frame.locator('#add-condition').press('Enter');
  await page.field('condition-4-attribute').focus();
  await page.frame.page().keyboard.type('ent');
  await page.frame.locator('#condition-4-attribute-list').waitFor();
  await window.screenshot('builder-complete-name');
  await page.frame.page().keyboard.press('ArrowDown');
  await page.frame.page().keyboard.press('Enter');
  expect(await page.field('condition-4-attribute').inputValue()).toBe('entity');
  await page.field('condition-4-value').focus();
  await page.frame.page().keyboard.press('ArrowDown');
  await page.frame.locator('#condition-4-value-list [aria-selected="true"]').waitFor();
  const chosen = await page.frame.locator('#condition-4-value-list [aria-selected="true"] .combo-text').innerText();
  await page.frame.page().keyboard.press('Enter');
  expect(await page.field('condition-4-value').inputValue()).toBe(chosen);
  await page.frame.page().keyboard.press('ArrowDown');
  await page.frame.page().keyboard.press('Escape');
  expect(await page.frame.locator('.combo-list').count()).toBe(0);
  expect(await page.field('condition-4-value').inputValue()).toBe(chosen);
  await page.frame.page().keyboard.press('Enter');
  expect(await page.read()).toContain('6 read');
});

test('the lists are seen in every kind of theme', async () => {
  for (const theme of ['light modern', 'dark high contrast', 'dark modern'] as const) {
    await window.setTheme(theme);
    await page.field('condition-4-attribute').focus();
    await page.field('condition-4-attribute').press('ArrowDown');
    await page.field('condition-4-attribute').press('ArrowDown');
    await page.frame.locator('#condition-4-attribute-list').waitFor();
    expect(await violations(page.frame, '.read-form')).toEqual(noViolations);
    await window.screenshot(`builder-list-${theme.replaceAll(' ', '-')}`);
    await page.field('condition-4-attribute').press('Escape');
  }
});

test('what it would take stands beside Run, and the request is there as code', async () => {
  await page.frame.locator('#estimate').waitFor();
  expect(await page.frame.locator('#estimate').innerText()).toContain('no charge');
  await page.frame.locator('#code').click();
  const code = page.frame.locator('.code-view-text');
  await until('the request', async () => (await code.innerText()).includes('"KeyConditionExpression": "#0 = :0"'));
  expect(await code.innerText()).toContain('"Limit": 300');
  await page.frame.locator('.code-view .segment', { hasText: 'Python' }).click();
  await until('Python', async () => (await code.innerText()).includes('import boto3'));
  await window.screenshot('builder-code');
  await page.frame.locator('#code').click();
});

test('limits stop a run, which can go on', async () => {
  await page.frame.locator('vscode-button[aria-label="Remove group 1"]').first().click();
  await page.frame.locator('vscode-button[aria-label="Remove condition 1"]').first().click();
  await page.frame.locator('#limits').click();
  await fill('run-items', '100');
  await page.scan();
  await until('the budget', async () => (await page.frame.locator('.status-progress').innerText()).includes('budget of items is spent'));
  await window.screenshot('builder-budget');
  await page.frame.locator('#load-more').click();
  await until('more', async () => (await page.status.innerText()).includes('200 read'));
  await fill('run-items', '');
  await page.frame.locator('#limits').click();
  await page.run();
  await page.frame.locator('#read-all').click();
  await until('all', async () => (await page.frame.locator('.status-progress').innerText()).includes('All read'));
});

test('rows that were read are found by text and sorted by value', async () => {
  await page.view('Table');
  await fill('row-filter', 'lyon');
  await until('those found', async () => /^\d+ found$/.test(await page.frame.locator('.row-filter .hint').innerText()));
  await page.frame.locator('ddb-grid [role="columnheader"]', { hasText: 'city' }).first().click();
  await until('sorted', async () => (await page.frame.locator('ddb-grid [aria-sort="ascending"]').count()) === 1);
  await window.screenshot('builder-found');
  await fill('row-filter', '');
});

for (const name of ['JSON', 'DynamoDB JSON', 'Tree', 'Stats']) {
  test(`the view ${name}`, async () => {
    await page.view(name);
    await page.frame
      .locator(name === 'Stats' ? '.stats-figure' : '.item-pages-content')
      .first()
      .waitFor();
    await window.screenshot(`view-${name.toLowerCase().replaceAll(' ', '-')}`);
  });
}

test('no page and no policy complained', () => {
  expect(window.problems).toEqual([]);
});
