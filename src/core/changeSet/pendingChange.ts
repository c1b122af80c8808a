import type { Item } from '../attributeValue.ts';
import { changedNames } from '../writing/itemDifference.ts';
import type { ItemChange } from '../itemChange.ts';
import { sameItem } from '../items/equality.ts';
import type { KeySchema } from '../keySchema.ts';
import { keyOf } from '../keySchema.ts';
import type { ChangeId } from './changeId.ts';

/** What has become of an item, and what should: as `ItemChange`, but the key of a new item may still be missing. */
export interface PendingChange {
  readonly id: ChangeId;
  /** The number of the row that shows it beside those that were read: of a new item, and of one that was restored. */
  readonly row?: number;
  /** The item as it was seen, whole. Absent where there is none. */
  readonly before?: Item;
  /** The item as it should become. Absent where it is to be deleted. */
  readonly after?: Item;
  readonly failure?: ChangeFailure;
}

/** Why a change could not be written. */
export interface ChangeFailure {
  /** One sentence. */
  readonly reason: string;
  /** It is not what was seen any more. `item` is what it is now; absent where it is gone. */
  readonly conflict?: { readonly item?: Item };
}

export type ChangeState = 'new' | 'changed' | 'deleted';

export function stateOf({ before, after }: PendingChange): ChangeState {
  if (before === undefined) {
    return 'new';
  }
  return after === undefined ? 'deleted' : 'changed';
}

/** The names of changes are asked for with each edit of any of them. */
const knownNames = new WeakMap<PendingChange, readonly string[]>();

/** The attributes that are set or removed; all of them for a new item, none for one that is deleted. */
export function namesOf(change: PendingChange): readonly string[] {
  const names = knownNames.get(change) ?? findNames(change);
  knownNames.set(change, names);
  return names;
}

function findNames({ before, after }: PendingChange): readonly string[] {
  if (after === undefined) {
    return [];
  }
  return before === undefined ? Object.keys(after) : changedNames(before, after);
}

/** Whether both are the same item, or both are none. */
export function sameState(a: Item | undefined, b: Item | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameItem(a, b);
}

/** What is to be written, once its key is known to be complete. */
export function itemChangeOf(schema: KeySchema, { before, after }: PendingChange): ItemChange {
  return {
    key: keyOf(schema, before ?? after ?? {}),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
}
