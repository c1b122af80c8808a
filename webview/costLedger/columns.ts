import type { LedgerLine } from '../../src/core/cost/ledger.ts';
import { spendText } from '../../src/core/cost/spend.ts';
import { quantity } from '../../src/core/quantityText.ts';

export type ColumnId = 'at' | 'operation' | 'table' | 'items' | 'scanned' | 'requests' | 'read' | 'write' | 'cost' | 'elapsed' | 'ending';

/** A column of the runs: what it is sorted by, and what it shows. */
export interface Column {
  readonly id: ColumnId;
  readonly title: string;
  readonly isNumeric: boolean;
  value(line: LedgerLine): string | number | undefined;
  text(line: LedgerLine): string;
}

/** How runs end, in words; requests outside runs do not. */
const endings: Readonly<Record<NonNullable<LedgerLine['ending']>, string>> = {
  running: 'running',
  complete: 'all read',
  limit: 'at its limit',
  budget: 'at its budget',
  stopped: 'stopped',
  failed: 'failed',
};

function figure(id: ColumnId, title: string, value: Column['value']): Column {
  return {
    id,
    title,
    isNumeric: true,
    value,
    text: line => {
      const amount = value(line);
      return typeof amount === 'number' ? quantity(amount) : '';
    },
  };
}

function word(id: ColumnId, title: string, text: Column['text']): Column {
  return { id, title, isNumeric: false, value: text, text };
}

export const columns: readonly Column[] = [
  { ...word('at', 'When', ({ at }) => timeText(at)), value: ({ at }) => at },
  word('operation', 'What', ({ operation }) => operation),
  word('table', 'Table', ({ table = '', index }) => (index === undefined ? table : `${table} · ${index}`)),
  figure('items', 'Returned', ({ items }) => items),
  figure('scanned', 'Items read', ({ scanned }) => scanned),
  figure('requests', 'Requests', ({ requests }) => requests),
  figure('read', 'Read units', ({ spend }) => spend.read),
  figure('write', 'Write units', ({ spend }) => spend.write),
  { ...figure('cost', 'Cost', ({ spend }) => spend.money[0]?.amount ?? 0), text: ({ spend }) => spendText(spend) },
  { ...figure('elapsed', 'Time', ({ elapsed }) => elapsed), text: ({ elapsed }) => elapsedText(elapsed) },
  word('ending', 'Ended', ({ ending }) => (ending === undefined ? '' : endings[ending])),
];

export function timeText(at: number, locale?: string): string {
  return new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(
    at,
  );
}

function elapsedText(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${quantity(milliseconds / 1000)} s`;
}
