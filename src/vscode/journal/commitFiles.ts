import { appendFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommitIntent, CommitJournal, CommitRecord, SettledChange } from '../../core/commit/commitJournal.ts';
import type { WriteLog } from '../../core/journal/writeLog.ts';
import { sameTable } from '../../core/tableRef.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { isSettled, readCommitFile } from './commitFile.ts';
import type { Beginning, CommitFile, Line } from './commitFile.ts';
import type { WindowPresence } from './windowPresence.ts';

/** Whether commits may be written down, who else is there, and where a failure goes, once. */
export interface CommitSurroundings {
  isEnabled(): boolean;
  readonly presence: Pick<WindowPresence, 'show' | 'isThere'>;
  failed(error: unknown): void;
}

const ending = '.ndjson';
/** What cannot be read and is older than this, in milliseconds, is not just being written. */
const writtenWithin = 60_000;

/**
 * Commits under way, a file each, which goes when the commit has ended: what is found belongs to a window that went away. What
 * was written goes on to the write log.
 */
export class CommitFiles {
  private readonly underWay = new Map<string, CommitIntent>();
  /** The ids of commits that this window has begun. */
  private readonly begun = new Set<string>();
  private hasFailed = false;

  constructor(
    private readonly folder: string,
    private readonly writes: WriteLog,
    private readonly surroundings: CommitSurroundings,
  ) {}

  /** The journal of commits to one table, for `CommitRun` and `resumeCommit`. */
  journalOf({ connection, region, table }: TableRef): CommitJournal {
    const ref: TableRef = { connection, region, table };
    return {
      begin: async intent => {
        this.underWay.set(intent.id, intent);
        this.begun.add(intent.id);
        await this.begin(ref, intent);
      },
      sending: async (id, sent) => this.append(id, { sent }),
      settled: async (id, settled) => {
        await this.append(id, { settled });
        await this.log(ref, id, settled);
      },
      end: async id => {
        this.underWay.delete(id);
        this.begun.delete(id);
        await this.safely(async () => rm(this.fileOf(id), { force: true }));
      },
    };
  }

  /** Commits to a table whose window went away, to be handed to `resumeCommit` with `journalOf` the same table. */
  async left(ref: TableRef): Promise<readonly CommitRecord[]> {
    const records: CommitRecord[] = [];
    for (const { begun, record } of await this.files()) {
      if (begun !== undefined && sameTable(begun.ref, ref) && !(await this.isUnderWay(begun))) {
        this.underWay.set(begun.intent.id, begun.intent);
        records.push(record);
      }
    }
    return records;
  }

  /** Commits to a table that other windows have under way. */
  async elsewhere(ref: TableRef): Promise<readonly CommitRecord[]> {
    const records: CommitRecord[] = [];
    for (const { begun, record } of await this.files()) {
      if (begun !== undefined && sameTable(begun.ref, ref) && !this.begun.has(begun.intent.id) && (await this.isUnderWay(begun))) {
        records.push(record);
      }
    }
    return records;
  }

  /** Deletes what nobody came back for. @param before milliseconds since the epoch */
  async expire(before: number): Promise<void> {
    await this.delete(({ begun, changed }) => (begun?.intent.at ?? changed) < before);
  }

  /** Deletes what is left of a connection that was removed: nobody can come back for it. */
  async forget(connection: string): Promise<void> {
    await this.delete(({ begun }) => begun?.ref.connection === connection);
  }

  /**
   * Deletes what is known of all changes of a commit to a table, and what cannot be read.
   *
   * @returns how many stay, because they are under way or it is not known what came of them
   */
  async clear(ref: TableRef): Promise<number> {
    let kept = 0;
    for (const { path, changed, begun, record } of await this.files()) {
      const isMeant = begun === undefined ? changed < Date.now() - writtenWithin : sameTable(begun.ref, ref);
      if (isMeant && (record === undefined || isSettled(record))) {
        await this.safely(async () => rm(path, { force: true }));
      } else if (isMeant) {
        kept++;
      }
    }
    return kept;
  }

  private async delete(isMeant: (file: CommitFile) => boolean): Promise<void> {
    for (const file of await this.files()) {
      if (isMeant(file) && !(file.begun !== undefined && (await this.isUnderWay(file.begun)))) {
        await this.safely(async () => rm(file.path, { force: true }));
      }
    }
  }

  private async begin(ref: TableRef, intent: CommitIntent): Promise<void> {
    if (!this.surroundings.isEnabled()) {
      return;
    }
    let window: string | undefined;
    await this.safely(async () => {
      window = await this.surroundings.presence.show();
    });
    await this.append(intent.id, { ref, ...(window !== undefined && { window }), intent });
  }

  private async isUnderWay({ window, intent }: Beginning): Promise<boolean> {
    return this.begun.has(intent.id) || (window !== undefined && (await this.surroundings.presence.isThere(window)));
  }

  private async log(ref: TableRef, id: string, settled: readonly SettledChange[]): Promise<void> {
    const changes = this.underWay.get(id)?.changes ?? [];
    const written = settled.filter(({ outcome }) => outcome === 'written').map(({ index }) => changes[index]);
    await this.writes.wrote(
      ref,
      written.filter(change => change !== undefined),
    );
  }

  private async append(id: string, line: Line): Promise<void> {
    if (!this.surroundings.isEnabled()) {
      return;
    }
    await this.safely(async () => {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      await appendFile(this.fileOf(id), `${JSON.stringify(line)}\n`, { mode: 0o600 });
    });
  }

  private async files(): Promise<readonly CommitFile[]> {
    let names: readonly string[] = [];
    await this.safely(async () => {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      names = await readdir(this.folder);
    });
    const paths = names.filter(name => name.endsWith(ending)).map(name => join(this.folder, name));
    return (await Promise.all(paths.map(async path => this.read(path)))).filter(file => file !== undefined);
  }

  private async read(path: string): Promise<CommitFile | undefined> {
    let file: CommitFile | undefined;
    await this.safely(async () => {
      file = await readCommitFile(path);
    });
    return file;
  }

  private fileOf(id: string): string {
    return join(this.folder, `${encodeURIComponent(id)}${ending}`);
  }

  private async safely(task: () => Promise<unknown>): Promise<void> {
    try {
      await task();
    } catch (error) {
      if (!this.hasFailed) {
        this.hasFailed = true;
        this.surroundings.failed(error);
      }
    }
  }
}
