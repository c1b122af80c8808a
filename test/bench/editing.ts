import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { startOwnEngine } from '../harness/engine.ts';
import { importSource } from '../harness/sourceModule.ts';
import { startApp } from '../ui/support/app.ts';
import type { App } from '../ui/support/app.ts';
import { ReviewPage } from '../ui/support/reviewPage.ts';
import { TablePage } from '../ui/support/tablePage.ts';
import { comes } from '../ui/support/until.ts';
import type { VsCodeWindow } from '../ui/support/window.ts';
import { middle } from './measure.ts';
import type { Measure } from './measure.ts';

const reviews = 9;

/** What a person waits for who edits, in a real VS Code: until it is on the screen. */
export async function editing(): Promise<readonly Measure[]> {
  const engine = await startOwnEngine();
  const { changed, fillTables, large, largeText } = (await importSource(
    'test/bench/editingTables.ts',
  )) as typeof import('./editingTables.ts');
  await fillTables(engine.endpoint);
  // All rows come with the first page.
  const app = await startApp({ endpoint: engine.endpoint, settings: { 'dynamodb.read.pageSize': changed } });
  try {
    await app.window.openActivity('DynamoDB');
    const [opening, openingSmall] = [await timesToOpen(app.window, 'Large', large), await timesToOpen(app.window, 'Many', large)];
    const openingFiles = await timesToOpenFiles(
      app,
      Array.from({ length: large }, (_, number) => largeText(number)),
    );
    const reviewing = await timesToReview(app.window, changed);
    return [
      { what: 'open an item of 390 KB as a document, until its text is seen', figure: middle(opening), unit: 'ms', budget: 150 },
      { what: 'the same of an item of 50 bytes', figure: middle(openingSmall), unit: 'ms' },
      { what: 'what VS Code takes to open a file with the text of 390 KB', figure: middle(openingFiles), unit: 'ms' },
      {
        what: `review of ${changed.toLocaleString('en')} changes, from Save to painted`,
        figure: middle(reviewing),
        unit: 'ms',
        budget: 1000,
      },
    ];
  } finally {
    await app.dispose();
    await engine.stop();
  }
}

/** Each item once: of one that was closed a moment ago VS Code still has the text. */
async function timesToOpen(window: VsCodeWindow, table: string, items: number): Promise<readonly number[]> {
  await scanned(window, table);
  const times: number[] = [];
  for (let row = 0; row < items; row++) {
    // A page that was hidden is built anew.
    await (await firstCell(await TablePage.of(window, table), row)).click();
    const started = Date.now();
    await window.page.keyboard.press('Alt+Enter');
    times.push(await untilRead(window, started));
  }
  return times;
}

/** From a click in the Explorer. */
async function timesToOpenFiles({ window, workspace }: App, texts: readonly string[]): Promise<readonly number[]> {
  texts.forEach((text, number) => writeFileSync(join(workspace, `large${number}.item.json`), text));
  await window.openActivity('Explorer');
  const times: number[] = [];
  for (const number of texts.keys()) {
    const file = window.page.locator('.explorer-viewlet .label-name', { hasText: `large${number}.item.json` });
    await file.waitFor();
    const started = Date.now();
    await file.click();
    times.push(await untilRead(window, started));
  }
  await window.openActivity('DynamoDB');
  return times;
}

/** @returns how long it took until the text of an item was on the screen; its editor is closed then */
async function untilRead(window: VsCodeWindow, started: number): Promise<number> {
  const lines = window.page.locator('.monaco-editor .view-line');
  await lines.filter({ hasText: 'ORDER#' }).first().waitFor();
  const time = (await painted(window.page)) - started;
  await window.runCommand('View: Close Editor');
  await lines.first().waitFor({ state: 'detached' });
  return time;
}

async function timesToReview(window: VsCodeWindow, changes: number): Promise<readonly number[]> {
  const table = await scanned(window, 'Many');
  await table.cell(0, 0).click();
  await window.page.keyboard.press('Control+a');
  await window.page.keyboard.press('Control+Enter');
  await table.frame.locator('.ddb-set-attribute input').fill('state');
  await table.frame.locator('.ddb-set-attribute textarea').fill('paid');
  await window.page.keyboard.press('Control+Enter');
  await table.frame.locator('.change-counts', { hasText: `${changes.toLocaleString('en')} changed` }).waitFor();
  const times: number[] = [];
  for (let run = 0; run < reviews; run++) {
    const started = Date.now();
    await window.save();
    const { frame } = await ReviewPage.of(window);
    times.push((await painted(frame)) - started);
    await frame.locator('#cancel').click();
    await TablePage.of(window, 'Many');
  }
  return times;
}

async function scanned(window: VsCodeWindow, name: string): Promise<TablePage> {
  await window.tree.click(name);
  const table = await TablePage.of(window, name);
  await table.scan();
  await table.read();
  return table;
}

/** A page has at most 1 MB. */
async function firstCell(table: TablePage, row: number): Promise<Locator> {
  const cell = table.cell(row, 0);
  if (!(await comes(cell.waitFor({ timeout: 500 })))) {
    await table.loadMore();
    await cell.waitFor();
  }
  return cell;
}

/** When what is there now was handed to the screen, in milliseconds since the epoch. */
async function painted(page: Page | Frame): Promise<number> {
  return page.evaluate(
    async () =>
      new Promise<number>(resolve => {
        requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
      }),
  );
}
