import { describe, expect, it } from 'vitest';
import { CostLedger } from '../../../../src/core/cost/ledger.ts';
import type { Rate } from '../../../../src/core/cost/rate.ts';
import { costReport } from '../../../../src/vscode/cost/costReport.ts';
import { ireland } from '../../core/cost/shapes.ts';

const words = { nameOf: (id: string): string => id.toUpperCase(), rateOf: (): Rate => ireland };

function ledger(): CostLedger {
  const book = new CostLedger(words.rateOf, () => 1000);
  for (const connection of ['shop', 'office']) {
    const consumed = { read: 2, write: 0, indexes: {} };
    book.observe({ connection, region: 'eu-west-1', table: 'Orders', operation: 'Query', duration: 1, units: 2, consumed });
  }
  return book;
}

describe('the report', () => {
  it('has for each connection its name, its totals, its own lines, and what a unit costs', () => {
    const { connections, chosen } = costReport(ledger(), words);
    expect(chosen).toBeUndefined();
    expect(connections.map(({ id, name, total, lines }) => [id, name, total.read, lines.length])).toEqual([
      ['shop', 'SHOP', 2, 1],
      ['office', 'OFFICE', 2, 1],
    ]);
    expect(connections[0]?.rates).toHaveLength(1);
    expect(connections[0]?.rates[0]).toContain('List price of eu-west-1');
  });

  it('has the connection it was asked for also where that consumed nothing', () => {
    const { connections, chosen } = costReport(ledger(), words, 'new');
    expect(chosen).toBe('new');
    expect(connections.at(-1)).toMatchObject({ id: 'new', name: 'NEW', lines: [], tables: [], days: [], rates: [] });
  });
});
