import { describe, expect, test } from 'vitest';
import type { ReadState } from '../../../src/core/reading/readState.ts';
import { conditionId } from '../../../webview/tableEditor/form/fieldIds.ts';
import { sayChoice } from '../../../src/core/choosing/sayChoice.ts';
import { emptyText, progressText, statusText } from '../../../webview/tableEditor/messages.ts';
import { choiceOf, problemsOf, reduce, requestOf } from '../../../webview/tableEditor/state.ts';
import { edited, opened, read } from './openedTable.ts';

describe('the request', () => {
  test('gives each key attribute its own type', () => {
    const state = edited(
      opened(),
      { type: 'partitionTyped', index: 0, text: '007' },
      { type: 'sortChanged', index: 0, field: { operator: '>=', value: '1.50' } },
    );
    expect(requestOf(state)).toEqual({
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
    expect(requestOf(state)).toMatchObject({
      index: 'byShard',
      partition: [{ S: 't' }, { B: 'AAE=' }],
      sort: [{ operator: 'begins_with', value: { S: '2026-' } }],
    });
  });

  test('of a scan has no key', () => {
    const state = edited(opened(), { type: 'partitionTyped', index: 0, text: 'x' }, { type: 'modeChanged', mode: 'scan' });
    expect(requestOf(state)).toEqual({ mode: 'scan', partition: [], sort: [], direction: 'ascending' });
  });

  test('states every kind of filter', () => {
    const added = edited(
      opened(),
      { type: 'modeChanged', mode: 'scan' },
      ...Array.from({ length: 7 }, () => ({ type: 'conditionAdded', group: 0 }) as const),
      { type: 'groupAdded', group: 0 },
      { type: 'groupChanged', id: 8, group: { not: true } },
    );
    const state = edited(
      added,
      { type: 'conditionChanged', id: 1, field: { attribute: '"a.b"', operator: 'between', type: 'N', value: '1', high: '2' } },
      { type: 'conditionChanged', id: 2, field: { attribute: 'paid', type: 'BOOL' } },
      { type: 'conditionChanged', id: 3, field: { attribute: 'gone', operator: 'attribute_not_exists' } },
      { type: 'conditionChanged', id: 4, field: { attribute: 'kind', operator: 'attribute_type' } },
      { type: 'conditionChanged', id: 5, field: { attribute: 'note' } },
      { type: 'conditionChanged', id: 6, field: { attribute: 'kind', operator: 'not in', type: 'N', values: ['1', '2', ''] } },
      { type: 'conditionChanged', id: 7, field: { attribute: 'lines[0].tags', operator: 'size >=', value: '2' } },
      { type: 'conditionChanged', id: 9, field: { attribute: 'tags', operator: '=', type: 'SS', value: '["a"]' } },
    );
    expect(requestOf(state)?.filter?.members).toEqual([
      { path: ['a.b'], operator: 'between', low: { N: '1' }, high: { N: '2' } },
      { path: ['paid'], operator: '=', value: { BOOL: true } },
      { path: ['gone'], operator: 'attribute_not_exists' },
      { path: ['kind'], operator: 'attribute_type', type: 'S' },
      { path: ['note'], operator: '=', value: { S: '' } },
      { path: ['kind'], operator: 'in', not: true, values: [{ N: '1' }, { N: '2' }] },
      { path: ['lines', 0, 'tags'], operator: '>=', of: 'size', value: { N: '2' } },
      { join: 'or', not: true, members: [{ path: ['tags'], operator: '=', value: { SS: ['a'] } }] },
    ]);
  });

  test('is not made while something is wrong', () => {
    expect(
      requestOf(edited(opened(), { type: 'partitionTyped', index: 0, text: 'x' }, { type: 'optionsChanged', options: { limit: 'x' } })),
    ).toBeUndefined();
    expect(requestOf(edited(opened(), { type: 'modeChanged', mode: 'query' }))).toBeUndefined();
  });

  test('reads an index where the conditions name its key, and says so before it is run', () => {
    const state = edited(
      opened(),
      { type: 'conditionAdded', group: 0, field: { attribute: 'tenant', value: 't' } },
      { type: 'conditionAdded', group: 0, field: { attribute: 'pk', type: 'B', value: 'AAE=' } },
      { type: 'optionsChanged', options: { projection: 'tenant, address.city', limit: '10', direction: 'descending' } },
    );
    expect(requestOf(state)).toEqual({
      mode: 'query',
      index: 'byShard',
      partition: [{ S: 't' }, { B: 'AAE=' }],
      sort: [],
      direction: 'descending',
      projection: [['tenant'], ['address', 'city']],
      limit: 10,
    });
    expect(sayChoice(choiceOf(state)!).badge).toContain('“byShard”');
    expect(requestOf(edited(state, { type: 'sourceChanged', index: null }))).toMatchObject({ mode: 'scan' });
  });

  test('of an empty form is a scan of the table', () =>
    expect(requestOf(opened())).toMatchObject({ mode: 'scan', direction: 'ascending' }));
});

describe('problems', () => {
  test('of fields a person has not come to are not named', () => expect([...problemsOf(opened())]).toEqual([]));

  test('of empty key fields are named once Run was pressed', () => {
    expect([...problemsOf(reduce(edited(opened(), { type: 'modeChanged', mode: 'query' }), { type: 'runAttempted' }))]).toEqual([
      ['partition-0', 'Enter a value for “pk”; a key is never empty.'],
    ]);
  });

  test('of what is typed are named at once', () => {
    const state = edited(opened(), { type: 'sortChanged', index: 0, field: { operator: 'between', value: 'x', high: '1' } });
    expect([...problemsOf(state).keys()]).toEqual(['sort-0']);
  });

  test('of paths, attributes and the limit are named at once', () => {
    const state = edited(
      opened(),
      { type: 'conditionAdded', group: 0, field: { attribute: 'a..b' } },
      { type: 'optionsChanged', options: { projection: 'name, [1]', limit: '0' } },
    );
    expect([...problemsOf(state).keys()]).toEqual([conditionId(1, 'attribute'), 'projection', 'limit']);
  });

  test('an operator that does not take the type changes the type', () => {
    const state = edited(
      opened(),
      { type: 'conditionAdded', group: 0 },
      { type: 'conditionChanged', id: 1, field: { type: 'BOOL' } },
      { type: 'conditionChanged', id: 1, field: { operator: '<' } },
    );
    expect(state.form?.filter.members[0]).toMatchObject({ operator: '<', type: 'S', value: '' });
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
  const request = requestOf(edited(opened(), { type: 'partitionTyped', index: 0, text: 'x' }))!;
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
    expect(emptyText(opened())).toBe('Nothing read yet: fill in the key, or conditions, and press Run.');
    expect(say(nothing)).toBe('No item with this key.');
    expect(say(nothing, { ...request, sort: [{ operator: '=', value: { N: '1' } }] })).toContain('sort-key condition');
    expect(say({ ...nothing, scannedCount: 300, more: true })).toBe('0 of 300 items read passed the filter. Load more to go on.');
    expect(say({ ...nothing, more: true })).toContain('Load more');
    expect(say(nothing, { ...request, mode: 'scan' })).toContain('table is empty');
    expect(emptyText(reduce(running, { type: 'stopped' }))).toContain('Stopped');
  });
});
