import { describe, expect, test } from 'vitest';
import { defaultColumnSettings } from '../../../src/core/results/columnSettings.ts';
import { ExplorerError } from '../../../src/core/errors.ts';
import type { ReadRequest } from '../../../src/core/readRequest.ts';
import type { ReadState } from '../../../src/core/reading/readState.ts';
import type { FirstRead, Run } from '../../../src/protocol/tableEditor/reading.ts';
import type { View } from '../../../src/protocol/tableEditor/rows.ts';
import type { Remote } from '../../../src/protocol/rpc.ts';
import type { TableEditorHost, TableEditorInfo } from '../../../src/protocol/tableEditor.ts';
import { TableEditorController } from '../../../webview/tableEditor/controller.ts';
import { idleEdits, unedited } from './unedited.ts';

const info: TableEditorInfo = {
  table: 'Orders',
  connection: 'Local',
  region: 'local',
  shape: { key: { partition: [{ name: 'pk', type: 'S' }], sort: [] }, indexes: [] },
  start: { mode: 'query' },
  options: { budget: {}, segments: 1 },
  pageSize: 300,
  columns: defaultColumnSettings,
  target: { region: 'local', keys: 'dummy' },
  edited: unedited,
};
const page: ReadState = {
  rowCount: 1,
  columns: [{ name: 'pk' }],
  more: true,
  pages: 1,
  scannedCount: 1,
  units: 0.5,
  bytes: 100,
  retries: 0,
  throttled: 0,
  elapsed: 1,
};

const view: View = { version: 0, rowCount: 1 };
const asked: Run = {
  id: 'earlier',
  request: { mode: 'query', partition: [{ S: 'a' }], sort: [], direction: 'ascending' },
  options: info.options,
};

const firstRead = (state: ReadState): FirstRead => ({ state, view: { ...view, rowCount: state.rowCount }, rows: [] });

const done = async (): Promise<void> => Promise.resolve();

function hostWith(overrides: Partial<Remote<TableEditorHost>>): Remote<TableEditorHost> {
  return {
    load: async () => Promise.resolve(info),
    keepDraft: done,
    known: async () => Promise.resolve({ observed: true, attributes: [], values: [] }),
    sample: done,
    run: async () => Promise.resolve(firstRead(page)),
    readMore: async () => Promise.resolve({ ...page, rowCount: 2, more: false }),
    readAll: async () => Promise.resolve({ ...page, more: false }),
    stop: async () => Promise.resolve(page),
    statistics: async () => Promise.resolve({ pages: [] }),
    arrange: async () => Promise.resolve(view),
    rows: async () => Promise.resolve([]),
    cell: async () => Promise.resolve(undefined),
    wholeItems: async () => Promise.resolve({ items: [], next: 0 }),
    estimate: async () => Promise.resolve({ text: '', detail: [] }),
    saveQuery: done,
    showHistory: done,
    copyRows: done,
    followValue: async () => Promise.resolve(undefined),
    timeToLive: async () => Promise.resolve('expires'),
    keepColumns: done,
    openItem: done,
    putItem: done,
    openDetails: done,
    copyText: done,
    takeOpened: async () => Promise.resolve(undefined),
    ...idleEdits,
    ...overrides,
  };
}

async function opened(overrides: Partial<Remote<TableEditorHost>> = {}): Promise<TableEditorController> {
  const controller = new TableEditorController(hostWith(overrides), { read: () => undefined, write: () => undefined });
  await controller.load();
  controller.edit({ type: 'partitionTyped', index: 0, text: 'a' });
  return controller;
}

/** A read that answers only when it is cancelled, as the rpc does. */
async function neverEnding<Answer>(signal?: AbortSignal): Promise<Answer> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new ExplorerError('cancelled', 'Cancelled.')));
  });
}

