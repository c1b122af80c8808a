import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExplorerError } from '../../core/errors.ts';
import type { HistoryEntry } from '../../core/queries/historyEntry.ts';
import { isSameRead, printHistoryEntry, readHistoryEntry } from '../../core/queries/historyEntry.ts';
import { Turns } from '../../core/turns.ts';
import { unlessMissing } from '../../core/unlessMissing.ts';

/** An entry and the file it is in. */
export interface StoredEntry {
  readonly file: string;
  readonly entry: HistoryEntry;
}

export interface StoredHistory {
  /** The newest first. */
  readonly entries: readonly StoredEntry[];
  /** How many files were damaged or not ours; they were renamed. */
  readonly setAside: number;
}

const folderPrefix = 'runs-';
const entryEnding = '.json';
/** Not all at once: a process may not have that many files open. */
const readAtOnce = 50;

/**
 * What was run, in a folder per connection and a file per run, whose name begins with its time. No two windows ever write the
 * same file, so that neither can lose what the other remembers, and no lock is needed.
 */
export class HistoryFiles {
  /** Changes of this window wait for each other. */
  private readonly turns = new Turns();

  constructor(private readonly folder: string) {}

  /** The ids of the connections of which something is remembered. */
  async connections(): Promise<readonly string[]> {
    const names = await this.names(this.folder);
    return names.filter(name => name.startsWith(folderPrefix)).map(name => decodeURIComponent(name.slice(folderPrefix.length)));
  }

  async list(connection: string): Promise<StoredHistory> {
    const files = (await this.files(connection)).toReversed();
    const read: (StoredEntry | 'gone' | 'aside')[] = [];
    for (let index = 0; index < files.length; index += readAtOnce) {
      const some = files.slice(index, index + readAtOnce);
      read.push(...(await Promise.all(some.map(async file => this.read(connection, file)))));
    }
    return { entries: read.filter(each => typeof each === 'object'), setAside: read.filter(each => each === 'aside').length };
  }

  /** @param size how many are kept of the connection; the oldest go, and with 0 all of them */
  async add(entry: HistoryEntry, size: number): Promise<void> {
    await this.turns.take(async () => {
      const { connection } = entry.ref;
      const before = await this.files(connection);
      const newest = before.at(-1);
      if (size > 0) {
        await this.write(connection, entry);
      }
      const repeated = newest !== undefined && (await this.repeats(connection, newest, entry)) ? [newest] : [];
      const kept = before.filter(file => !repeated.includes(file));
      const excess = kept.slice(0, Math.max(0, kept.length - Math.max(0, size - 1)));
      await this.delete(connection, [...repeated, ...excess]);
    });
  }

  async remove(connection: string, file: string): Promise<void> {
    await this.turns.take(async () => this.delete(connection, [file]));
  }

  /** Forgets all that was run with a connection. */
  async clear(connection: string): Promise<void> {
    await this.turns.take(async () => told(this.folder, async () => rm(this.folderOf(connection), { recursive: true, force: true })));
  }

  private async repeats(connection: string, file: string, entry: HistoryEntry): Promise<boolean> {
    const newest = await this.read(connection, file);
    return typeof newest === 'object' && isSameRead(newest.entry, entry);
  }

  private async write(connection: string, entry: HistoryEntry): Promise<void> {
    const folder = this.folderOf(connection);
    const name = `${String(entry.when).padStart(15, '0')}-${randomUUID()}`;
    await told(folder, async () => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      // Another window may read at any time, so the file appears whole or not at all. It holds keys: nobody else may read it.
      await writeFile(join(folder, `${name}.draft`), printHistoryEntry(entry), { mode: 0o600 });
      await rename(join(folder, `${name}.draft`), join(folder, `${name}${entryEnding}`));
    });
  }

  /** @returns `gone` when another window removed it meanwhile, `aside` when it is none of ours and was renamed */
  private async read(connection: string, file: string): Promise<StoredEntry | 'gone' | 'aside'> {
    const path = join(this.folderOf(connection), file);
    const text = await told(path, async () => unlessMissing(async () => readFile(path, 'utf8')));
    if (text === undefined) {
      return 'gone';
    }
    try {
      return { file, entry: readHistoryEntry(text) };
    } catch (error) {
      if (!(error instanceof ExplorerError)) {
        throw error;
      }
    }
    return this.setAside(path);
  }

  private async setAside(path: string): Promise<'gone' | 'aside'> {
    const renamed = await told(path, async () =>
      unlessMissing(async () => {
        await rename(path, `${path}.damaged`);
        return true;
      }),
    );
    return renamed === true ? 'aside' : 'gone';
  }

  private async delete(connection: string, files: readonly string[]): Promise<void> {
    const folder = this.folderOf(connection);
    await told(folder, async () => Promise.all(files.map(async file => rm(join(folder, file), { force: true }))));
  }

  /** The oldest first. */
  private async files(connection: string): Promise<readonly string[]> {
    const names = await this.names(this.folderOf(connection));
    return names.filter(name => name.endsWith(entryEnding)).sort();
  }

  private async names(folder: string): Promise<readonly string[]> {
    return told(folder, async () => (await unlessMissing(async () => readdir(folder))) ?? []);
  }

  private folderOf(connection: string): string {
    return join(this.folder, folderPrefix + encodeURIComponent(connection));
  }
}

async function told<T>(path: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (cause) {
    const message = `The history in “${path}” could not be read or written. Check the disk and its permissions.`;
    throw new ExplorerError('unexpected', message, { cause });
  }
}
