import type { Item } from '../attributeValue.ts';
import type { CreateTableInput } from '../operations.ts';

/** A table with the items that belong in it. Nothing in it depends on the clock or on chance. */
export interface SampleTable {
  readonly definition: CreateTableInput;
  /** The attribute that holds the time to live. */
  readonly timeToLive?: string;
  readonly items: readonly Item[];
}
