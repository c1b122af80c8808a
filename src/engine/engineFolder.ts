import type { LocalEngineOptions } from '../core/ports.ts';
import { canWrite, createFolder, deleteData } from './dataFiles.ts';
import { join, runningElsewhere } from './joinedEngine.ts';
import { startOwned } from './ownedEngine.ts';
import type { EngineSettings } from './ownedEngine.ts';
import type { RunningEngine } from './runningEngine.ts';
import { withStartLock } from './startLock.ts';

/** The folder whose database all windows share: what runs on it, starts on it, and is deleted from it. It keeps no state. */
export class EngineFolder {
  constructor(private readonly settings: EngineSettings) {}

  async startOrJoin(options: LocalEngineOptions, signal: AbortSignal): Promise<RunningEngine> {
    const { storageFolder } = this.settings;
    if (options.storage === 'memory' && !(await canWrite(storageFolder))) {
      // A full or read-only disk is what memory is for. Other windows cannot be told, so each has its own database then.
      return startOwned(this.settings, options, signal);
    }
    await createFolder(storageFolder);
    return withStartLock(storageFolder, signal, async () => (await this.joinRunning()) ?? startOwned(this.settings, options, signal));
  }

  /** What another window runs. @returns undefined where none does */
  async joinRunning(): Promise<RunningEngine | undefined> {
    const { storageFolder, watchInterval } = this.settings;
    const record = await runningElsewhere(storageFolder);
    return record === undefined ? undefined : join(storageFolder, record, watchInterval);
  }

  /** @param stop ends what this window runs or has joined */
  async reset(stop: () => Promise<void>): Promise<void> {
    const { storageFolder } = this.settings;
    await createFolder(storageFolder);
    await withStartLock(storageFolder, AbortSignal.timeout(60_000), async () => {
      await stop();
      // This window may not have joined what another one runs.
      await (await this.joinRunning())?.stop();
      await deleteData(storageFolder);
    });
  }
}
