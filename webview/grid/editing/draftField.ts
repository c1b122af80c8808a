import type { AttributeType } from '../../../src/core/attributeValue.ts';
import type { DateReading } from '../cells/dateText.ts';
import { draftHint, readDraft, withType } from './draft.ts';
import type { Draft, DraftResult } from './draft.ts';
import { TypeButton } from './typeButton.ts';

/** What is edited, and how. */
export interface DraftSubject {
  /** What a screen reader says of the field. */
  readonly label: string;
  readonly draft: Draft;
  /** The type is that of a key, which the table says. */
  readonly isFixed: boolean;
  readonly reading: DateReading | undefined;
  /** As what something typed counts where there was null. */
  readonly otherType: AttributeType;
}

interface FieldOwner {
  /** What stands in it is another text, or of another type. */
  onChange(): void;
  /** The focus has left it. */
  onLeave(): void;
}

let count = 0;

/** A text with its type, and below it what is wrong with it, or the date it stands for. */
export class DraftField {
  readonly text = document.createElement('textarea');
  readonly note = document.createElement('div');
  readonly type: TypeButton;
  private subject: DraftSubject | undefined;
  private draft: Draft = { type: 'S', text: '' };

  constructor(
    host: HTMLElement,
    private readonly owner: FieldOwner,
  ) {
    this.type = new TypeButton(
      host,
      type => this.take(withType(this.current, type)),
      () => this.leaveIfGone(),
    );
    this.note.className = 'ddb-editor-note';
    this.note.id = `ddb-editor-note-${++count}`;
    this.note.setAttribute('role', 'status');
    this.text.className = 'ddb-editor-text';
    this.text.spellcheck = false;
    this.text.setAttribute('aria-describedby', this.note.id);
    this.text.addEventListener('input', () => this.onInput());
    this.text.addEventListener('blur', () => this.leaveIfGone());
  }

  /** What stands in it now. */
  get current(): Draft {
    return { type: this.draft.type, text: this.draft.type === 'NULL' ? '' : this.text.value };
  }

  get isTouched(): boolean {
    const { type, text } = this.current;
    return this.subject?.draft.type !== type || this.subject.draft.text !== text;
  }

  edit(subject: DraftSubject): void {
    this.subject = subject;
    this.text.setAttribute('aria-label', subject.label);
    this.take(subject.draft);
  }

  /** @returns the value; where it is none, what is wrong stands below it from then on */
  read(): DraftResult {
    const result = readDraft(this.current, this.subject?.reading);
    if ('problem' in result) {
      this.complain(result.problem);
    }
    return result;
  }

  complain(problem: string): void {
    this.text.setAttribute('aria-invalid', 'true');
    this.say(problem);
  }

  /** Puts a text that was refused in place of what is to be edited. */
  bringBack(draft: Draft, problem: string): void {
    this.take(draft);
    this.complain(problem);
  }

  private take(draft: Draft): void {
    this.draft = draft;
    if (this.text.value !== draft.text) {
      this.text.value = draft.text;
    }
    this.text.placeholder = draft.type === 'NULL' ? 'null' : '';
    this.type.show(draft.type, this.subject?.isFixed === true);
    this.judge();
  }

  private onInput(): void {
    const wasNull = this.draft.type === 'NULL' && this.text.value !== '';
    this.take({ type: wasNull ? (this.subject?.otherType ?? 'S') : this.draft.type, text: this.text.value });
  }

  /** A number that is wrong is so at once; what is only not complete yet is told when it is to be taken. */
  private judge(): void {
    const { current, subject } = this;
    const isWrong = current.type === 'N' && current.text !== '' && !/[-+.eE:\s]$/.test(current.text);
    const result = isWrong ? readDraft(current, subject?.reading) : undefined;
    if (result !== undefined && 'problem' in result) {
      this.complain(result.problem);
    } else {
      this.text.removeAttribute('aria-invalid');
      this.say(draftHint(current, subject?.reading, Date.now()));
    }
  }

  private say(note: string): void {
    this.note.textContent = note;
    this.note.hidden = note === '';
    this.owner.onChange();
  }

  private leaveIfGone(): void {
    if (document.activeElement !== this.text && !this.type.isOpen) {
      this.owner.onLeave();
    }
  }
}
