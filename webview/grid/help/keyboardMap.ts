import { chordOf } from './keyChord.ts';
import type { KeyPress } from './keyChord.ts';

/** What a key can make the grid do. */
export type KeyCommand =
  | 'move'
  | 'extend'
  | 'selectRows'
  | 'selectColumns'
  | 'selectAll'
  | 'collapseSelection'
  | 'activate'
  | 'showValue'
  | 'copy'
  | 'openMenu'
  | 'narrow'
  | 'widen'
  | 'moveColumnLeft'
  | 'moveColumnRight'
  | 'showHelp';

export interface KeyBinding {
  readonly command: KeyCommand;
  readonly chords: readonly string[];
  /** What it does, for the help. */
  readonly does: string;
}

export interface KeyGroup {
  readonly title: string;
  readonly bindings: readonly KeyBinding[];
}

/** Every key the grid takes while one of its cells has the focus. The help shows exactly these. */
export const keyboardMap: readonly KeyGroup[] = [
  {
    title: 'Move',
    bindings: [
      {
        command: 'move',
        chords: ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'],
        does: 'One cell; up from the first row to the names',
      },
      { command: 'move', chords: ['Home', 'End'], does: 'First or last column' },
      { command: 'move', chords: ['PageUp', 'PageDown'], does: 'One page' },
      { command: 'move', chords: ['Mod+ArrowUp', 'Mod+ArrowDown', 'Mod+ArrowLeft', 'Mod+ArrowRight'], does: 'To the edge' },
      { command: 'move', chords: ['Mod+Home', 'Mod+End'], does: 'First or last cell' },
    ],
  },
  {
    title: 'Select',
    bindings: [
      {
        command: 'extend',
        chords: ['Shift+ArrowUp', 'Shift+ArrowDown', 'Shift+ArrowLeft', 'Shift+ArrowRight'],
        does: 'One cell more or less',
      },
      {
        command: 'extend',
        chords: ['Shift+Home', 'Shift+End', 'Shift+PageUp', 'Shift+PageDown'],
        does: 'To the first or last column, by pages',
      },
      {
        command: 'extend',
        chords: [
          'Mod+Shift+ArrowUp',
          'Mod+Shift+ArrowDown',
          'Mod+Shift+ArrowLeft',
          'Mod+Shift+ArrowRight',
          'Mod+Shift+Home',
          'Mod+Shift+End',
        ],
        does: 'To the edge',
      },
      { command: 'selectRows', chords: ['Shift+Space'], does: 'Whole rows' },
      { command: 'selectColumns', chords: ['Mod+Space'], does: 'Whole columns' },
      { command: 'selectAll', chords: ['Mod+A'], does: 'Everything' },
      { command: 'collapseSelection', chords: ['Escape'], does: 'Only the active cell' },
    ],
  },
  {
    title: 'Act',
    bindings: [
      { command: 'activate', chords: ['Enter'], does: 'Open the item; on a name, sort by it' },
      { command: 'showValue', chords: ['F2', 'Space'], does: 'Show the whole value' },
      { command: 'copy', chords: ['Mod+C'], does: 'Copy what is selected' },
      { command: 'openMenu', chords: ['Shift+F10', 'ContextMenu'], does: 'Menu of the cell, or of the column on its name' },
    ],
  },
  {
    title: 'Arrange columns',
    bindings: [
      { command: 'narrow', chords: ['Alt+ArrowLeft'], does: 'Narrower' },
      { command: 'widen', chords: ['Alt+ArrowRight'], does: 'Wider' },
      { command: 'moveColumnLeft', chords: ['Alt+Shift+ArrowLeft'], does: 'Move to the left' },
      { command: 'moveColumnRight', chords: ['Alt+Shift+ArrowRight'], does: 'Move to the right' },
    ],
  },
  { title: 'Help', bindings: [{ command: 'showHelp', chords: ['?'], does: 'These keys' }] },
];

const commands = new Map(
  keyboardMap.flatMap(({ bindings }) => bindings.flatMap(({ chords, command }) => chords.map(chord => [chord, command] as const))),
);

/** @returns nothing for a key the grid leaves alone */
export function keyCommand(press: KeyPress): KeyCommand | undefined {
  return commands.get(chordOf(press));
}
