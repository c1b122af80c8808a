import { expect, test } from 'vitest';
import type { EditedCell } from '../../../../../webview/grid/editing/editedCell.ts';
import { RefusedEdits } from '../../../../../webview/grid/editing/refusedEdits.ts';
import type { RefusedEdit } from '../../../../../webview/grid/editing/refusedEdits.ts';

class Editors {
  isBusy = false;
  readonly reopened: RefusedEdit[] = [];

  isOpen(): boolean {
    return this.isBusy;
  }

  reopen(refused: RefusedEdit): void {
    this.isBusy = true;
    this.reopened.push(refused);
  }

  get texts(): readonly string[] {
    return this.reopened.map(({ draft }) => draft.text);
  }
}

function typed(row: number, text: string): RefusedEdit {
  const cell: EditedCell = {
    position: { row, column: 0 },
    row,
    name: 'a',
    shown: undefined,
    change: undefined,
    fixedType: undefined,
    usualType: 'S',
  };
  return { cell, draft: { type: 'S', text }, problem: 'Changes are being written.' };
}

test('a text that was refused is back at once, with why, where nothing else is typed', () => {
  const editors = new Editors();
  const refused = typed(1, 'mine');
  new RefusedEdits(editors).add(refused);
  expect(editors.reopened).toEqual([refused]);
});

test('texts that were refused while another is typed wait for it, and come back one after the other', () => {
  const editors = new Editors();
  const refused = new RefusedEdits(editors);
  editors.isBusy = true;
  ['one', 'two'].forEach((text, row) => refused.add(typed(row, text)));
  refused.bringBack();
  expect(editors.texts).toEqual([]);
  editors.isBusy = false;
  refused.bringBack();
  expect(editors.texts).toEqual(['one']);
  refused.bringBack();
  expect(editors.texts).toEqual(['one']);
  editors.isBusy = false;
  refused.bringBack();
  expect(editors.texts).toEqual(['one', 'two']);
  editors.isBusy = false;
  refused.bringBack();
  expect(editors.texts).toEqual(['one', 'two']);
});
