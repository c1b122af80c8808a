import { describe, expect, test } from 'vitest';
import type { ReadRequest } from '../../../src/core/readRequest.ts';
import type { ReadState } from '../../../src/core/reading/readState.ts';
import type { TableEditorInfo } from '../../../src/protocol/tableEditor.ts';
import type { Edit } from '../../../webview/tableEditor/edits.ts';
import { filterId, requestOf } from '../../../webview/tableEditor/formRequest.ts';
import { emptyText, progressText, statusText } from '../../../webview/tableEditor/messages.ts';
import { asRemembered, draftOf, remember } from '../../../webview/tableEditor/remembered.ts';
import { currentSource, initialState, problemsOf, reduce } from '../../../webview/tableEditor/state.ts';
import type { State } from '../../../webview/tableEditor/state.ts';

const info: TableEditorInfo = {
  table: 'Orders',
  connection: 'Local',
  region: 'local',
  sources: [
    { kind: 'table', key: { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] } },
    { index: 'byDate', kind: 'local', key: { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'date', type: 'S' }] } },
    {
      index: 'byShard',
      kind: 'global',
      key: {
        partition: [
          { name: 'tenant', type: 'S' },
          { name: 'pk', type: 'B' },
        ],
        sort: [
          { name: 'day', type: 'S' },
          { name: 'sk', type: 'N' },
        ],
      },
    },
  ],
  start: { mode: 'query' },
  options: { budget: {}, segments: 1 },
};

const read: ReadState = {
  rowCount: 120,
  columns: [{ name: 'pk' }],
  more: true,
  pages: 3,
  scannedCount: 300,
  units: 4.5,
  bytes: 40_000,
  retries: 0,
  throttled: 0,
  elapsed: 42,
};

function opened(described: TableEditorInfo = info): State {
  return reduce(initialState, { type: 'loaded', info: described, remembered: undefined });
}

function edited(state: State, ...edits: readonly Edit[]): State {
  return edits.reduce((before, edit) => reduce(before, { type: 'edited', edit }), state);
}

function requestFrom(state: State): ReadRequest | undefined {
  return requestOf(state.form!, currentSource(state)!.key);
}

describe('the request', () => {
  test('gives each key attribute its own type', () => {
    const state = edited(
      opened(),
      { type: 'partitionTyped', index: 0, text: '007' },
      { type: 'sortChanged', index: 0, field: { operator: '>=', value: '1.50' } },
    );
    expect(requestFrom(state)).toEqual({
      mode: 'query',
      partition: [{ S: '007' }],
      sort: [{ operator: '>=', value: { N: '1.50' } }],

      direction: 'ascending',
    });
  });

  test('of an index with several key attributes has them in key order, and stops after the first that is not fixed', () => {
    const state = edited(
      opened(),
      { type: 'sourceChanged', index: 'byShard' },
      { type: 'partitionTyped', index: 0, text: 't' },
      { type: 'partitionTyped', index: 1, text: 'AAE=' },
      { type: 'sortChanged', index: 1, field: { operator: '=', value: '5' } },
      { type: 'sortChanged', index: 0, field: { operator: 'begins_with', value: '2026-' } },
    );
    expect(requestFrom(state)).toMatchObject({
      index: 'byShard',
      partition: [{ S: 't' }, { B: 'AAE=' }],
      sort: [{ operator: 'begins_with', value: { S: '2026-' } }],
    });
  });

  test('of a scan has no key', () => {
    const state = edited(opened(), { type: 'partitionTyped', index: 0, text: 'x' }, { type: 'modeChanged', mode: 'scan' });
    expect(requestFrom(state)).toEqual({ mode: 'scan', partition: [], sort: [], direction: 'ascending' });
  });

  test('states every kind of filter', () => {
    const added = edited(
      opened(),
      { type: 'modeChanged', mode: 'scan' },
      ...Array.from({ length: 5 }, () => ({ type: 'filterAdded' }) as const),
    );
    const state = edited(
      added,
      { type: 'filterChanged', id: 0, field: { attribute: 'a.b', operator: 'between', type: 'N', value: '1', high: '2' } },
      { type: 'filterChanged', id: 1, field: { attribute: 'paid', type: 'BOOL' } },
      { type: 'filterChanged', id: 2, field: { attribute: 'gone', operator: 'attribute_not_exists' } },
      { type: 'filterChanged', id: 3, field: { attribute: 'kind', operator: 'attribute_type' } },
      { type: 'filterChanged', id: 4, field: { attribute: 'note' } },
    );
    expect(requestFrom(state)?.filter?.members).toEqual([
      { path: ['a.b'], operator: 'between', low: { N: '1' }, high: { N: '2' } },
      { path: ['paid'], operator: '=', value: { BOOL: true } },
      { path: ['gone'], operator: 'attribute_not_exists' },
      { path: ['kind'], operator: 'attribute_type', type: 'S' },
      { path: ['note'], operator: '=', value: { S: '' } },
    ]);
  });

  test('is not made while something is wrong', () => expect(requestFrom(opened())).toBeUndefined());
});

