import { Popover } from '../popover.ts';
import { chordText } from './keyChord.ts';
import type { KeyBinding, KeyGroup } from './keyboardMap.ts';
import { isMac } from './platform.ts';

/** Lists every key of the grid. */
export class HelpPopover extends Popover {
  constructor() {
    super('ddb-help');
    this.title = 'Keyboard Shortcuts of the Grid';
    this.content.tabIndex = 0;
  }

  list(groups: readonly KeyGroup[]): void {
    this.content.replaceChildren(...groups.map(groupOf));
  }

  show(anchor: DOMRect): void {
    this.open(anchor);
    this.content.focus();
  }
}

function groupOf({ title, bindings }: KeyGroup): HTMLElement {
  const table = document.createElement('table');
  table.createCaption().textContent = title;
  for (const binding of bindings) {
    fillRow(table.insertRow(), binding);
  }
  return table;
}

function fillRow(row: HTMLTableRowElement, { chords, does }: KeyBinding): void {
  const name = document.createElement('th');
  name.scope = 'row';
  name.textContent = does;
  const keys = row.insertCell();
  row.prepend(name);
  for (const chord of chords) {
    const key = document.createElement('kbd');
    key.textContent = chordText(chord, isMac ? 'mac' : 'other');
    keys.append(key);
  }
}
