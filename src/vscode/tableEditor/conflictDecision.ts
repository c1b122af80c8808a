import type { Key } from '../../core/attributeValue.ts';
import type { ChangeSet } from '../../core/changeSet/changeSet.ts';
import type { PendingChange } from '../../core/changeSet/pendingChange.ts';
import { ExplorerError } from '../../core/errors.ts';
import { keyOf } from '../../core/keySchema.ts';
import type { KeySchema } from '../../core/keySchema.ts';

/** What a person wants of changes of items that somebody else has changed meanwhile. */
export type ConflictChoice = 'overwrite' | 'takeTheirs' | 'openDocuments';

/** How many items somebody else has changed, and how many deleted. */
export interface ConflictCounts {
  readonly changed: number;
  readonly deleted: number;
}

export interface ConflictDialogs {
  /** @returns nothing where the person leaves them */
  choose(counts: ConflictCounts, choices: readonly ConflictChoice[]): Promise<ConflictChoice | undefined>;
  openDocument(key: Key): Promise<void>;
}

/** The change set that can be saved again. */
export interface DecidedConflicts {
  readonly set: ChangeSet;
  /** What left it: each item is as somebody else has made it. */
  readonly settled: readonly PendingChange[];
}

/** More tabs than these help nobody. */
export const mostOpened = 5;

/**
 * Asks what is to become of conflicts. Whatever is not decided stays in the change set.
 *
 * @throws ExplorerError of kind `cancelled` where the person leaves the conflicts, or looks at the items first
 */
export async function decideConflicts(
  set: ChangeSet,
  schema: KeySchema,
  conflicts: readonly PendingChange[],
  dialogs: ConflictDialogs,
): Promise<DecidedConflicts> {
  // What was deleted meanwhile has no document.
  const existing = conflicts.map(({ failure }) => failure?.conflict?.item).filter(item => item !== undefined);
  // The first is what Enter chooses: to look overwrites nothing.
  const choices: readonly ConflictChoice[] = [...(existing.length > 0 ? (['openDocuments'] as const) : []), 'overwrite', 'takeTheirs'];
  const chosen = await dialogs.choose({ changed: existing.length, deleted: conflicts.length - existing.length }, choices);
  switch (chosen) {
    case 'overwrite':
    case 'takeTheirs': {
      const how = chosen === 'overwrite' ? 'rebased' : 'withTheirs';
      return decided(
        conflicts.reduce((all, { id, failure }) => all[how](id, failure?.conflict?.item), set),
        conflicts,
      );
    }
    case 'openDocuments':
      for (const item of existing.slice(0, mostOpened)) {
        await dialogs.openDocument(keyOf(schema, item));
      }
      throw new ExplorerError('cancelled', 'The changes are kept. Save the table again to decide.');
    case undefined:
      throw new ExplorerError('cancelled', 'Nothing more was written.');
  }
}

function decided(set: ChangeSet, conflicts: readonly PendingChange[]): DecidedConflicts {
  const settled = conflicts
    .filter(({ id }) => set.get(id) === undefined)
    .map(({ id, before, failure }): PendingChange => {
      const theirs = failure?.conflict?.item;
      return { id, ...(before !== undefined && { before }), ...(theirs !== undefined && { after: theirs }) };
    });
  return { set, settled };
}
