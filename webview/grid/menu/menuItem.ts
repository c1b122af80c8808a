import { chordText } from '../help/keyChord.ts';
import { isMac } from '../help/platform.ts';
import type { MenuEntry } from './menuEntry.ts';

export function menuItem(entry: MenuEntry): HTMLElement {
  const element = document.createElement('div');
  if (entry === 'separator') {
    element.className = 'ddb-separator';
    element.setAttribute('role', 'separator');
    return element;
  }
  element.className = 'ddb-menu-item';
  element.tabIndex = -1;
  element.setAttribute('role', 'menuitem');
  element.append(part('ddb-menu-label', entry.label));
  if ('entries' in entry) {
    element.setAttribute('aria-haspopup', 'menu');
    element.setAttribute('aria-expanded', 'false');
    element.append(part('ddb-menu-more', ''));
    return element;
  }
  if (entry.checked !== undefined) {
    element.setAttribute('role', 'menuitemcheckbox');
    element.setAttribute('aria-checked', String(entry.checked));
  }
  if (entry.disabled === true) {
    element.setAttribute('aria-disabled', 'true');
  }
  if (entry.chord !== undefined) {
    element.append(part('ddb-menu-keys', chordText(entry.chord, isMac ? 'mac' : 'other')));
  }
  return element;
}

function part(className: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}
