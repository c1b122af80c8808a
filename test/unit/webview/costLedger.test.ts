import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerLine } from '../../../src/core/cost/ledger.ts';
import { noSpend } from '../../../src/core/cost/spend.ts';
import { ExplorerError } from '../../../src/core/errors.ts';
import type { ConnectionCosts, CostLedgerHost, CostReport } from '../../../src/protocol/costLedger.ts';
import type { Remote } from '../../../src/protocol/rpc.ts';
import { binsOf } from '../../../webview/costLedger/bins.ts';
import { columns } from '../../../webview/costLedger/columns.ts';
import { CostLedgerController } from '../../../webview/costLedger/controller.ts';
import { chosenCosts, firstLines, initialState, reduce, shownLines } from '../../../webview/costLedger/state.ts';
import type { Event, State } from '../../../webview/costLedger/state.ts';
import { runs } from '../core/items/arbitraries.ts';

const line = (id: string, read: number, more: Partial<LedgerLine> = {}): LedgerLine => ({
  id,
  operation: 'Query',
  connection: 'shop',
  region: 'eu-west-1',
  table: 'Orders',
  at: read,
  requests: 1,
  spend: { ...noSpend, read },
  elapsed: 20,
  ...more,
});

const costs = (id: string): ConnectionCosts => ({ id, name: id, total: noSpend, tables: [], days: [], points: [], lines: [], rates: [] });
const report = (ids: readonly string[], chosen?: string): CostReport => ({
  connections: ids.map(costs),
  ...(chosen !== undefined && { chosen }),
});
const after = (events: readonly Event[], from: State = initialState): State => events.reduce(reduce, from);
const arrived = (shown: CostReport): Event => ({ type: 'arrived', report: shown, now: 5 });

describe('which connection is shown', () => {
  it('is the one the host names, else the one that was, else the last', () => {
    const first = after([arrived(report(['a', 'b']))]);
    expect(chosenCosts(first)?.id).toBe('b');
    const chosen = after([{ type: 'chosen', connection: 'a' }, arrived(report(['a', 'b', 'c']))], first);
    expect(chosenCosts(chosen)?.id).toBe('a');
    expect(chosenCosts(after([arrived(report(['a', 'b'], 'b'))], chosen))?.id).toBe('b');
    expect(chosenCosts(after([arrived(report(['b']))], chosen))?.id).toBe('b');
    expect(chosenCosts(after([arrived(report([]))], chosen))).toBeUndefined();
  });
});

describe('the order of the runs', () => {
  const lines = [line('small', 1, { items: 5 }), line('large', 100), line('middle', 10, { operation: 'GetItem', items: 7 })];
  const order = (events: readonly Event[]): readonly string[] => shownLines(after(events), lines).map(({ id }) => id);

  it('is newest first, and any column the other way at the second press', () => {
    expect(order([])).toEqual(['large', 'middle', 'small']);
    expect(order([{ type: 'sorted', column: 'at' }])).toEqual(['small', 'middle', 'large']);
    expect(order([{ type: 'sorted', column: 'read' }])).toEqual(['large', 'middle', 'small']);
    expect(order([{ type: 'sorted', column: 'operation' }])).toEqual(['middle', 'small', 'large']);
    expect(
      order([
        { type: 'sorted', column: 'operation' },
        { type: 'sorted', column: 'operation' },
      ]),
    ).toEqual(['small', 'large', 'middle']);
  });

  it('puts what a line does not have behind all it could', () => {
    expect(order([{ type: 'sorted', column: 'items' }])).toEqual(['middle', 'small', 'large']);
  });

  it('shows the first hundred until all are asked for', () => {
    const many = Array.from({ length: 150 }, (_, number) => line(String(number), number));
    expect(shownLines(initialState, many)).toHaveLength(firstLines);
    expect(shownLines(after([{ type: 'allShown' }]), many)).toHaveLength(150);
  });
});

