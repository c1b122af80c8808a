import { CellStrip } from '../cells/cellStrip.ts';
import { columnsIn } from '../selection/selection.ts';
import { isIn } from '../selection/cellRange.ts';
import type { Frame, Painted } from '../cells/frame.ts';
import { HeaderCell } from './headerCell.ts';
import type { HeaderState } from './headerCell.ts';

/** The row of names. The corner before it stands above the numbers of the rows. */
export class HeaderView {
  readonly element = document.createElement('div');
  private readonly fixed = document.createElement('div');
  private readonly corner = document.createElement('div');
  private readonly pinned = new CellStrip(this.fixed, () => new HeaderCell());
  private readonly scrolled = new CellStrip(this.element, () => new HeaderCell());
  private frame: Frame | undefined;

  constructor() {
    this.element.className = 'ddb-header';
    this.element.setAttribute('role', 'row');
    this.element.setAttribute('aria-rowindex', '1');
    this.fixed.className = 'ddb-fixed';
    this.fixed.setAttribute('role', 'presentation');
    this.corner.className = 'ddb-corner';
    this.corner.setAttribute('role', 'columnheader');
    this.corner.setAttribute('aria-colindex', '1');
    this.corner.setAttribute('aria-label', 'Row number');
    this.corner.textContent = '#';
    this.corner.title = 'Select everything';
    this.fixed.append(this.corner);
    this.element.append(this.fixed);
  }

  cell(column: number): HTMLElement | undefined {
    return (this.pinned.at(column) ?? this.scrolled.at(column))?.element;
  }

  draw(frame: Frame, state: HeaderState, painted: Painted): void {
    const { layout, span } = frame;
    if (frame !== this.frame) {
      this.frame = frame;
      this.pinned.arrange({ from: 0, to: layout.pinned });
      this.scrolled.arrange(span);
      this.each((cell, column) => cell.place(column, layout.start(column), layout.width(column)));
    }
    const selected = columnsIn(
      painted.ranges.filter(({ rows }) => rows.from === 0 && rows.to === Infinity),
      0,
    );
    this.each((cell, column) => {
      cell.show(layout.columns[column], state);
      cell.mark(selected.some(span => isIn(span, column)));
    });
  }

  private each(draw: (cell: HeaderCell, column: number) => void): void {
    this.pinned.each(draw);
    this.scrolled.each(draw);
  }
}
