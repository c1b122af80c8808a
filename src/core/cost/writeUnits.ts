import type { ItemChange } from '../itemChange.ts';
import { itemSize } from '../items/itemSize.ts';

const unitSize = 1024;

/**
 * Write units of one change without those of the indexes: the larger of both sizes counts, and a transaction takes twice as much.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export function writeUnits(change: ItemChange, by: 'single' | 'transaction'): number {
  const units = Math.max(1, Math.ceil(changeSize(change) / unitSize));
  return by === 'transaction' ? 2 * units : units;
}

/** Bytes of the larger of both sides. */
export function changeSize({ before, after }: ItemChange): number {
  return Math.max(before === undefined ? 0 : itemSize(before), after === undefined ? 0 : itemSize(after));
}
