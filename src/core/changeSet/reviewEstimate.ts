import type { CommitPlan } from '../commit/commitPlan.ts';
import type { Rate } from '../cost/rate.ts';
import { spendOf, spendText } from '../cost/spend.ts';
import { counted } from '../quantityText.ts';

/** What a commit takes, in words: `2 transactions · ≥ 204 write units · $0.0002`. Units of the indexes are not in it, which depends on their keys. */
export function commitWords({ steps, units }: Pick<CommitPlan, 'steps' | 'units'>, rate: Rate): string {
  const transactions = steps.filter(({ by }) => by === 'transaction').length;
  const singles = steps.length - transactions;
  const requests = [transactions > 0 ? counted(transactions, 'transaction') : '', singles > 0 ? counted(singles, 'write') : ''];
  const written = `≥ ${counted(units, 'write unit')}`;
  const parts = [...requests, written, spendText(spendOf({ read: 0, write: units }, rate))].filter(part => part !== '');
  return steps.length === 0 ? 'Nothing to write' : parts.join(' · ');
}
