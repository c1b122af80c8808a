import type { Item } from '../../core/attributeValue.ts';
import { stateOf } from '../../core/changeSet/pendingChange.ts';
import type { PendingChange } from '../../core/changeSet/pendingChange.ts';
import { keyLabel } from '../../core/items/keyLabel.ts';
import { keyAttributes, keyOf } from '../../core/keySchema.ts';
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
    attributes: keyFirst(schema, changedNames(before, after)).map(name => attribute(name, before, after)),
    ...(failure !== undefined && { reason: failure.reason }),
  };
}

/** The rest by name, as in an item's document: DynamoDB has no order of its own. */
function keyFirst(schema: KeySchema, names: readonly string[]): readonly string[] {
  const ofKey = keyAttributes(schema)
    .map(({ name }) => name)
    .filter(name => names.includes(name));
  return [...ofKey, ...names.filter(name => !ofKey.includes(name)).toSorted()];
}

function attribute(name: string, before: Item, after: Item): ReviewedAttribute {
  const [old, value] = [before, after].map(item => (Object.hasOwn(item, name) ? item[name] : undefined));
  return { name, ...(old && { before: shortenValue(old) }), ...(value && { after: shortenValue(value) }) };
}
