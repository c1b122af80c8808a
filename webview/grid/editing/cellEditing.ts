import type { AttributeValue } from '../../../src/core/attributeValue.ts';
import { sameValue } from '../../../src/core/items/equality.ts';
import { isCut } from '../../../src/core/results/shortValue.ts';
import type { GridHost } from '../gridHost.ts';
import { within } from '../selection/moves.ts';
import { selectCell } from '../selection/selection.ts';
import { BooleanChoice } from './booleanChoice.ts';
import { draftOf, isLarge } from './draft.ts';
import type { Draft } from './draft.ts';
import type { EditKey } from './editKey.ts';
import { activeEditedCell, beginning, isStoredKey, subjectOf, typedType, whyFixed, wholeIfShort, wholeOrTold } from './editedCell.ts';
import type { EditedCell } from './editedCell.ts';
import { InlineEditor } from './inlineEditor.ts';
import type { RangeEditing } from './rangeEditing.ts';
import { RefusedEdits } from './refusedEdits.ts';
import type { RefusedEdit } from './refusedEdits.ts';
import { ValueEditor } from './valueEditor.ts';

/** Edits one cell in its place. What was typed is never lost but by Escape. */
export class CellEditing {
  private readonly inline: InlineEditor;
  private readonly window: ValueEditor;
  private readonly choice: BooleanChoice;
  private readonly refused: RefusedEdits;
  private cell: EditedCell | undefined;

  constructor(
    private readonly host: GridHost,
    private readonly ranges: RangeEditing,
  ) {
    this.inline = new InlineEditor(host.element, {
      press: key => this.press(key),
      commit: () => this.commit(),
      leave: () => void this.commit(),
    });
    this.choice = new BooleanChoice(host, {
      choose: (cell, BOOL) => void this.send(cell, { BOOL }),
      other: (cell, value) => this.openInline(cell, { type: 'BOOL', text: String(value) }),
    });
    this.window = new ValueEditor(host.element, {
      commit: () => this.commitWindow(),
      close: () => {
        host.focus();
        this.closed();
      },
      openItem: () => this.openItem(),
    });
    this.refused = new RefusedEdits({ isOpen: () => this.isOpen, reopen: refused => this.reopen(refused) });
  }

  get elements(): readonly HTMLElement[] {
    return [this.inline.element, this.window.element];
  }

  private get isOpen(): boolean {
    return this.inline.isOpen || this.window.isShown;
  }

  /** Call when the cells have moved. */
  follow(): void {
    this.inline.place();
  }

  /** Opens the editor on the active cell, with what it has; on a key that is stored, the item. */
  async begin(): Promise<void> {
    const cell = this.next();
    if (cell === undefined) {
      this.openKey();
      return;
    }
    const old = cell.shown !== undefined && isCut(cell.shown) ? await wholeOrTold(this.host, cell) : wholeIfShort(cell.shown);
    if (cell.shown === undefined || old !== undefined) {
      this.open(cell, old);
    }
  }

  /**
   * Opens it for what is typed now, in place of what it has.
   * @returns whether there is a text that waits for it
   */
  beginTyping(): boolean {
    const cell = this.next();
    if (cell === undefined) {
      return false;
    }
    const draft: Draft = { type: typedType(cell), text: '' };
    if (isLarge(draft)) {
      void this.begin();
      return false;
    }
    this.openInline(cell, draft);
    return true;
  }

  /** @returns whether there was a boolean to be switched */
  toggle(): boolean {
    const cell = activeEditedCell(this.host);
    const value = wholeIfShort(cell?.shown);
    if (cell === undefined || value === undefined || !('BOOL' in value) || whyFixed(this.host.editor, cell) !== undefined) {
      return false;
    }
    void this.send(cell, { BOOL: !value.BOOL });
    return true;
  }

  /** @returns the cell to be edited; nothing where it cannot be, which has been said then */
  private next(): EditedCell | undefined {
    if (this.inline.isOpen && !this.commit()) {
      this.inline.focus();
      return undefined;
    }
    if (this.window.isShown) {
      this.host.announcer.show('Another value is being edited. Choose OK or Cancel there first.');
      return undefined;
    }
    const cell = activeEditedCell(this.host);
    const reason = cell && whyFixed(this.host.editor, cell);
    if (reason !== undefined) {
      this.host.announcer.show(reason);
      return undefined;
    }
    return cell;
  }

  /** Meanwhile a text that was refused may have come back, which must not be written over. */
  private open(cell: EditedCell, old: AttributeValue | undefined): void {
    if (this.isOpen) {
      return;
    }
    const draft = beginning(cell, old);
    if (old !== undefined && 'BOOL' in old) {
      this.choice.open(cell, old.BOOL);
    } else if (isLarge(draft)) {
      this.openWindow(cell, draft);
    } else {
      this.openInline(cell, draft);
    }
  }

