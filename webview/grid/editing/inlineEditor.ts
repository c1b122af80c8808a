import { DraftField } from './draftField.ts';
import type { DraftSubject } from './draftField.ts';
import type { Draft, DraftResult } from './draft.ts';
import { editKey } from './editKey.ts';
import type { EditKey } from './editKey.ts';
import { editorPlace, leastWidth } from './editorPlace.ts';
import type { CellBox } from './editorPlace.ts';

export interface InlineOwner {
  press(key: EditKey): void;
  /** @returns whether it could be taken */
  commit(): boolean;
  /** The focus went elsewhere. */
  leave(): void;
}

/** As high as this it grows; then its text scrolls. */
const mostHeight = 180;
/** At least this wide is a text of several lines. */
const linesWidth = 320;

/** The editor on a cell. It stands above the rows: these come and go while they are scrolled. */
export class InlineEditor {
  /** Cuts off what would stand over names and pinned columns. */
  readonly element = document.createElement('div');
  private readonly box = document.createElement('div');
  private readonly field: DraftField;
  private cell: (() => CellBox) | undefined;

  constructor(
    host: HTMLElement,
    private readonly owner: InlineOwner,
  ) {
    this.field = new DraftField(host, { onChange: () => this.place(), onLeave: () => this.cell && owner.leave() });
    const line = document.createElement('div');
    line.className = 'ddb-editor-line';
    line.append(this.field.type.element, this.field.text);
    this.box.className = 'ddb-editor';
    this.box.append(line, this.field.note);
    this.box.addEventListener('keydown', event => this.onKey(event));
    this.element.className = 'ddb-editor-layer';
    this.element.hidden = true;
    this.element.append(this.box);
  }

  get isOpen(): boolean {
    return this.cell !== undefined;
  }

  get isTouched(): boolean {
    return this.field.isTouched;
  }

  get draft(): DraftField['current'] {
    return this.field.current;
  }

  /** @param cell where the cell is now */
  open(subject: DraftSubject, cell: () => CellBox): void {
    this.cell = cell;
    this.element.hidden = false;
    this.field.text.rows = 1;
    this.field.edit(subject);
    this.focus();
    this.field.text.select();
  }

  focus(): void {
    this.field.text.focus({ preventScroll: true });
  }

  close(): void {
    this.cell = undefined;
    this.element.hidden = true;
  }

  read(): DraftResult {
    return this.field.read();
  }

  /** Puts a text that was refused back. It counts as typed. */
  bringBack(draft: Draft, problem: string): void {
    this.field.bringBack(draft, problem);
  }

  /** Call when the cells have moved. */
  place(): void {
    const cell = this.cell?.();
    if (cell === undefined) {
      return;
    }
    const { text } = this.field;
    const { style } = this.box;
    const wantedWidth = Math.max(cell.width, text.value.includes('\n') ? linesWidth : leastWidth);
    // How high it is depends on how wide it is.
    style.setProperty('width', `${wantedWidth}px`);
    text.style.setProperty('height', '0');
    const height = Math.min(Math.max(text.scrollHeight, cell.height - 2), mostHeight);
    text.style.setProperty('height', `${height}px`);
    const wanted = { width: wantedWidth, height: this.box.scrollHeight };
    const room = { left: 0, top: 0, width: this.element.clientWidth, height: this.element.clientHeight };
    const { left, top, width } = editorPlace(cell, wanted, room);
    style.setProperty('left', `${left}px`);
    style.setProperty('top', `${top}px`);
    style.setProperty('width', `${width}px`);
  }

  private onKey(event: KeyboardEvent): void {
    // Only saving is for VS Code; its undo would take back a change of the table while a person takes back a letter.
    if (!isSave(event) || !this.owner.commit()) {
      event.stopPropagation();
    }
    const key = event.isComposing ? undefined : editKey(event, this.field.current.type === 'S');
    if (key?.does === 'breakLine') {
      event.preventDefault();
      const { text } = this.field;
      text.setRangeText('\n', text.selectionStart, text.selectionEnd, 'end');
      text.dispatchEvent(new Event('input'));
    } else if (key?.does === 'chooseType') {
      event.preventDefault();
      this.field.type.open();
    } else if (key !== undefined) {
      event.preventDefault();
      this.owner.press(key);
    }
  }
}

function isSave({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && key.toLowerCase() === 's';
}