describe('the table editor', () => {
  test('runs, and loads more until all is read', async () => {
    const controller = await opened();
    await controller.run();
    expect(controller.state.value.read).toEqual(page);
    await controller.loadMore();
    expect(controller.state.value.read?.rowCount).toBe(2);
    await controller.loadMore();
    expect(controller.state.value).toMatchObject({ activity: 'idle', read: { rowCount: 2 } });
  });

  test('sends nothing while a key is missing, and says which', async () => {
    let runs = 0;
    const controller = await opened({
      run: async () => {
        runs++;
        return Promise.resolve(firstRead(page));
      },
    });
    controller.edit({ type: 'modeChanged', mode: 'query' });
    controller.edit({ type: 'partitionTyped', index: 0, text: '' });
    await controller.run();
    expect([runs, controller.state.value.attempts]).toEqual([0, 1]);
  });

  test('stops a read', async () => {
    const controller = await opened({ run: async (_params, signal) => neverEnding(signal) });
    const running = controller.run();
    await controller.stop();
    await running;
    expect(controller.state.value).toMatchObject({ activity: 'idle', stopped: true, failure: undefined });
  });

  test('shows after Stop what the host had read by then', async () => {
    let loads = 0;
    const controller = await opened({
      run: async (_params, signal) => neverEnding(signal),
      load: async () => Promise.resolve(++loads === 1 ? info : { ...info, last: { ...asked, state: page, view, interrupted: false } }),
    });
    const running = controller.run();
    await controller.stop();
    await running;
    expect(controller.state.value).toMatchObject({ activity: 'idle', stopped: true, read: page });
  });

  test('passes empty pages until rows come, and shows how far it is', async () => {
    const empty = { ...page, rowCount: 0 };
    const controller = await opened({
      timeToLive: async () => new Promise(() => undefined),
      run: async () => Promise.resolve(firstRead(empty)),
      readMore: async () => Promise.resolve(++pages === 4 ? { ...page, pages } : { ...empty, pages }),
    });
    let pages = 1;
    const shown: unknown[] = [];
    controller.state.subscribe(({ activity, read }) => shown.push([activity, read?.pages]));
    await controller.run();
    expect(shown.slice(1)).toEqual([
      ['running', undefined],
      ['running', 1],
      ['running', 1],
      ['running', 2],
      ['running', 3],
      ['idle', 4],
    ]);
  });

  test('shows how far the host is while it reads, and nothing of a run before', async () => {
    const answer = Promise.withResolvers<FirstRead>();
    let id = '';
    const controller = await opened({
      run: async asked => {
        ({ id } = asked);
        return answer.promise;
      },
    });
    const running = controller.run();
    await controller.progressed({ id: 'earlier', state: { ...page, pages: 7 }, view });
    expect(controller.state.value.read).toBeUndefined();
    await controller.progressed({ id, state: { ...page, rowCount: 0, pages: 3 }, view });
    expect(controller.state.value.read).toMatchObject({ pages: 3 });
    answer.resolve(firstRead({ ...page, pages: 4 }));
    await running;
    await controller.progressed({ id, state: { ...page, pages: 3 }, view });
    expect(controller.state.value.read).toMatchObject({ pages: 4 });
  });

  test('waits for the first rows, which come with the answer to the run, instead of asking for them', async () => {
    const answer = Promise.withResolvers<FirstRead>();
    let id = '';
    const controller = await opened({
      run: async asked => {
        ({ id } = asked);
        return answer.promise;
      },
    });
    const running = controller.run();
    await controller.progressed({ id, state: page, view });
    expect(controller.state.value.read).toBeUndefined();
    const rows = [{ row: 0, item: { pk: { S: 'a' } } }];
    answer.resolve({ state: page, view, rows });
    await running;
    expect(controller.state.value).toMatchObject({ read: page, shown: view, first: { rows } });
  });

  test('stops passing empty pages when it is told to', async () => {
    const empty = { ...page, rowCount: 0 };
    const controller = await opened({
      run: async () => Promise.resolve(firstRead(empty)),
      readMore: async (_params, signal) => neverEnding(signal),
    });
    const running = controller.run();
    await Promise.resolve();
    await controller.stop();
    await running;
    expect(controller.state.value).toMatchObject({ activity: 'idle', stopped: true });
  });

  test('a page that was rebuilt goes on with what its predecessor was reading', async () => {
    const state = { ...page, rowCount: 0, pages: 0 };
    const interrupted = await opened({
      load: async () => Promise.resolve({ ...info, last: { ...asked, state, view, interrupted: true } }),
    });
    expect(interrupted.state.value).toMatchObject({ activity: 'idle', read: { rowCount: 2 } });
    const stopped = await opened({ load: async () => Promise.resolve({ ...info, last: { ...asked, state, view, interrupted: false } }) });
    expect(stopped.state.value.read).toEqual(state);
  });

  describe('a request that was opened from outside', () => {
    const request: ReadRequest = {
      mode: 'query',
      partition: [{ S: 'b' }],
      sort: [],
      filter: { join: 'or', members: [{ path: ['x'], operator: 'in', values: [{ N: '1.0' }] }] },
      direction: 'descending',
    };

    /** Hands out each request once, as the host does. */
    async function openedWith(run: 'run' | 'show'): Promise<{ controller: TableEditorController; ran: ReadRequest[]; drafts: string[] }> {
      const [waiting, ran, drafts] = [[{ request, run }], [] as ReadRequest[], [] as string[]];
      const controller = new TableEditorController(
        hostWith({
          takeOpened: async () => Promise.resolve(waiting.pop()),
          keepDraft: async ({ draft }) => Promise.resolve(void drafts.push(draft)),
          run: async params => {
            ran.push(params.request);
            return Promise.resolve(firstRead(page));
          },
        }),
        { read: () => undefined, write: () => undefined },
      );
      await controller.load();
      return { controller, ran, drafts };
    }

    test('fills the form of a page that is built, and waits for the person', async () => {
      const { controller, ran, drafts } = await openedWith('show');
      expect(controller.state.value.form).toMatchObject({ mode: 'auto', partition: ['b'], direction: 'descending' });
      expect(ran).toEqual([]);
      expect(drafts.at(-1)).toContain('"b"');
    });

    test('runs once, as it is and not as the form shows it', async () => {
      const { controller, ran } = await openedWith('run');
      await controller.takeOpened();
      expect(controller.state.value).toMatchObject({ activity: 'idle', request });
      await controller.load();
      expect(ran).toEqual([request]);
    });
  });

  test('gives the host each edit to keep', async () => {
    const drafts: string[] = [];
    const controller = await opened({ keepDraft: async ({ draft }) => Promise.resolve(void drafts.push(draft)) });
    controller.edit({ type: 'partitionTyped', index: 0, text: 'abc' });
    expect(drafts.at(-1)).toContain('abc');
  });

  test('shows the answer of the latest run only', async () => {
    let runs = 0;
    const controller = await opened({
      run: async (_params, signal) => (++runs === 1 ? neverEnding(signal) : Promise.resolve(firstRead(page))),
    });
    const first = controller.run();
    await controller.run();
    await first;
    expect(controller.state.value).toMatchObject({ activity: 'idle', stopped: false, read: page, failure: undefined });
  });

  test('shows what went wrong with the missing permission, and keeps what was typed', async () => {
    const denied = new ExplorerError('accessDenied', 'You may not query “Orders”.', { action: 'dynamodb:Query' });
    const controller = await opened({ run: async () => Promise.reject(denied) });
    await controller.run();
    expect(controller.state.value).toMatchObject({
      activity: 'idle',
      failure: { message: 'You may not query “Orders”.' },
      form: { partition: ['a'] },
    });
  });

  test('can be loaded again when the table could not be described', async () => {
    let loads = 0;
    const controller = await opened({
      load: async () => (++loads === 1 ? Promise.reject(new ExplorerError('network', 'No answer.')) : Promise.resolve(info)),
    });
    expect(controller.state.value).toMatchObject({ activity: 'idle', info: undefined, failure: { message: 'No answer.' } });
    await controller.load();
    expect(controller.state.value).toMatchObject({ activity: 'idle', info, failure: undefined });
  });

  test('an item that cannot be opened leaves the read alone', async () => {
    const controller = await opened({ openItem: async () => Promise.reject(new ExplorerError('notFound', 'It is gone.')) });
    await controller.run();
    await controller.results.open(0);
    expect(controller.state.value).toMatchObject({ read: page, failure: { message: 'It is gone.' } });
  });
});
