import type { Account } from '../../core/cost/account.ts';
import type { CostLedger, Place } from '../../core/cost/ledger.ts';
import type { Rate } from '../../core/cost/rate.ts';
import { rateText } from '../../core/cost/rateWords.ts';
import { noSpend } from '../../core/cost/spend.ts';
import type { ConnectionCosts, CostReport } from '../../protocol/costLedger.ts';

/** What the ledger's figures are told with. */
export interface ReportWords {
  nameOf(connection: string): string;
  rateOf(place: Place): Rate;
}

export function costReport(ledger: CostLedger, words: ReportWords, chosen?: string): CostReport {
  const ids = new Set([...ledger.connections, ...(chosen === undefined ? [] : [chosen])]);
  const connections = [...ids].map(id => connectionCosts(ledger, id, words));
  return { connections, ...(chosen !== undefined && { chosen }) };
}

function connectionCosts(ledger: CostLedger, id: string, words: ReportWords): ConnectionCosts {
  const account: Pick<Account, 'total' | 'tables' | 'days' | 'points'> = ledger.account(id) ?? nothing;
  const { total, tables, days, points } = account;
  const lines = ledger.lines.filter(({ connection }) => connection === id);
  const regions = new Set([...tables, ...lines].map(({ region }) => region));
  const rates = [...regions].sort().map(region => rateText(words.rateOf({ connection: id, region })));
  return { id, name: words.nameOf(id), total, tables, days, points, lines, rates: [...new Set(rates)] };
}

const nothing = { total: noSpend, tables: [], days: [], points: [] };
