/** A line of a menu. */
export type MenuEntry = MenuCommand | SubMenu | 'separator';

export interface MenuCommand {
  readonly label: string;
  readonly run: () => void;
  /** As in the keyboard map. */
  readonly chord?: string;
  /** Whether it is on, for what can be switched on and off. */
  readonly checked?: boolean;
  readonly disabled?: boolean;
}

export interface SubMenu {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

/**
 * The entry that typed letters lead to: the next one that begins with them, from the one that has the focus on. One letter pressed
 * again goes on to the next.
 * @param labels of all entries; an empty text for those that take no focus
 */
export function typeAhead(labels: readonly string[], focused: number, typed: string): number | undefined {
  const letters = typed.toLowerCase();
  const first = letters.charAt(0);
  const wanted = letters === first.repeat(letters.length) ? first : letters;
  const start = wanted.length === 1 ? focused + 1 : focused;
  const order = labels.map((_, index) => (start + index) % labels.length);
  return wanted === '' ? undefined : order.find(index => labels[index]?.toLowerCase().startsWith(wanted));
}
