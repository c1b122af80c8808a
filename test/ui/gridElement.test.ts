import { beforeEach, describe, expect, test } from 'vitest';
import type { gridPage, GridSize } from '../harness/gridPage/main.ts';
import { withGridAlone } from './support/gridAlone.ts';
import { until } from './support/until.ts';
import { violations } from './support/axe.ts';

// The grid alone on a page, with a million rows, and with what no host offers yet.

declare const globalThis: { readonly gridPage: typeof gridPage };

const alone = withGridAlone();
const { press, cell, told } = alone;

/** A new grid with the focus on its first cell. */
async function show(size: GridSize): Promise<void> {
  await alone.page.evaluate(async wanted => {
    const grid = globalThis.gridPage.showGrid(wanted);
    grid.offers = ['sort', 'filterByValue', 'excludeValue', 'followValue'];
    globalThis.gridPage.told.splice(0);
    await globalThis.gridPage.filled(grid);
    grid.focus();
  }, size);
}

const focused = async (): Promise<readonly (string | null)[]> =>
  alone.page.evaluate(() => {
    const element = document.activeElement;
    return [element?.closest('[aria-rowindex]')?.getAttribute('aria-rowindex') ?? null, element?.getAttribute('aria-colindex') ?? null];
  });

/** Whether something lies over a cell that lets the mouse through. */
async function isCovered(row: number, column: number): Promise<boolean> {
  return cell(row, column).evaluate(element => {
    const covers = [...element.closest('[role=row]')!.querySelectorAll<HTMLElement>('.ddb-cover')];
    covers.forEach(({ style }) => style.setProperty('pointer-events', 'auto'));
    const { x, y, width, height } = element.getBoundingClientRect();
    const seen = document.elementFromPoint(x + width / 2, y + height / 2);
    covers.forEach(({ style }) => style.removeProperty('pointer-events'));
    return covers.some(cover => cover === seen);
  });
}

