import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ExplorerError } from '../core/errors.ts';
import { storageFailed } from './failures.ts';
import { isAlive } from './foreignProcess.ts';

/** Longer than any start or reset takes. */
const staleAfter = 30_000;

/** Lets one window at a time start or reset the database of a folder; the others wait for their turn. */
export async function withStartLock<T>(folder: string, signal: AbortSignal, task: () => Promise<T>): Promise<T> {
  const file = join(folder, 'engine.lock');
  const mark = `${process.pid} ${randomUUID()}`;
  while (!(await tryCreate(file, mark))) {
    if (signal.aborted) {
      throw new ExplorerError('cancelled', 'Cancelled.');
    }
    await removeStale(file);
    await delay(30);
  }
  try {
    return await task();
  } finally {
    // Held for too long it may have been taken over, and is somebody else's then.
    if ((await read(file)) === mark) {
      await rm(file, { force: true });
    }
  }
}

async function tryCreate(file: string, mark: string): Promise<boolean> {
  try {
    await writeFile(file, mark, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      return false;
    }
    // On a full disk the file is there, and empty.
    await rm(file, { force: true }).catch(() => undefined);
    throw storageFailed(join(file, '..'), error);
  }
}

/** Its window died while starting. */
async function removeStale(file: string): Promise<void> {
  const mark = await read(file);
  if (mark === undefined || !(await isStale(file, mark))) {
    return;
  }
  // Moved away and looked at again, because another window may have replaced the stale lock by its own in between.
  const moved = `${file}.${randomUUID()}`;
  try {
    await rename(file, moved);
    if ((await read(moved)) !== mark) {
      await link(moved, file);
    }
  } catch {
    // Somebody was faster; the next round sees what is there now.
  } finally {
    await rm(moved, { force: true });
  }
}

async function isStale(file: string, mark: string): Promise<boolean> {
  try {
    const age = Date.now() - (await stat(file)).mtimeMs;
    const pid = Number.parseInt(mark, 10);
    // A moment after its creation the file is still empty.
    return age > staleAfter || (Number.isSafeInteger(pid) && pid > 0 && !isAlive(pid));
  } catch {
    return false;
  }
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
