import type { GridActions } from './gridActions.ts';
import type { GridEditing } from './editing/gridEditing.ts';
import type { GridView } from './gridView.ts';
import type { GridMenu } from './menu/gridMenu.ts';
import { keyCommand, keyModeOf } from './help/keyboardMap.ts';
import type { KeyCommand } from './help/keyboardMap.ts';
import { move } from './selection/moves.ts';
import { extend, isSingle, selectCell, widenToColumns, widenToRows } from './selection/selection.ts';

/** What each key of the keyboard map does. Keys that are pressed anywhere else than on a cell are left alone. */
export class GridKeyboard {
  private readonly commands: Readonly<Record<KeyCommand, (event: KeyboardEvent) => void>>;

  constructor(
    private readonly host: GridView,
    actions: GridActions,
    menu: GridMenu,
    private readonly editing: GridEditing,
  ) {
    const { cell, ranges } = editing;
    this.commands = {
      move: event => this.move(event),
      extend: event => this.extend(event),
      selectRows: () => host.select(widenToRows(host.selection), 'nothing'),
      selectColumns: () => host.select(widenToColumns(host.selection), 'nothing'),
      selectAll: () => actions.selectAll(),
      collapseSelection: () => host.select(selectCell(host.selection.active), 'active'),
      activate: () => (this.isOnName ? actions.cycleSort() : actions.openItem()),
      showValue: () => actions.showValue(),
      copy: () => (this.isOnName && isSingle(host.selection) ? actions.copyName() : actions.copy('tsv')),
      openMenu: () => menu.openAtActive(),
      narrow: () => actions.resizeColumn(-1),
      widen: () => actions.resizeColumn(1),
      moveColumnLeft: () => actions.moveColumn(-1),
      moveColumnRight: () => actions.moveColumn(1),
      showHelp: () => actions.showHelp(),
      // On a name these are what they are where nothing can be edited.
      edit: event => (this.isOnName ? this.onName(event, actions) : void cell.begin()),
      editOrShow: () => {
        if (!cell.toggle()) {
          actions.showValue();
        }
      },
      remove: () => void ranges.remove(),
      fillDown: () => void ranges.fillDown(),
      setSelected: () => editing.setActiveAttribute(),
      addRow: () => void ranges.insertRow(),
      replace: () => editing.replace(),
      openItem: () => actions.openItem(),
    };
    host.viewport.addEventListener('keydown', event => this.onKey(event));
  }

  private get isOnName(): boolean {
    return this.host.selection.active.row < 0;
  }

  private onKey(event: KeyboardEvent): void {
    const command = keyCommand(event, keyModeOf(this.host.editor));
    if (command === undefined && isTyped(event) && !this.isOnName) {
      event.stopPropagation();
      // The text takes the focus, and then the key.
      if (!this.editing.cell.beginTyping()) {
        event.preventDefault();
      }
    }
    // Where there is nothing to give up, Escape is somebody else's.
    if (command === undefined || (command === 'collapseSelection' && isSingle(this.host.selection))) {
      return;
    }
    event.preventDefault();
    // VS Code listens further up: it would go back in its history by Alt+Left, and select the page by Ctrl+A.
    event.stopPropagation();
    this.commands[command](event);
  }

  private onName({ key }: KeyboardEvent, actions: GridActions): void {
    if (key === 'Enter') {
      actions.cycleSort();
    }
  }

  private move(event: KeyboardEvent): void {
    const target = move(event, this.host.selection.active, { ...this.host.size, page: this.host.page });
    if (target) {
      this.host.select(selectCell(target), 'active');
    }
    if (leadsToStart(event)) {
      this.host.showStart();
    }
  }

  private extend(event: KeyboardEvent): void {
    const { selection, size, page } = this.host;
    const target = move(event, selection.extent, { ...size, page });
    if (target) {
      this.host.select(extend(selection, target), 'extent');
    }
  }
}

/** A character, also one that AltGr makes. */
function isTyped(event: KeyboardEvent): boolean {
  const isChord = (event.ctrlKey || event.metaKey || event.altKey) && !event.getModifierState('AltGraph');
  return !isChord && /^.$/u.test(event.key) && !event.isComposing;
}

/** The first column may be in sight because it is pinned, while the view is somewhere else. */
function leadsToStart({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'Home' || (key === 'ArrowLeft' && (ctrlKey || metaKey));
}
