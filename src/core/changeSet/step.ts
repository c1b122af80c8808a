import type { AttributeValue, Item } from '../attributeValue.ts';
import { attributeMap } from '../attributeValue.ts';
import { changedNames } from '../writing/itemDifference.ts';
import type { ChangeId } from './changeId.ts';

/** What a person does at once, and undoes at once. It is data: undoing it swaps the two sides. */
export interface Step {
  readonly items: readonly ItemStep[];
}

/** One item before and after the step. Absent where it does not exist, or not any more. */
export interface ItemStep {
  readonly id: ChangeId;
  /** With a new item: the number of its row. */
  readonly row?: number;
  readonly from?: Item;
  readonly to?: Item;
}

export function inverse({ items }: Step): Step {
  return {
    items: items
      .map(({ id, row, from, to }) => ({
        id,
        ...(row !== undefined && { row }),
        ...(to !== undefined && { from: to }),
        ...(from !== undefined && { to: from }),
      }))
      .toReversed(),
  };
}

/**
 * Does to an item what the step did to its own. Only what the step touched changes: attributes that were rebased on a newer item
 * meanwhile stay as they are there.
 */
export function steppedItem({ from, to }: ItemStep, current: Item | undefined): Item | undefined {
  return from === undefined || to === undefined || current === undefined ? to : withNames(current, changedNames(from, to), to);
}

/** An item whose named attributes are those of another. */
export function withNames(item: Item, names: readonly string[], other: Item): Item {
  return withValues(
    item,
    names.map(name => [name, Object.hasOwn(other, name) ? other[name] : undefined] as const),
  );
}

/** An item with some attributes set; those without a value are removed. */
export function withValues(item: Item, values: Iterable<readonly [string, AttributeValue | undefined]>): Item {
  const all = new Map(Object.entries(item));
  for (const [name, value] of values) {
    if (value === undefined) {
      all.delete(name);
    } else {
      all.set(name, value);
    }
  }
  return attributeMap(all);
}
