import type { VNode } from 'preact';
import type { ChangeCounts } from '../../../src/protocol/tableEditor/edits.ts';
import { DdbGrid } from '../../grid/ddbGrid.ts';
import { Button } from '../../ui/button.tsx';
import { AddIcon } from '../../ui/icons.tsx';
import type { TableEditorController } from '../controller.ts';
import { changesText } from './changesText.ts';

/** What has been changed and not been saved, and what can be done about it. */
export function ChangeBar({ controller }: { readonly controller: TableEditorController }): VNode | null {
  const { info } = controller.state.value;
  if (!info) {
    return null;
  }
  const { counts, isWriting, refusal } = info.edited;
  return (
    <div class="change-bar">
      <span
        class={counts.failed > 0 ? 'change-counts change-failed' : 'change-counts'}
        role="status"
        {...(refusal !== undefined && { title: refusal })}
      >
        {isWriting ? 'Saving…' : changesText(counts, refusal)}
      </span>
      {hasChanges(counts) && (
        <>
          <Button
            id="review-changes"
            appearance="primary"
            disabled={isWriting}
            tooltip="Shows what will be written, then writes it (Ctrl+S)"
            onPress={() => void controller.changes.review()}
          >
            Review and Save
          </Button>
          <Button id="discard-changes" disabled={isWriting} onPress={() => void controller.changes.discard()}>
            Discard
          </Button>
        </>
      )}
      {refusal === undefined && (
        <Button
          id="add-row"
          appearance="icon"
          label="Add Row (Alt+Insert)"
          icon={<AddIcon />}
          disabled={isWriting}
          onPress={() => addRow(controller)}
        />
      )}
    </div>
  );
}

/** Where there is no grid yet, there is one with the new row. */
function addRow(controller: TableEditorController): void {
  const grid = document.querySelector('ddb-grid');
  if (grid instanceof DdbGrid) {
    grid.addRow();
  } else {
    void controller.changes.addRow();
  }
}

function hasChanges(counts: ChangeCounts): boolean {
  return counts.new + counts.changed + counts.deleted > 0;
}
