import { attributeMap } from '../attributeValue.ts';
import type { Item } from '../attributeValue.ts';
import type { ItemChange } from '../itemChange.ts';
import { sameValue } from '../items/equality.ts';
import { keyOf } from '../keySchema.ts';
import { valueAt } from './bulkAction.ts';
import type { BulkAction } from './bulkAction.ts';
import type { BulkPlan } from './bulkPlan.ts';

/**
 * What was changed, for the journal: nothing of what somebody else did to the item in between.
 *
 * @param returned the item that was deleted, or as it is now
 */
export function changeBy({ action, schema }: Pick<BulkPlan, 'action' | 'schema'>, item: Item, returned: Item | undefined): ItemChange {
  const key = keyOf(schema, item);
  if (action.kind === 'delete') {
    return { key, before: returned ?? item };
  }
  const after = returned ?? item;
  const [name] = action.path;
  const others = Object.entries(after).filter(([each]) => each !== name);
  const seen = Object.hasOwn(item, name) ? item[name] : undefined;
  return { key, before: attributeMap(seen === undefined ? others : [...others, [name, seen]]), after };
}

/** Whether an item is as it was to become. What was added to is taken for that as soon as it is another. */
export function isDone(action: BulkAction, before: Item, now: Item | undefined): boolean {
  if (action.kind === 'delete') {
    return now === undefined;
  }
  const value = now && valueAt(now, action.path);
  switch (action.kind) {
    case 'remove':
      return now !== undefined && value === undefined;
    case 'set':
    case 'setIfAbsent':
      return value !== undefined && sameValue(action.value, value);
    case 'increase':
    case 'append': {
      const seen = valueAt(before, action.path);
      return value !== undefined && (seen === undefined || !sameValue(seen, value));
    }
  }
}
