import { describe, expect, it } from 'vitest';
import { CostLedger } from '../../../../src/core/cost/ledger.ts';
import type { LedgerLine, Place } from '../../../../src/core/cost/ledger.ts';
import { ledgerCsv } from '../../../../src/core/cost/ledgerCsv.ts';
import { readHistory, storedHistory } from '../../../../src/core/cost/ledgerHistory.ts';
import type { Run, RunTotals } from '../../../../src/core/cost/runs.ts';
import { spendText } from '../../../../src/core/cost/spend.ts';
import type { RequestRecord } from '../../../../src/core/ports.ts';
import { ireland } from './shapes.ts';

const noon = new Date(2026, 10, 24, 12, 0, 0).getTime();
const source = { connection: 'shop', region: 'eu-west-1', table: 'Orders' };
const scan: Run = { ...source, id: 'run 1', operation: 'Scan' };
const totals: RunTotals = { items: 3, scanned: 10, pages: 2, readUnits: 4, elapsed: 200, bytes: 5000, ending: 'complete' };

/** A ledger whose clock the test winds; a connection `local` is charged nothing. */
function ledger(): { readonly ledger: CostLedger; wind(milliseconds: number): void } {
  let time = noon;
  const rateOf = ({ connection }: Place): typeof ireland | { readonly kind: 'free' } =>
    connection === 'local' ? { kind: 'free' } : ireland;
  return { ledger: new CostLedger(rateOf, () => time), wind: milliseconds => (time += milliseconds) };
}

function record(read: number, more: Partial<RequestRecord> = {}): RequestRecord {
  return { ...source, operation: 'Scan', duration: 100, units: read, consumed: { read, write: 0, indexes: {} }, ...more };
}

const write = (units: number): RequestRecord =>
  record(0, { operation: 'PutItem', consumed: { read: 0, write: units, indexes: { byDay: units / 2 } } });

const seen = ({ operation, requests, spend, ending }: LedgerLine): string =>
  `${operation} ×${requests}: ${spend.read} RU ${spend.write} WU ${ending ?? ''}`.trim();

describe('the ledger', () => {
  it('adds up what a connection consumed, by table, by day, and when', () => {
    const { ledger: book, wind } = ledger();
    book.observe(record(2));
    wind(4000);
    book.observe(record(3));
    wind(10_000);
    book.observe(write(2));
    book.observe(record(1, { table: 'Customers' }));
    book.observe(record(7, { connection: 'other' }));
    const account = book.account('shop');
    expect(account?.total).toMatchObject({ read: 6, write: 2 });
    expect(account?.total.money[0]?.amount).toBeCloseTo((6 * 0.1415 + 2 * 0.705) / 1e6, 12);
    expect(account?.tables.map(({ table, requests, spend, indexes }) => [table, requests, spend.read, indexes])).toEqual([
      ['Orders', 3, 5, { byDay: 1 }],
      ['Customers', 1, 1, {}],
    ]);
    expect(account?.days).toMatchObject([{ day: '2026-11-24', requests: 4, spend: { read: 6, write: 2 } }]);
    expect(account?.points).toEqual([
      { at: noon, read: 5, write: 0 },
      { at: noon + 10_000, read: 1, write: 2 },
    ]);
    expect(book.connections).toEqual(['shop', 'other']);
  });

  it('takes no notice of requests that consume nothing, or are of no connection', () => {
    const { ledger: book } = ledger();
    const { consumed, ...uncounted } = record(1);
    const { connection, ...nobodys } = record(1);
    book.observe(uncounted);
    book.observe(nobodys);
    expect([consumed, connection]).toBeDefined();
    expect(book.connections).toEqual([]);
    expect(book.lines).toEqual([]);
  });

  it('has a line for requests of one kind', () => {
    const { ledger: book } = ledger();
    book.observe(record(0.5, { operation: 'GetItem' }));
    book.observe(record(1, { operation: 'GetItem' }));
    book.observe(write(2));
    expect(book.lines.map(seen)).toEqual(['GetItem ×2: 1.5 RU 0 WU', 'PutItem ×1: 0 RU 2 WU']);
  });

  it('has a line for a run, which says in the end what it took; its requests count once', () => {
    const { ledger: book } = ledger();
    book.started(scan);
    book.observe(record(2));
    expect(book.lines.map(seen)).toEqual(['Scan ×1: 2 RU 0 WU running']);
    book.observe(record(1, { operation: 'Query' }));
    book.observe(record(2));
    book.finished(scan.id, totals);
    expect(book.lines.map(seen)).toEqual(['Query ×1: 1 RU 0 WU', 'Scan ×2: 4 RU 0 WU complete']);
    expect(book.lines[1]).toMatchObject({ items: 3, scanned: 10, elapsed: 200, at: noon });
    expect(book.account('shop')?.total.read).toBe(5);
    book.observe(record(9));
    expect(book.lines.map(seen)).toContain('Scan ×1: 9 RU 0 WU');
  });

  it('keeps one line for a run that goes on after its budget', () => {
    const { ledger: book } = ledger();
    book.started(scan);
    book.finished(scan.id, { ...totals, ending: 'budget' });
    book.started(scan);
    expect(book.lines.map(seen)).toEqual(['Scan ×2: 4 RU 0 WU running']);
    book.finished(scan.id, { ...totals, pages: 5, readUnits: 9 });
    expect(book.lines.map(seen)).toEqual(['Scan ×5: 9 RU 0 WU complete']);
  });

  it('tells runs on an index from those on the table', () => {
    const { ledger: book } = ledger();
    book.started({ ...scan, index: 'byDay' });
    book.observe(record(2));
    book.observe(record(1, { index: 'byDay' }));
    expect(book.lines.map(seen)).toEqual(['Scan ×1: 2 RU 0 WU', 'Scan ×1: 1 RU 0 WU running']);
  });

  it('knows a run nobody began for no run', () => {
    const { ledger: book } = ledger();
    book.finished('unknown', totals);
    expect(book.lines).toEqual([]);
  });

  it('remembers what runs showed of their table', () => {
    const { ledger: book } = ledger();
    expect(book.seen(source)).toBeUndefined();
    book.started(scan);
    book.finished(scan.id, totals);
    expect(book.seen(source)).toEqual({ itemSize: 500, pageLatency: 100 });
    expect(book.seen({ ...source, index: 'byDay' })).toBeUndefined();
  });

  it('charges nothing where nothing is charged', () => {
    const { ledger: book } = ledger();
    book.observe(record(1_000_000, { connection: 'local' }));
    expect(spendText(book.account('local')!.total)).toBe('no charge');
  });

  it('is cleared by connection', () => {
    const { ledger: book } = ledger();
    book.observe(record(1));
    book.observe(record(1, { connection: 'other' }));
    book.clear('shop');
    expect(book.connections).toEqual(['other']);
    expect(book.lines).toHaveLength(1);
    book.clear();
    expect(book.connections).toEqual([]);
  });

  it('tells who listens', () => {
    const { ledger: book } = ledger();
    let told = 0;
    const subscription = book.onDidChange(() => told++);
    book.observe(record(1));
    book.started(scan);
    book.finished(scan.id, totals);
    subscription.dispose();
    book.observe(record(1));
    expect(told).toBe(3);
  });

  it('keeps the last five hundred lines', () => {
    const { ledger: book } = ledger();
    for (let number = 0; number < 600; number++) {
      book.started({ ...scan, id: `run ${number}` });
      book.finished(`run ${number}`, totals);
    }
    expect(book.lines).toHaveLength(500);
    expect(book.lines.at(-1)?.id).toBe('run 599');
  });
});

