import { DdbGrid, registerGrid } from '../../../webview/grid/ddbGrid.ts';
import '../../../webview/grid/grid.css';
import type { GridEvents } from '../../../webview/grid/gridEvents.ts';
import type { RequestRows } from '../../../webview/grid/rowSource.ts';
import '../../../webview/ui/base.css';
import { FakeEditor } from './fakeEditor.ts';
import './page.css';
import { syntheticColumns, syntheticRow, wholeValue } from './syntheticRows.ts';
import type { Shape } from './syntheticRows.ts';

registerGrid();

declare global {
  interface HTMLElementTagNameMap {
    'ddb-grid': DdbGrid;
  }
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
  readonly shape: Shape;
}

/** What the grids of this page have told, in order. */
const told: { readonly event: string; readonly detail: unknown }[] = [];

/** Puts a new grid of synthetic rows on the page, in place of the last one. */
function showGrid({ rows, columns, shape }: GridSize): DdbGrid {
  const grid = new DdbGrid();
  grid.label = 'Items';
  grid.columns = syntheticColumns(columns);
  grid.rowCount = rows;
  grid.requestRows = requestRows(columns, shape);
  listen(grid);
  document.querySelector('ddb-grid')?.remove();
  document.querySelector('main')?.append(grid);
  return grid;
}

let editor: FakeEditor | undefined;

/** Lets its rows be edited. @returns what edits them */
function letEdit(grid: DdbGrid, { rows, columns, shape }: GridSize): FakeEditor {
  editor = new FakeEditor(
    row => syntheticRow(row, columns, shape),
    (event, detail) => told.push({ event, detail }),
    added => {
      grid.rowCount = rows + added;
      grid.revision++;
    },
  );
  grid.requestRows = editor.request;
  grid.editor = editor.port();
  return editor;
}

/** What edits the rows now. */
function currentEditor(): FakeEditor | undefined {
  return editor;
}

/** Always the same rows, by a new function. */
function requestRows(columns: number, shape: Shape): RequestRows {
  return async (from, to) =>
    Array.from({ length: to - from }, (_, index) => ({ row: from + index, item: syntheticRow(from + index, columns, shape) }));
}

function listen(grid: DdbGrid): void {
  for (const event of ['activate', 'copycell', 'sortchange', 'columnschange', 'followvalue', 'menuaction'] as const) {
    grid.addEventListener(event, happened => told.push({ event, detail: (happened as CustomEvent<unknown>).detail }));
  }
  grid.addEventListener('copyrange', event => {
    const { respondWith, ...detail } = (event as CustomEvent<GridEvents['copyrange']>).detail;
    told.push({ event: 'copyrange', detail });
    respondWith(Promise.resolve());
  });
  grid.addEventListener('needvalue', event => {
    const { respondWith, ...detail } = (event as CustomEvent<GridEvents['needvalue']>).detail;
    told.push({ event: 'needvalue', detail });
    respondWith(wholeValue(detail.row, detail.name));
  });
}

/** @returns milliseconds from the key that takes a value over until it is painted, of so many cells one below the other */
async function timeEdits(count: number): Promise<readonly number[]> {
  const grid = document.querySelector('ddb-grid')!;
  const times: number[] = [];
  for (let edit = 0; edit < count; edit++) {
    const cell = document.activeElement!;
    cell.dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', bubbles: true }));
    const text = grid.querySelector<HTMLTextAreaElement>('.ddb-editor-text')!;
    text.value = `edited ${edit}`;
    text.dispatchEvent(new Event('input'));
    const started = performance.now();
    text.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await frame();
    times.push(performance.now() - started);
    if (cell.textContent !== `edited ${edit}`) {
      throw new Error(`The cell shows “${cell.textContent}” after edit ${edit}.`);
    }
    await filled(grid);
  }
  return times;
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
  const grid = document.querySelector('ddb-grid')!;
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

export const gridPage = { showGrid, requestRows, told, filled, timeReady, timeScroll, timeEdits, letEdit, currentEditor };
Object.assign(globalThis, { gridPage });
