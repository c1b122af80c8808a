export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * A key press as one text: `Mod+Shift+ArrowDown`. `Mod` is Ctrl, or Command on a Mac. Characters beside letters stand for themselves:
 * where they are on a keyboard, and whether Shift is needed for them, differs.
 */
export function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  const isCharacter = key.length === 1 && key !== ' ';
  const isLetter = isCharacter && key.toLowerCase() !== key.toUpperCase();
  const name = key === ' ' ? 'Space' : key;
  return [
    ctrlKey || metaKey ? 'Mod+' : '',
    altKey ? 'Alt+' : '',
    shiftKey && (!isCharacter || isLetter) ? 'Shift+' : '',
    isLetter ? name.toUpperCase() : name,
  ].join('');
}

const keyNames: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  ContextMenu: 'Menu',
  Escape: 'Esc',
};
const macNames: Readonly<Record<string, string>> = { Mod: '⌘', Alt: '⌥', Shift: '⇧' };
const otherNames: Readonly<Record<string, string>> = { Mod: 'Ctrl' };

/** A chord as it is printed on the keys: `Ctrl+Shift+↓`. */
export function chordText(chord: string, platform: 'mac' | 'other'): string {
  const modifiers = platform === 'mac' ? macNames : otherNames;
  const parts = chord.split(/\+(?=.)/).map(part => modifiers[part] ?? keyNames[part] ?? part);
  return parts.join(platform === 'mac' ? '' : '+');
}