  private openInline(cell: EditedCell, draft: Draft): void {
    if (!this.isOpen) {
      this.cell = cell;
      this.inline.open(subjectOf(this.host, cell, draft), () => this.host.cellBox(cell.position));
    }
  }

  private openWindow(cell: EditedCell, draft: Draft): void {
    this.cell = cell;
    this.window.show(subjectOf(this.host, cell, draft), cell.name, this.host.boxOf(cell.position));
  }

  private closeInline(): void {
    this.inline.close();
    this.closed();
  }

  /** Until the focus is where it goes, nothing else may ask for it. */
  private closed(): void {
    setTimeout(() => this.refused.bringBack());
  }

  private reopen({ cell, draft, problem }: RefusedEdit): void {
    const { host } = this;
    const { row, column } = host.selection.active;
    if (row !== cell.position.row || column !== cell.position.column) {
      host.select(selectCell(cell.position), 'active');
    }
    const begun = beginning(cell, wholeIfShort(cell.shown));
    if (isLarge(draft)) {
      this.openWindow(cell, begun);
      this.window.bringBack(draft, problem);
    } else {
      this.openInline(cell, begun);
      this.inline.bringBack(draft, problem);
    }
  }

  private press(key: EditKey): void {
    switch (key.does) {
      case 'commit':
        this.commitAndMove(key.rows, key.columns);
        return;
      case 'commitAll':
        void this.commitToAll();
        return;
      case 'cancel':
        this.closeInline();
        this.host.focus();
        return;
      case 'breakLine':
      case 'chooseType':
        return;
    }
  }

  /** @returns whether nothing keeps the editor open: what is wrong stands in it */
  private commit(): boolean {
    const { cell, inline } = this;
    if (cell === undefined || !inline.isOpen) {
      return true;
    }
    if (!inline.isTouched) {
      this.closeInline();
      return true;
    }
    if (this.escapesToWindow(cell)) {
      return true;
    }
    const result = inline.read();
    if ('problem' in result) {
      return false;
    }
    const { draft } = inline;
    this.closeInline();
    this.take(cell, result.value, draft);
    return true;
  }

  /** Of a type that needs more room, the rest is written there. */
  private escapesToWindow(cell: EditedCell): boolean {
    const { draft } = this.inline;
    const isOther = isLarge(draft);
    if (isOther) {
      this.inline.close();
      this.openWindow(cell, draft);
    }
    return isOther;
  }

  private commitAndMove(rows: number, columns: number): void {
    const { cell } = this;
    if (cell === undefined || !this.commit() || this.window.isShown) {
      return;
    }
    const { row, column } = cell.position;
    const { size } = this.host;
    const target = within({ row: Math.max(0, row + rows), column: column + columns }, size);
    this.host.select(selectCell(target), 'active');
    this.host.focus();
  }

  private async commitToAll(): Promise<void> {
    const { cell } = this;
    const { draft } = this.inline;
    const result = this.inline.read();
    if (cell === undefined || 'problem' in result) {
      return;
    }
    this.closeInline();
    this.host.focus();
    if (!(await this.ranges.setSelected(result.value))) {
      this.refused.add({ cell, draft, problem: 'Nothing was changed.' });
    }
  }

  private commitWindow(): boolean {
    const result = this.window.read();
    if (this.cell !== undefined && 'value' in result) {
      this.take(this.cell, result.value, this.window.draft);
    }
    return 'value' in result;
  }

  private take(cell: EditedCell, value: AttributeValue, draft: Draft): void {
    const old = wholeIfShort(cell.shown);
    if (old === undefined || !sameValue(old, value)) {
      void this.send(cell, value, draft);
    }
  }

  /** It is seen at once. Where the page refuses it, the text is back with what is wrong. */
  private async send(cell: EditedCell, value: AttributeValue, draft: Draft = draftOf(value)): Promise<void> {
    const { host } = this;
    const { row, name, position } = cell;
    if (host.rowAt(position.row)?.row === row) {
      host.showEdited({ row: position.row, name }, value);
    }
    try {
      await host.editor?.editCell({ row, name }, value);
    } catch (error) {
      host.refresh();
      const problem = error instanceof Error ? error.message : String(error);
      if (this.isOpen) {
        host.announcer.show(problem);
      }
      this.refused.add({ cell, draft, problem });
    }
  }

  private openItem(): void {
    if (this.cell !== undefined) {
      this.host.emit('activate', { row: this.cell.row });
    }
  }

  private openKey(): void {
    const cell = activeEditedCell(this.host);
    if (cell !== undefined && cell.change?.state !== 'deleted' && isStoredKey(this.host.editor, cell) && !this.inline.isOpen) {
      this.host.emit('activate', { row: cell.row });
    }
  }
}
