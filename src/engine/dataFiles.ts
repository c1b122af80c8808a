import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataNotDeleted, storageFailed } from './failures.ts';

export function dataFile(folder: string): string {
  return join(folder, 'local.db');
}

export async function createFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw storageFailed(folder, error);
  }
}

export async function canWrite(folder: string): Promise<boolean> {
  const probe = join(folder, `probe.${process.pid}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(probe, 'Can this folder be written?');
    return true;
  } catch {
    return false;
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

/** The data file and what the engine keeps beside it. */
export async function deleteData(folder: string): Promise<void> {
  try {
    for (const suffix of ['', '-wal', '-shm', '-journal']) {
      // Windows lets a file go a moment after the process that had it open.
      await rm(`${dataFile(folder)}${suffix}`, { force: true, maxRetries: 10, retryDelay: 100 });
    }
  } catch (error) {
    throw dataNotDeleted(folder, error);
  }
}
