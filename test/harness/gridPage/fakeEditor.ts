import type { AttributeValue } from '../../../src/core/attributeValue.ts';
import type { ShortItem } from '../../../src/core/results/shortValue.ts';
import { editedRow } from '../../../webview/grid/editing/editedRow.ts';
import type { GridEditor, NamedCells } from '../../../webview/grid/editing/gridEditor.ts';
import type { GridRow, RowChange } from '../../../webview/grid/gridRow.ts';
import type { RequestRows } from '../../../webview/grid/rowSource.ts';

/** Edits rows that are made up: keeps what was changed, and shows it. Whatever is told to fail fails. */
export class FakeEditor {
  /** What the next call throws. */
  failure: string | undefined;
  /** What answers wait for. */
  gate: Promise<unknown> = Promise.resolve();
  /** Rows that were added above the others, whose numbers go on from -1 downwards. */
  added = 0;
  private readonly rows = new Map<number, GridRow>();

  constructor(
    private readonly itemAt: (row: number) => ShortItem,
    private readonly tell: (event: string, detail: unknown) => void,
    private readonly onChange: (added: number) => void,
  ) {}

  readonly request: RequestRows = async (from, to) => {
    await this.gate;
    return Array.from({ length: to - from }, (_, index) => this.rowAt(from + index - this.added));
  };

  /** @returns what lets the answers come that have to wait from now on */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    this.gate = promise;
    return () => resolve(undefined);
  }

  mark(row: number, change: RowChange): void {
    this.rows.set(row, { ...this.rowAt(row), change });
    this.onChange(this.added);
  }

  port(refusal?: string): GridEditor {
    return {
      refusal,
      keys: new Map([
        ['pk', 'S'],
        ['sk', 'N'],
      ]),
      editCell: async ({ row, name }, value) => this.done('editCell', { row, name, value }, () => this.put(row, name, value)),
      setCells: async (cells, value) => this.done('setCells', { ...cells, value }, () => this.putAll(cells, value)),
      fillDown: async cells => this.done('fillDown', cells),
      revert: async cells => this.done('revert', cells),
      insertRow: async () => this.done('insertRow', {}, () => this.added++),
      duplicateRows: async rows => this.done('duplicateRows', rows),
      deleteRows: async rows => this.done('deleteRows', rows),
      paste: async paste => {
        await this.done('paste', paste);
        return { cells: 4, left: 1 };
      },
      pasteRows: async (names, text) => this.done('pasteRows', { names, text }),
      replace: async (cells, replacement) => {
        await this.done('replace', { ...cells, ...replacement });
        return 3;
      },
      editAsText: async rows => this.done('editAsText', rows),
    };
  }

  private rowAt(row: number): GridRow {
    const made = row < 0 ? { row, item: {}, change: { state: 'new', names: [] } as const } : { row, item: this.itemAt(row) };
    return this.rows.get(row) ?? made;
  }

  private async done(event: string, detail: unknown, change: () => void = () => undefined): Promise<void> {
    const { failure } = this;
    this.failure = undefined;
    this.tell(event, detail);
    await this.gate;
    if (failure !== undefined) {
      throw new Error(failure);
    }
    change();
    this.onChange(this.added);
  }

  private put(row: number, name: string, value: AttributeValue | undefined): void {
    this.rows.set(row, editedRow(this.rowAt(row), name, value));
  }

  private putAll({ rows, names }: NamedCells, value: AttributeValue | undefined): void {
    for (const { from, to } of rows) {
      for (let row = from; row < to; row++) {
        names.forEach(name => this.put(row, name, value));
      }
    }
  }
}
