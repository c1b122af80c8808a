import { ExplorerError } from '../../core/errors.ts';
import type { Edited, EditsHost } from '../../protocol/tableEditor/edits.ts';
import type { View } from '../../protocol/tableEditor/rows.ts';

/** Until there is a change set, every edit is refused. */
export const refusedEdits: EditsHost = {
  editCells: refuse,
  insertRow: refuse,
  duplicateRows: refuse,
  deleteRows: refuse,
  revertRows: refuse,
  setAttribute: refuse,
  fillDown: refuse,
  pasteCells: refuse,
  pasteRows: refuse,
  replaceValues: refuse,
  undo: refuse,
  redo: refuse,
  save: refuse,
  review: refuse,
  discard: refuse,
  editAsText: refuse,
};

const refusal = 'Items cannot be changed here. Open the item to change it.';

export function nothingEdited(view: View): Edited {
  return { counts: { new: 0, changed: 0, deleted: 0, failed: 0 }, view, names: [], refusal, isWriting: false };
}

async function refuse(): Promise<never> {
  return Promise.reject(new ExplorerError('invalid', refusal));
}
