import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startOwnEngine } from '../harness/engine.ts';
import type { Engine } from '../harness/engine.ts';
import { failure, RecordingProxy } from '../harness/recordingProxy.ts';
import { loadSampleTables } from '../harness/sampleTables.ts';
import { startApp } from './support/app.ts';
import type { App } from './support/app.ts';
import { noViolations, violations } from './support/axe.ts';
import { reportFailures } from './support/failures.ts';
import { TablePage } from './support/tablePage.ts';
import { until } from './support/until.ts';
import type { Theme, VsCodeWindow } from './support/window.ts';

// One window. In each theme, axe looks at each state of the pages.

let engine: Engine;
let proxy: RecordingProxy;
let app: App;
let window: VsCodeWindow;

beforeAll(async () => {
  engine = await startOwnEngine();
  await loadSampleTables(engine.endpoint);
  proxy = await RecordingProxy.start(engine.endpoint);
  app = await startApp({ endpoint: proxy.endpoint });
  ({ window } = app);
  await window.openActivity('DynamoDB');
  await window.tree.item('Shop').waitFor();
});

reportFailures('accessibility', () => [window]);

afterAll(async () => {
  await app.dispose();
  await proxy.stop();
  await engine.stop();
});

describe.each<Theme>(['dark modern', 'light modern', 'dark high contrast', 'light high contrast'])('in %s', theme => {
  const picture = (state: string): string => `accessibility-${theme.replaceAll(' ', '-')}-${state}`;

  beforeAll(async () => {
    await window.closeEditors();
    await window.setTheme(theme);
    await window.tree.click('Shop');
  });

  test('the table editor before anything was read, with its whole form', async () => {
    const page = await TablePage.of(window, 'Shop');
    await page.frame.locator('#add-condition').click();
    await page.frame.locator('#add-group').click();
    await page.frame.locator('.condition-row').first().waitFor();
    await page.frame.locator('#limits').click();
    await page.frame.locator('#code').click();
    await page.frame.locator('.code-view-text').waitFor();
    await window.screenshot(picture('empty'));
    expect(await violations(page.frame)).toEqual(noViolations);
    await page.frame.locator('#code').click();
    await page.frame.locator('#limits').click();
    await page.frame.locator('vscode-button[aria-label^="Remove group"]').first().click();
    await page.frame.locator('vscode-button[aria-label^="Remove condition"]').first().click();
  });

  test('the table editor with rows', async () => {
    const page = await TablePage.of(window, 'Shop');
    await page.scan();
    await page.read();
    await page.cell(1, 0).click();
    await window.screenshot(picture('rows'));
    expect(await violations(page.frame)).toEqual(noViolations);
  });

  test.each(['JSON', 'DynamoDB JSON', 'Tree', 'Stats'])('the view %s of the rows', async name => {
    const page = await TablePage.of(window, 'Shop');
    await page.view(name);
    await page.frame
      .locator(name === 'Stats' ? '.stats-figure' : '.item-pages-content')
      .first()
      .waitFor();
    await window.screenshot(picture(`view-${name.toLowerCase().replaceAll(' ', '-')}`));
    expect(await violations(page.frame)).toEqual(noViolations);
    await page.view('Table');
  });

  test('the table editor with an error and a field that is wrong (fixture)', async () => {
    const page = await TablePage.of(window, 'Shop');
    proxy.intercept = ({ operation }) =>
      operation === 'Query' ? failure('AccessDeniedException', 'User: me is not authorized to perform: dynamodb:Query on x') : undefined;
    await page.frame.locator('.segment', { hasText: 'Query' }).click();
    await page.query('CUSTOMER#1');
    await page.alerts('dynamodb:Query');
    await page.query('');
    await page.frame.locator('.field-problem').waitFor();
    await window.screenshot(picture('error'));
    expect(await violations(page.frame)).toEqual(noViolations);
  });

  test('the details, with a part that may not be read (fixture)', async () => {
    proxy.intercept = ({ operation }) =>
      operation === 'ListTagsOfResource'
        ? failure('AccessDeniedException', 'User: me is not authorized to perform: dynamodb:ListTagsOfResource on x')
        : undefined;
    await window.tree.clickInline('Shop', 'Describe Table');
    const details = await window.webview('.details h1:has-text("Shop")');
    await details.locator('.missing-action').waitFor();
    await window.screenshot(picture('details'));
    expect(await violations(details)).toEqual(noViolations);
    proxy.intercept = () => undefined;
  });
});

test('no page and no policy complained; a breach would be heard', async () => {
  expect(window.problems).toEqual([]);
  const details = await window.webview('.details h1:has-text("Shop")');
  await details.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p style="color: red">A breach</p>'));
  await until('the complaint', async () => Promise.resolve(window.problems.some(problem => problem.includes('Content Security Policy'))));
});
