import { beforeAll, describe, expect, test } from 'vitest';
import type { Item } from '../../src/core/attributeValue.ts';
import { failure, RecordingProxy } from '../harness/recordingProxy.ts';
import { wireClient } from '../harness/wireClient.ts';
import { startApp } from './support/app.ts';
import { noViolations, violations } from './support/axe.ts';
import { inOneWindow } from './support/oneWindow.ts';
import { ReviewPage } from './support/reviewPage.ts';
import { TablePage } from './support/tablePage.ts';
import { tableInput } from './support/tables.ts';
import { until } from './support/until.ts';
import { themes } from './support/window.ts';
import type { Theme, VsCodeWindow } from './support/window.ts';

// In each theme, axe looks at what is shown before and after a table is written.

let proxy: RecordingProxy;
let window: VsCodeWindow;

const order = (pk: string, others: Item = {}): Item => ({
  pk: { S: pk },
  lines: { L: [{ M: { product: { S: 'A rather long name of a product, to be cut somewhere' }, quantity: { N: '12' } } }] },
  note: { S: `First line of ${pk}\nSecond line` },
  total: { N: '12345678901234567890.12' },
  ...others,
});

inOneWindow('reviewLooks', async around => {
  const database = await around.database(tableInput('Orders'));
  const client = wireClient(database);
  for (const pk of ['A1', 'A2', 'A3']) {
    await client.send('PutItem', { TableName: 'Orders', Item: order(pk) });
  }
  proxy = around.keep(await RecordingProxy.start(database));
  const app = around.keep(await startApp({ endpoint: proxy.endpoint }));
  ({ window } = app);
  await window.openActivity('DynamoDB');
  await window.tree.click('Orders');
  const table = await TablePage.of(window, 'Orders');
  await table.scan();
  await table.read();
  // One write for the journal, then an item that is changed, one that is deleted and a new one, which are not written.
  await editAsText(table, lines => lines.map(line => (line.includes('"A3"') ? line.replace('.12', '.34') : line)));
  await (await ReviewPage.of(window)).write();
  await until('the write', async () => (await window.editorTabs()).every(tab => !tab.startsWith('●')));
  await editAsText(await TablePage.of(window, 'Orders'), lines => [
    ...lines
      .filter(line => !line.includes('"A2"'))
      .map(line => (line.includes('"A1"') ? line.replace('"First line', '"Another line') : line)),
    '{"pk": "A9", "paid": true}',
  ]);
  await leave(await ReviewPage.of(window));
  return app;
});

/** Edits all rows as one text, and saves that. */
async function editAsText(table: TablePage, change: (lines: readonly string[]) => readonly string[]): Promise<void> {
  await table.cell(0, 0).click();
  await window.runCommand('DynamoDB: Edit as Text');
  await until('the text', async () => (await window.editorText().catch(() => '')).includes('"A3"'));
  await window.setEditorText(change((await window.editorText()).split('\n')).join('\n'));
  await until('the edit', async () => (await window.editorTabs()).some(tab => tab === '● Orders.items.ndjson'));
  await window.save();
}

/** What is wrong in the quick pick, without what VS Code's own list of it does. */
async function ofOurs(): Promise<readonly string[]> {
  const all = await violations(window.page, '.quick-input-widget');
  return all.filter(line => !/^(aria-allowed-attr|aria-prohibited-attr|nested-interactive) /.test(line));
}

async function leave(review: ReviewPage): Promise<void> {
  await review.frame.locator('#cancel').click();
  await TablePage.of(window, 'Orders');
}

describe.each(Object.keys(themes) as Theme[])('in %s', theme => {
  const picture = async (state: string): Promise<unknown> => window.screenshot(`review-${theme.replaceAll(' ', '-')}-${state}`);
  const reviewed = async (): Promise<ReviewPage> => {
    await window.runCommand('DynamoDB: Review and Save Changes');
    return ReviewPage.of(window);
  };

  beforeAll(async () => {
    proxy.intercept = () => undefined;
    await window.setTheme(theme);
  });

  test('the review, with a change that is rejected', async () => {
    const review = await reviewed();
    await review.accepted('A1').click();
    await review.frame.locator('#commit', { hasText: 'Write 2 Changes' }).waitFor();
    await picture('rejected');
    expect(await violations(review.frame)).toEqual(noViolations);
    await leave(review);
  });

  test('rows that were not written, and why in the review (fixture)', async () => {
    proxy.intercept = ({ operation }) =>
      operation === 'TransactWriteItems'
        ? failure('AccessDeniedException', 'User: me is not authorized to perform: dynamodb:PutItem on x')
        : undefined;
    await (await reviewed()).write();
    const table = await TablePage.of(window, 'Orders');
    await table.frame.locator('.change-counts', { hasText: 'failed' }).waitFor();
    await picture('failed-rows');
    expect(await violations(table.frame)).toEqual(noViolations);
    await window.dismissNotifications();
    const again = await reviewed();
    await again.frame.locator('.review-reason').first().waitFor();
    await picture('failed');
    expect(await violations(again.frame)).toEqual(noViolations);
    await leave(again);
  });

  test('the journal, and the question whether a write is undone', async () => {
    await window.tree.openContextMenu('Orders');
    await window.pickMenu('Show Write Journal…');
    await window.quickInput.expect('Write Journal of Orders');
    await picture('journal');
    expect(await ofOurs()).toEqual(noViolations);
    await window.quickInput.pick('Changed: “total”.');
    await window.quickInput.expect('Undo this write to “Orders”?');
    await window.page.locator('.monaco-diff-editor .line-insert').first().waitFor();
    await picture('undo');
    expect(await ofOurs()).toEqual(noViolations);
    await window.quickInput.pick('Leave It');
    await TablePage.of(window, 'Orders');
  });
});

test('no page and no policy complained', () => expect(window.problems).toEqual([]));
