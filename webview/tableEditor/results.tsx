import type { VNode } from 'preact';
import type { ReadState } from '../../src/core/reading/readState.ts';
import type { Continuation } from '../../src/protocol/tableEditor/reading.ts';
import { Button } from '../ui/button.tsx';
import { ProgressRing } from '../ui/elements.tsx';
import { TextField } from '../ui/textField.tsx';
import type { TableEditorController } from './controller.ts';
import { ChangeBar } from './editing/changeBar.tsx';
import { ItemGrid } from './itemGrid.tsx';
import { emptyText, progressText, statusText } from './messages.ts';
import { ItemPages } from './views/itemPages.tsx';
import { StatsView } from './views/statsView.tsx';
import { TextView } from './views/textView.tsx';
import { TreeView } from './views/treeView.tsx';
import { panelId, tabId, ViewTabs } from './views/viewTabs.tsx';

interface ResultsProps {
  readonly controller: TableEditorController;
}

export function Results({ controller }: ResultsProps): VNode {
  const state = controller.state.value;
  const { activity } = state;
  // Before the first page there is nothing to say of a read.
  const read = state.read?.pages === 0 ? undefined : state.read;
  const hasRows = (read?.rowCount ?? 0) > 0 || (state.shown?.rowCount ?? 0) > 0;
  return (
    <section class="results" aria-label="Items">
      {(read !== undefined || hasRows) && (
        <div class="results-head">
          {read && <ViewTabs view={state.view} onChange={view => controller.showView(view)} />}
          <ChangeBar controller={controller} />
          {read && state.view !== 'stats' && <RowFilter controller={controller} />}
        </div>
      )}
      <div id={panelId} class="results-panel" {...(read && { role: 'tabpanel', 'aria-labelledby': tabId(state.view) })}>
        {hasRows || (read && state.view === 'stats') ? (
          <ResultView controller={controller} read={read} />
        ) : (
          <div class="results-empty">{activity === 'idle' ? <p>{emptyText(state)}</p> : <ProgressRing label="Reading…" />}</div>
        )}
      </div>
      <div class={read ? 'status-line' : 'status-line status-blank'}>
        <span class="status-text" role="status">
          {read && `${statusText(read)} `}
          {read && <span class="status-progress">{progressText(state)}</span>}
        </span>
        {read?.more === true && <Continue controller={controller} read={read} disabled={activity !== 'idle'} />}
      </div>
    </section>
  );
}

/** Looks in the rows that were read, and sends nothing. */
function RowFilter({ controller }: ResultsProps): VNode {
  const { rowFilter, shown } = controller.state.value;
  return (
    <div class="row-filter">
      <TextField
        id="row-filter"
        label="Find in the rows that were read"
        labelHidden
        placeholder="find in these rows"
        value={rowFilter}
        onInput={text => void controller.results.filter(text)}
      />
      <span class="hint" role="status">
        {rowFilter !== '' && shown !== undefined && `${shown.rowCount.toLocaleString()} found`}
      </span>
    </div>
  );
}

interface ContinueProps {
  readonly controller: TableEditorController;
  readonly read: ReadState;
  readonly disabled: boolean;
}

/** Where a budget is spent, going on is a person's decision, and is called so. */
function Continue({ controller, read, disabled }: ContinueProps): VNode {
  const isSpent = read.halt?.by === 'budget';
  const continuation: Continuation = isSpent ? { extend: true } : {};
  return (
    <>
      <Button id="load-more" disabled={disabled} onPress={() => void controller.loadMore(continuation)}>
        {isSpent ? 'Continue' : 'Load More'}
      </Button>
      <Button
        id="read-all"
        disabled={disabled}
        tooltip={isSpent ? 'Reads on, until as much again is spent' : 'Reads on to the end, or until a limit of the run is reached'}
        onPress={() => void controller.readAll(continuation)}
      >
        Read All
      </Button>
    </>
  );
}

function ResultView({
  controller,
  read,
}: {
  readonly controller: TableEditorController;
  readonly read: ReadState | undefined;
}): VNode | null {
  const { view, runId, shown, request, info } = controller.state.value;
  if (!info) {
    return null;
  }
  if (view === 'table' || !request || !read) {
    return <ItemGrid controller={controller} info={info} read={read} />;
  }
  const { key: tableKey } = info.shape;
  const rowCount = shown?.rowCount ?? read.rowCount;
  const arrangement = `${runId}/${shown?.version ?? ''}`;
  switch (view) {
    case 'json':
    case 'dynamodbJson':
      return (
        <ItemPages controller={controller} rowCount={rowCount} arrangement={arrangement}>
          {items => <TextView controller={controller} items={items} form={view} tableKey={tableKey} />}
        </ItemPages>
      );
    case 'tree':
      return (
        <ItemPages controller={controller} rowCount={rowCount} arrangement={arrangement}>
          {items => <TreeView controller={controller} items={items} tableKey={tableKey} />}
        </ItemPages>
      );
    case 'stats':
      return <StatsView controller={controller} request={request} shape={info.shape} read={read} />;
  }
}
