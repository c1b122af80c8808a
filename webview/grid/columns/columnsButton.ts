import { icon } from '../icon.ts';

/** Opens the list of columns. It stands at the end of the names, and says when some are hidden. */
export class ColumnsButton {
  readonly element = document.createElement('button');
  private readonly count = document.createElement('span');
  private hidden = -1;

  constructor(onPress: () => void) {
    this.element.type = 'button';
    this.element.className = 'ddb-columns-button';
    this.element.setAttribute('aria-haspopup', 'dialog');
    this.count.className = 'ddb-columns-count';
    this.element.append(icon('M2.5 3.5h11v9h-11zM6.2 3.5v9M9.8 3.5v9'), this.count);
    this.element.addEventListener('click', onPress);
  }

  show(hidden: number): void {
    if (hidden !== this.hidden) {
      const label = hidden === 0 ? 'Columns…' : `Columns… (${hidden} hidden)`;
      this.hidden = hidden;
      this.element.title = label;
      this.element.setAttribute('aria-label', label);
      this.count.textContent = hidden === 0 ? '' : String(hidden);
    }
  }
}
