import type { ChangeOutcome } from '../commit/commitReport.ts';
import type { ChangeFailure } from './pendingChange.ts';

/** Why a change stays in the set, as its row tells it; undefined where it was written, or just not sent. */
export function failureOf(outcome: ChangeOutcome): ChangeFailure | undefined {
  switch (outcome.kind) {
    case 'written':
      return undefined;
    case 'conflict':
      return outcome.now === undefined
        ? { reason: 'Somebody deleted the item meanwhile. Save again to decide, or revert the row.', conflict: {} }
        : { reason: 'Somebody changed the item meanwhile. Save again to decide, or revert the row.', conflict: { item: outcome.now } };
    case 'failed':
      return { reason: outcome.error.message };
    case 'pending':
      return outcome.error && { reason: `Not written: ${outcome.error.message}` };
    case 'unknown':
      return { reason: `No answer came, so that it may be written or not: ${outcome.error.message}` };
  }
}