describe('problems', () => {
  test('of fields a person has not come to are not named', () => expect([...problemsOf(opened())]).toEqual([]));

  test('of empty key fields are named once Run was pressed', () => {
    expect([...problemsOf(reduce(opened(), { type: 'runAttempted' }))]).toEqual([
      ['partition-0', 'Enter a value for “pk”; a key is never empty.'],
    ]);
  });

  test('of what is typed are named at once', () => {
    const state = edited(opened(), { type: 'sortChanged', index: 0, field: { operator: 'between', value: 'x', high: '1' } });
    expect([...problemsOf(state).keys()]).toEqual(['sort-0']);
  });

  test('a query cannot filter by a key attribute, a scan can', () => {
    const state = edited(opened(), { type: 'filterAdded' }, { type: 'filterChanged', id: 0, field: { attribute: 'sk', value: '1' } });
    expect(problemsOf(state).get(filterId(0, 'attribute'))).toContain('key attribute');
    expect(problemsOf(edited(state, { type: 'modeChanged', mode: 'scan' })).size).toBe(0);
  });

  test('an operator that does not take the type changes the type', () => {
    const state = edited(
      opened(),
      { type: 'filterAdded' },
      { type: 'filterChanged', id: 0, field: { type: 'BOOL' } },
      { type: 'filterChanged', id: 0, field: { operator: '<' } },
    );
    expect(state.form?.filters[0]).toMatchObject({ operator: '<', type: 'S', value: '' });
  });
});

describe('changing the source', () => {
  const typed = edited(
    opened(),
    { type: 'partitionTyped', index: 0, text: 'x' },
    { type: 'sortChanged', index: 0, field: { operator: '=', value: '7' } },
  );

  test('keeps what was typed for the same attribute', () => {
    expect(edited(typed, { type: 'sourceChanged', index: 'byDate' }).form).toMatchObject({ partition: ['x'], sort: [{ operator: 'any' }] });
  });

  test('does not carry a value over to an attribute of another type', () => {
    const { form } = edited(typed, { type: 'sourceChanged', index: 'byShard' });
    expect(form).toMatchObject({ partition: ['', ''], sort: [{ operator: 'any' }, { operator: '=', value: '7' }] });
  });
});

