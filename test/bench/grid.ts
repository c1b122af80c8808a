import type { Page } from 'playwright-core';
import { withGridPage } from '../harness/gridPage/gridPage.ts';
import type { gridPage, GridSize, StepName } from '../harness/gridPage/main.ts';
import type { Measure } from './measure.ts';

const stepCount = 100;

declare const globalThis: { readonly gridPage: typeof gridPage };

/** The grid alone in Chromium, drawn without a graphics card. The rows are made up in the page. */
export async function grid(): Promise<readonly Measure[]> {
  return [
    ...(await measure('grid 1,000,000 × 30', { rows: 1_000_000, columns: 30, shape: 'mixed' }, { ready: 300, scroll: 40, heap: 60 })),
    ...(await edit({ rows: 1_000_000, columns: 30, shape: 'mixed' })),
    ...(await measure('grid 1,000,000 × 300', { rows: 1_000_000, columns: 300, shape: 'mixed' }, {})),
    ...(await measure('grid 1,000,000 × 30 of cut values', { rows: 1_000_000, columns: 30, shape: 'wide' }, {})),
  ];
}

interface Budgets {
  readonly ready?: number;
  readonly scroll?: number;
  readonly heap?: number;
}

async function measure(name: string, size: GridSize, budgets: Budgets): Promise<readonly Measure[]> {
  return withGridPage(async page => {
    const ready = await page.evaluate(async wanted => globalThis.gridPage.timeReady(wanted), size);
    const scrolls: Measure[] = [];
    for (const step of ['wheel', 'page', 'jump', 'sideways'] as const) {
      scrolls.push(within(`${name}: ${step}, p95`, await scroll(page, step), 'ms', budgets.scroll));
    }
    return [
      within(`${name}: ready`, ready, 'ms', budgets.ready),
      ...scrolls,
      within(`${name}: page heap after it`, await heap(page), 'MB', budgets.heap),
    ];
  });
}

/** From the key that takes a value over to what is painted, of cells one below the other. */
async function edit(size: GridSize): Promise<readonly Measure[]> {
  return withGridPage(async page => {
    await page.evaluate(async wanted => {
      const shown = globalThis.gridPage.showGrid(wanted);
      globalThis.gridPage.letEdit(shown, wanted);
      await globalThis.gridPage.filled(shown);
      shown.focus();
    }, size);
    // The last column of strings.
    for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) {
      await page.keyboard.press(key);
    }
    const times = await page.evaluate(async count => globalThis.gridPage.timeEdits(count), stepCount);
    return [within('grid 1,000,000 × 30: cell edit to painted, p95', percentile95(times), 'ms', 50)];
  });
}

function within(what: string, figure: number, unit: Measure['unit'], budget: number | undefined): Measure {
  return { what, figure, unit, ...(budget === undefined ? {} : { budget }) };
}

async function scroll(page: Page, step: StepName): Promise<number> {
  const times = await page.evaluate(async ([name, count]) => globalThis.gridPage.timeScroll(name, count), [step, stepCount] as const);
  return percentile95(times);
}

function percentile95(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(stepCount * 0.95) - 1] ?? 0;
}

/** What is in use after collecting, in MB. */
async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}