describe('a line of the runs', () => {
  const text = (shown: LedgerLine): readonly string[] => columns.slice(1).map(column => column.text(shown));

  it('says what was read and how it ended', () => {
    const run = line('run', 1240, { index: 'byDay', items: 3, scanned: 1000, elapsed: 1234, ending: 'budget' });
    expect(text(run)).toEqual(['Query', 'Orders · byDay', '3', '1,000', '1', '1,240', '0', 'no charge', '1.2 s', 'at its budget']);
  });

  it('leaves empty what requests outside runs do not have', () => {
    expect(text(line('other', 0.5))).toEqual(['Query', 'Orders', '', '', '1', '0.5', '0', 'no charge', '20 ms', '']);
  });
});

describe('the bars of the plot', () => {
  const second = 1000;

  it('are of one width that people count in, up to now, without gaps', () => {
    const bins = binsOf([{ at: 100 * second, read: 1, write: 2 }], 125 * second);
    expect(bins.map(({ width }) => width)).toEqual(Array<number>(20).fill(10 * second));
    expect(bins.filter(({ read }) => read > 0)).toEqual([{ at: 100 * second, read: 1, write: 2, width: 10 * second }]);
    expect(bins.at(-1)?.at).toBe(120 * second);
    expect(binsOf([], 5)).toEqual([]);
    const hours = binsOf([{ at: 0, read: 1, write: 0 }], 6 * 3600 * second);
    expect(hours[0]?.width).toBe(15 * 60 * second);
  });

  it('lose no unit, and are never too many', () => {
    const points = fc
      .array(fc.tuple(fc.nat({ max: 5000 }), fc.nat({ max: 100 }), fc.nat({ max: 100 })), { minLength: 1, maxLength: 50 })
      .map(all => all.toSorted(([a], [b]) => a - b).map(([tens, read, write]) => ({ at: tens * 10_000, read, write })));
    fc.assert(
      fc.property(points, fc.nat({ max: 90_000_000 }), (all, now) => {
        const bins = binsOf(all, now);
        const sum = (of: readonly { readonly read: number; readonly write: number }[]): readonly number[] => [
          of.reduce((total, { read }) => total + read, 0),
          of.reduce((total, { write }) => total + write, 0),
        ];
        expect(sum(bins)).toEqual(sum(all));
        expect(bins.length).toBeLessThanOrEqual(60);
        expect(bins.length).toBeGreaterThanOrEqual(20);
      }),
      runs(300),
    );
  });
});

describe('the controller', () => {
  function host(more: Partial<Remote<CostLedgerHost>> = {}): { readonly host: Remote<CostLedgerHost>; readonly asked: unknown[] } {
    const asked: unknown[] = [];
    const note =
      (method: string) =>
      async (params: object): Promise<void> => {
        asked.push([method, params]);
      };
    const all = { load: async () => report(['a', 'b']), choose: note('choose'), copyCsv: note('copyCsv'), clear: note('clear') };
    return { host: { ...all, ...more }, asked };
  }

  it('loads, chooses, and asks for what is chosen', async () => {
    const { host: remote, asked } = host();
    const controller = new CostLedgerController(remote, () => 7);
    await controller.copyCsv();
    await controller.load();
    expect(controller.state.value).toMatchObject({ chosen: 'b', now: 7 });
    await controller.choose('a');
    await controller.copyCsv();
    await controller.clear();
    const a = { connection: 'a' };
    expect(asked).toEqual([
      ['choose', a],
      ['copyCsv', a],
      ['clear', a],
    ]);
  });

  it('shows a failure until it is dismissed, and no cancellation', async () => {
    const failing = async (): Promise<never> => {
      throw new ExplorerError('unexpected', 'The clipboard is locked.');
    };
    const cancelled = async (): Promise<never> => {
      throw new ExplorerError('cancelled', 'Cancelled.');
    };
    const controller = new CostLedgerController(host({ copyCsv: failing, clear: cancelled }).host, () => 7);
    await controller.load();
    await controller.clear();
    expect(controller.state.value.failure).toBeUndefined();
    await controller.copyCsv();
    expect(controller.state.value.failure).toBe('The clipboard is locked.');
    controller.dispatch({ type: 'failureDismissed' });
    expect(controller.state.value.failure).toBeUndefined();
  });
});
