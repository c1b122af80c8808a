import type { GridRow, RowChange } from '../gridRow.ts';
import { CellCover } from './cellCover.ts';
import { CellStrip } from './cellStrip.ts';
import { CellView } from './cellView.ts';
import { rowMark } from './rowMark.ts';
import { edgesAt, isMarked, marksOf, noMarks } from './frame.ts';
import type { Frame, Painted, RowMarks } from './frame.ts';

export interface RowContent {
  readonly row: number;
  /** Nothing while it is on its way. */
  readonly shown: GridRow | undefined;
  readonly frame: Frame;
  readonly painted: Painted;
}

/** One row on screen: its number and the pinned cells, which stay in sight, then those that scroll. */
export class RowView {
  readonly element = document.createElement('div');
  private readonly fixed = document.createElement('div');
  private readonly number = document.createElement('div');
  private readonly sign = document.createElement('span');
  private readonly count = document.createTextNode('');
  private readonly pinned = new CellStrip(this.fixed, () => new CellView());
  private readonly scrolled = new CellStrip(this.element, () => new CellView());
  private content: RowContent | undefined;
  /** What its cells show, covered or not. */
  private filled: RowContent | undefined;
  private readonly pinnedCover = new CellCover();
  private readonly scrolledCover = new CellCover();
  private change: RowChange | undefined;
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
    this.sign.className = 'ddb-row-sign';
    this.sign.setAttribute('aria-hidden', 'true');
    this.number.append(this.sign, this.count);
    this.fixed.append(this.number, this.pinnedCover.element);
    this.element.append(this.fixed, this.scrolledCover.element);
  }

  cell(column: number): HTMLElement | undefined {
    return (this.pinned.at(column) ?? this.scrolled.at(column))?.element;
  }

  show(next: RowContent): void {
    const last = this.content;
    this.content = next;
    if (next.row !== last?.row) {
      this.element.setAttribute('aria-rowindex', String(next.row + 2));
      this.count.data = String(next.row + 1);
    }
    if (next.frame !== last?.frame) {
      this.arrange(next.frame);
    }
    if (next.shown !== last?.shown || last === undefined) {
      this.element.setAttribute('aria-busy', String(next.shown === undefined));
      this.tell(next.shown?.change);
    }
    if (next.painted !== last?.painted || next.row !== last.row || next.frame !== last.frame) {
      this.mark(marksOf(next.painted, next.row), next.frame);
    }
    this.fillOrCover(next);
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

  /** Until its values are here, a row covers those it had: filling its cells twice takes twice as long. A selection and the focus are seen all the same. */
  private fillOrCover(next: RowContent): void {
    const { filled } = this;
    const isMarked = this.marks !== noMarks || next.painted.activeRow === next.row;
    if (next.shown === undefined && filled?.shown !== undefined && !isMarked) {
      this.cover(next.frame);
      return;
    }
    this.pinnedCover.hide();
    this.scrolledCover.hide();
    if (next.shown !== filled?.shown || next.frame !== filled?.frame) {
      this.filled = next;
      this.fill(next);
    }
  }

  private cover({ layout, span }: Frame): void {
    this.pinnedCover.show(layout, { from: 0, to: layout.pinned }, layout.start(0));
    this.scrolledCover.show(layout, span, 0);
  }

  private fill({ shown, frame: { layout, readingOf, fixed } }: RowContent): void {
    const { item, change } = shown ?? {};
    const changed = new Set(change?.names);
    const fill = (cell: CellView, column: number): void => {
      const described = layout.columns[column];
      const name = described?.name ?? '';
      cell.show(item, described, described && readingOf(name));
      cell.tell(changed.has(name), fixed?.has(name) === true && change?.state !== 'new');
    };
    this.pinned.each(fill);
    this.scrolled.each(fill);
  }

  /** How it differs from what is stored. */
  private tell(change: RowChange | undefined): void {
    if (change === this.change) {
      return;
    }
    const { sign, kind, text } = rowMark(change);
    this.change = change;
    this.element.className = `ddb-row${kind}`;
    this.sign.textContent = sign;
    this.number.title = text;
    this.number.setAttribute('aria-invalid', String(change?.reason !== undefined));
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
