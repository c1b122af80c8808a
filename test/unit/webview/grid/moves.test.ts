import { describe, expect, test } from 'vitest';
import { chordOf, chordText } from '../../../../webview/grid/help/keyChord.ts';
import { keyboardMapOf, keyCommand } from '../../../../webview/grid/help/keyboardMap.ts';
import { move } from '../../../../webview/grid/selection/moves.ts';
import type { Position } from '../../../../webview/grid/selection/moves.ts';

const bounds = { rows: 1000, columns: 10, page: 20 };
const at: Position = { row: 50, column: 5 };

function press(chord: string): Parameters<typeof chordOf>[0] {
  const [key = '', ...modifiers] = chord.split(/\+(?=.)/).reverse();
  const has = (modifier: string): boolean => modifiers.includes(modifier);
  return { key: key === 'Space' ? ' ' : key, ctrlKey: has('Mod'), metaKey: false, altKey: has('Alt'), shiftKey: has('Shift') };
}

const cases: readonly (readonly [string, Position, Position])[] = [
  ['ArrowUp', at, { row: 49, column: 5 }],
  ['ArrowDown', at, { row: 51, column: 5 }],
  ['ArrowLeft', at, { row: 50, column: 4 }],
  ['ArrowRight', at, { row: 50, column: 6 }],
  ['Home', at, { row: 50, column: 0 }],
  ['End', at, { row: 50, column: 9 }],
  ['PageUp', at, { row: 30, column: 5 }],
  ['PageDown', at, { row: 70, column: 5 }],
  ['Mod+Home', at, { row: 0, column: 0 }],
  ['Mod+End', at, { row: 999, column: 9 }],
  ['Mod+ArrowUp', at, { row: 0, column: 5 }],
  ['Mod+ArrowDown', at, { row: 999, column: 5 }],
  ['Mod+ArrowLeft', at, { row: 50, column: 0 }],
  ['Mod+ArrowRight', at, { row: 50, column: 9 }],
  ['ArrowUp', { row: 0, column: 5 }, { row: -1, column: 5 }],
  ['ArrowUp', { row: -1, column: 5 }, { row: -1, column: 5 }],
  ['PageUp', { row: 3, column: 5 }, { row: 0, column: 5 }],
  ['PageUp', { row: -1, column: 5 }, { row: -1, column: 5 }],
  ['ArrowDown', { row: 999, column: 5 }, { row: 999, column: 5 }],
  ['ArrowLeft', { row: 50, column: 0 }, { row: 50, column: 0 }],
  ['PageDown', { row: 995, column: 5 }, { row: 999, column: 5 }],
];

test.each(cases)('%s from %j goes to %j', (chord, from, to) => expect(move(press(chord), from, bounds)).toEqual(to));

test('a letter moves nothing', () => expect(move(press('a'), at, bounds)).toBeUndefined());

describe('the keyboard map', () => {
  test.each([
    ['Enter', 'activate'],
    ['F2', 'showValue'],
    ['Space', 'showValue'],
    ['Shift+Space', 'selectRows'],
    ['Mod+Space', 'selectColumns'],
    ['Mod+a', 'selectAll'],
    ['Mod+C', 'copy'],
    ['Shift+F10', 'openMenu'],
    ['Shift+ArrowDown', 'extend'],
    ['Mod+Shift+End', 'extend'],
    ['Alt+ArrowLeft', 'narrow'],
    ['Alt+Shift+ArrowLeft', 'moveColumnLeft'],
    ['c', undefined],
    ['Mod+Enter', undefined],
    ['Mod+Alt+ArrowLeft', undefined],
    ['Mod+Shift+C', undefined],
  ])('%s means %s', (chord, command) => expect(keyCommand(press(chord), 'reading')).toBe(command));

  test.each([
    ['Enter', 'edit'],
    ['F2', 'edit'],
    ['Space', 'editOrShow'],
    ['Delete', 'remove'],
    ['Mod+D', 'fillDown'],
    ['Mod+Enter', 'setSelected'],
    ['Alt+Enter', 'openItem'],
    ['ArrowDown', 'move'],
    ['x', undefined],
    ['Mod+S', undefined],
    ['Mod+Z', undefined],
  ])('%s means %s where cells can be edited', (chord, command) => expect(keyCommand(press(chord), 'editing')).toBe(command));

  test.each(['reading', 'editing'] as const)('has no key twice while %s', mode => {
    const chords = keyboardMapOf(mode)
      .filter(({ title }) => title !== 'While a cell is edited')
      .flatMap(({ bindings }) => bindings.flatMap(binding => binding.chords));
    expect(new Set(chords).size).toBe(chords.length);
  });

  test('says of every key that moves where it leads', () => {
    const moving = keyboardMapOf('reading').flatMap(({ bindings }) =>
      bindings.filter(({ command }) => command === 'move' || command === 'extend'),
    );
    for (const chord of moving.flatMap(({ chords }) => chords)) {
      expect(move(press(chord), at, bounds), chord).toBeDefined();
      expect(chordOf(press(chord))).toBe(chord);
    }
  });
});

describe('a key press as text', () => {
  test('counts Command as Ctrl', () => expect(chordOf({ ...press('c'), metaKey: true })).toBe('Mod+C'));
  test('does not ask how a character is typed', () => {
    expect(chordOf({ ...press('?'), shiftKey: true })).toBe('?');
    expect(chordOf({ ...press('?'), shiftKey: false })).toBe('?');
  });
  test.each([
    ['Mod+Shift+ArrowDown', 'Ctrl+Shift+↓', '⌘⇧↓'],
    ['Alt+ArrowLeft', 'Alt+←', '⌥←'],
    ['Shift+Space', 'Shift+Space', '⇧Space'],
    ['?', '?', '?'],
  ])('%s is printed %s, and %s on a Mac', (chord, other, mac) => {
    expect([chordText(chord, 'other'), chordText(chord, 'mac')]).toEqual([other, mac]);
  });
});
