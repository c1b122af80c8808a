import type { ShortItem } from '../../../src/core/results/shortValue.ts';
import { CellStrip } from './cellStrip.ts';
import { CellView } from './cellView.ts';
import { edgesAt, isMarked, marksOf, noMarks } from './frame.ts';
import type { Frame, Painted, RowMarks } from './frame.ts';

export interface RowContent {
  readonly row: number;
  /** Nothing while it is on its way. */
  readonly item: ShortItem | undefined;
  readonly frame: Frame;
  readonly painted: Painted;
}

/** One row on screen: its number and the pinned cells, which stay in sight, then those that scroll. */
export class RowView {
  readonly element = document.createElement('div');
  private readonly fixed = document.createElement('div');
  private readonly number = document.createElement('div');
  private readonly pinned = new CellStrip(this.fixed, () => new CellView());
  private readonly scrolled = new CellStrip(this.element, () => new CellView());
  private content: RowContent | undefined;
  private marks = noMarks;
  private top = NaN;

  constructor() {
    this.element.className = 'ddb-row';
    this.element.setAttribute('role', 'row');
    this.fixed.className = 'ddb-fixed';
    this.fixed.setAttribute('role', 'presentation');
    this.number.className = 'ddb-number-cell';
    this.number.setAttribute('role', 'rowheader');
    this.number.setAttribute('aria-colindex', '1');
    this.fixed.append(this.number);
    this.element.append(this.fixed);
  }

  cell(column: number): HTMLElement | undefined {
    return (this.pinned.at(column) ?? this.scrolled.at(column))?.element;
  }

  show(next: RowContent): void {
    const last = this.content;
    this.content = next;
    if (next.row !== last?.row) {
      this.element.setAttribute('aria-rowindex', String(next.row + 2));
      this.number.textContent = String(next.row + 1);
    }
    if (next.frame !== last?.frame) {
      this.arrange(next.frame);
    }
    if (next.item !== last?.item || next.frame !== last?.frame) {
      this.element.setAttribute('aria-busy', String(next.item === undefined));
      this.fill(next);
    }
    if (next.painted !== last?.painted || next.row !== last.row || next.frame !== last.frame) {
      this.mark(marksOf(next.painted, next.row), next.frame);
    }
  }

  place(top: number): void {
    if (top !== this.top) {
      this.top = top;
      this.element.style.setProperty('top', `${top}px`);
    }
  }

  private arrange({ layout, span }: Frame): void {
    this.pinned.arrange({ from: 0, to: layout.pinned });
    this.scrolled.arrange(span);
    const place = (cell: CellView, column: number): void => cell.place(column, layout.start(column), layout.width(column));
    this.pinned.each(place);
    this.scrolled.each(place);
  }

  private fill({ item, frame: { layout, readingOf } }: RowContent): void {
    const fill = (cell: CellView, column: number): void => {
      const described = layout.columns[column];
      cell.show(item, described, described && readingOf(described.name));
    };
    this.pinned.each(fill);
    this.scrolled.each(fill);
  }

  private mark(marks: RowMarks, { layout }: Frame): void {
    if (marks === noMarks && this.marks === noMarks) {
      return;
    }
    this.marks = marks;
    const mark = (cell: CellView, column: number): void => cell.mark(isMarked(marks, column), edgesAt(marks, column));
    this.pinned.each(mark);
    this.scrolled.each(mark);
    this.number.toggleAttribute('data-selected', marks.isVisible);
    this.number.setAttribute('aria-selected', String(marks.own.some(({ from, to }) => from === 0 && to >= layout.columns.length)));
  }
}
