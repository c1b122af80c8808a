import type { MenuEntry } from './menuEntry.ts';

/** What the entries that change something do. */
export interface EditMenuActions {
  readonly ranges: {
    remove(): Promise<void>;
    fillDown(): Promise<void>;
    revert(): Promise<void>;
    insertRow(): Promise<void>;
    duplicateRows(): Promise<void>;
    deleteRows(): Promise<void>;
    editAsText(): Promise<void>;
  };
  editCell(): void;
  setAttribute(name: string): void;
  setActiveAttribute(): void;
  replace(): void;
}

/** Of the cells that are selected. */
export function editCells(actions: EditMenuActions): readonly MenuEntry[] {
  const { ranges } = actions;
  return [
    { label: 'Edit', chord: 'F2', run: () => actions.editCell() },
    { label: 'Set Attribute for Selected…', chord: 'Mod+Enter', run: () => actions.setActiveAttribute() },
    { label: 'Find and Replace in Selection…', chord: 'Mod+H', run: () => actions.replace() },
    { label: 'Fill Down', chord: 'Mod+D', run: () => void ranges.fillDown() },
    { label: 'Remove Attribute', chord: 'Delete', run: () => void ranges.remove() },
    { label: 'Revert', run: () => void ranges.revert() },
  ];
}

/** Of the rows that have a selected cell. */
export function editRows(actions: EditMenuActions): readonly MenuEntry[] {
  const { ranges } = actions;
  return [
    { label: 'Add Row', chord: 'Alt+Insert', run: () => void ranges.insertRow() },
    { label: 'Add Attribute…', run: () => actions.setAttribute('') },
    { label: 'Duplicate Rows', run: () => void ranges.duplicateRows() },
    { label: 'Delete Rows', run: () => void ranges.deleteRows() },
    { label: 'Edit Rows as Text', run: () => void ranges.editAsText() },
  ];
}
