import { randomUUID } from 'node:crypto';
import type { CommitParts } from '../../core/commit/commitParts.ts';
import type { Clients } from '../../core/ports.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { hostClock } from '../hostClock.ts';
import type { CommitFiles } from './commitFiles.ts';

/** What a commit to one table uses, so that it survives this window and its writes can be undone. */
export function commitPartsOf(clients: Clients, commits: CommitFiles, ref: TableRef): CommitParts {
  return {
    client: clients.client(ref),
    clock: hostClock,
    journal: commits.journalOf(ref),
    newToken: randomUUID,
    today: Date.now,
  };
}
