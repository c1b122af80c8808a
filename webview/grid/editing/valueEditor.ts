import { parseValue } from '../../../src/core/items/itemJson.ts';
import { typeNames } from '../cellText.ts';
import { Popover, textButton } from '../popover.ts';
import type { Draft, DraftResult } from './draft.ts';
import { DraftField } from './draftField.ts';
import type { DraftSubject } from './draftField.ts';

interface WindowOwner {
  /** @returns whether the value could be taken */
  commit(): boolean;
  /** It has gone, however. */
  close(): void;
  openItem(): void;
}

/** Edits a value that needs more room than a cell: maps, lists, sets, bytes and long texts. A click beside it does not close it. */
export class ValueEditor extends Popover {
  private readonly field: DraftField;
  private name = '';

  constructor(
    host: HTMLElement,
    private readonly owner: WindowOwner,
  ) {
    super('ddb-value-editor');
    this.field = new DraftField(host, { onChange: () => this.head(), onLeave: () => undefined });
    this.field.text.rows = 12;
    const line = document.createElement('div');
    line.className = 'ddb-editor-line';
    line.append(this.field.type.element, this.field.text);
    this.field.type.element.tabIndex = 0;
    this.content.append(line, this.field.note);
    this.buttons.replaceChildren(
      textButton('Open Item', () => this.openItem()),
      textButton('Cancel', () => this.leaveFor(() => undefined)),
      this.primary(textButton('OK', () => this.commit())),
    );
    this.element.setAttribute('popover', 'manual');
    this.element.addEventListener('keydown', event => this.onKey(event));
  }

  get isShown(): boolean {
    return this.isOpen;
  }

  get draft(): Draft {
    return this.field.current;
  }

  show(subject: DraftSubject, name: string, anchor: DOMRect): void {
    this.name = name;
    this.field.edit(subject);
    this.open(anchor);
    this.field.text.focus();
    this.field.text.setSelectionRange(0, 0);
  }

  /** Where a map or list cannot be read, the place is selected. */
  read(): DraftResult {
    const result = this.field.read();
    const { type, text } = this.draft;
    if ('problem' in result && (type === 'M' || type === 'L')) {
      const { offset, length } = parseValue(text).problems[0] ?? { offset: 0, length: text.length };
      this.field.text.focus();
      this.field.text.setSelectionRange(offset, offset + length);
    }
    return result;
  }

  /** Puts a text that was refused back. It counts as typed. */
  bringBack(draft: Draft, problem: string): void {
    this.field.bringBack(draft, problem);
  }

  private head(): void {
    this.title = `${this.name} · ${typeNames[this.field.current.type]}`;
  }

  private commit(): void {
    if (this.owner.commit()) {
      this.leaveFor(() => undefined);
    }
  }

  /** What was typed is taken over first. */
  private openItem(): void {
    if (!this.field.isTouched || this.owner.commit()) {
      this.leaveFor(() => this.owner.openItem());
    }
  }

  private leaveFor(next: () => void): void {
    this.element.hidePopover();
    this.owner.close();
    next();
  }

  private onKey(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      this.leaveFor(() => undefined);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.commit();
    } else if (event.key === 'ArrowDown' && event.altKey) {
      event.preventDefault();
      this.field.type.open();
    }
  }

  private primary(button: HTMLButtonElement): HTMLButtonElement {
    button.classList.add('ddb-primary');
    button.title = 'Take it over (Ctrl+Enter)';
    return button;
  }
}
