import { noCommitJournal } from '../../core/commit/commitJournal.ts';
import type { Clients, ConnectionSource } from '../../core/ports.ts';
import { ChangeReview } from './changeReview.ts';
import { TableSaver } from './tableSaver.ts';

export function createTableSaver({
  clients,
  connections,
}: {
  readonly clients: Clients;
  readonly connections: ConnectionSource;
}): TableSaver {
  return new TableSaver({ clients, review: new ChangeReview(connections), journal: noCommitJournal });
}
