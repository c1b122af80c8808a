import type { ItemChange } from '../itemChange.ts';
import type { TableRef } from '../tableRef.ts';

/** Where writes that were made are remembered, so that they can be undone. */
export interface WriteLog {
  /**
   * Call it after DynamoDB has acknowledged the writes. It never fails: a disk that takes nothing must not keep a person from
   * saving.
   */
  wrote(ref: TableRef, changes: readonly ItemChange[]): Promise<void>;
}
