import type { ItemChange } from '../itemChange.ts';
import type { TableRef } from '../tableRef.ts';
import type { WriteLog } from './writeLog.ts';

export type WriteListener = (ref: TableRef, changes: readonly ItemChange[]) => void;

/** Tells who shows items of a table that they were written, before it is remembered. */
export class WriteFeed implements WriteLog {
  private readonly listeners = new Set<WriteListener>();

  constructor(private readonly log: WriteLog) {}

  onDidWrite(listener: WriteListener): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  async wrote(ref: TableRef, changes: readonly ItemChange[]): Promise<void> {
    this.listeners.forEach(listener => listener(ref, changes));
    await this.log.wrote(ref, changes);
  }
}
