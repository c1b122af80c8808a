import type { Remote } from '../../../src/protocol/rpc.ts';
import type { Edited, EditsHost } from '../../../src/protocol/tableEditor/edits.ts';

/** Where the change set stands before anything was changed. */
export const unedited: Edited = {
  counts: { new: 0, changed: 0, deleted: 0, failed: 0 },
  view: { version: 0, rowCount: 0 },
  names: [],
  isWriting: false,
};

const done = async (): Promise<void> => Promise.resolve();

/** A host that takes every edit and does nothing. */
export const idleEdits: Remote<EditsHost> = {
  editCells: done,
  insertRow: async () => Promise.resolve({ rows: [-1] }),
  duplicateRows: async () => Promise.resolve({ rows: [-1] }),
  deleteRows: done,
  revertRows: done,
  setAttributes: done,
  fillDown: done,
  pasteCells: async () => Promise.resolve({ cells: 0, left: 0 }),
  pasteRows: async () => Promise.resolve({ rows: [] }),
  replaceValues: async () => Promise.resolve({ cells: 0 }),
  undo: done,
  redo: done,
  save: done,
  review: done,
  discard: done,
  editAsText: done,
};
