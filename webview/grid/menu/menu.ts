import type { MenuEntry } from './menuEntry.ts';
import { typeAhead } from './menuEntry.ts';
import { menuItem } from './menuItem.ts';

/** How long letters belong together, in milliseconds. */
const typingPause = 600;
/** How long the pointer rests on an entry before its submenu opens, in milliseconds. */
const hoverDelay = 200;

/**
 * A menu of our own instead of VS Code's (`webview/context`): its entries depend on the cell and are more than commands, a command per
 * entry would stand in the manifest, and what a row is would have to stand in attributes of every cell.
 */
export class Menu {
  readonly element = document.createElement('div');
  private entries: readonly MenuEntry[] = [];
  private items: readonly HTMLElement[] = [];
  private submenu: Menu | undefined;
  private typed = '';
  private typedAt = 0;
  private hover: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param host where the elements of the menu and its submenus stand
   * @param parent the menu whose submenu it is
   */
  constructor(
    private readonly host: HTMLElement,
    private readonly parent?: Menu,
  ) {
    this.element.className = 'ddb-menu';
    this.element.setAttribute('popover', 'auto');
    this.element.setAttribute('role', 'menu');
    this.element.addEventListener('keydown', event => this.onKey(event));
    this.element.addEventListener('click', event => this.choose(this.indexOf(event.target)));
    this.element.addEventListener('pointermove', event => this.onHover(event));
    this.element.addEventListener('contextmenu', event => event.preventDefault());
    this.element.addEventListener('beforetoggle', () => this.parent?.showExpanded(undefined));
    host.append(this.element);
  }

  /** @param anchor what it belongs to: it opens below it, or beside it where it is a submenu, or where there is room */
  open(label: string, entries: readonly MenuEntry[], anchor: DOMRect): void {
    this.show(label, entries);
    this.place(anchor);
    this.focus(this.next(-1, 1));
  }

  /** With all its submenus. The focus goes back to where it was. */
  close(): void {
    clearTimeout(this.hover);
    this.element.hidePopover();
  }

  private show(label: string, entries: readonly MenuEntry[], source?: HTMLElement): void {
    this.typed = '';
    this.entries = entries;
    this.items = entries.map(menuItem);
    this.element.setAttribute('aria-label', label);
    this.element.replaceChildren(...this.items);
    this.element.showPopover(source && { source });
  }

  private onKey(event: KeyboardEvent): void {
    const focused = this.indexOf(event.target);
    const act = this.actOf(event, focused);
    event.stopPropagation();
    if (act) {
      event.preventDefault();
      act();
    }
  }

  private actOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, focused: number): (() => void) | undefined {
    switch (key) {
      case 'ArrowDown':
        return () => this.focus(this.next(focused, 1));
      case 'ArrowUp':
        return () => this.focus(this.next(focused, -1));
      case 'Home':
        return () => this.focus(this.next(-1, 1));
      case 'End':
        return () => this.focus(this.next(this.items.length, -1));
      case 'Enter':
      case ' ':
        return () => this.choose(focused);
      case 'ArrowRight':
        return () => this.openSubmenu(focused);
      case 'ArrowLeft':
        return this.parent && (() => this.close());
      case 'Tab':
        return () => this.closeAll();
      default:
        return key.length === 1 && !ctrlKey && !metaKey && !altKey ? () => this.type(key, focused) : undefined;
    }
  }

  private type(key: string, focused: number): void {
    const now = performance.now();
    this.typed = now - this.typedAt > typingPause ? key : this.typed + key;
    this.typedAt = now;
    const labels = this.entries.map(entry => (isFocusable(entry) ? entry.label : ''));
    const found = typeAhead(labels, focused, this.typed);
    if (found !== undefined) {
      this.focus(found);
    }
  }

  /** The next entry that takes the focus, round and round. */
  private next(from: number, step: 1 | -1): number {
    const { length } = this.entries;
    const order = Array.from({ length }, (_, index) => (from + step * (index + 1) + length * 2) % length);
    return order.find(index => isFocusable(this.entries[index])) ?? 0;
  }

  private focus(index: number): void {
    this.items[index]?.focus();
  }

  private indexOf(target: EventTarget | null): number {
    const item = target instanceof Element ? target.closest<HTMLElement>('.ddb-menu-item') : null;
    return item === null ? -1 : this.items.indexOf(item);
  }

  private choose(index: number): void {
    const entry = this.entries[index];
    if (entry === undefined || entry === 'separator') {
      return;
    }
    if ('entries' in entry) {
      this.openSubmenu(index);
    } else if (entry.disabled !== true) {
      this.closeAll();
      entry.run();
    }
  }

  private closeAll(): void {
    if (this.parent) {
      this.parent.closeAll();
    } else {
      this.close();
    }
  }

  private onHover(event: PointerEvent): void {
    const index = this.indexOf(event.target);
    const item = this.items[index];
    if (item === undefined || item === document.activeElement || item.getAttribute('aria-expanded') === 'true') {
      return;
    }
    this.submenu?.close();
    item.focus();
    clearTimeout(this.hover);
    this.hover = setTimeout(() => this.openSubmenu(index), hoverDelay);
  }

  private openSubmenu(index: number): void {
    const entry = this.entries[index];
    const item = this.items[index];
    if (item?.matches(':focus') !== true || entry === undefined || entry === 'separator' || !('entries' in entry)) {
      return;
    }
    this.submenu ??= new Menu(this.host, this);
    this.submenu.show(entry.label, entry.entries, item);
    this.submenu.place(item.getBoundingClientRect());
    this.submenu.focus(this.submenu.next(-1, 1));
    this.showExpanded(item);
  }

  private showExpanded(expanded: HTMLElement | undefined): void {
    for (const item of this.items) {
      if (item.hasAttribute('aria-expanded')) {
        item.setAttribute('aria-expanded', String(item === expanded));
      }
    }
  }

  private place(anchor: DOMRect): void {
    // Where it stood last it may have less room than it needs.
    this.element.style.setProperty('left', '0');
    const { width, height } = this.element.getBoundingClientRect();
    const [x, y] = this.parent ? [anchor.right, anchor.top] : [anchor.left, anchor.bottom];
    const [flippedX, flippedY] = this.parent ? [anchor.left - width, anchor.bottom - height] : [anchor.right - width, anchor.top - height];
    this.element.style.setProperty('left', `${fit(x, flippedX, width, window.innerWidth)}px`);
    this.element.style.setProperty('top', `${fit(y, flippedY, height, window.innerHeight)}px`);
  }
}

function isFocusable(entry: MenuEntry | undefined): entry is Exclude<MenuEntry, 'separator'> {
  return entry !== undefined && entry !== 'separator';
}

/** Where it fits: as wished, else on the other side, else as near as can be. */
function fit(wished: number, flipped: number, size: number, room: number): number {
  if (wished + size <= room) {
    return wished;
  }
  return flipped >= 0 ? flipped : Math.max(0, room - size);
}
