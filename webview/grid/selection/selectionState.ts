import type { Painted } from '../cells/frame.ts';
import { within } from './moves.ts';
import { followColumns, isSingle, rangesOf, selectCell } from './selection.ts';
import type { GridSize } from './cellRange.ts';
import type { Selection } from './selection.ts';

/** What is selected now, and what rows show of it. */
export class SelectionState {
  current = selectCell({ row: 0, column: 0 });
  painted: Painted = { ranges: rangesOf(this.current), isVisible: false, activeRow: 0 };
  /** The columns it counts. */
  private names: readonly string[] = [];

  set(selection: Selection): void {
    this.current = selection;
    this.painted = { ranges: rangesOf(selection), isVisible: !isSingle(selection), activeRow: selection.active.row };
  }

  /** Other rows: nothing is selected any more. Whoever has sorted by a name stays on it. */
  startAnew(): void {
    const { active } = this.current;
    this.set(selectCell(active.row < 0 ? active : { row: 0, column: 0 }));
  }

  /** Takes over other columns, or the same in another order, and how many there are of all. */
  follow(names: readonly string[], size: GridSize): void {
    const { active } = this.current;
    if (names.length !== this.names.length || names.some((name, index) => name !== this.names[index])) {
      this.set(this.names.length === 0 ? this.current : followColumns(this.current, this.names, names));
      this.names = names;
    }
    const inside = within(active, size);
    if (size.rows > 0 && inside.row !== active.row) {
      this.set(selectCell({ row: inside.row, column: this.current.active.column }));
    }
  }
}
