import type { ChangeOutcome } from '../commit/commitReport.ts';
import type { ItemChange } from '../itemChange.ts';
import type { KeySchema } from '../keySchema.ts';
import { itemId } from './changeId.ts';
import type { ChangeId } from './changeId.ts';
import type { ChangeSet } from './changeSet.ts';
import { failureOf } from './changeFailures.ts';
import { sameState } from './pendingChange.ts';
import type { ChangeFailure, PendingChange } from './pendingChange.ts';

/** Whether a change that was being written is still in the set: with what it wanted, whatever it was based on. */
export function stillPending(set: ChangeSet, schema: KeySchema): (change: ItemChange) => PendingChange | undefined {
  const pendingOf = new Map(set.changes.map(change => [keyIdOf(schema, change), change]));
  return ({ key, after }) => {
    const pending = pendingOf.get(itemId(schema, key));
    // A person may have changed the item once more since; then it is another change.
    return pending !== undefined && sameState(pending.after, after) ? pending : undefined;
  };
}

/** A set without what an earlier window has written of it after all; what was not written says why. */
export function withResumed(
  set: ChangeSet,
  schema: KeySchema,
  committed: readonly ItemChange[],
  outcomes: readonly ChangeOutcome[],
): { readonly set: ChangeSet; readonly written: readonly PendingChange[]; readonly kept: number } {
  const pendingOf = stillPending(set, schema);
  const written: PendingChange[] = [];
  let kept = 0;
  const failures = new Map<ChangeId, ChangeFailure>();
  for (const [index, change] of committed.entries()) {
    const pending = pendingOf(change);
    const outcome = outcomes[index];
    if (pending === undefined || outcome === undefined) {
      continue;
    }
    if (outcome.kind === 'written') {
      written.push(pending);
      continue;
    }
    kept++;
    const failure = failureOf(outcome);
    if (failure !== undefined) {
      failures.set(pending.id, failure);
    }
  }
  const ids = written.map(({ id }) => id);
  return { set: set.withWritten(schema, ids).withFailures(failures), written, kept };
}

/** Of a new item, too, which is known by its row before it is written. */
function keyIdOf(schema: KeySchema, { id, before, after }: PendingChange): ChangeId {
  const item = before ?? after;
  return item === undefined ? id : itemId(schema, item);
}
