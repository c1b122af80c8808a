import type { AttributeValue } from '../../../src/core/attributeValue.ts';
import type { Remote } from '../../../src/protocol/rpc.ts';
import type { Edited, EditsHost, RowSelection } from '../../../src/protocol/tableEditor/edits.ts';
import type { GridEditor } from '../../grid/editing/gridEditor.ts';
import type { Span } from '../../grid/selection/cellRange.ts';

/** What is edited. */
export interface EditedRows {
  readonly edited: Edited;
  /** Of the view that positions are of. */
  readonly version: number;
  readonly keys: GridEditor['keys'];
}

/** Hands what a person changes in the grid to the change set of the table, which stays in the host. */
export class RowEdits {
  /** @param fail tells what went wrong, unless the grid does itself */
  constructor(
    private readonly host: Remote<EditsHost>,
    private readonly fail: (error: unknown) => void,
  ) {}

  editorOf({ edited, version, keys }: EditedRows): GridEditor {
    const { host } = this;
    const selected = (spans: readonly Span[]): RowSelection => ({ rows: spans, version });
    return {
      refusal: edited.refusal ?? (edited.isWriting ? 'Changes are being written. Edit on when that has ended.' : undefined),
      keys,
      editCell: async ({ row, name }, value) => host.editCells({ edits: [{ row, name, ...given(value) }] }),
      setCells: async ({ rows: spans, names }, value) => this.told(host.setAttributes({ ...selected(spans), names, ...given(value) })),
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
