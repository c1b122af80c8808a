/** Pixels that stay free between a popover and the edge of the window. */
const margin = 8;

/**
 * A small dialog beside what it belongs to. The top layer, Escape, a click beside it and the way back of the focus are the
 * platform's.
 */
export class Popover {
  readonly element = document.createElement('div');
  protected readonly content = document.createElement('div');
  protected readonly buttons = document.createElement('div');
  private readonly heading = document.createElement('div');

  constructor(className: string) {
    this.element.className = `ddb-popover ${className}`;
    this.element.setAttribute('popover', 'auto');
    this.element.setAttribute('role', 'dialog');
    this.heading.className = 'ddb-popover-heading';
    this.content.className = 'ddb-popover-content';
    this.buttons.className = 'ddb-popover-buttons';
    this.buttons.append(textButton('Close', () => this.element.hidePopover()));
    this.element.append(this.heading, this.content, this.buttons);
  }

  protected set title(title: string) {
    this.heading.textContent = title;
    this.element.setAttribute('aria-label', title);
  }

  protected get isOpen(): boolean {
    return this.element.matches(':popover-open');
  }

  /** Below the anchor where there is room, else above; never outside the window. */
  protected open(anchor: DOMRect): void {
    this.element.showPopover();
    // Where it stood last it may have less room than it needs.
    this.element.style.setProperty('left', '0');
    const { width, height } = this.element.getBoundingClientRect();
    const isBelow = anchor.bottom + height <= window.innerHeight;
    const top = isBelow ? anchor.bottom : Math.max(margin, anchor.top - height);
    const left = Math.max(margin, Math.min(anchor.left, window.innerWidth - width - margin));
    this.element.style.setProperty('top', `${top}px`);
    this.element.style.setProperty('left', `${left}px`);
  }
}

export function textButton(text: string, onPress: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', onPress);
  return element;
}
