import type { AttributeValue } from '../../../src/core/attributeValue.ts';
import { ExplorerError } from '../../../src/core/errors.ts';
import type { Remote } from '../../../src/protocol/rpc.ts';
import { mostEditedRows } from '../../../src/protocol/tableEditor/edits.ts';
import type { CellEdit, Edited, EditsHost, RowSelection } from '../../../src/protocol/tableEditor/edits.ts';
import type { RowsHost } from '../../../src/protocol/tableEditor/rows.ts';
import type { GridEditor, NamedCells } from '../../grid/editing/gridEditor.ts';
import type { Span } from '../../grid/selection/cellRange.ts';

type Host = Remote<Pick<EditsHost & RowsHost, keyof EditsHost | 'rows'>>;

/** What is edited. */
export interface EditedRows {
  readonly edited: Edited;
  readonly keys: GridEditor['keys'];
}

/** Rows that one request asks for. */
const rowsPerRequest = 1000;

/** Hands what a person changes in the grid to the change set of the table, which stays in the host. */
export class RowEdits {
  /** @param fail tells what went wrong, unless the grid does itself */
  constructor(
    private readonly host: Host,
    private readonly fail: (error: unknown) => void,
  ) {}

  editorOf({ edited, keys }: EditedRows): GridEditor {
    const { version } = edited.view;
    const { host } = this;
    const selected = (spans: readonly Span[]): RowSelection => ({ rows: spans, version });
    return {
      refusal: edited.refusal ?? (edited.isWriting ? 'Changes are being written. Edit on when that has ended.' : undefined),
      keys,
      editCell: async ({ row, name }, value) => host.editCells({ edits: [{ row, name, ...given(value) }] }),
      setCells: async (cells, value) => this.told(this.setCells(cells, value, version)),
      fillDown: async ({ rows: spans, names }) => this.told(host.fillDown({ ...selected(spans), names })),
      revert: async ({ rows: spans, names }) => this.told(host.revertRows({ ...selected(spans), ...(names.length > 0 && { names }) })),
      insertRow: async () => {
        await this.told(host.insertRow({}));
      },
      duplicateRows: async spans => {
        await this.told(host.duplicateRows(selected(spans)));
      },
      deleteRows: async spans => this.told(host.deleteRows(selected(spans))),
      paste: async ({ rows: spans, names, columns, text }) => this.told(host.pasteCells({ ...selected(spans), names, columns, text })),
      pasteRows: async (names, text) => {
        await this.told(host.pasteRows({ names, text }));
      },
      replace: async ({ rows: spans, names }, replacement) => {
        const { cells } = await this.told(host.replaceValues({ ...selected(spans), names, ...replacement }));
        return cells;
      },
      editAsText: async spans => this.told(host.editAsText(selected(spans))),
    };
  }

  /** One step of undo, of however many attributes. */
  private async setCells({ rows, names }: NamedCells, value: AttributeValue | undefined, version: number): Promise<void> {
    const [name] = names;
    if (names.length === 1 && name !== undefined) {
      return this.host.setAttribute({ rows, version, name, ...given(value) });
    }
    const numbers = await this.numbersOf(rows);
    const edits = numbers.flatMap(row => names.map((each): CellEdit => ({ row, name: each, ...given(value) })));
    return this.host.editCells({ edits });
  }

  /** Most of them may never have been in the page. */
  private async numbersOf(spans: readonly Span[]): Promise<readonly number[]> {
    const count = spans.reduce((sum, { from, to }) => sum + to - from, 0);
    if (count > mostEditedRows) {
      throw new ExplorerError('invalid', `Up to ${mostEditedRows.toLocaleString('en')} rows can be changed at once. Select fewer.`);
    }
    const numbers: number[] = [];
    for (const { from, to } of spans) {
      for (let next = from; next < to; next += rowsPerRequest) {
        const rows = await this.host.rows({ from: next, to: Math.min(to, next + rowsPerRequest) });
        numbers.push(...rows.map(({ row }) => row));
      }
    }
    return numbers;
  }

  private async told<Answer>(answer: Promise<Answer>): Promise<Answer> {
    try {
      return await answer;
    } catch (error) {
      this.fail(error);
      throw error;
    }
  }
}

function given(value: AttributeValue | undefined): { readonly value?: AttributeValue } {
  return value === undefined ? {} : { value };
}
