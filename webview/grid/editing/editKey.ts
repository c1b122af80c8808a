import { chordOf } from '../help/keyChord.ts';
import type { KeyPress } from '../help/keyChord.ts';

/** What a key does while a cell is edited. */
export type EditKey =
  | { readonly does: 'commit'; readonly rows: -1 | 0 | 1; readonly columns: -1 | 0 | 1 }
  /** Gives the value to all cells that are selected. */
  | { readonly does: 'commitAll' }
  | { readonly does: 'cancel' }
  | { readonly does: 'breakLine' }
  | { readonly does: 'chooseType' };

const keys: Readonly<Record<string, EditKey>> = {
  Enter: { does: 'commit', rows: 1, columns: 0 },
  Tab: { does: 'commit', rows: 0, columns: 1 },
  'Shift+Tab': { does: 'commit', rows: 0, columns: -1 },
  'Mod+Enter': { does: 'commitAll' },
  Escape: { does: 'cancel' },
  'Shift+Enter': { does: 'breakLine' },
  'Alt+Enter': { does: 'breakLine' },
  'Alt+ArrowDown': { does: 'chooseType' },
};

/** Only a string has lines: of all others, Shift and Enter go up. */
const upwards: EditKey = { does: 'commit', rows: -1, columns: 0 };

/** @returns nothing for a key that belongs to the text */
export function editKey(press: KeyPress, isString: boolean): EditKey | undefined {
  const key = keys[chordOf(press)];
  return key?.does === 'breakLine' && !isString ? upwards : key;
}
