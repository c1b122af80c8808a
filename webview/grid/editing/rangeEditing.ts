import type { AttributeValue } from '../../../src/core/attributeValue.ts';
import type { GridHost } from '../gridHost.ts';
import { amount, blockOf, countOf, indexesOf } from '../selection/selectedCells.ts';
import type { CellBlock } from '../selection/selectedCells.ts';
import { selectCell } from '../selection/selection.ts';
import type { GridEditor, NamedCells, TextReplacement } from './gridEditor.ts';

/** New rows stand first, so that more than these are never new alone. */
const mostLookedAt = 1000;

/** What is done with all that is selected. The page does it: most rows are not here. */
export class RangeEditing {
  constructor(private readonly host: GridHost) {}

  /** How many rows and columns are selected. */
  get selected(): { readonly rows: number; readonly columns: number } {
    const { rows, columns } = this.block ?? { rows: [], columns: [] };
    return { rows: countOf(rows), columns: countOf(columns) };
  }

  /** Whole rows are deleted; of other cells the attributes are removed. */
  async remove(): Promise<void> {
    await (this.isOfRows ? this.deleteRows() : this.setSelected(undefined));
  }

  async deleteRows(): Promise<void> {
    await this.act(async (editor, { rows }) => {
      await editor.deleteRows(rows);
      return 'Deleted when it is saved';
    });
  }

  async duplicateRows(): Promise<void> {
    await this.act(async (editor, { rows }) => {
      await editor.duplicateRows(rows);
      await this.goToNewRow();
      return 'Duplicated: change the key before saving';
    });
  }

  async insertRow(): Promise<void> {
    const added = this.tell(async editor => {
      await editor.insertRow();
      await this.goToNewRow();
      return 'New row: type its key';
    });
    // Who types its key at once must not write over the cell they come from.
    await this.host.keysAhead.until(added);
  }

  /** Gives the value to every selected cell; without one, the attributes are removed. Keys of stored rows stay. @returns whether it was done */
  async setSelected(value: AttributeValue | undefined): Promise<boolean> {
    const { block } = this;
    if (block !== undefined && this.changeable(block).names.length === 0) {
      this.host.announcer.show('Keys cannot be changed: with another key it is another item');
      return false;
    }
    return this.act(async (editor, selected) => {
      await editor.setCells(this.changeable(selected), value);
      return value === undefined ? 'Removed' : 'Set';
    });
  }

  /** @returns whether it was done */
  async setAttribute(name: string, value: AttributeValue | undefined): Promise<boolean> {
    return this.act(async (editor, { rows }) => {
      await editor.setCells({ rows, names: [name] }, value);
      return `“${name}” set`;
    });
  }

  async fillDown(): Promise<void> {
    await this.act(async (editor, block) => {
      if (countOf(block.rows) < 2) {
        return 'Select the cell to be copied and those below it first';
      }
      await editor.fillDown(this.changeable(block));
      return 'Filled down';
    });
  }

  async revert(): Promise<void> {
    await this.act(async (editor, { rows, columns }) => {
      const isDeleted = this.host.rowAt(this.host.selection.active.row)?.change?.state === 'deleted';
      await editor.revert({ rows, names: this.isOfRows || isDeleted ? [] : this.namesOf(columns) });
      return 'Reverted';
    });
  }

  async paste(text: string): Promise<void> {
    await this.act(async (editor, { rows, columns }) => {
      const from = columns[0]?.from ?? 0;
      const names = this.namesOf([{ from, to: this.host.size.columns }]);
      const { cells, left } = await editor.paste({ rows, names, columns: countOf(columns), text });
      return `Pasted: ${amount(cells, 'cell')} changed${left === 0 ? '' : `, ${amount(left, 'cell')} had no place; Ctrl+Shift+V makes new rows`}`;
    });
  }

  async pasteRows(text: string): Promise<void> {
    await this.act(async (editor, { columns }) => {
      await editor.pasteRows(this.namesOf([{ from: columns[0]?.from ?? 0, to: this.host.size.columns }]), text);
      await this.goToNewRow();
      return 'Pasted as new rows';
    });
  }

  async replace(replacement: TextReplacement): Promise<void> {
    await this.act(async (editor, block) => `Replaced in ${amount(await editor.replace(this.changeable(block), replacement), 'cell')}`);
  }

  async editAsText(): Promise<void> {
    await this.act(async (editor, { rows }) => {
      await editor.editAsText(rows);
      return '';
    });
  }

  private get block(): CellBlock | undefined {
    return blockOf(this.host.selection, this.host.size);
  }

  /** Whole rows are selected, by their numbers. */
  private get isOfRows(): boolean {
    return ['rows', 'all'].includes(this.host.selection.unit);
  }

  private namesOf(columns: CellBlock['columns']): readonly string[] {
    return indexesOf(columns).flatMap(column => this.host.columns.at(column)?.name ?? []);
  }

  /** Without the key attributes of items that are stored. */
  private changeable({ rows, columns }: CellBlock): NamedCells {
    const isNew = countOf(rows) <= mostLookedAt && indexesOf(rows).every(row => this.host.rowAt(row)?.change?.state === 'new');
    const keys = this.host.editor?.keys;
    return { rows, names: this.namesOf(columns).filter(name => isNew || keys?.has(name) !== true) };
  }

  /** @param work what is done with what is selected; it says what was done. @returns whether it was done */
  private async act(work: (editor: GridEditor, block: CellBlock) => Promise<string>): Promise<boolean> {
    const { block, host } = this;
    if (block === undefined || countOf(block.rows) === 0) {
      host.announcer.show(host.selection.others.length > 0 ? 'Select one block of cells' : 'Nothing is selected');
      return false;
    }
    return this.tell(async editor => work(editor, block));
  }

  /** Why it failed is the page's to say. */
  private async tell(work: (editor: GridEditor) => Promise<string>): Promise<boolean> {
    const { announcer, editor } = this.host;
    if (editor === undefined || editor.refusal !== undefined) {
      announcer.show(editor?.refusal ?? 'Items cannot be edited here.');
      return false;
    }
    try {
      const said = await work(editor);
      announcer.show(said);
      return true;
    } catch {
      announcer.show('Nothing was changed');
      return false;
    }
  }

  /** New rows stand first, as soon as they are read. */
  private async goToNewRow(): Promise<void> {
    const column = this.host.columns.names.findIndex(name => this.host.editor?.keys.has(name));
    this.host.select(selectCell({ row: 0, column: Math.max(0, column) }), 'active');
    this.host.focus();
    await this.host.keysAhead.until(this.host.arrivalOf(0).then(() => true));
  }
}
