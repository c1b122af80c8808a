import type { CommitPlan } from '../commit/commitPlan.ts';
import { counted, quantity } from '../quantityText.ts';

/** What a commit takes, in words: `2 transactions · 204 write units`. Units of the indexes are not in it, which depends on their keys. */
export function commitWords({ steps, units }: Pick<CommitPlan, 'steps' | 'units'>, price: string | undefined): string {
  const transactions = steps.filter(({ by }) => by === 'transaction').length;
  const singles = steps.length - transactions;
  const requests = [transactions > 0 ? counted(transactions, 'transaction') : '', singles > 0 ? counted(singles, 'write') : ''];
  const parts = [...requests, `≥ ${quantity(units)} write units`, price ?? ''].filter(part => part !== '');
  return steps.length === 0 ? 'Nothing to write' : parts.join(' · ');
}
