import type { Arrangement } from '../../../src/core/results/arrangement.ts';
import { ResultStore } from '../../../src/core/results/resultStore.ts';
import { RowOrder } from '../../../src/core/results/rowOrder.ts';
import { decodeText, hostClock } from '../../../src/vscode/hostClock.ts';
import type { Measure } from '../measure.ts';
import { order } from './orders.ts';

const rows = 1_000_000;
const rowsPerPage = 2500;

/** Sorting and filtering a million rows that were read, and for how long at most nothing else has its turn meanwhile. */
export async function arranging(): Promise<readonly Measure[]> {
  const store = millionOrders();
  const measures: Measure[] = [];
  for (const [what, arrangement] of [
    ['sort by number', { sort: { column: 'total', direction: 'ascending' } }],
    ['sort by text', { sort: { column: 'sk', direction: 'descending' } }],
    ['filter by text', { filter: { text: 'shipped' } }],
  ] as const) {
    measures.push(...(await timed(`1,000,000 rows: ${what}`, store, arrangement)));
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

async function timed(what: string, store: ResultStore, arrangement: Arrangement): Promise<readonly Measure[]> {
  const started = performance.now();
  let since = started;
  let longest = 0;
  const turn = async (): Promise<void> => {
    longest = Math.max(longest, performance.now() - since);
    await hostClock.turn();
    since = performance.now();
  };
  await new RowOrder(store, arrangement, { now: hostClock.now, turn }).update(new AbortController().signal);
  return [
    { what, figure: performance.now() - started, unit: 'ms' },
    { what: `${what}, longest piece`, figure: longest, unit: 'ms' },
  ];
}
