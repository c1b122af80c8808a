import { attributeMap } from '../attributeValue.ts';
import type { AttributeValue, Item } from '../attributeValue.ts';
import type { ItemChange } from '../itemChange.ts';
import { sameValue } from '../items/equality.ts';
import { sumOfNumbers } from '../items/numberSum.ts';
import { keyOf } from '../keySchema.ts';
import { valueAt } from './bulkAction.ts';
import type { BulkAction, BulkUpdate } from './bulkAction.ts';
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

/** Whether an item is as it was to become. */
export function isDone(action: BulkAction, before: Item, now: Item | undefined): boolean {
  if (action.kind === 'delete' || now === undefined) {
    return action.kind === 'delete' && now === undefined;
  }
  const value = valueAt(now, action.path);
  if (action.kind === 'remove') {
    return value === undefined;
  }
  return value !== undefined && sameValue(value, wanted(action, valueAt(before, action.path)));
}

/** What an update makes of a value. */
function wanted({ kind, value }: Exclude<BulkUpdate, { readonly kind: 'remove' }>, seen: AttributeValue | undefined): AttributeValue {
  if (seen === undefined || kind === 'set' || kind === 'setIfAbsent') {
    return value;
  }
  if ('N' in seen && 'N' in value) {
    return { N: sumOfNumbers(seen.N, value.N) };
  }
  if ('L' in seen && 'L' in value) {
    return { L: [...seen.L, ...value.L] };
  }
  return union(seen, value) ?? value;
}

/** Sets are compared without regard for what is in them twice. */
function union(seen: AttributeValue, added: AttributeValue): AttributeValue | undefined {
  if ('SS' in seen && 'SS' in added) {
    return { SS: [...seen.SS, ...added.SS] };
  }
  if ('NS' in seen && 'NS' in added) {
    return { NS: [...seen.NS, ...added.NS] };
  }
  return 'BS' in seen && 'BS' in added ? { BS: [...seen.BS, ...added.BS] } : undefined;
}
