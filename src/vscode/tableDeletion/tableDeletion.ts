import { ExplorerError } from '../../core/errors.ts';
import { refuseReadOnly } from '../../core/guard/readOnly.ts';
import type { Clients, ConnectionSource, DynamoClient } from '../../core/ports.ts';
import { beginDeletion, lookAtTable, untilGone, whatIsLost } from '../../core/tableDeletion.ts';
import type { DoomedTable } from '../../core/tableDeletion.ts';
import type { TableRef } from '../../core/tableRef.ts';
import type { TableLists } from '../explorer/tableLists.ts';
import type { Confirmations } from '../guard/confirmations.ts';

/** What deleting a table needs. */
export interface DeletionServices {
  readonly connections: ConnectionSource;
  readonly clients: Clients;
  readonly confirmations: Pick<Confirmations, 'confirmDestructive'>;
  readonly lists: Pick<TableLists, 'remove'>;
}

/** What a person sees while they wait. */
export interface DeletionProgress {
  looking<T>(table: string, task: () => Promise<T>): Promise<T>;
  /** Can be cancelled, which stops the waiting only. */
  deleting(table: string, task: (signal: AbortSignal) => Promise<void>): Promise<void>;
}

const action = 'Delete Table';

/** Deletes a table as a person wants it: looked at first, agreed to as the guard says, then waited for. */
export class TableDeletion {
  private readonly listeners = new Set<(ref: TableRef) => void>();

  constructor(
    private readonly services: DeletionServices,
    private readonly progress: DeletionProgress,
  ) {}

  /** Told of a table that is no longer as it was: deleted, or about to be. */
  onDidDelete(listener: (ref: TableRef) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /** @throws ExplorerError, of kind `cancelled` when the person does not agree, `readOnly` before they are asked anything */
  async delete({ connection: id, region, table }: TableRef): Promise<void> {
    const connection = this.services.connections.get(id);
    if (connection === undefined) {
      throw new ExplorerError('notFound', 'The connection of this table was removed meanwhile. Refresh the tree.');
    }
    refuseReadOnly(connection, action);
    const ref = { connection: id, region, table };
    const client = this.services.clients.client(ref);
    const doomed = await this.progress.looking(table, async () => lookAtTable(client, table));
    await this.services.confirmations.confirmDestructive(connection, { action, table, detail: whatIsLost(doomed, region) });
    await this.progress.deleting(table, async signal => this.send(client, ref, doomed, signal));
  }

  private async send(client: DynamoClient, ref: TableRef, doomed: DoomedTable, signal: AbortSignal): Promise<void> {
    try {
      await beginDeletion(client, doomed, signal);
      await this.services.lists.remove('favourites', ref);
      await this.services.lists.remove('added', ref);
      await untilGone(client, doomed, signal);
    } finally {
      // Also when it failed or was cancelled: what was cut off may have been executed.
      this.listeners.forEach(listener => listener(ref));
    }
  }
}
