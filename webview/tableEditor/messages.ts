import type { ReadRequest } from '../../src/core/readRequest.ts';
import type { ReadBudget } from '../../src/core/readOptions.ts';
import type { ReadState } from '../../src/core/reading/readState.ts';
import type { KeySchema } from '../../src/core/keySchema.ts';
import type { IndexDetails } from '../../src/core/tableDetails.ts';
import { isReading } from './state.ts';
import type { State } from './state.ts';

/** What was read and what it consumed: `120 items · 300 read · 4.5 RCU · 3 pages · 42 ms`. */
export function statusText(read: ReadState, locale?: string): string {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return [
    count(read.rowCount, 'item', number),
    `${number.format(read.scannedCount)} read`,
    `${number.format(read.units)} RCU`,
    count(read.pages, 'page', number),
    duration(read.elapsed, number),
  ].join(' · ');
}

function count(amount: number, noun: string, number: Intl.NumberFormat): string {
  return `${number.format(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}

function duration(milliseconds: number, number: Intl.NumberFormat): string {
  return milliseconds < 1000 ? `${number.format(Math.round(milliseconds))} ms` : `${number.format(milliseconds / 1000)} s`;
}

export function progressText(state: State): string {
  if (state.activity === 'running') {
    return 'Reading…';
  }
  if (isReading(state.activity)) {
    return waitingText(state.read) ?? (state.activity === 'readingAll' ? 'Reading all…' : 'Reading more…');
  }
  if (!state.read) {
    return '';
  }
  if (state.read.more) {
    return haltText(state.read) ?? (state.stopped ? 'Stopped; more can be read' : 'More can be read');
  }
  return state.read.halt?.by === 'limit' ? 'All that was asked for' : 'All read';
}

const bounds: Readonly<Record<keyof ReadBudget, string>> = {
  units: 'read units',
  pages: 'pages',
  items: 'items',
  money: 'money',
};

function haltText({ halt }: ReadState): string | undefined {
  return halt?.by === 'budget' ? `Stopped: the budget of ${bounds[halt.bound]} is spent` : undefined;
}

function waitingText(read: ReadState | undefined): string | undefined {
  if (read?.waiting === undefined) {
    return undefined;
  }
  return read.waiting.for === 'throttling' ? 'Throttled by DynamoDB; waiting to go on…' : 'Keeping to the units per second…';
}

/** What to say, and to do next, where there are no rows. */
export function emptyText(state: State): string {
  const { read, request } = state;
  if (read && read.pages > 0 && request) {
    return noRowsText(read, request);
  }
  if (state.stopped) {
    return 'Stopped before the first page arrived. Press Run to start again.';
  }
  if (state.failure) {
    return 'Nothing was read. What went wrong is said above; everything you typed is still here.';
  }
  return state.form?.mode === 'scan'
    ? 'Nothing read yet: press Run. A scan reads every item of its source, a page at a time, and is charged for each.'
    : 'Nothing read yet: fill in the key, or conditions, and press Run.';
}

function noRowsText(read: ReadState, request: ReadRequest): string {
  if (read.scannedCount > 0) {
    const passed = `0 of ${read.scannedCount.toLocaleString()} items read passed the filter.`;
    return read.more ? `${passed} Load more to go on.` : `${passed} Change or remove a filter and run again.`;
  }
  if (read.more) {
    return 'This page was empty, but there is more. Load more to go on.';
  }
  if (request.mode === 'scan') {
    return request.index === undefined
      ? 'This table is empty. Press Put Item to add an item.'
      : 'This index is empty: no item has all its key attributes.';
  }
  return request.sort.length === 0 ? 'No item with this key.' : 'No item with this key meets the sort-key condition.';
}

const typeNames = { S: 'String', N: 'Number', B: 'Binary, base64' };

export function typeText(type: keyof typeof typeNames): string {
  return typeNames[type];
}

/** An index with its key, by which it is known: `byCustomer (GSI): customer, placed`. */
export function indexText({ name, kind, key }: IndexDetails): string {
  return `${name} (${kind === 'local' ? 'LSI' : 'GSI'}): ${keyText(key)}`;
}

export function keyText({ partition, sort }: KeySchema): string {
  return [...partition, ...sort].map(({ name }) => name).join(', ');
}
