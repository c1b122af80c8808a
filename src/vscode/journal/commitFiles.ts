import { appendFile, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommitIntent, CommitJournal, CommitRecord, SentTransaction, SettledChange } from '../../core/commit/commitJournal.ts';
import type { WriteLog } from '../../core/journal/writeLog.ts';
import { sameTable } from '../../core/tableRef.ts';
import type { TableRef } from '../../core/tableRef.ts';

/** Whether commits may be written down, who else is there, and where a failure goes, once. */
export interface CommitSurroundings {
  isEnabled(): boolean;
  /** The number of this window's process. */
  readonly process: number;
  /** Whether the window with this process still runs. */
  isRunning(process: number): boolean;
  failed(error: unknown): void;
}

interface Beginning {
  readonly ref: TableRef;
  readonly process: number;
  readonly intent: CommitIntent;
}

type Line = Beginning | { readonly sent: SentTransaction } | { readonly settled: readonly SettledChange[] };

const ending = '.ndjson';

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
        await this.append(intent.id, { ref, process: this.surroundings.process, intent });
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
    const names = (await this.names()).filter(name => name.endsWith(ending));
    const found = await Promise.all(names.map(async name => this.read(join(this.folder, name))));
    return found
      .filter(read => read !== undefined)
      .filter(({ beginning }) => sameTable(beginning.ref, ref) && !this.isUnderWay(beginning))
      .map(({ beginning, record }) => {
        this.underWay.set(beginning.intent.id, beginning.intent);
        return record;
      });
  }

  /** Deletes what nobody came back for. @param before milliseconds since the epoch */
  async expire(before: number): Promise<void> {
    await this.delete(({ intent }) => intent.at < before);
  }

  /** Deletes what is left of a connection that was removed: nobody can come back for it. */
  async forget(connection: string): Promise<void> {
    await this.delete(({ ref }) => ref.connection === connection);
  }

  private async delete(isMeant: (beginning: Beginning) => boolean): Promise<void> {
    for (const name of (await this.names()).filter(each => each.endsWith(ending))) {
      const read = await this.read(join(this.folder, name));
      if (read !== undefined && isMeant(read.beginning) && !this.isUnderWay(read.beginning)) {
        await this.safely(async () => rm(join(this.folder, name), { force: true }));
      }
    }
  }

  /** Numbers of processes are given again: what bears ours and is not from here is from one that is gone. */
  private isUnderWay({ process, intent }: Beginning): boolean {
    return process === this.surroundings.process ? this.begun.has(intent.id) : this.surroundings.isRunning(process);
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

  private async names(): Promise<readonly string[]> {
    let names: readonly string[] = [];
    await this.safely(async () => {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      names = await readdir(this.folder);
    });
    return names;
  }

  private async read(path: string): Promise<{ readonly beginning: Beginning; readonly record: CommitRecord } | undefined> {
    let text = '';
    await this.safely(async () => {
      text = await readFile(path, 'utf8');
    });
    const lines = text.split('\n').flatMap(parse);
    const beginning = lines.find(line => 'intent' in line);
    return beginning && { beginning, record: recordOf(beginning.intent, lines) };
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

function recordOf(intent: CommitIntent, lines: readonly Line[]): CommitRecord {
  return {
    intent,
    sent: lines.flatMap(line => ('sent' in line ? [line.sent] : [])),
    settled: lines.flatMap(line => ('settled' in line ? line.settled : [])),
  };
}

/** The last line of a window that was killed may be a half. */
function parse(line: string): readonly Line[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as Line];
  } catch {
    return [];
  }
}
