import type { Item } from '../attributeValue.ts';
import type { ChangeId } from './changeId.ts';
import { isNewItemId } from './changeId.ts';
import type { ChangeSet } from './changeSet.ts';

/** An item a text was made of. */
export interface TextBase {
  readonly id: ChangeId;
  /** As the text shows it: with what was changed and not saved. */
  readonly item: Item;
  /** As it was seen in the table; absent for a new item. */
  readonly before?: Item;
}

/** What a step that the text makes of an item begins with. */
export interface StepBase extends Pick<TextBase, 'id' | 'item'> {
  /** Another than the text was made of. */
  readonly from?: Item;
}

/**
 * The items of a text for the change set its changes go to, which has moved on since: what was unsaved may be written or given up.
 * What is in neither the set nor the table any more is left out, so that it is new where the text still has it.
 *
 * @param since the set the text was made with; undefined where its table was closed, and this is the set of another opening
 */
export function stepBases(set: ChangeSet, bases: readonly TextBase[], since: ChangeSet | undefined): readonly StepBase[] {
  return bases.flatMap(base => {
    // The rows of new items are counted anew.
    const pending = since === undefined && isNewItemId(base.id) ? undefined : set.get(base.id);
    const known = pending === undefined ? lastSeen(set, base, since) : base.before;
    if (pending !== undefined && (since?.get(base.id) !== undefined || base.before === base.item)) {
      return [base];
    }
    return known === undefined ? [] : [{ id: base.id, item: base.item, from: known }];
  });
}

/** The items as their table knew them when it was closed, for the set of another opening. @param last its last set */
export function basesLeft(last: ChangeSet, bases: readonly TextBase[], since: ChangeSet): readonly TextBase[] {
  return bases.map(base => {
    const before = lastSeen(last, base, since);
    return { id: last.current(base.id), item: base.item, ...(before !== undefined && { before }) };
  });
}

/** What was written or given up since the text was made is newer than what was seen then. */
function lastSeen(set: ChangeSet, { id, before }: TextBase, since: ChangeSet | undefined): Item | undefined {
  const seen = since === undefined ? undefined : set.seen(id);
  return seen === undefined || seen === since?.seen(id) ? before : seen.item;
}
