import type { AttributeValue, Item } from '../attributeValue.ts';
import { ExplorerError } from '../errors.ts';
import { keyAttributes } from '../keySchema.ts';
import type { TableShape } from '../tableCatalog.ts';
import type { ChangeId } from './changeId.ts';
import { newItemId } from './changeId.ts';
import { valueProblem } from './changeChecks.ts';
import type { PendingChange } from './pendingChange.ts';
import { rowTitle } from './rowTitle.ts';
import type { ItemStep } from './step.ts';
import { withNames, withValues } from './step.ts';

/** An item that is to be changed. */
export interface Target {
  readonly id: ChangeId;
  /** The number of the row a person sees it in. */
  readonly row: number;
  /** Whole, as it is now: with what was changed. Absent where it is to be deleted. */
  readonly item?: Item;
  readonly change?: PendingChange;
}

export type Values = readonly (readonly [name: string, value: AttributeValue | undefined])[];

/**
 * Sets attributes of an item, and removes those without a value.
 *
 * @throws ExplorerError where DynamoDB would store one of them under no circumstances
 */
export function settingValues(shape: TableShape, target: Target, values: Values): ItemStep {
  const { row, item, change } = target;
  if (item === undefined) {
    throw refused(row, 'It is marked as deleted: revert the row first.');
  }
  const to = withValues(item, values);
  const isThere = change === undefined || change.before !== undefined;
  for (const [name, value] of values) {
    if (isThere && keyAttributes(shape.key).some(attribute => attribute.name === name)) {
      throw refused(
        row,
        `“${name}” is part of the key, and an item with another key is another item: duplicate the row, change its key, and delete this one.`,
      );
    }
    const problem = value === undefined ? undefined : valueProblem(shape, name, value);
    if (problem !== undefined) {
      throw refused(row, problem);
    }
  }
  return step(target, to);
}

export function insertion(row: number, item: Item): ItemStep {
  return { id: newItemId(row), row, to: item };
}

export function deletion(target: Target): ItemStep {
  return step(target, undefined);
}

/** @param names the attributes that are to be as they were; all, and the item itself, where none are given */
export function reversion(target: Target, names: readonly string[] | undefined): ItemStep {
  const { item, change } = target;
  if (change === undefined) {
    return step(target, item);
  }
  return step(target, names === undefined || item === undefined ? change.before : withNames(item, names, change.before ?? {}));
}

function step({ id, row, item }: Target, to: Item | undefined): ItemStep {
  return { id, ...(row < 0 && { row }), ...(item !== undefined && { from: item }), ...(to !== undefined && { to }) };
}

function refused(row: number, sentence: string): ExplorerError {
  return new ExplorerError('invalid', `${rowTitle(row)}: ${sentence}`);
}