describe('a million rows of thirty columns', () => {
  beforeEach(async () => show({ rows: 1_000_000, columns: 30, shape: 'mixed' }));

  test('are walked from one corner to the other', async () => {
    await press('Control+End');
    await cell(999_999, 29).waitFor();
    expect(await focused()).toEqual(['1000001', '31']);
    expect(await alone.page.locator('[aria-rowindex="1000001"] [role=rowheader]').innerText()).toBe('1000000');
    await press('Control+Home');
    await cell(0, 2).waitFor();
    expect(await focused()).toEqual(['2', '2']);
    expect(await alone.page.locator('.ddb-row').count()).toBeLessThan(60);
  });

  test('are selected from anywhere to the end, and copied by the page', async () => {
    await cell(10, 2).click();
    await press('Control+Shift+ArrowDown', 'Control+C');
    expect(await told('copyrange')).toEqual([{ rows: [{ from: 10, to: 1_000_000 }], columns: ['attribute2'], format: 'tsv' }]);
    await alone.page.locator('.ddb-status-visible', { hasText: 'Copied 999,990 cells' }).waitFor();
    expect(await alone.page.locator('[role=grid]').evaluate(grid => grid.contains(document.activeElement))).toBe(true);
  });

  test('are selected by dragging beyond the edge, which scrolls', async () => {
    await cell(5, 2).hover();
    await alone.page.mouse.down();
    await alone.page.mouse.move(300, 960, { steps: 3 });
    await until('rows far below', async () => (await alone.page.locator('[aria-rowindex="120"]').count()) > 0);
    await alone.page.mouse.up();
    await press('Control+C');
    const [range] = (await told('copyrange')) as readonly { readonly rows: readonly { readonly from: number; readonly to: number }[] }[];
    expect(range?.rows[0]?.from).toBe(5);
    expect(range?.rows[0]?.to).toBeGreaterThan(100);
  });

  test('keep their selection when more are read, and lose it with other rows', async () => {
    await cell(3, 2).click();
    await press('Shift+ArrowDown', 'Shift+ArrowRight');
    await alone.page.evaluate(() => {
      document.querySelector('ddb-grid')!.rowCount = 1_000_300;
    });
    expect(await cell(4, 3).getAttribute('aria-selected')).toBe('true');
    await alone.page.evaluate(() => {
      document.querySelector('ddb-grid')!.requestRows = globalThis.gridPage.requestRows(30, 'mixed');
    });
    await cell(0, 0).and(alone.page.locator('[tabindex="0"]')).waitFor();
    expect(await alone.page.locator('[aria-selected="true"][role=gridcell]').count()).toBe(1);
  });

  test('are sorted by a name, ascending, descending and not, and the focus stays on it', async () => {
    await alone.page.evaluate(() => {
      const grid = document.querySelector('ddb-grid')!;
      grid.addEventListener('sortchange', event => {
        grid.sort = (event as CustomEvent<{ sort: typeof grid.sort }>).detail.sort;
        grid.requestRows = globalThis.gridPage.requestRows(30, 'mixed');
      });
    });
    const name = alone.page.locator('.ddb-head', { hasText: 'attribute2' }).first();
    await name.click();
    await until('ascending', async () => (await name.getAttribute('aria-sort')) === 'ascending');
    await press('Enter');
    await until('descending', async () => (await name.getAttribute('aria-sort')) === 'descending');
    expect(await focused()).toEqual(['1', '4']);
    await press('Enter');
    await until('no sort', async () => (await name.getAttribute('aria-sort')) === null);
    expect(await told('sortchange')).toEqual([
      { sort: { name: 'attribute2', direction: 'ascending' } },
      { sort: { name: 'attribute2', direction: 'descending' } },
      { sort: undefined },
    ]);
  });

  test('offer in the menu what the page can do with a value', async () => {
    await cell(2, 6).click({ button: 'right' });
    await alone.page.getByRole('menuitem', { name: 'Filter by This Value' }).click();
    await cell(2, 6).click({ button: 'right' });
    await press('e', 'Enter');
    await cell(2, 1).click();
    await press('ContextMenu', 'f', 'f', 'Enter');
    await press('Enter');
    expect(await told('menuaction')).toEqual([
      { row: 2, name: 'attribute6', action: 'filterByValue', value: { S: 'Value 2 of column 6' } },
      { row: 2, name: 'attribute6', action: 'excludeValue', value: { S: 'Value 2 of column 6' } },
    ]);
    expect(await told('followvalue')).toEqual([{ row: 2, name: 'sk' }]);
    expect(await told('activate')).toEqual([{ row: 2 }]);
  });

  test('go by the number the page gave them, also while they are read again', async () => {
    await alone.page.evaluate(async () => {
      const grid = document.querySelector('ddb-grid')!;
      const rows = grid.requestRows!;
      let isRead = false;
      grid.requestRows = async (from, to) => {
        await (isRead ? new Promise(() => undefined) : undefined);
        return (await rows(from, to)).map(each => ({ ...each, row: -each.row }));
      };
      await globalThis.gridPage.filled(grid);
      isRead = true;
      grid.revision++;
    });
    await cell(2, 1).click();
    await press('Enter', 'ContextMenu', 'f', 'f', 'Enter');
    expect(await told('activate')).toEqual([{ row: -2 }]);
    expect(await told('followvalue')).toEqual([{ row: -2, name: 'sk' }]);
  });

  test('show nothing of other rows while their values are on their way, and where the focus is all the same', async () => {
    await alone.page.evaluate(async () => {
      const grid = document.querySelector('ddb-grid')!;
      const rows = globalThis.gridPage.requestRows(30, 'mixed');
      grid.rowCount = 10_000;
      grid.requestRows = async (from, to) => (from < 200 ? rows(from, to) : new Promise(() => undefined));
      await globalThis.gridPage.filled(grid);
      grid.querySelector('[role=grid]')!.scrollTo(0, 6000);
    });
    await alone.page.locator('[aria-rowindex="262"][aria-busy="true"]').waitFor();
    expect(await isCovered(260, 1)).toBe(true);
    expect(await isCovered(260, 4)).toBe(true);
    await cell(260, 4).click();
    expect(await focused()).toEqual(['262', '6']);
    expect(await isCovered(260, 4)).toBe(false);
    expect(await cell(260, 4).innerText()).toBe('');
    await alone.page.locator('[role=grid]').evaluate(viewport => viewport.scrollTo(0, 0));
    await alone.page.locator('[aria-rowindex="2"][aria-busy="false"]').waitFor();
    expect(await isCovered(0, 4)).toBe(false);
  });

  test('are opened also before their values are seen', async () => {
    await alone.page.evaluate(() => {
      const grid = document.querySelector('ddb-grid')!;
      const rows = grid.requestRows!;
      const { promise, resolve } = Promise.withResolvers<undefined>();
      grid.requestRows = async (from, to) => promise.then(async () => rows(from, to));
      window.addEventListener('keyup', () => resolve(undefined), { once: true });
    });
    await alone.page.locator('[aria-rowindex="4"][aria-busy="true"]').waitFor();
    await cell(2, 1).click();
    await press('Enter');
    await until('the item', async () => (await told('activate')).length > 0);
    expect(await told('activate')).toEqual([{ row: 2 }]);
  });

  test('show the time to live as a date, always', async () => {
    await alone.page.evaluate(() => {
      document.querySelector('ddb-grid')!.timeToLive = 'attribute4';
    });
    await until('the date', async () => /^2023-11-1\d/.test(await cell(0, 4).innerText()));
    expect(await alone.page.locator('.ddb-head', { hasText: 'attribute4' }).innerText()).toContain('TTL');
  });

  test('have no violation of accessibility', async () => {
    await press('Shift+ArrowDown');
    expect(await violations(alone.page)).toEqual([]);
  });
});

