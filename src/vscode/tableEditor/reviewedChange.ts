import type { Item } from '../../core/attributeValue.ts';
import { stateOf } from '../../core/changeSet/pendingChange.ts';
import type { PendingChange } from '../../core/changeSet/pendingChange.ts';
import { keyLabel } from '../../core/items/keyLabel.ts';
import { keyOf } from '../../core/keySchema.ts';
import type { KeySchema } from '../../core/keySchema.ts';
import { shortenValue } from '../../core/results/shortenItem.ts';
import { changedNames } from '../../core/writing/itemDifference.ts';
import type { ReviewedAttribute, ReviewedChange } from '../../protocol/changeReview.ts';

/** A change as its page shows it: of one that is changed only what differs, of others all there is. */
export function reviewedChange(schema: KeySchema, change: PendingChange): ReviewedChange {
  const { before = {}, after = {}, failure } = change;
  return {
    state: stateOf(change),
    label: keyLabel(schema, keyOf(schema, change.before ?? after)),
    attributes: changedNames(before, after).map(name => attribute(name, before, after)),
    ...(failure !== undefined && { reason: failure.reason }),
  };
}

function attribute(name: string, before: Item, after: Item): ReviewedAttribute {
  const [old, value] = [before, after].map(item => (Object.hasOwn(item, name) ? item[name] : undefined));
  return { name, ...(old && { before: shortenValue(old) }), ...(value && { after: shortenValue(value) }) };
}
