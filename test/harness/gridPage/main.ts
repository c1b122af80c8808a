import { DdbGrid, registerGrid } from '../../../webview/grid/ddbGrid.ts';
import '../../../webview/grid/grid.css';
import '../../../webview/ui/base.css';
import './page.css';
import { syntheticColumns, syntheticRow } from './syntheticRows.ts';
import type { Shape } from './syntheticRows.ts';

registerGrid();

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  readonly shape: Shape;
}

/** Puts a new grid of synthetic rows on the page, in place of the last one. */
function showGrid({ rows, columns, shape }: GridSize): DdbGrid {
  const grid = new DdbGrid();
  grid.label = 'Items';
  grid.columns = syntheticColumns(columns);
  grid.rowCount = rows;
  grid.requestRows = async (from, to) => Array.from({ length: to - from }, (_, index) => syntheticRow(from + index, columns, shape));
  document.body.replaceChildren(grid);
  return grid;
}

/** Settles when the next frame was laid out and painted. A frame that is late for its turn makes the next one late. */
async function frame(): Promise<void> {
  return new Promise(resolve => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(undefined);
    });
  });
}

/** Every row in sight has its values. */
function isFilled(grid: DdbGrid): boolean {
  return grid.querySelector('[aria-busy="false"]') !== null && grid.querySelector('[aria-busy="true"]') === null;
}

async function filled(grid: DdbGrid): Promise<void> {
  do {
    await frame();
  } while (!isFilled(grid));
}

/** @returns milliseconds until the first rows are painted */
async function timeReady(size: GridSize): Promise<number> {
  const started = performance.now();
  await filled(showGrid(size));
  return performance.now() - started;
}

type Step = (viewport: HTMLElement, step: number) => void;

const steps: Readonly<Record<string, Step>> = {
  /** As the wheel does. */
  wheel: viewport => viewport.scrollBy(0, 120),
  page: viewport => viewport.scrollBy(0, viewport.clientHeight - 60),
  /** As the thumb of the scroll bar does. */
  jump: (viewport, step) => viewport.scrollTo(viewport.scrollLeft, (viewport.scrollHeight * ((step * 37) % 100)) / 100),
  sideways: (viewport, step) => viewport.scrollBy(step % 40 < 20 ? 300 : -300, 0),
};

export type StepName = 'wheel' | 'page' | 'jump' | 'sideways';

/** @returns milliseconds of each step until what came into sight is painted */
async function timeScroll(name: StepName, count: number): Promise<readonly number[]> {
  const grid = document.querySelector<DdbGrid>('ddb-grid')!;
  const viewport = grid.querySelector<HTMLElement>('[role=grid]')!;
  const times: number[] = [];
  for (let step = 0; step < count; step++) {
    const started = performance.now();
    steps[name]!(viewport, step);
    await filled(grid);
    times.push(performance.now() - started);
  }
  return times;
}

export const gridPage = { showGrid, filled, timeReady, timeScroll };
Object.assign(globalThis, { gridPage });
