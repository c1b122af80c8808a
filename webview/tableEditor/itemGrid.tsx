import type { VNode } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { keyAttributes } from '../../src/core/keySchema.ts';
import type { ReadState } from '../../src/core/reading/readState.ts';
import { keyColumns } from '../../src/core/results/column.ts';
import type { TableEditorInfo } from '../../src/protocol/tableEditor.ts';
import { customElement } from '../customElement.ts';
import type { DdbGrid } from '../grid/ddbGrid.ts';
import type { GridEvents, GridOffer } from '../grid/gridEvents.ts';
import type { RequestRows } from '../grid/rowSource.ts';
import type { TableEditorController } from './controller.ts';
import { editedColumns } from './editing/editedColumns.ts';

interface ItemGridProps {
  readonly controller: TableEditorController;
  readonly info: TableEditorInfo;
  /** Absent where nothing was read, and all rows are new. */
  readonly read: ReadState | undefined;
}

const offers: readonly GridOffer[] = ['sort', 'filterByValue', 'excludeValue', 'followValue'];

/** The grid, with what the page does for it. */
export function ItemGrid({ controller, info, read }: ItemGridProps): VNode {
  const { runId, arrangement, edits, shown, place, sort, columns, timeToLive } = controller.state.value;
  const { edited, shape } = info;
  const { version } = shown ?? edited.view;
  // A new function tells the grid that the rows are others; a page that was appended keeps it, and so does what was edited.
  const requestRows = useMemo((): RequestRows => async (from, to) => controller.results.rows(from, to), [runId, arrangement]);
  const keys = useMemo(() => new Map(keyAttributes(shape.key).map(({ name, type }) => [name, type])), [shape]);
  const editor = useMemo(() => controller.changes.rows.editorOf({ edited, version, keys }), [edited, version, keys]);
  const shownColumns = useMemo(
    () => editedColumns(read?.columns ?? keyColumns(shape.key), edited.names),
    [read?.columns, edited.names, shape],
  );
  const grid = useRef<DdbGrid>(null);
  useEffect(() => {
    if (place !== undefined) {
      grid.current?.goTo(place);
      if (place.hasFocus && document.hasFocus()) {
        grid.current?.focus();
      }
    }
  }, [place]);
  return customElement('ddb-grid', {
    ref: grid,
    class: 'results-grid',
    label: 'Items',
    columns: shownColumns,
    columnSettings: columns,
    rowCount: shown?.rowCount ?? read?.rowCount ?? 0,
    requestRows,
    revision: edits,
    editor,
    sort,
    timeToLive,
    offers,
    onactivate: ({ detail }: CustomEvent<GridEvents['activate']>) => void controller.results.open(detail.row),
    oncopyrange: ({ detail }: CustomEvent<GridEvents['copyrange']>) => {
      const { rows: spans, columns: names, format, respondWith } = detail;
      respondWith(controller.results.copyRows({ rows: spans, columns: names, format }));
    },
    onplacechange: ({ detail: { row, column } }: CustomEvent<GridEvents['placechange']>) => controller.went({ row, column }),
    oncopycell: ({ detail }: CustomEvent<GridEvents['copycell']>) => void controller.copyText(detail.text),
    onsortchange: ({ detail }: CustomEvent<GridEvents['sortchange']>) => void controller.results.sort(detail.sort),
    oncolumnschange: ({ detail }: CustomEvent<GridEvents['columnschange']>) => void controller.results.arrangeColumns(detail.settings),
    onneedvalue: ({ detail }: CustomEvent<GridEvents['needvalue']>) => detail.respondWith(controller.results.wholeValue(detail)),
    onfollowvalue: ({ detail }: CustomEvent<GridEvents['followvalue']>) => void controller.results.followValue(detail),
    onmenuaction: ({ detail }: CustomEvent<GridEvents['menuaction']>) => void controller.results.addCondition(detail),
    onnearend: () => void controller.loadMore(),
    onrowserror: ({ detail }: CustomEvent<GridEvents['rowserror']>) => controller.fail(detail.error),
  });
}
