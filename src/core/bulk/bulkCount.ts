import type { TableShape } from '../tableCatalog.ts';

/** Items that would be changed, and the write units that takes without those of the indexes. */
export interface Count {
  readonly items: number;
  readonly units: number;
  /** Set where DynamoDB counted, which it does about every six hours. */
  readonly isOld?: true;
}

/** What DynamoDB knows of a whole table without reading it; undefined where it knows of no item. */
export function lastCount({ itemCount = 0, sizeBytes = 0 }: TableShape): Count | undefined {
  if (itemCount === 0) {
    return undefined;
  }
  const unitsEach = Math.max(1, Math.ceil(sizeBytes / itemCount / 1024));
  return { items: itemCount, units: itemCount * unitsEach, isOld: true };
}
