import type { ChangeOutcome } from '../commit/commitReport.ts';
import type { ItemChange } from '../itemChange.ts';
import type { KeySchema } from '../keySchema.ts';
import { itemId } from './changeId.ts';
import type { ChangeSet } from './changeSet.ts';
import { failureOf } from './changeFailures.ts';
import { sameState } from './pendingChange.ts';
import type { PendingChange } from './pendingChange.ts';

/** A set without what an earlier window has written of it after all; what was not written says why. */
export function withResumed(
  set: ChangeSet,
  schema: KeySchema,
  committed: readonly ItemChange[],
  outcomes: readonly ChangeOutcome[],
): { readonly set: ChangeSet; readonly written: readonly PendingChange[] } {
  const written: PendingChange[] = [];
  let rest = set;
  for (const [index, change] of committed.entries()) {
    const pending = rest.changes.find(each => isSame(schema, each, change));
    const outcome = outcomes[index];
    if (pending === undefined || outcome === undefined) {
      continue;
    }
    const failure = failureOf(outcome);
    if (outcome.kind === 'written') {
      written.push(pending);
      rest = rest.withWritten(schema, [pending.id]);
    } else if (failure !== undefined) {
      rest = rest.withFailure(pending.id, failure);
    }
  }
  return { set: rest, written };
}

/** A person may have changed the item once more since; then it is another change. */
function isSame(schema: KeySchema, pending: PendingChange, { key, after }: ItemChange): boolean {
  const item = pending.before ?? pending.after;
  return item !== undefined && itemId(schema, item) === itemId(schema, key) && sameState(pending.after, after);
}
