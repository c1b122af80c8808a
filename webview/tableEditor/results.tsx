import type { VNode } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { customElement } from '../customElement.ts';
import { defaultColumnSettings } from '../../src/core/results/columnSettings.ts';
import type { ColumnSettings } from '../../src/core/results/columnSettings.ts';
import type { ReadState } from '../../src/core/tableRead.ts';
import type { CopyRange, GridEvents } from '../grid/gridEvents.ts';
import type { RequestRows } from '../grid/rowSource.ts';
import { Button } from '../ui/button.tsx';
import { ProgressRing } from '../ui/elements.tsx';
import type { TableEditorController } from './controller.ts';
import { textOfRange } from './copyRange.ts';
import { emptyText, progressText, statusText } from './messages.ts';

interface ResultsProps {
  readonly controller: TableEditorController;
}

export function Results({ controller }: ResultsProps): VNode {
  const state = controller.state.value;
  const { activity } = state;
  // How the columns are arranged outlives the run, and the grid with it.
  const settings = useRef(defaultColumnSettings);
  // Before the first page there is nothing to say of a read.
  const read = state.read?.pages === 0 ? undefined : state.read;
  return (
    <section class="results" aria-label="Items">
      {read && read.rowCount > 0 ? (
        <ItemGrid controller={controller} read={read} runId={state.runId} settings={settings} />
      ) : (
        <div class="results-empty">{activity === 'idle' ? <p>{emptyText(state)}</p> : <ProgressRing label="Reading…" />}</div>
      )}
      <div class={read ? 'status-line' : 'status-line status-blank'}>
        <span class="status-text" role="status">
          {read && `${statusText(read)} `}
          {read && <span class="status-progress">{progressText(state)}</span>}
        </span>
        {read?.more === true && (
          <Button id="load-more" disabled={activity !== 'idle'} onPress={() => void controller.loadMore()}>
            Load More
          </Button>
        )}
      </div>
    </section>
  );
}

interface ItemGridProps {
  readonly controller: TableEditorController;
  readonly read: ReadState;
  readonly runId: number;
  readonly settings: { current: ColumnSettings };
}

function ItemGrid({ controller, read, runId, settings }: ItemGridProps): VNode {
  // A new function tells the grid that the rows are new; a page that was appended keeps it.
  const requestRows: RequestRows = useMemo(() => async (from, to) => controller.rows({ from, to }, neverAborted), [runId]);
  return customElement('ddb-grid', {
    class: 'results-grid',
    label: 'Items',
    columns: read.columns,
    columnSettings: settings.current,
    rowCount: read.rowCount,
    requestRows,
    onactivate: ({ detail }: CustomEvent<GridEvents['activate']>) => void controller.openItem(detail.row),
    oncolumnschange: ({ detail }: CustomEvent<GridEvents['columnschange']>) => {
      settings.current = detail.settings;
    },
    oncopyrange: ({ detail }: CustomEvent<GridEvents['copyrange']>) => detail.respondWith(copyRange(controller, detail)),
    oncopycell: ({ detail }: CustomEvent<GridEvents['copycell']>) => void controller.copyText(detail.text),
    onnearend: () => void controller.loadMore(),
    onrowserror: ({ detail }: CustomEvent<GridEvents['rowserror']>) => controller.fail(detail.error),
  });
}

async function copyRange(controller: TableEditorController, range: CopyRange): Promise<void> {
  try {
    const text = await textOfRange(range, async (from, to) => controller.rows({ from, to }, neverAborted));
    await controller.copyText(text);
  } catch (error) {
    controller.fail(error);
    throw error;
  }
}

const neverAborted = new AbortController().signal;
