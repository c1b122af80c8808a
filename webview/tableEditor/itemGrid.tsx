import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ReadState } from '../../src/core/reading/readState.ts';
import { customElement } from '../customElement.ts';
import type { GridEvents, GridOffer } from '../grid/gridEvents.ts';
import type { TableEditorController } from './controller.ts';
import { ShownRows } from './shownRows.ts';

interface ItemGridProps {
  readonly controller: TableEditorController;
  readonly read: ReadState;
}

const offers: readonly GridOffer[] = ['sort', 'filterByValue', 'excludeValue', 'followValue'];

/** The grid, with what the page does for it. */
export function ItemGrid({ controller, read }: ItemGridProps): VNode {
  const { runId, shown, first, sort, columns, timeToLive } = controller.state.value;
  const known = first !== undefined && first.view.version === shown?.version ? first.rows : [];
  // A new function tells the grid that the rows are others; a page that was appended keeps it.
  const rows = useMemo(() => new ShownRows(async (from, to) => controller.results.rows(from, to), known), [runId, shown?.version]);
  return customElement('ddb-grid', {
    class: 'results-grid',
    label: 'Items',
    columns: read.columns,
    columnSettings: columns,
    rowCount: shown?.rowCount ?? read.rowCount,
    requestRows: rows.request,
    sort,
    timeToLive,
    offers,
    onactivate: ({ detail }: CustomEvent<GridEvents['activate']>) => void controller.results.open(rows.numberAt(detail.row)),
    oncopyrange: ({ detail }: CustomEvent<GridEvents['copyrange']>) => {
      const { rows: spans, columns: names, format, respondWith } = detail;
      respondWith(controller.results.copyRows({ rows: spans, columns: names, format }));
    },
    oncopycell: ({ detail }: CustomEvent<GridEvents['copycell']>) => void controller.copyText(detail.text),
    onsortchange: ({ detail }: CustomEvent<GridEvents['sortchange']>) => void controller.results.sort(detail.sort),
    oncolumnschange: ({ detail }: CustomEvent<GridEvents['columnschange']>) => void controller.results.arrangeColumns(detail.settings),
    onneedvalue: ({ detail }: CustomEvent<GridEvents['needvalue']>) =>
      detail.respondWith(controller.results.wholeValue(rows.numberAt(detail.row), detail.name)),
    onfollowvalue: ({ detail }: CustomEvent<GridEvents['followvalue']>) =>
      void controller.results.followValue(rows.numberAt(detail.row), detail.name),
    onmenuaction: ({ detail }: CustomEvent<GridEvents['menuaction']>) =>
      void controller.results.addCondition(rows.numberAt(detail.row), detail),
    onnearend: () => void controller.loadMore(),
    onrowserror: ({ detail }: CustomEvent<GridEvents['rowserror']>) => controller.fail(detail.error),
  });
}