describe('a read', () => {
  const request = requestFrom(edited(opened(), { type: 'partitionTyped', index: 0, text: 'x' }))!;
  const running = reduce(opened(), { type: 'runStarted', id: '1', request });
  const settled = reduce(running, { type: 'readSettled', read });

  test('begins with no rows', () => {
    const again = reduce(settled, { type: 'runStarted', id: '1', request });
    expect(again).toMatchObject({ activity: 'running', read: undefined });
    expect(again.runId).not.toBe(settled.runId);
  });

  test('that is read on keeps its rows, also when that fails or is stopped', () => {
    const more = reduce(settled, { type: 'moreStarted' });
    const failed = reduce(more, { type: 'failed', failure: { message: 'No.' } });
    expect(failed).toMatchObject({ activity: 'idle', read, failure: { message: 'No.' }, runId: settled.runId });
    expect(reduce(more, { type: 'stopped' })).toMatchObject({ activity: 'idle', read, stopped: true });
  });

  test('goes on when something beside it fails', () => {
    expect(reduce(running, { type: 'askFailed', failure: { message: 'No.' } })).toMatchObject({
      activity: 'running',
      failure: { message: 'No.' },
    });
  });

  test('that fails keeps what was typed', () => {
    const state = edited(opened(), { type: 'partitionTyped', index: 0, text: 'x' });
    const failed = reduce(reduce(state, { type: 'runStarted', id: '1', request }), { type: 'failed', failure: { message: 'No.' } });
    expect(failed.form).toEqual(state.form);
  });

  test('keeps its rows when the table is opened again in another mode', () => {
    const state = edited(settled, { type: 'startChanged', start: { mode: 'scan', index: 'byDate' } });
    expect([state.form?.mode, state.form?.index, state.read]).toEqual(['scan', 'byDate', read]);
  });

  test('says what was read and consumed', () => {
    expect(statusText(read, 'en')).toBe('120 items · 300 read · 4.5 RCU · 3 pages · 42 ms');
    expect(statusText({ ...read, rowCount: 1, pages: 1, elapsed: 4200 }, 'en')).toBe('1 item · 300 read · 4.5 RCU · 1 page · 4.2 s');
    expect(progressText(settled)).toBe('More can be read');
    expect(progressText({ ...settled, read: { ...read, more: false } })).toBe('All read');
  });

  test('that found nothing says what to do next', () => {
    const nothing = { ...read, rowCount: 0, scannedCount: 0, more: false };
    const say = (found: ReadState, asked = request): string => emptyText({ ...settled, request: asked, read: found });
    expect(emptyText(opened())).toBe('Nothing read yet: fill in the key and press Run.');
    expect(say(nothing)).toBe('No item with this key.');
    expect(say(nothing, { ...request, sort: [{ operator: '=', value: { N: '1' } }] })).toContain('sort-key condition');
    expect(say({ ...nothing, scannedCount: 300, more: true })).toBe('0 of 300 items read passed the filter. Load more to go on.');
    expect(say({ ...nothing, more: true })).toContain('Load more');
    expect(say(nothing, { ...request, mode: 'scan' })).toContain('table is empty');
    expect(emptyText(reduce(running, { type: 'stopped' }))).toContain('Stopped');
  });
});

describe('a page that was thrown away', () => {
  const request: ReadRequest = {
    mode: 'query',
    index: 'byDate',
    partition: [{ S: 'secret-key' }],
    sort: [{ operator: 'between', low: { S: 'a' }, high: { S: 'b' } }],
    filter: { join: 'and', members: [{ path: ['total'], operator: '>', value: { N: '1.50' } }] },
    direction: 'descending',
  };
  const last = {
    ...info,
    last: { id: '1', request, options: info.options, state: read, view: { version: 0, rowCount: 120 }, interrupted: false },
  };

  test('comes back with its form and rows', () => {
    const state = opened(last);
    expect(state).toMatchObject({ read, request });
    expect(requestFrom(state)).toEqual(request);
  });

  test('comes back with what was typed and never run', () => {
    const form = edited(opened(last), { type: 'partitionTyped', index: 0, text: 'half a ke' }, { type: 'filterAdded' }).form!;
    const state = reduce(initialState, { type: 'loaded', info: { ...last, draft: draftOf(last, form) }, remembered: undefined });
    expect(state.form).toEqual(form);
  });

  test('keeps what was typed when the table was opened in another way meanwhile', () => {
    const draft = draftOf(last, edited(opened(last), { type: 'partitionTyped', index: 0, text: 'half a ke' }).form!);
    const state = opened({ ...last, start: { mode: 'scan' }, draft });
    expect(state.form).toMatchObject({ mode: 'scan', index: undefined, partition: ['half a ke'] });
  });

  test('remembers choices, and no value, key or name of a filter', () => {
    const kept = remember(info, opened(last).form!);
    expect(JSON.stringify(kept)).not.toMatch(/secret-key|total|1\.50/);
    expect(asRemembered(structuredClone(kept))).toEqual(kept);
  });

  test('comes back with what was chosen since the last read', () => {
    const remembered = remember(
      info,
      edited(opened(last), { type: 'modeChanged', mode: 'scan' }, { type: 'sourceChanged', index: undefined }).form!,
    );
    const state = reduce(initialState, { type: 'loaded', info: last, remembered });
    expect([state.form?.mode, state.form?.index, state.form?.partition]).toEqual(['scan', undefined, ['secret-key']]);
  });

  test('follows how the table was opened meanwhile', () => {
    const remembered = remember(info, opened().form!);
    const state = reduce(initialState, { type: 'loaded', info: { ...info, start: { mode: 'scan' } }, remembered });
    expect(state.form?.mode).toBe('scan');
  });

  test.each([undefined, null, 'x', {}, { start: {} }, { start: { mode: 'query' }, mode: 'query', direction: 'up', sortOperators: [] }])(
    'takes nothing from %j',
    kept => expect(asRemembered(kept)).toBeUndefined(),
  );
});
