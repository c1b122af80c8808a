import { describe, expect, test } from 'vitest';
import type { ReadRequest } from '../../../src/core/readRequest.ts';
import { asRemembered, draftOf, remember } from '../../../webview/tableEditor/remembered.ts';
import { initialState, reduce, requestOf } from '../../../webview/tableEditor/state.ts';
import { edited, info, opened, read } from './openedTable.ts';
import { unedited } from './unedited.ts';

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

  const look = {
    run: '1',
    rowFilter: 'ship',
    sort: { name: 'total', direction: 'descending' },
    place: { row: 7, column: 2, hasFocus: true },
  } as const;

  test('comes back with its form and rows', () => {
    const state = opened(last);
    expect(state).toMatchObject({ read, request });
    expect(requestOf(state)).toEqual(request);
  });

  test('comes back with what was typed and never run', () => {
    const form = edited(opened(last), { type: 'partitionTyped', index: 0, text: 'half a ke' }, { type: 'conditionAdded', group: 0 }).form!;
    const state = reduce(initialState, { type: 'loaded', info: { ...last, draft: draftOf(last, form, look) }, remembered: undefined });
    expect(state.form).toEqual(form);
  });

  test('comes back where the person was among the rows of the run, and arranged as they were', () => {
    const draft = draftOf(last, opened(last).form!, look);
    const { rowFilter, sort, place } = look;
    expect(opened({ ...last, draft })).toMatchObject({ rowFilter, sort, place });
  });

  test('begins anew with the rows of another run', () => {
    const draft = draftOf(last, opened(last).form!, { ...look, run: 'one before' });
    expect(opened({ ...last, draft })).toMatchObject({ rowFilter: '', sort: undefined, place: undefined });
  });

  test('keeps what was typed when the table was opened in another way meanwhile', () => {
    const draft = draftOf(last, edited(opened(last), { type: 'partitionTyped', index: 0, text: 'half a ke' }).form!, look);
    const state = opened({ ...last, start: { mode: 'scan' }, draft });
    expect(state.form).toMatchObject({ mode: 'scan', partition: ['half a ke'] });
    expect(state.form).not.toHaveProperty('index');
  });

  test('remembers choices, and no value, key or name of a filter', () => {
    const kept = remember(info, opened(last).form!, 'stats');
    expect(JSON.stringify(kept)).not.toMatch(/secret-key|total|1\.50/);
    expect(asRemembered(structuredClone(kept))).toEqual(kept);
  });

  test('comes back with what was chosen since the last read', () => {
    const remembered = remember(
      info,
      edited(opened(last), { type: 'modeChanged', mode: 'scan' }, { type: 'sourceChanged', index: undefined }).form!,
      'table',
    );
    const state = reduce(initialState, { type: 'loaded', info: last, remembered });
    expect([state.form?.mode, state.form?.index, state.form?.partition]).toEqual(['scan', undefined, ['secret-key']]);
  });

  test('follows how the table was opened meanwhile', () => {
    const remembered = remember(info, opened().form!, 'table');
    const state = reduce(initialState, { type: 'loaded', info: { ...info, start: { mode: 'scan' } }, remembered });
    expect(state.form?.mode).toBe('scan');
  });

  test.each([undefined, null, 'x', {}, { start: {} }, { start: { mode: 'query' }, mode: 'query', direction: 'up', sortOperators: [] }])(
    'takes nothing from %j',
    kept => expect(asRemembered(kept)).toBeUndefined(),
  );
});

describe('rows that are edited', () => {
  const edited = {
    ...unedited,
    counts: { new: 1, changed: 0, deleted: 0, failed: 0 },
    view: { version: 3, rowCount: 121 },
    names: ['note'],
  };
  const loadedState = reduce(initialState, { type: 'loaded', info, remembered: undefined });

  test('are read again, and stay arranged as they were', () => {
    const next = reduce(loadedState, { type: 'changed', edited });
    expect(next.shown).toEqual(edited.view);
    expect(next.info?.edited).toBe(edited);
    expect([next.edits, next.arrangement]).toEqual([loadedState.edits + 1, loadedState.arrangement]);
  });

  test('are others where a person has sorted them', () => {
    const next = reduce(loadedState, { type: 'arranged', shown: { version: 4, rowCount: 121 } });
    expect(next.arrangement).toBe(loadedState.arrangement + 1);
  });

  test('are there after a reload although nothing was read', () => {
    const next = reduce(initialState, { type: 'loaded', info: { ...info, edited }, remembered: undefined });
    expect(next.shown).toEqual(edited.view);
  });
});
