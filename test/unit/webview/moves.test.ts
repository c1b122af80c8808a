import { expect, test } from 'vitest';
import { gridKey, move } from '../../../webview/grid/moves.ts';
import type { Position } from '../../../webview/grid/moves.ts';

const bounds = { rows: 1000, columns: 10, page: 20 };
const at: Position = { row: 50, column: 5 };

const cases: readonly (readonly [string, Position, Position])[] = [
  ['ArrowUp', at, { row: 49, column: 5 }],
  ['ArrowDown', at, { row: 51, column: 5 }],
  ['ArrowLeft', at, { row: 50, column: 4 }],
  ['ArrowRight', at, { row: 50, column: 6 }],
  ['Home', at, { row: 50, column: 0 }],
  ['End', at, { row: 50, column: 9 }],
  ['PageUp', at, { row: 30, column: 5 }],
  ['PageDown', at, { row: 70, column: 5 }],
  ['Ctrl+Home', at, { row: 0, column: 0 }],
  ['Ctrl+End', at, { row: 999, column: 9 }],
  ['Ctrl+ArrowUp', at, { row: 0, column: 5 }],
  ['Ctrl+ArrowDown', at, { row: 999, column: 5 }],
  ['Ctrl+ArrowLeft', at, { row: 50, column: 0 }],
  ['Ctrl+ArrowRight', at, { row: 50, column: 9 }],
  ['ArrowUp', { row: 0, column: 5 }, { row: -1, column: 5 }],
  ['ArrowUp', { row: -1, column: 5 }, { row: -1, column: 5 }],
  ['PageUp', { row: 3, column: 5 }, { row: 0, column: 5 }],
  ['PageUp', { row: -1, column: 5 }, { row: -1, column: 5 }],
  ['ArrowDown', { row: 999, column: 5 }, { row: 999, column: 5 }],
  ['ArrowLeft', { row: 50, column: 0 }, { row: 50, column: 0 }],
  ['PageDown', { row: 995, column: 5 }, { row: 999, column: 5 }],
];

test.each(cases)('%s from %j goes to %j', (name, from, to) => {
  const ctrlKey = name.startsWith('Ctrl+');
  expect(move({ key: name.replace('Ctrl+', ''), ctrlKey, metaKey: false }, from, bounds)).toEqual(to);
});

test('a letter moves nothing', () => expect(move({ key: 'a', ctrlKey: false, metaKey: false }, at, bounds)).toBeUndefined());

test.each([
  ['Enter', 'activate'],
  ['F2', 'show'],
  [' ', 'show'],
  ['Ctrl+c', 'copy'],
  ['Ctrl+C', 'copy'],
  ['Alt+ArrowLeft', 'narrow'],
  ['Alt+ArrowRight', 'widen'],
  ['c', undefined],
  ['Ctrl+Enter', undefined],
])('%s means %s', (name, meaning) => {
  const ctrlKey = name.startsWith('Ctrl+');
  const altKey = name.startsWith('Alt+');
  expect(gridKey({ key: name.replace(/^(Ctrl|Alt)\+/, ''), ctrlKey, altKey, metaKey: false })).toBe(meaning);
});