describe('what outlasts the window', () => {
  it('is lines and days; a run under way counts as stopped, and what is new is not added to what is old', () => {
    const { ledger: earlier } = ledger();
    earlier.observe(record(1, { operation: 'GetItem' }));
    earlier.started(scan);
    const stored: unknown = JSON.parse(JSON.stringify(storedHistory(earlier.history())));
    const { ledger: later } = ledger();
    later.restore(readHistory(stored));
    expect(later.lines.map(seen)).toEqual(['GetItem ×1: 1 RU 0 WU', 'Scan ×0: 0 RU 0 WU stopped']);
    expect(later.account('shop')?.total.read).toBe(0);
    later.observe(record(2, { operation: 'GetItem' }));
    expect(later.lines.map(seen).at(-1)).toBe('GetItem ×1: 2 RU 0 WU');
    expect(later.account('shop')?.days).toMatchObject([{ requests: 2, spend: { read: 3 } }]);
  });

  it('leaves out what cannot be read', () => {
    const nothing = { lines: [], days: {} };
    for (const stored of [undefined, null, 7, 'x', {}, { lines: 1, days: [] }, { lines: [null, {}, { connection: 'a' }], days: null }]) {
      expect(readHistory(stored)).toEqual(nothing);
    }
    const { ledger: book } = ledger();
    book.observe(record(1));
    const { lines, days } = book.history();
    const [line] = lines;
    const broken = [
      { ...line, spend: { read: 1 } },
      { ...line, at: 'noon' },
      { ...line, spend: { ...line?.spend, money: [{ amount: '1' }] } },
    ];
    expect(readHistory({ lines: [...broken, line], days: { ...days, other: 'x', third: [{}] } })).toEqual({
      lines: [{ ...line, id: 'earlier 0' }],
      days: { ...days, other: [], third: [] },
    });
  });

  it('is bounded', () => {
    const { ledger: book } = ledger();
    for (let number = 0; number < 300; number++) {
      book.started({ ...scan, id: `run ${number}` });
    }
    expect(storedHistory(book.history()).lines).toHaveLength(200);
  });
});

describe('the ledger as CSV', () => {
  it('has a row for each line, with quotes where they are needed', () => {
    const { ledger: book } = ledger();
    book.started(scan);
    book.finished(scan.id, totals);
    const time = new Date(noon).toISOString();
    expect(ledgerCsv(book.lines, () => 'Shop, "live"')).toBe(
      'time,connection,operation,region,table,index,requests,items returned,items read,read units,write units,amount at list price,currency,milliseconds,ended\r\n' +
        `${time},"Shop, ""live""",Scan,eu-west-1,Orders,,2,3,10,4,0,0.000000566,USD,200,complete\r\n`,
    );
  });
});
