import type { ShortItem } from '../../../src/core/results/shortValue.ts';
import type { Column } from '../../../src/core/results/column.ts';
import { cellLook } from './cellLook.ts';
import type { CellLook } from './cellLook.ts';
import type { DateReading } from './dateText.ts';

/** One cell on screen. It remembers what it shows: asking the document for it is what makes scrolling slow. */
export class CellView {
  readonly element = document.createElement('div');
  private item: ShortItem | undefined;
  private column: Column | undefined;
  private reading: DateReading | undefined;
  private look: CellLook = { text: '', kind: '', title: '' };
  private left = NaN;
  private width = NaN;
  private isSelected = false;
  private isChanged = false;
  private isFixed = false;
  private marks: string | undefined;
  private readonly text = document.createTextNode('');

  constructor() {
    this.element.setAttribute('role', 'gridcell');
    this.element.setAttribute('aria-selected', 'false');
    this.element.tabIndex = -1;
    this.element.append(this.text);
  }

  place(index: number, left: number, width: number): void {
    this.element.setAttribute('aria-colindex', String(index + 2));
    if (left !== this.left) {
      this.left = left;
      this.element.style.setProperty('left', `${left}px`);
    }
    if (width !== this.width) {
      this.width = width;
      this.element.style.setProperty('width', `${width}px`);
    }
  }

  show(item: ShortItem | undefined, column: Column | undefined, reading: DateReading | undefined): void {
    if (item === this.item && column === this.column && reading === this.reading && this.look.kind !== '') {
      return;
    }
    this.item = item;
    this.column = column;
    this.reading = reading;
    this.draw(cellLook(item, column?.name ?? '', reading));
  }

  /**
   * @param isChanged whether it is not as it is stored
   * @param isFixed whether it cannot be edited while others can
   */
  tell(isChanged: boolean, isFixed: boolean): void {
    if (isChanged !== this.isChanged) {
      this.isChanged = isChanged;
      this.element.toggleAttribute('data-changed', isChanged);
      setOrRemove(this.element, 'aria-description', isChanged ? 'Changed, not saved' : undefined);
    }
    if (isFixed !== this.isFixed) {
      this.isFixed = isFixed;
      setOrRemove(this.element, 'aria-readonly', isFixed ? 'true' : undefined);
    }
  }

  /** @param edges which edges of the selection it lies at, of `t`, `b`, `l`, `r`; nothing where the selection is not painted */
  mark(isSelected: boolean, edges: string | undefined): void {
    if (isSelected !== this.isSelected) {
      this.isSelected = isSelected;
      this.element.setAttribute('aria-selected', String(isSelected));
    }
    if (edges !== this.marks) {
      this.marks = edges;
      setOrRemove(this.element, 'data-selected', edges);
    }
  }

  private draw(next: CellLook): void {
    const last = this.look;
    this.look = next;
    if (last.text !== next.text) {
      this.text.data = next.text;
    }
    if (last.kind !== next.kind) {
      this.element.className = `ddb-cell ddb-${next.kind.replace(' ', ' ddb-')}`;
    }
    if (last.title !== next.title) {
      this.element.title = next.title;
    }
  }
}

function setOrRemove(element: HTMLElement, attribute: string, value: string | undefined): void {
  if (value === undefined) {
    element.removeAttribute(attribute);
  } else {
    element.setAttribute(attribute, value);
  }
}
