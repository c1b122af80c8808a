import { describe, expect, test } from 'vitest';
import { editKey } from '../../../../../webview/grid/editing/editKey.ts';

const press = (chord: string): Parameters<typeof editKey>[0] => {
  const parts = chord.split('+');
  const has = (modifier: string): boolean => parts.includes(modifier);
  return { key: parts.at(-1) ?? '', ctrlKey: has('Ctrl'), metaKey: has('Meta'), altKey: has('Alt'), shiftKey: has('Shift') };
};

describe('while a cell is edited', () => {
  test('Enter commits and goes down, Tab to the right, and with Shift the other way', () => {
    expect(editKey(press('Enter'), false)).toEqual({ does: 'commit', rows: 1, columns: 0 });
    expect(editKey(press('Tab'), false)).toEqual({ does: 'commit', rows: 0, columns: 1 });
    expect(editKey(press('Shift+Tab'), true)).toEqual({ does: 'commit', rows: 0, columns: -1 });
    expect(editKey(press('Shift+Enter'), false)).toEqual({ does: 'commit', rows: -1, columns: 0 });
  });
  test('a string gets another line by Shift or Alt and Enter', () => {
    expect(editKey(press('Shift+Enter'), true)).toEqual({ does: 'breakLine' });
    expect(editKey(press('Alt+Enter'), true)).toEqual({ does: 'breakLine' });
  });
  test('Escape gives up, Ctrl+Enter gives the value to all, Alt+Down chooses the type', () => {
    expect(editKey(press('Escape'), true)).toEqual({ does: 'cancel' });
    expect(editKey(press('Ctrl+Enter'), true)).toEqual({ does: 'commitAll' });
    expect(editKey(press('Meta+Enter'), true)).toEqual({ does: 'commitAll' });
    expect(editKey(press('Alt+ArrowDown'), true)).toEqual({ does: 'chooseType' });
  });
  test('everything else belongs to the text', () => {
    expect(['a', 'ArrowLeft', 'Home', 'Ctrl+z', 'Ctrl+a', 'F2'].map(chord => editKey(press(chord), true))).toEqual(
      Array(6).fill(undefined),
    );
  });
});
