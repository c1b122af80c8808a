import type { ReadRequest } from '../core/readRequest.ts';
import type { TableRef } from '../core/tableRef.ts';

/** Shows a table with its form filled in. */
export interface QueryOpener {
  /** @param run `run` reads at once; `show` leaves that to the person, and values in the form may be empty */
  open(ref: TableRef, request: ReadRequest, run: 'run' | 'show'): Promise<void>;
}
