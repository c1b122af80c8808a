import {
  defaultColumnSettings,
  isPinned,
  withDatesToggled,
  withHidden,
  withPinned,
  withShown,
  withUnpinned,
} from '../../src/core/results/columnSettings.ts';
import type { CopyFormat } from '../../src/core/results/copyText.ts';
import type { ShortValue } from '../../src/core/results/shortValue.ts';
import type { Column } from '../../src/core/results/column.ts';
import { CellPopover } from './cells/cellPopover.ts';
import { valueOf } from './cells/cellLook.ts';
import { ColumnsPanel } from './columns/columnsPanel.ts';
import { GridCopy } from './gridCopy.ts';
import type { GridSort, NumberedCell } from './gridEvents.ts';
import type { GridHost } from './gridHost.ts';
import { HelpPopover } from './help/helpPopover.ts';
import { keyboardMapOf, keyModeOf } from './help/keyboardMap.ts';
import type { MenuActions } from './menu/gridMenus.ts';
import { wholeValue } from './needValue.ts';
import { selectAll, selectColumn } from './selection/selection.ts';

/** Pixels per press of a key. */
const resizeStep = 16;

/** What can be done with the active cell and its column, whether by key or by menu. */
export class GridActions implements MenuActions {
  private readonly copying: GridCopy;
  private popover: CellPopover | undefined;
  private panel: ColumnsPanel | undefined;
  private help: HelpPopover | undefined;

  constructor(private readonly host: GridHost) {
    this.copying = new GridCopy(host);
  }

  copy(format: CopyFormat): void {
    this.copying.copy(format);
  }

  copyName(): void {
    this.copying.copyName();
  }

  openItem(): void {
    void this.openArrived(this.host.selection.active.row);
  }

  /** Who opens a row before its values are seen means the one that comes. */
  private async openArrived(position: number): Promise<void> {
    if (this.host.rowAt(position) === undefined) {
      await this.host.arrivalOf(position);
    }
    const row = this.host.rowAt(position)?.row;
    if (row !== undefined) {
      this.host.emit('activate', { row });
    }
  }

  showValue(): void {
    const { active } = this.host.selection;
    const { cell, value } = this;
    if (cell === undefined || value === undefined) {
      return;
    }
    this.popover ??= this.added(new CellPopover());
    this.popover.showCell({ name: cell.name, value, reading: this.host.columns.readingOf(cell.name) }, this.host.boxOf(active), {
      copy: text => this.copying.copyText(text),
      whole: async () => wholeValue(this.host, cell),
    });
  }

  byValue(action: 'filterByValue' | 'excludeValue'): void {
    if (this.cell) {
      this.host.emit('menuaction', { ...this.cell, action, value: this.value });
    }
  }

  followValue(): void {
    if (this.cell) {
      this.host.emit('followvalue', this.cell);
    }
  }

  sort(sort: GridSort | undefined): void {
    this.host.emit('sortchange', { sort });
  }

  /** Ascending, then descending, then as it was read. */
  cycleSort(): void {
    const { column, host } = this;
    if (column === undefined || !host.offers.has('sort')) {
      return;
    }
    const direction = host.sort?.name === column.name ? host.sort.direction : undefined;
    const next = { name: column.name, direction: direction === undefined ? 'ascending' : 'descending' } as const;
    this.sort(direction === 'descending' ? undefined : next);
  }

  hide(): void {
    if (this.column && this.host.size.columns > 1) {
      this.host.arrange(withHidden(this.host.columns.settings, [this.column.name]));
      this.host.announcer.say(`${this.column.name} hidden`);
    }
  }

  togglePin(): void {
    const { column, settings } = this;
    if (column) {
      this.host.arrange(isPinned(column, settings) ? withUnpinned(settings, column) : withPinned(settings, column));
    }
  }

  toggleDates(): void {
    const { column, host } = this;
    if (column) {
      host.arrange(withDatesToggled(this.settings, column.name));
      // A date is wider than the number it is read from.
      host.columns.sizeAnew(column, host.drawnItems());
      host.layOut();
    }
  }

  moveColumn(steps: number): void {
    this.moveColumnAt(this.host.selection.active.column, steps);
  }

  moveColumnAt(column: number, steps: number): void {
    const { columns, announcer } = this.host;
    const name = columns.at(column)?.name ?? '';
    const moved = columns.moved(column, steps);
    if (moved !== undefined) {
      this.host.arrange(moved);
      announcer.say(`${name}: column ${columns.names.indexOf(name) + 1} of ${columns.names.length}`);
    }
  }

  fitColumn(): void {
    this.fitColumnAt(this.host.selection.active.column);
  }

  fitColumnAt(index: number): void {
    const { columns } = this.host;
    const column = columns.at(index);
    if (column) {
      const width = columns.widths.fitting(column, this.host.drawnItems(), columns.readingOf(column.name));
      this.host.arrange(columns.resized(index, width));
    }
  }

  resizeColumn(direction: 1 | -1): void {
    const { columns, selection, layout, announcer } = this.host;
    const { column } = selection.active;
    this.host.arrange(columns.resized(column, layout.width(column) + direction * resizeStep));
    announcer.say(`${this.column?.name ?? ''}: ${this.host.layout.width(column)} pixels wide`);
  }

  selectColumn(): void {
    this.host.select(selectColumn(this.host.selection.active.column), 'active');
  }

  selectAll(): void {
    this.host.select(selectAll(this.host.selection), 'nothing');
  }

  showColumns(): void {
    const { host } = this;
    this.panel ??= this.added(
      new ColumnsPanel({
        get arranged() {
          return host.columns.arranged;
        },
        setShown: (name, isShown) => host.arrange(isShown ? withShown(this.settings, [name]) : withHidden(this.settings, [name])),
        showAll: () => host.arrange({ ...this.settings, hidden: [] }),
        reset: () => host.arrange(defaultColumnSettings),
      }),
    );
    const { right, top } = host.element.getBoundingClientRect();
    this.panel.show(new DOMRect(right, top + host.inset().top));
  }

  /** Call when the columns have changed: their list may be open. */
  refreshColumns(): void {
    this.panel?.refresh();
  }

  showHelp(): void {
    this.help ??= this.added(new HelpPopover());
    this.help.list(keyboardMapOf(keyModeOf(this.host.editor)));
    this.help.show(this.host.boxOf(this.host.selection.active));
  }

  private get settings(): GridHost['columns']['settings'] {
    return this.host.columns.settings;
  }

  private get column(): Column | undefined {
    return this.host.columns.at(this.host.selection.active.column);
  }

  /** Nothing while its row is on its way. */
  private get cell(): NumberedCell | undefined {
    const row = this.host.rowAt(this.host.selection.active.row)?.row;
    return this.column === undefined || row === undefined ? undefined : { row, name: this.column.name };
  }

  private get value(): ShortValue | undefined {
    return this.column && valueOf(this.host.itemAt(this.host.selection.active.row), this.column.name);
  }

  private added<T extends { readonly element: HTMLElement }>(part: T): T {
    this.host.element.append(part.element);
    return part;
  }
}
