import type { ArrangedColumns } from '../../../src/core/results/columnSettings.ts';
import type { Column } from '../../../src/core/results/column.ts';
import { Popover, textButton } from '../popover.ts';

interface PanelOwner {
  readonly arranged: ArrangedColumns;
  setShown(name: string, isShown: boolean): void;
  showAll(): void;
  /** Order, widths, pins and dates too are as at first. */
  reset(): void;
}

/** Which columns are shown, with a search for tables that have hundreds. */
export class ColumnsPanel extends Popover {
  private readonly search = document.createElement('input');
  private readonly list = document.createElement('div');
  private readonly summary = document.createElement('div');

  constructor(private readonly owner: PanelOwner) {
    super('ddb-columns');
    this.title = 'Columns';
    this.search.type = 'search';
    this.search.placeholder = 'Search columns';
    this.search.setAttribute('aria-label', 'Search columns');
    this.search.addEventListener('input', () => this.draw());
    this.list.className = 'ddb-columns-list';
    this.list.setAttribute('role', 'group');
    this.list.setAttribute('aria-label', 'Shown columns');
    this.summary.className = 'ddb-popover-note';
    this.summary.setAttribute('role', 'status');
    this.content.append(this.search, this.list, this.summary);
    this.buttons.prepend(
      textButton('Show All', () => owner.showAll()),
      textButton('Reset', () => owner.reset()),
    );
  }

  show(anchor: DOMRect): void {
    this.search.value = '';
    this.draw();
    this.open(anchor);
    this.search.focus();
  }

  /** Call when the columns have changed. */
  refresh(): void {
    if (this.isOpen) {
      this.draw();
    }
  }

  private draw(): void {
    const { all, shown } = this.owner.arranged;
    const names = new Set(shown.map(({ name }) => name));
    const found = columnsMatching(all, this.search.value);
    const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.name : '';
    this.list.replaceChildren(...found.map(column => this.line(column.name, names)));
    this.summary.textContent = found.length === 0 ? 'No column is called so' : `${shown.length} of ${all.length} shown`;
    this.boxes.find(({ name }) => name === focused)?.focus();
  }

  private get boxes(): readonly HTMLInputElement[] {
    return [...this.list.querySelectorAll('input')];
  }

  private line(name: string, shown: ReadonlySet<string>): HTMLElement {
    const label = document.createElement('label');
    const box = document.createElement('input');
    const text = document.createElement('span');
    box.type = 'checkbox';
    box.name = name;
    box.checked = shown.has(name);
    // One column stays: a grid without any shows nothing to come back by.
    box.disabled = box.checked && shown.size === 1;
    box.addEventListener('change', () => this.owner.setShown(name, box.checked));
    text.textContent = name;
    label.append(box, text);
    return label;
  }
}

/** The columns whose names contain a text, in whichever case. */
export function columnsMatching(columns: readonly Column[], text: string): readonly Column[] {
  const wanted = text.trim().toLowerCase();
  return columns.filter(({ name }) => name.toLowerCase().includes(wanted));
}
