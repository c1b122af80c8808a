import type { ColumnSpan } from '../columns/columnLayout.ts';

interface StripCell {
  readonly element: HTMLElement;
}

/** Cells side by side in one element. Those that scroll out of sight come in on the other side. */
export class CellStrip<Cell extends StripCell> {
  private cells: Cell[] = [];
  private from = 0;

  constructor(
    private readonly parent: HTMLElement,
    private readonly create: () => Cell,
  ) {}

  /** Has cells for exactly these columns, in order. */
  arrange({ from, to }: ColumnSpan): void {
    const start = Math.max(0, from - this.from);
    const end = Math.max(0, to - this.from);
    const kept = this.cells.slice(start, end);
    // Where all are others, each stays where it is in the document.
    const stays = kept.length === 0 ? this.cells.slice(0, to - from) : kept;
    const spare = this.cells.filter(cell => !stays.includes(cell));
    const next = (): Cell => spare.pop() ?? this.create();
    const before = Array.from({ length: kept.length === 0 ? 0 : Math.max(0, this.from - from) }, next);
    const after = Array.from({ length: to - from - before.length - stays.length }, next);
    this.put(before, stays[0]?.element ?? null);
    this.put(after, null);
    for (const { element } of spare) {
      element.remove();
    }
    this.cells = [...before, ...stays, ...after];
    this.from = from;
  }

  /** Calls `draw` for every cell with its column. */
  each(draw: (cell: Cell, column: number) => void): void {
    for (const [index, cell] of this.cells.entries()) {
      draw(cell, this.from + index);
    }
  }

  at(column: number): Cell | undefined {
    return this.cells[column - this.from];
  }

  private put(cells: readonly Cell[], next: Node | null): void {
    for (const { element } of cells) {
      this.parent.insertBefore(element, next);
    }
  }
}
