import type { GridHost } from '../gridHost.ts';
import { Menu } from '../menu/menu.ts';
import type { EditedCell } from './editedCell.ts';

interface ChoiceOwner {
  choose(cell: EditedCell, value: boolean): void;
  /** Another type is wanted. */
  other(cell: EditedCell, value: boolean): void;
}

/** The list of true and false on a cell. */
export class BooleanChoice {
  private menu: Menu | undefined;

  constructor(
    private readonly host: GridHost,
    private readonly owner: ChoiceOwner,
  ) {}

  open(cell: EditedCell, value: boolean): void {
    const entries = [true, false].map(choosable => ({
      label: String(choosable),
      checked: value === choosable,
      run: () => this.owner.choose(cell, choosable),
    }));
    const other = { label: 'Another Type…', run: () => this.owner.other(cell, value) };
    this.menu ??= new Menu(this.host.element);
    this.menu.open(cell.name, [...entries, 'separator', other], this.host.boxOf(cell.position));
  }
}
