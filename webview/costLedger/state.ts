import type { LedgerLine } from '../../src/core/cost/ledger.ts';
import type { ConnectionCosts, CostReport } from '../../src/protocol/costLedger.ts';
import { columns } from './columns.ts';
import type { ColumnId } from './columns.ts';

export interface Sort {
  readonly column: ColumnId;
  readonly direction: 'ascending' | 'descending';
}

export interface State {
  readonly report: CostReport | undefined;
  /** When it arrived, in milliseconds since the epoch. */
  readonly now: number;
  /** The id of the connection that is shown. */
  readonly chosen: string | undefined;
  readonly sort: Sort;
  /** Whether more lines are shown than the first ones. */
  readonly showsAll: boolean;
  readonly failure: string | undefined;
}

export type Event =
  | { readonly type: 'arrived'; readonly report: CostReport; readonly now: number }
  | { readonly type: 'chosen'; readonly connection: string }
  | { readonly type: 'sorted'; readonly column: ColumnId }
  | { readonly type: 'allShown' }
  | { readonly type: 'failed'; readonly message: string }
  | { readonly type: 'failureDismissed' };

export const initialState: State = {
  report: undefined,
  now: 0,
  chosen: undefined,
  sort: { column: 'at', direction: 'descending' },
  showsAll: false,
  failure: undefined,
};

export function reduce(state: State, event: Event): State {
  switch (event.type) {
    case 'arrived':
      return { ...state, report: event.report, now: event.now, chosen: chosenOf(state, event.report), failure: undefined };
    case 'chosen':
      return { ...state, chosen: event.connection, showsAll: false };
    case 'sorted':
      return { ...state, sort: nextSort(state.sort, event.column) };
    case 'allShown':
      return { ...state, showsAll: true };
    case 'failed':
      return { ...state, failure: event.message };
    case 'failureDismissed':
      return { ...state, failure: undefined };
  }
}

export function chosenCosts({ report, chosen }: State): ConnectionCosts | undefined {
  return report?.connections.find(({ id }) => id === chosen);
}

/** How many lines are shown at first: more are seldom looked at, and each is eleven cells. */
export const firstLines = 100;

export function shownLines({ sort, showsAll }: State, lines: readonly LedgerLine[]): readonly LedgerLine[] {
  const value = columns.find(({ id }) => id === sort.column)?.value;
  const sign = sort.direction === 'ascending' ? 1 : -1;
  const sorted = value === undefined ? lines : lines.toSorted((a, b) => sign * compare(value(a), value(b)));
  return showsAll ? sorted : sorted.slice(0, firstLines);
}

/** Where the host names no connection, the page stays, or begins with what came last. */
function chosenOf({ chosen }: State, { connections, chosen: named }: CostReport): string | undefined {
  const wanted = named ?? chosen;
  return connections.some(({ id }) => id === wanted) ? wanted : connections.at(-1)?.id;
}

/** A column is sorted the way that is of use first: figures from the largest, words from A. */
function nextSort({ column, direction }: Sort, wanted: ColumnId): Sort {
  if (column === wanted) {
    return { column, direction: direction === 'ascending' ? 'descending' : 'ascending' };
  }
  const isNumeric = columns.find(({ id }) => id === wanted)?.isNumeric ?? false;
  return { column: wanted, direction: isNumeric || wanted === 'at' ? 'descending' : 'ascending' };
}

/** What a line does not have comes after all it could. */
function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (typeof a === 'string' && typeof b === 'string') {
    return a.localeCompare(b);
  }
  const [first, second] = [a, b].map(value => (typeof value === 'number' ? value : -1));
  return (first ?? 0) - (second ?? 0);
}
