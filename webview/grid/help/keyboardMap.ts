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
  | 'showHelp'
  | 'edit'
  | 'editOrShow'
  | 'remove'
  | 'fillDown'
  | 'openItem'
  | 'setSelected'
  | 'addRow'
  | 'replace';

export interface KeyBinding {
  /** Absent where it is not the grid that acts on it. */
  readonly command?: KeyCommand;
  readonly chords: readonly string[];
  /** What it does, for the help. */
  readonly does: string;
}

export interface KeyGroup {
  readonly title: string;
  readonly bindings: readonly KeyBinding[];
}

/** Whether cells can be edited: some keys do another thing then. */
export type KeyMode = 'reading' | 'editing';

export function keyModeOf(editor: { readonly refusal: string | undefined } | undefined): KeyMode {
  return editor === undefined || editor.refusal !== undefined ? 'reading' : 'editing';
}

/** These come before the others where cells can be edited. */
const editing: KeyGroup = {
  title: 'Edit',
  bindings: [
    { command: 'edit', chords: ['Enter', 'F2'], does: 'Edit the cell, as typing in it does; Enter on a name sorts by it' },
    { command: 'editOrShow', chords: ['Space'], does: 'Switch true and false; of others, show the whole value' },
    { command: 'remove', chords: ['Delete', 'Backspace'], does: 'Remove the attributes; of whole rows, delete the items' },
    { command: 'fillDown', chords: ['Mod+D'], does: 'Fill down from the first selected row' },
    { command: 'setSelected', chords: ['Mod+Enter'], does: 'Set an attribute for all selected; in an editor, its value' },
    { command: 'addRow', chords: ['Alt+Insert'], does: 'Add a row' },
    { command: 'replace', chords: ['Mod+H'], does: 'Find and replace in the selection' },
    { command: 'openItem', chords: ['Alt+Enter'], does: 'Open the item; so does Enter on its key' },
  ],
};

/** In an editor, and by the browser. */
const whileEditing: KeyGroup = {
  title: 'While a cell is edited',
  bindings: [
    { chords: ['Enter', 'Tab'], does: 'Take it over, and go down or right; with Shift the other way' },
    { chords: ['Shift+Enter', 'Alt+Enter'], does: 'Another line in a string' },
    { chords: ['Alt+ArrowDown'], does: 'Choose another type' },
    { chords: ['Escape'], does: 'Give up what was typed' },
  ],
};

const clipboard: KeyGroup = {
  title: 'Change set',
  bindings: [
    { chords: ['Mod+V'], does: 'Paste cells of a spreadsheet' },
    { chords: ['Mod+Shift+V'], does: 'Paste them as new rows' },
    { chords: ['Mod+Z', 'Mod+Shift+Z'], does: 'Undo, redo' },
    { chords: ['Mod+S'], does: 'Save: review, then write' },
  ],
};

/** Every key the grid takes while one of its cells has the focus. The help shows exactly these. */
const keyboardMap: readonly KeyGroup[] = [
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

/** What the help lists. */
export function keyboardMapOf(mode: KeyMode): readonly KeyGroup[] {
  if (mode === 'reading') {
    return keyboardMap;
  }
  const taken = new Set(editing.bindings.flatMap(({ chords }) => chords));
  const others = keyboardMap.map(({ title, bindings }) => ({ title, bindings: bindings.flatMap(binding => without(binding, taken)) }));
  return [editing, whileEditing, clipboard, ...others];
}

function without(binding: KeyBinding, taken: ReadonlySet<string>): readonly KeyBinding[] {
  const chords = binding.chords.filter(chord => !taken.has(chord));
  return chords.length === 0 ? [] : [{ ...binding, chords }];
}

function commandsOf(groups: readonly KeyGroup[]): ReadonlyMap<string, KeyCommand> {
  const bindings = groups.flatMap(group => group.bindings);
  return new Map(bindings.flatMap(({ chords, command }) => (command === undefined ? [] : chords.map(chord => [chord, command] as const))));
}

const commands: Readonly<Record<KeyMode, ReadonlyMap<string, KeyCommand>>> = {
  reading: commandsOf(keyboardMap),
  editing: commandsOf([...keyboardMap, editing]),
};

/** @returns nothing for a key the grid leaves alone */
export function keyCommand(press: KeyPress, mode: KeyMode): KeyCommand | undefined {
  return commands[mode].get(chordOf(press));
}
