import type { Key } from '../../core/attributeValue.ts';
import type { ChangeSet } from '../../core/changeSet/changeSet.ts';
import type { PendingChange } from '../../core/changeSet/pendingChange.ts';
import { ExplorerError } from '../../core/errors.ts';
import { keyOf } from '../../core/keySchema.ts';
import type { KeySchema } from '../../core/keySchema.ts';

/** What a person wants of changes of items that somebody else has changed meanwhile. */
export type ConflictChoice = 'overwrite' | 'takeTheirs' | 'openDocuments';

export interface ConflictDialogs {
  /** @returns nothing where the person leaves them */
  choose(count: number, choices: readonly ConflictChoice[]): Promise<ConflictChoice | undefined>;
  openDocument(key: Key): Promise<void>;
}

/** More tabs than these help nobody. */
export const mostOpened = 5;

/**
 * Asks what is to become of conflicts. Whatever is not decided stays in the change set.
 *
 * @returns the change set that can be saved again
 * @throws ExplorerError of kind `cancelled` where the person leaves the conflicts, or looks at the items first
 */
export async function decideConflicts(
  set: ChangeSet,
  schema: KeySchema,
  conflicts: readonly PendingChange[],
  dialogs: ConflictDialogs,
): Promise<ChangeSet> {
  // What was deleted meanwhile has no document.
  const existing = conflicts.map(({ failure }) => failure?.conflict?.item).filter(item => item !== undefined);
  const choices: readonly ConflictChoice[] = ['overwrite', 'takeTheirs', ...(existing.length > 0 ? (['openDocuments'] as const) : [])];
  switch (await dialogs.choose(conflicts.length, choices)) {
    case 'overwrite':
      return conflicts.reduce((all, { id, failure }) => all.rebased(id, failure?.conflict?.item), set);
    case 'takeTheirs':
      return conflicts.reduce((all, { id, failure }) => all.withTheirs(id, failure?.conflict?.item), set);
    case 'openDocuments':
      for (const item of existing.slice(0, mostOpened)) {
        await dialogs.openDocument(keyOf(schema, item));
      }
      throw new ExplorerError('cancelled', 'The changes are kept. Save the table again to decide.');
    case undefined:
      throw new ExplorerError('cancelled', 'Nothing more was written.');
  }
}
