import { describe, expect, test } from 'vitest';
import { rowMark } from '../../../../../webview/grid/cells/rowMark.ts';
import { editedRow } from '../../../../../webview/grid/editing/editedRow.ts';
import { editorPlace } from '../../../../../webview/grid/editing/editorPlace.ts';

describe('a row', () => {
  test('that is as it is stored has no mark', () => expect(rowMark(undefined)).toEqual({ sign: '', kind: '', text: '' }));

  test('that is not is told by a sign as well as by a class', () => {
    const marks = (['new', 'changed', 'deleted'] as const).map(state => rowMark({ state, names: [] }));
    expect(marks.map(({ sign }) => sign)).toEqual(['+', '●', '−']);
    expect(marks.map(({ kind }) => kind)).toEqual([' ddb-row-new', ' ddb-row-changed', ' ddb-row-deleted']);
  });

  test('that could not be written says why', () => {
    expect(rowMark({ state: 'deleted', names: [], reason: 'Somebody else has changed it.' })).toEqual({
      sign: '!',
      kind: ' ddb-row-deleted ddb-row-failed',
      text: 'Will be deleted when it is saved\nSomebody else has changed it.',
    });
  });

  test('that is edited is changed, and stays new where it is', () => {
    const row = { row: 5, item: { a: { S: 'x' }, b: { S: 'y' } } };
    expect(editedRow(row, 'a', { N: '1' })).toEqual({
      row: 5,
      item: { a: { N: '1' }, b: { S: 'y' } },
      change: { state: 'changed', names: ['a'] },
    });
    expect(editedRow({ ...row, change: { state: 'new', names: ['b'] } }, 'a', undefined)).toEqual({
      row: 5,
      item: { b: { S: 'y' } },
      change: { state: 'new', names: ['b', 'a'] },
    });
  });

  test('may have an attribute of any name', () => {
    const { item } = editedRow({ row: 0, item: {} }, '__proto__', { S: 'x' });
    expect(Object.keys(item)).toEqual(['__proto__']);
  });
});

describe('an editor', () => {
  const room = { left: 0, top: 0, width: 1000, height: 400 };
  const cell = { left: 100, top: 100, width: 200, height: 24 };
  const small = { width: 0, height: 26 };

  test('covers its cell', () => expect(editorPlace(cell, small, room)).toEqual({ left: 100, top: 100, width: 200, height: 26 }));
  test('is wide enough to type in', () => expect(editorPlace({ ...cell, width: 48 }, small, room).width).toBe(160));
  test('grows to the left where there is no room at its right', () => {
    expect(editorPlace({ ...cell, left: 900, width: 100 }, { width: 320, height: 26 }, room).left).toBe(680);
  });
  test('grows up where there is no room below', () => {
    expect(editorPlace({ ...cell, top: 370 }, { width: 0, height: 80 }, room).top).toBe(314);
  });
  test('leaves the view with its cell', () => expect(editorPlace({ ...cell, top: 900 }, small, room).top).toBe(900));
});
