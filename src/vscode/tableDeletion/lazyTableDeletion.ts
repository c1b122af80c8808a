import { once } from '../../core/once.ts';
import type { TableRef } from '../../core/tableRef.ts';
import type { ChangeDiffs } from '../guard/changeDiffs.ts';
import type { DeletionServices, TableDeletion } from './tableDeletion.ts';

/** What deleting a table needs before it is loaded. */
export type LazyDeletionServices = Omit<DeletionServices, 'confirmations'> & { readonly diffs: ChangeDiffs };

/** Deleting tables, which is loaded with the first one. Nothing was deleted before. */
export class LazyTableDeletion {
  private readonly listeners = new Set<(ref: TableRef) => void>();
  private readonly load = once(async () => this.create());

  constructor(private readonly services: LazyDeletionServices) {}

  onDidDelete(listener: (ref: TableRef) => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  async delete(ref: TableRef): Promise<void> {
    await (await this.load()).delete(ref);
  }

  private async create(): Promise<TableDeletion> {
    const { createTableDeletion } = await import('./createTableDeletion.ts');
    const deletion = createTableDeletion(this.services);
    deletion.onDidDelete(ref => this.listeners.forEach(listener => listener(ref)));
    return deletion;
  }
}
