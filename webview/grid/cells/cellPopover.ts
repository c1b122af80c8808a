import { typeOf } from '../../../src/core/attributeValue.ts';
import type { AttributeValue } from '../../../src/core/attributeValue.ts';
import { plainText } from '../../../src/core/results/plainText.ts';
import { isCut, shownPart } from '../../../src/core/results/shortValue.ts';
import type { ShortValue } from '../../../src/core/results/shortValue.ts';
import { typeNames } from '../cellText.ts';
import { Popover, textButton } from '../popover.ts';
import { sizeText } from './cellLook.ts';
import { instantOf, instantText } from './dateText.ts';
import type { DateReading } from './dateText.ts';

export interface ShownCell {
  readonly name: string;
  readonly value: ShortValue;
  readonly reading: DateReading | undefined;
}

interface PopoverOwner {
  copy(text: string): void;
  /** Asks for the whole of a value that was cut. */
  whole(): Promise<AttributeValue>;
}

/** Shows one whole value. */
export class CellPopover extends Popover {
  private readonly note = document.createElement('div');
  private readonly value = document.createElement('pre');
  private readonly copyButton = textButton('Copy', () => this.owner?.copy(this.text));
  private text = '';
  private owner: PopoverOwner | undefined;

  constructor() {
    super('ddb-value');
    this.note.className = 'ddb-popover-note';
    this.note.setAttribute('role', 'status');
    this.value.className = 'ddb-popover-value';
    // Long values scroll; only something focused scrolls by keyboard.
    this.value.tabIndex = 0;
    this.value.setAttribute('role', 'region');
    this.value.setAttribute('aria-label', 'Value');
    this.content.append(this.note, this.value);
    this.buttons.prepend(this.copyButton);
  }

  showCell(cell: ShownCell, anchor: DOMRect, owner: PopoverOwner): void {
    this.owner = owner;
    this.fill(cell, shownPart(cell.value));
    this.open(anchor);
    this.value.focus();
    if (isCut(cell.value)) {
      void this.fetch(cell, owner);
    }
  }

  private fill({ name, value, reading }: ShownCell, shown: AttributeValue): void {
    const size = isCut(value) ? ` · ${sizeText(value.size)}` : '';
    this.text = plainText(shown, '');
    this.title = `${name} · ${typeNames[typeOf(shown)]}${size}`;
    this.value.textContent = this.text;
    this.say(noteOf(shown, reading));
    this.copyButton.disabled = false;
  }

  /** Meanwhile the beginning is there to read; it must not be copied for the whole. */
  private async fetch(cell: ShownCell, owner: PopoverOwner): Promise<void> {
    this.copyButton.disabled = true;
    this.say('The beginning. Reading the whole value…');
    try {
      const whole = await owner.whole();
      if (this.owner === owner) {
        this.fill(cell, whole);
      }
    } catch (error) {
      if (this.owner === owner) {
        this.say(`Only the beginning: the whole value could not be read. ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }

  private say(note: string): void {
    this.note.textContent = note;
    this.note.hidden = note === '';
  }
}

/** Whatever column it is in, a number that looks like a time is said to be one. */
function noteOf(value: AttributeValue, reading: DateReading | undefined): string {
  const instant = 'N' in value ? instantOf(value.N, reading ?? 'epoch') : undefined;
  return instant === undefined ? '' : instantText(instant, Date.now());
}
