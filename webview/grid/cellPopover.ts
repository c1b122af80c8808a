import { typeOf } from '../../src/core/attributeValue.ts';
import type { AttributeValue } from '../../src/core/attributeValue.ts';
import { copyText, fullText, typeNames } from './cellText.ts';

/** Shows one whole value. The top layer, Escape, light dismissal and the way back of the focus are the platform's. */
export class CellPopover {
  readonly element = document.createElement('div');
  private readonly heading = document.createElement('div');
  private readonly value = document.createElement('pre');
  private text = '';

  constructor(onCopy: (text: string) => void) {
    this.element.className = 'ddb-popover';
    this.element.setAttribute('popover', 'auto');
    this.element.setAttribute('role', 'dialog');
    this.heading.className = 'ddb-popover-heading';
    this.value.className = 'ddb-popover-value';
    // Long values scroll; only something focused scrolls by keyboard.
    this.value.tabIndex = 0;
    this.value.setAttribute('role', 'region');
    this.value.setAttribute('aria-label', 'Value');
    const buttons = document.createElement('div');
    buttons.className = 'ddb-popover-buttons';
    buttons.append(
      button('Copy', () => onCopy(this.text)),
      button('Close', () => this.element.hidePopover()),
    );
    this.element.append(this.heading, this.value, buttons);
  }

  show(name: string, value: AttributeValue, anchor: DOMRect): void {
    const heading = `${name} · ${typeNames[typeOf(value)]}`;
    this.text = copyText(value);
    this.heading.textContent = heading;
    this.element.setAttribute('aria-label', heading);
    this.value.textContent = fullText(value);
    this.element.showPopover();
    this.place(anchor);
    this.value.focus();
  }

  /** Below the cell where there is room, else above; never outside the window. */
  private place(anchor: DOMRect): void {
    const { width, height } = this.element.getBoundingClientRect();
    const below = anchor.bottom + height <= window.innerHeight;
    const top = below ? anchor.bottom : Math.max(8, anchor.top - height);
    const left = Math.max(8, Math.min(anchor.left, window.innerWidth - width - 8));
    this.element.style.setProperty('top', `${top}px`);
    this.element.style.setProperty('left', `${left}px`);
  }
}

function button(text: string, onPress: () => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', onPress);
  return element;
}
