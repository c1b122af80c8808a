import type { ChangeOutcome } from '../commit/commitReport.ts';
import type { ItemChange } from '../itemChange.ts';
import type { KeySchema } from '../keySchema.ts';
import { itemId } from './changeId.ts';
import type { ChangeId } from './changeId.ts';
import type { ChangeSet } from './changeSet.ts';
import { failureOf } from './changeFailures.ts';
import { sameState } from './pendingChange.ts';
import type { ChangeFailure, PendingChange } from './pendingChange.ts';

/** A set without what an earlier window has written of it after all; what was not written says why. */
export function withResumed(
  set: ChangeSet,
  schema: KeySchema,
  committed: readonly ItemChange[],
  outcomes: readonly ChangeOutcome[],
): { readonly set: ChangeSet; readonly written: readonly PendingChange[] } {
  const pendingOf = new Map(set.changes.map(change => [keyIdOf(schema, change), change]));
  const written: PendingChange[] = [];
  const failures = new Map<ChangeId, ChangeFailure>();
  for (const [index, change] of committed.entries()) {
    const pending = pendingOf.get(itemId(schema, change.key));
    const outcome = outcomes[index];
    // A person may have changed the item once more since; then it is another change.
    if (pending === undefined || outcome === undefined || !sameState(pending.after, change.after)) {
      continue;
    }
    const failure = failureOf(outcome);
    if (outcome.kind === 'written') {
      written.push(pending);
    } else if (failure !== undefined) {
      failures.set(pending.id, failure);
    }
  }
  const ids = written.map(({ id }) => id);
  return { set: set.withWritten(schema, ids).withFailures(failures), written };
}

/** Of a new item, too, which is known by its row before it is written. */
function keyIdOf(schema: KeySchema, { id, before, after }: PendingChange): ChangeId {
  const item = before ?? after;
  return item === undefined ? id : itemId(schema, item);
}