test('ranges that share neither rows nor columns are not copied, and why is said', async () => {
  await show({ rows: 100, columns: 10, shape: 'mixed' });
  await cell(1, 2).click();
  await cell(3, 4).click({ modifiers: ['Control'] });
  await press('Control+C');
  await alone.page.locator('.ddb-status-visible', { hasText: 'same rows or the same columns' }).waitFor();
  expect(await told('copyrange')).toEqual([]);
});

test('a column is resized by its edge, once for the page, and given up by Escape', async () => {
  await show({ rows: 100, columns: 10, shape: 'mixed' });
  const name = alone.page.locator('.ddb-head', { hasText: 'attribute3' });
  const before = (await name.boundingBox())!;
  const grab = async (): Promise<void> => {
    await alone.page.mouse.move(before.x + before.width, before.y + 10);
    await alone.page.mouse.down();
    await alone.page.mouse.move(before.x + before.width + 50, before.y + 10, { steps: 5 });
  };
  await grab();
  await press('Escape');
  await alone.page.mouse.up();
  expect((await name.boundingBox())!.width).toBe(before.width);
  await grab();
  await alone.page.mouse.up();
  expect((await name.boundingBox())!.width).toBe(before.width + 50);
  expect(await told('columnschange')).toMatchObject([{ settings: { widths: [['attribute3', before.width + 50]] } }]);
  expect(await told('sortchange')).toEqual([]);
});

describe('values that the host has cut', () => {
  beforeEach(async () => show({ rows: 1000, columns: 10, shape: 'wide' }));

  test('are shown whole when the page has fetched them', async () => {
    await cell(1, 2).click();
    await press('F2');
    const value = alone.page.locator('.ddb-value');
    await until('the whole value', async () => (await value.locator('pre').innerText()).length > 2600);
    expect(await value.locator('.ddb-popover-heading').innerText()).toBe('attribute2 · String · 2.6 KB');
    expect(await told('needvalue')).toEqual([{ row: 1, name: 'attribute2' }]);
    await value.getByRole('button', { name: 'Copy' }).click();
    expect(String(((await told('copycell')) as readonly { readonly text: string }[])[0]?.text)).toHaveLength(2613);
  });

  test('say that there is only the beginning, which is not copied for the whole, when they cannot be fetched', async () => {
    await cell(1, 3).click();
    await press('Space');
    const value = alone.page.locator('.ddb-value');
    await value.getByText('Only the beginning: the whole value could not be read. The table is gone.').waitFor();
    expect(await value.getByRole('button', { name: 'Copy' }).isDisabled()).toBe(true);
  });
});

test('three hundred columns are walked and searched', async () => {
  await show({ rows: 1_000_000, columns: 300, shape: 'mixed' });
  await press('End');
  await cell(0, 299).waitFor();
  expect(await alone.page.locator('[aria-rowindex="2"] [role=gridcell]').count()).toBeLessThan(20);
  await alone.page.locator('.ddb-columns-button').click();
  await alone.page.keyboard.type('attribute299');
  await press('Tab', 'Space', 'Escape');
  expect(await told('columnschange')).toMatchObject([{ settings: { hidden: ['attribute299'] } }]);
  await until('the column to go', async () => (await cell(0, 299).count()) === 0);
});

test('no page and no policy complained', () => expect(alone.problems).toEqual([]));
