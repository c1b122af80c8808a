import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOwnEngine } from '../harness/engine.ts';
import type { Engine } from '../harness/engine.ts';
import { repository } from '../harness/paths.ts';
import { RecordingProxy } from '../harness/recordingProxy.ts';
import { loadSampleTables } from '../harness/sampleTables.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { reportFailures } from './support/failures.ts';
import { TablePage } from './support/tablePage.ts';
import { walk } from './support/walk.ts';
import type { WalkedStep } from './support/walk.ts';
import { themes } from './support/window.ts';
import type { Theme } from './support/window.ts';

let engine: Engine;
let proxy: RecordingProxy;
let app: App;

beforeAll(async () => {
  engine = await startOwnEngine();
  await loadSampleTables(engine.endpoint);
  proxy = await RecordingProxy.start(engine.endpoint);
  app = await startApp({ endpoint: proxy.endpoint });
});

reportFailures('mainPath', () => [app.window]);

afterAll(async () => {
  await app.dispose();
  await proxy.stop();
  await engine.stop();
});

describe('the main path, as a person walks it', () => {
  it('goes from the view to an item and sends no more than each step needs', async () => {
    const steps: WalkedStep[] = [];
    for await (const step of walk(app.window, proxy, 'path')) {
      steps.push(step);
    }
    expect(steps.flatMap(({ title, failure }) => (failure === undefined ? [] : [`${title}: ${failure}`]))).toEqual([]);
    expect(Object.fromEntries(steps.map(({ title, sent }) => [title, sent]))).toEqual({
      '1. Open the DynamoDB view': 'ListTables',
      // Its requests go to a database of its own.
      '2. Start the local database and load the sample tables': 'nothing',
      '3. Add a connection, test it and remove it': 'ListTables',
      '4. Browse regions, tables and indexes': 'ListTables, DescribeTable',
      '5. Describe a table': 'DescribeTable, DescribeTimeToLive, DescribeContinuousBackups, ListTagsOfResource',
      '6. Query a table': 'DescribeTimeToLive, Query',
      '7. Query an index': 'Query',
      '8. Scan a table': 'Scan ×2',
      '9. Put an item': 'PutItem, GetItem',
      '10. Get an item and save it unchanged': 'GetItem',
    });
    const saw = steps.map(step => step.saw).join('\n');
    expect(saw).toContain('all 38 digits');
    expect(saw).toContain('CUSTOMER#c0001');
  });

  it('left nothing for the window to complain about', () => {
    expect(app.window.problems).toEqual([]);
  });
});

describe('the pictures of the README and of every theme', () => {
  it.each(Object.keys(themes) as Theme[])('are taken in %s', async theme => {
    const { window } = app;
    await window.closeEditors();
    await window.setTheme(theme);
    for (const [name, open] of Object.entries(pictures)) {
      await open(app);
      await window.hover();
      const file = await window.screenshot(`${theme.replaceAll(' ', '-')}-${name}`);
      if (theme === 'dark modern' && process.env.README_PICTURES !== undefined) {
        mkdirSync(join(repository, 'media', 'readme'), { recursive: true });
        copyFileSync(file, join(repository, 'media', 'readme', `${name}.png`));
      }
    }
    expect(window.problems).toEqual([]);
  });
});

const pictures: Readonly<Record<string, (app: App) => Promise<void>>> = {
  details: async ({ window }) => {
    await window.tree.openContextMenu('Shop');
    await window.pickMenu('Describe Table…');
    await (await window.webview('#indexes')).locator('#indexes').waitFor();
  },
  table: async ({ window }) => {
    await window.tree.click('Shop');
    const page = await window.webview('#partition-0');
    await page.locator('#partition-0').fill('CUSTOMER#c0001');
    await page.locator('#run').click();
    await page.locator('ddb-grid [role=row][aria-rowindex="2"] .ddb-cell').first().waitFor();
  },
  edit: async ({ window }) => {
    const table = await TablePage.of(window, 'Shop');
    await table.cell(0, 2).click();
    await window.page.keyboard.press('F2');
    await window.page.keyboard.press('Control+a');
    await window.page.keyboard.type('Modena');
    await window.page.keyboard.press('Enter');
    await table.rowNumber(2).click();
    await window.page.keyboard.press('Delete');
    await table.frame.locator('.change-counts', { hasText: '1 deleted' }).waitFor();
    await table.cell(0, 2).click();
  },
  review: async ({ window }) => {
    await window.runCommand('DynamoDB: Review and Save Changes');
    await (await window.webview('.review-changes')).locator('.review-change').nth(1).waitFor();
  },
  stats: async ({ window }) => {
    await window.runCommand('View: Close Editor');
    const table = await TablePage.of(window, 'Shop');
    await table.frame.locator('#discard-changes').click();
    await table.frame.locator('#discard-changes').waitFor({ state: 'detached' });
    await table.scan();
    await table.read();
    await table.view('Stats');
    await table.frame.locator('.stats-figure').first().waitFor();
  },
  item: async ({ window }) => {
    const table = await TablePage.of(window, 'Shop');
    await table.view('Table');
    await table.cell(0, 0).click();
    await window.page.keyboard.press('Enter');
    await window.page.locator('.part.editor .monaco-editor .view-line').first().waitFor();
  },
};

describe('a person with nothing', () => {
  it('is offered a local database, a connection and a walkthrough', async () => {
    const empty = await startApp({});
    try {
      const { window } = empty;
      await window.openActivity('DynamoDB');
      await window.welcome.waitFor();
      const buttons = await window.welcome.getByRole('button').allInnerTexts();
      expect(buttons).toEqual(['Start Local Database', 'Add Connection', 'Learn more']);
      await window.screenshot('welcome');
      await window.welcome.getByText('Learn more').click();
      const walkthrough = window.page.locator('.gettingStartedContainer');
      await walkthrough.getByText('Start a local database').first().waitFor();
      for (const step of ['Load the sample tables', 'Query a table', 'Put an item', 'Connect to AWS']) {
        await walkthrough.getByText(step).first().waitFor();
      }
      await window.screenshot('walkthrough');
    } finally {
      await empty.dispose();
    }
  });
});
