import type { GridHost } from '../gridHost.ts';
import type { EditMenuActions } from '../menu/editMenu.ts';
import { chordOf } from '../help/keyChord.ts';
import { CellEditing } from './cellEditing.ts';
import { columnType } from './columnType.ts';
import { RangeEditing } from './rangeEditing.ts';
import { ReplacePopover } from './replacePopover.ts';
import { SetAttributePopover } from './setAttributePopover.ts';

/** All that changes cells and rows, whether by key, by menu or by the clipboard. */
export class GridEditing implements EditMenuActions {
  readonly ranges: RangeEditing;
  readonly cell: CellEditing;
  private attribute: SetAttributePopover | undefined;
  private pastesRows = false;
  private replacing: ReplacePopover | undefined;

  constructor(
    private readonly host: GridHost,
    viewport: HTMLElement,
  ) {
    this.ranges = new RangeEditing(host);
    this.cell = new CellEditing(host, this.ranges);
    viewport.addEventListener('keydown', event => this.onKey(event));
    viewport.addEventListener('paste', event => this.onPaste(event));
  }

  editCell(): void {
    void this.cell.begin();
  }

  /** @param name of an attribute that is there; empty for a new one */
  setAttribute(name: string): void {
    const { host } = this;
    this.attribute ??= this.added(
      new SetAttributePopover(host.element, {
        typeOf: other => host.editor?.keys.get(other) ?? columnType(host.drawnItems(), other) ?? 'S',
        set: async (chosen, value) => this.ranges.setAttribute(chosen, value),
      }),
    );
    this.attribute.show(name, this.ranges.selected.rows, host.boxOf(host.selection.active));
  }

  setActiveAttribute(): void {
    const name = this.host.columns.at(this.host.selection.active.column)?.name ?? '';
    this.setAttribute(this.host.editor?.keys.has(name) === true ? '' : name);
  }

  replace(): void {
    this.replacing ??= this.added(new ReplacePopover(replacement => void this.ranges.replace(replacement)));
    this.replacing.show(this.ranges.selected, this.host.boxOf(this.host.selection.active));
  }

  /** VS Code would keep this key from pasting. */
  private onKey(event: KeyboardEvent): void {
    this.pastesRows = chordOf(event) === 'Mod+Shift+V';
    if (this.pastesRows) {
      event.stopPropagation();
    }
  }

  private onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text !== '' && this.host.editor !== undefined) {
      event.preventDefault();
      void (this.pastesRows ? this.ranges.pasteRows(text) : this.ranges.paste(text));
    }
  }

  private added<T extends { readonly element: HTMLElement }>(part: T): T {
    this.host.element.append(part.element);
    return part;
  }
}
