import type { PendingChange } from '../../core/changeSet/pendingChange.ts';
import type { TableShape } from '../../core/tableCatalog.ts';
import type { SourceRef } from '../../core/tableRef.ts';
import type { AskedSave } from './tableDocument.ts';

/** What a person is to look at before it is written. */
export interface ReviewedTable {
  readonly ref: SourceRef;
  readonly shape: TableShape;
  readonly changes: readonly PendingChange[];
  readonly asked: AskedSave;
}
