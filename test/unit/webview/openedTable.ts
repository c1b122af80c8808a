import { defaultColumnSettings } from '../../../src/core/results/columnSettings.ts';
import type { ReadState } from '../../../src/core/reading/readState.ts';
import type { TableEditorInfo } from '../../../src/protocol/tableEditor.ts';
import type { Edit } from '../../../webview/tableEditor/form/edits.ts';
import { initialState, reduce } from '../../../webview/tableEditor/state.ts';
import type { State } from '../../../webview/tableEditor/state.ts';
import { unedited } from './unedited.ts';

/** A table with a key of two attributes and two indexes, as its page is told of it. */
export const info: TableEditorInfo = {
  table: 'Orders',
  connection: 'Local',
  region: 'local',
  shape: {
    key: { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'N' }] },
    indexes: [
      {
        name: 'byDate',
        kind: 'local',
        key: { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'date', type: 'S' }] },
        projection: { type: 'ALL', attributes: [] },
      },
      {
        name: 'byShard',
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
        projection: { type: 'ALL', attributes: [] },
      },
    ],
  },
  start: { mode: 'query' },
  options: { budget: {}, segments: 1 },
  pageSize: 300,
  columns: defaultColumnSettings,
  target: { region: 'local', keys: 'dummy' },
  edited: unedited,
};

/** Three pages that were read, with more to come. */
export const read: ReadState = {
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

export function opened(described: TableEditorInfo = info): State {
  return reduce(initialState, { type: 'loaded', info: described, remembered: undefined });
}

export function edited(state: State, ...edits: readonly Edit[]): State {
  return edits.reduce((before, edit) => reduce(before, { type: 'edited', edit }), state);
}
