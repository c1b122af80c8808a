import type { ColumnLayout, ColumnSpan } from '../columns/columnLayout.ts';

/** Hides cells until their values are here, and shows a bar in the place of each: to restyle each of them takes several times as long. */
export class CellCover {
  readonly element = document.createElement('div');
  private isShown = false;
  private layout: ColumnLayout | undefined;
  private span: ColumnSpan = { from: 0, to: 0 };

  constructor() {
    this.element.className = 'ddb-cover';
    this.element.setAttribute('role', 'presentation');
    this.element.hidden = true;
  }

  hide(): void {
    if (this.isShown) {
      this.isShown = false;
      this.element.hidden = true;
    }
  }

  /** @param left where it begins in the row, in pixels */
  show(layout: ColumnLayout, span: ColumnSpan, left: number): void {
    if (!this.isShown) {
      this.isShown = true;
      this.element.hidden = false;
    }
    if (layout !== this.layout || span.from !== this.span.from || span.to !== this.span.to) {
      this.layout = layout;
      this.span = span;
      this.element.style.setProperty('left', `${left}px`);
      this.element.style.setProperty('background', `${barsOf(layout, span, left)} var(--vscode-editor-background)`);
    }
  }
}

/** For each column a bar and the line at its end, as its cells have them; the colour behind them is to follow. */
function barsOf(layout: ColumnLayout, { from, to }: ColumnSpan, left: number): string {
  const bars = Array.from({ length: to - from }, (_, index) => {
    const start = layout.start(from + index) - left;
    const width = layout.width(from + index) - 1;
    return `linear-gradient(var(--ddb-placeholder) 0 0) ${start + 8}px / ${Math.floor(width / 2)}px 6px no-repeat,
      linear-gradient(var(--ddb-line) 0 0) ${start + width}px / 1px 100% no-repeat,`;
  });
  return bars.join('');
}
