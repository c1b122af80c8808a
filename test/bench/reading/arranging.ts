import { ResultStore } from '../../../src/core/results/resultStore.ts';
import { RowOrder } from '../../../src/core/results/rowOrder.ts';
import { decodeText } from '../../../src/vscode/decodeText.ts';
import type { Measure } from '../measure.ts';
import { order } from './orders.ts';
import { pieces } from './pieces.ts';

const rows = 1_000_000;
const rowsPerPage = 2500;

/** Sorting and filtering a million rows that were read. */
export async function arranging(): Promise<readonly Measure[]> {
  const store = millionOrders();
  const measures: Measure[] = [];
  for (const [what, arrangement] of [
    ['sort by number', { sort: { column: 'total', direction: 'ascending' } }],
    ['sort by text', { sort: { column: 'sk', direction: 'descending' } }],
    ['filter by text', { filter: { text: 'shipped' } }],
  ] as const) {
    const arrange = async (clock: ConstructorParameters<typeof RowOrder>[2]): Promise<void> =>
      new RowOrder(store, arrangement, clock).update(new AbortController().signal);
    measures.push(...(await pieces(`1,000,000 rows: ${what}`, arrange)));
  }
  return measures;
}

/** Each page stands there many times: the rows are many, the memory is not. */
function millionOrders(): ResultStore {
  const store = new ResultStore([], decodeText);
  const pages = Array.from({ length: 20 }, (_, page) => {
    const items = Array.from({ length: rowsPerPage }, (_, index) => order(page * rowsPerPage + index));
    return new TextEncoder().encode(JSON.stringify({ Count: items.length, Items: items }));
  });
  for (let page = 0; store.rowCount < rows; page++) {
    store.append(pages[page % pages.length]!);
  }
  return store;
}
