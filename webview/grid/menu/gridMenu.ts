import { valueOf } from '../cells/cellLook.ts';
import type { GridHost } from '../gridHost.ts';
import { placeOf } from '../place.ts';
import type { Position } from '../selection/moves.ts';
import { focusCell, isSelected, isSingle, selectCell, selectRow } from '../selection/selection.ts';
import { keyModeOf } from '../help/keyboardMap.ts';
import type { EditMenuActions } from './editMenu.ts';
import { cellMenu, headerMenu, rowMenu } from './gridMenus.ts';
import type { MenuActions, MenuPlace } from './gridMenus.ts';
import { Menu } from './menu.ts';
import type { MenuEntry } from './menuEntry.ts';

/** The menus of cells, rows and columns. */
export class GridMenu {
  private menu: Menu | undefined;

  constructor(
    viewport: HTMLElement,
    private readonly host: GridHost,
    private readonly actions: MenuActions,
    private readonly editing: EditMenuActions,
  ) {
    viewport.addEventListener('contextmenu', event => this.onContextMenu(event));
  }

  openAtActive(): void {
    const { active } = this.host.selection;
    this.open(active, this.host.boxOf(active));
  }

  /** Of a column, below the button on its name. */
  openOfColumn(column: number, button: DOMRect): void {
    this.host.select(selectCell({ row: -1, column }), 'nothing');
    this.open({ row: -1, column }, button);
  }

  private onContextMenu(event: MouseEvent): void {
    const place = placeOf(event.target);
    event.preventDefault();
    if (place === undefined || (place.row < 0 && place.column < 0)) {
      return;
    }
    this.selectPlace(place);
    this.open(place, new DOMRect(event.clientX, event.clientY));
  }

  /** What is selected stays so when the menu is opened on it. */
  private selectPlace({ row, column }: Position): void {
    const { selection } = this.host;
    const position = { row, column: column < 0 ? selection.active.column : column };
    if (row >= 0 && isSelected(selection, position) && !isSingle(selection)) {
      this.host.select(focusCell(selection, position), 'nothing');
    } else {
      this.host.select(column < 0 ? selectRow(position) : selectCell(position), 'nothing');
    }
  }

  private open(place: Position, anchor: DOMRect): void {
    this.menu ??= new Menu(this.host.element);
    const [label, entries] = this.menuOf(place);
    this.menu.open(label, entries, anchor);
  }

  private menuOf({ row, column }: Position): readonly [label: string, entries: readonly MenuEntry[]] {
    const { host, actions } = this;
    const edits = keyModeOf(host.editor) === 'editing' ? this.editing : undefined;
    const described = host.columns.at(column);
    if (described === undefined) {
      return ['Row', rowMenu(actions, edits)];
    }
    const place: MenuPlace = {
      offers: host.offers,
      sort: host.sort,
      column: described,
      value: valueOf(host.itemAt(row), described.name),
      settings: host.columns.settings,
      timeToLive: host.columns.timeToLive,
      isOnly: host.size.columns === 1,
    };
    return row < 0 ? ['Column', headerMenu(place, actions)] : ['Cell', cellMenu(place, actions, edits)];
  }
}
