import { stillPending, withResumed } from '../../core/changeSet/resumed.ts';
import { noCommitJournal } from '../../core/commit/commitJournal.ts';
import type { CommitRecord } from '../../core/commit/commitJournal.ts';
import type { CommitParts } from '../../core/commit/commitParts.ts';
import type { CommitState } from '../../core/commit/commitReport.ts';
import { resumeCommit } from '../../core/commit/resumeCommit.ts';
import type { ExplorerError } from '../../core/errors.ts';
import type { ItemChange } from '../../core/itemChange.ts';
import type { TableChanges } from './tableChanges.ts';

/** Commits to one table that this window has not begun, or not to its end. */
export interface LeftCommits {
  /** Of windows that went away. */
  left(): Promise<readonly CommitRecord[]>;
  /** Of windows that are still there. */
  elsewhere(): Promise<readonly CommitRecord[]>;
}

/** Who is told how far it is. */
export interface ResumeProgress {
  /** Of all that is to be found out. */
  show(state: CommitState): void;
  /** Another window has to end first. */
  waitsForWindow(): void;
  readonly signal: AbortSignal;
}

/** What was found out, counted over the changes that are, or were until now, in the change set. */
export interface Resumed {
  readonly written: number;
  /** Not written, and still in the change set. */
  readonly kept: number;
  /** Why it is not known of all; of kind `cancelled` where a person stopped it. */
  readonly unknown?: ExplorerError;
}

/** A commit to be asked about, and what with. */
interface ReadyCommit {
  readonly record: CommitRecord;
  readonly parts: CommitParts;
}

/** Milliseconds between two looks at another window. */
const pause = 500;

/**
 * Finds out what came of the commits of a window that went away: what was written leaves the change set. The page of a window may
 * be gone while its host goes on, as VS Code's server lets it for a while; such a host is waited for.
 */
export class TableResume {
  constructor(
    private readonly changes: TableChanges,
    private readonly parts: CommitParts,
    private readonly commits: LeftCommits,
  ) {}

  /** Whether there is something to find out. */
  async isNeeded(): Promise<boolean> {
    return (await this.commits.left()).length > 0 || (await this.goingOn()).length > 0;
  }

  /**
   * Nothing is edited meanwhile.
   *
   * @throws ExplorerError while something else is being written, of kind `cancelled` where a person waits for no other window
   */
  async resume(progress: ResumeProgress): Promise<Resumed> {
    let resumed: Resumed = { written: 0, kept: 0 };
    await this.changes.whileWriting(async () => {
      resumed = await this.resumeAll(await this.ready(progress), progress);
    });
    return resumed;
  }

  private async resumeAll(commits: readonly ReadyCommit[], { show, signal }: ResumeProgress): Promise<Resumed> {
    const total = commits.reduce((sum, { record }) => sum + record.intent.changes.length, 0);
    let before = { done: 0, written: 0 };
    let resumed: Resumed = { written: 0, kept: 0 };
    for (const commit of commits) {
      let now = before;
      const progressed = (state: CommitState): void => {
        now = { done: before.done + state.done, written: before.written + state.written };
        show({ ...state, ...now, total });
      };
      resumed = joined(resumed, await this.resumeOne(commit, progressed, signal));
      before = now;
      if (resumed.unknown?.kind === 'network' || resumed.unknown?.kind === 'cancelled') {
        // The others would fare no better; they stay written down too.
        break;
      }
    }
    return resumed;
  }

  /** Once no other window writes what is unsaved here. */
  private async ready({ waitsForWindow, signal }: ResumeProgress): Promise<readonly ReadyCommit[]> {
    const seen = new Map<string, CommitRecord>();
    for (let others = await this.goingOn(); others.length > 0; others = await this.goingOn()) {
      others.forEach(record => seen.set(record.intent.id, record));
      waitsForWindow();
      await this.parts.clock.wait(pause, signal);
      signal.throwIfAborted();
    }
    const left = await this.commits.left();
    left.forEach(({ intent }) => seen.delete(intent.id));
    // Who has ended a commit has nothing more to send, and has written down what became of it: there the table is asked only.
    const quiet = { ...this.parts, journal: noCommitJournal };
    const ended = [...seen.values()].map(({ intent }) => ({ record: { intent, sent: [], settled: [] }, parts: quiet }));
    return [...ended, ...left.map(record => ({ record, parts: this.parts }))];
  }

  /** Commits of other windows that write what is unsaved here. */
  private async goingOn(): Promise<readonly CommitRecord[]> {
    return (await this.commits.elsewhere()).filter(({ intent }) => {
      const pendingOf = stillPending(this.changes.current, intent.schema);
      return intent.changes.some(change => pendingOf(change) !== undefined);
    });
  }

  private async resumeOne({ record, parts }: ReadyCommit, progressed: (state: CommitState) => void, signal: AbortSignal): Promise<Resumed> {
    const { schema, changes: committed } = record.intent;
    const pendingOf = stillPending(this.changes.current, schema);
    const isWanted = (change: ItemChange): boolean => pendingOf(change) !== undefined;
    const { outcomes } = await resumeCommit(parts, record, { isWanted, progressed, signal });
    const { set, written, kept } = withResumed(this.changes.current, schema, committed, outcomes);
    this.changes.replace(set, written);
    const unknown = outcomes.find(outcome => outcome.kind === 'unknown');
    return { written: written.length, kept, ...(unknown !== undefined && { unknown: unknown.error }) };
  }
}

function joined(a: Resumed, b: Resumed): Resumed {
  const unknown = a.unknown ?? b.unknown;
  return { written: a.written + b.written, kept: a.kept + b.kept, ...(unknown !== undefined && { unknown }) };
}
