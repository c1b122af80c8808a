import { counted, quantity } from '../quantityText.ts';
import type { PlannedWrite } from './plannedWrite.ts';
import { readOnlyCount } from './readFirst.ts';
import type { ReadFirst } from './readFirst.ts';

/** Of which items more is to be compared than the condition of their write can. */
export function partlyCompared(writes: readonly (PlannedWrite | undefined)[]): readonly ReadFirst[] {
  return writes.flatMap(write => write?.readFirst ?? []);
}

/** What a person agrees to where not everything that was seen is compared by the write itself. */
export function partlyText(reads: readonly ReadFirst[]): { readonly title: string; readonly detail: string } {
  const [compared, alone] = [reads.map(read => read.compared), reads.map(readOnlyCount)].map(sum);
  const what = reads.length === 1 ? 'An item has' : `${counted(reads.length, 'item')} have`;
  return {
    title: `${what} more attributes than DynamoDB compares in one request.`,
    detail:
      `The write itself compares ${counted(compared ?? 0, 'attribute')} with what was seen; all, and so the other ${quantity(alone ?? 0)}, ` +
      'are compared by a consistent read just before. What somebody writes to those in that moment would be lost.',
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, each) => total + each, 0);
}
