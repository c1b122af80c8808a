import { createHash, randomUUID } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ExplorerError } from '../../core/errors.ts';
import { printJournalEntry, readJournalEntry } from '../../core/journal/journalEntry.ts';
import type { JournalEntry } from '../../core/journal/journalEntry.ts';
import { expiredFiles, isSameDay, partSize } from '../../core/journal/retention.ts';
import type { JournalFile, JournalLimits } from '../../core/journal/retention.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { Turns } from '../../core/turns.ts';
import { unlessMissing } from '../../core/unlessMissing.ts';

const folderPrefix = 'writes-';
const ending = '.ndjson';
/** A person looks at the last ones. */
const mostListed = 1000;

/**
 * The writes of each table, in a folder per connection and one in it per table: files of lines, to which is only ever appended. No
 * two windows write to the same file. They hold items: only their owner may read them.
 */
export class JournalFiles {
  /** The file this window appends to, by the table's folder. */
  private readonly current = new Map<string, JournalFile>();
  /** Changes of this window wait for each other. */
  private readonly turns = new Turns();

  constructor(private readonly folder: string) {}

  /** @throws ExplorerError */
  async append(ref: TableRef, entries: readonly JournalEntry[], limits: JournalLimits, now: number): Promise<void> {
    await this.inTurn(async () => {
      const folder = this.folderOf(ref);
      const lines = entries.map(printJournalEntry).join('');
      const file = await this.fileFor(folder, limits, now);
      // What a full disk leaves of a line would swallow the next one.
      this.current.delete(folder);
      await appendFile(file.path, lines, { mode: 0o600 });
      this.current.set(folder, { ...file, bytes: file.bytes + Buffer.byteLength(lines) });
    });
  }

  /** The newest first. Lines that are none of ours are passed over. @throws ExplorerError */
  async list(ref: TableRef): Promise<readonly JournalEntry[]> {
    return this.inTurn(async () => {
      const folder = this.folderOf(ref);
      const files = (await namesIn(folder)).filter(isOurs).toSorted().toReversed();
      const entries: JournalEntry[] = [];
      for (const file of files) {
        if (entries.length < mostListed) {
          entries.push(...(await entriesOf(join(folder, file))).toReversed());
        }
      }
      return entries.toSorted((a, b) => b.when - a.when).slice(0, mostListed);
    });
  }

  /** @throws ExplorerError */
  async clear(ref: TableRef): Promise<void> {
    await this.inTurn(async () => {
      const folder = this.folderOf(ref);
      this.current.delete(folder);
      await rm(folder, { recursive: true, force: true });
    });
  }

  /** Deletes the writes of a connection. @throws ExplorerError */
  async forget(connection: string): Promise<void> {
    await this.inTurn(async () => {
      this.current.clear();
      await rm(this.folderOfConnection(connection), { recursive: true, force: true });
    });
  }

  /** Deletes what is beyond the limits, of all tables. @throws ExplorerError */
  async trim(limits: JournalLimits, now: number): Promise<void> {
    await this.inTurn(async () => {
      for (const { path } of expiredFiles(await this.all(), limits, now)) {
        await rm(path, { force: true });
      }
      // What was deleted is not to be appended to.
      this.current.clear();
    });
  }

  private async inTurn<T>(change: () => Promise<T>): Promise<T> {
    return this.turns.take(async () => told(this.folder, change));
  }

  private async fileFor(folder: string, limits: JournalLimits, now: number): Promise<JournalFile> {
    const current = this.current.get(folder);
    if (current !== undefined && current.bytes < partSize(limits) && isSameDay(current.begun, now)) {
      return current;
    }
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return { path: join(folder, `${String(now).padStart(15, '0')}-${randomUUID()}${ending}`), begun: now, bytes: 0 };
  }

  private async all(): Promise<readonly JournalFile[]> {
    const connections = (await namesIn(this.folder)).filter(name => name.startsWith(folderPrefix));
    const folders = await Promise.all(connections.map(async name => foldersIn(join(this.folder, name))));
    return (await Promise.all(folders.flat().map(filesIn))).flat();
  }

  /** A table's name is too long for a folder's, with anything before it. */
  private folderOf({ connection, region, table }: TableRef): string {
    const name = createHash('sha256')
      .update(JSON.stringify([region, table]))
      .digest('hex');
    return join(this.folderOfConnection(connection), name);
  }

  private folderOfConnection(connection: string): string {
    return join(this.folder, folderPrefix + encodeURIComponent(connection));
  }
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  return (await namesIn(folder)).map(name => join(folder, name));
}

async function filesIn(folder: string): Promise<readonly JournalFile[]> {
  const names = (await namesIn(folder)).filter(isOurs);
  return Promise.all(
    names.map(async name => ({
      path: join(folder, name),
      begun: Number.parseInt(name, 10),
      bytes: (await stat(join(folder, name))).size,
    })),
  );
}

async function entriesOf(path: string): Promise<readonly JournalEntry[]> {
  const lines = (await readFile(path, 'utf8')).split('\n');
  return lines.map(readJournalEntry).filter(entry => entry !== undefined);
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await unlessMissing(async () => readdir(folder))) ?? [];
}

function isOurs(name: string): boolean {
  return /^\d{15}-/.test(name) && name.endsWith(ending);
}

async function told<T>(path: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (cause) {
    throw new ExplorerError(
      'unexpected',
      `The write journal in “${path}” could not be read or written. Check the disk and its permissions.`,
      {
        cause,
      },
    );
  }
}
