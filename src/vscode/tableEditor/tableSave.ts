import { problemsOf } from '../../core/changeSet/changeChecks.ts';
import type { ChangeId } from '../../core/changeSet/changeId.ts';
import type { ChangeSet } from '../../core/changeSet/changeSet.ts';
import { failureOf } from '../../core/changeSet/changeFailures.ts';
import { itemChangeOf, sameState } from '../../core/changeSet/pendingChange.ts';
import type { PendingChange } from '../../core/changeSet/pendingChange.ts';
import { rowTitle } from '../../core/changeSet/rowTitle.ts';
import type { CommitParts } from '../../core/commit/commitParts.ts';
import { planCommit } from '../../core/commit/commitPlan.ts';
import type { CommitOptions } from '../../core/commit/commitPlan.ts';
import type { CommitReport, CommitState } from '../../core/commit/commitReport.ts';
import { CommitRun } from '../../core/commit/commitRun.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { TableShape } from '../../core/tableCatalog.ts';
import { partlyCompared } from '../../core/writing/partlyCompared.ts';
import type { ReadFirst } from '../../core/writing/readFirst.ts';
import type { TableChanges } from './tableChanges.ts';

/** Requests under way at once where changes are written one by one. */
const parallelism = 8;

/** What a person decided about changes before they are written. */
export interface Reviewed {
  readonly accepted: readonly PendingChange[];
  readonly mode: CommitOptions['mode'];
}

/** Who is asked, and told, on the way. */
export interface SaveDialogs {
  /** @throws ExplorerError of kind `cancelled` where the person does not want it */
  review(changes: readonly PendingChange[], shape: TableShape): Promise<Reviewed>;
  /** About items of which a write cannot compare all that was seen. */
  comparePartly(reads: readonly ReadFirst[]): Promise<boolean>;
  /** Shows how far the writing is, and lets it be stopped. */
  progress(total: number, work: (show: (state: CommitState) => void, signal: AbortSignal) => Promise<void>): Promise<void>;
}

/** Writes the changes of a table. What was written leaves the change set, what was not stays with its reason. */
export class TableSave {
  constructor(
    private readonly table: string,
    private readonly changes: TableChanges,
    /** Asked for after the review: meanwhile the connection may have become another. */
    private readonly parts: () => Promise<CommitParts>,
  ) {}

  /**
   * @returns what was not written of what the person accepted, which stays in the change set
   * @throws ExplorerError of kind `cancelled` where the person does not want to write, `invalid` where a change cannot be written
   *   or is not what was reviewed any more
   */
  async save(shape: TableShape, dialogs: SaveDialogs): Promise<readonly PendingChange[]> {
    this.refuseProblems(shape);
    const { accepted, mode } = await dialogs.review(this.changes.current.changes, shape);
    const plan = planCommit(
      this.table,
      shape.key,
      accepted.map(change => itemChangeOf(shape.key, change)),
      { mode, parallelism: mode === 'singles' ? parallelism : 1, comparing: 'partly' },
    );
    const reads = partlyCompared(plan.writes);
    if (reads.length > 0 && !(await dialogs.comparePartly(reads))) {
      throw new ExplorerError('cancelled', 'Nothing was sent.');
    }
    const parts = await this.parts();
    this.refuseEdited(accepted);
    await this.changes.whileWriting(async () => {
      await dialogs.progress(accepted.length, async (show, signal) => {
        this.settle(shape, accepted, await this.follow(new CommitRun(parts, plan), show, signal));
      });
    });
    return accepted.flatMap(({ id }) => this.changes.current.get(id) ?? []);
  }

  /** The table can be edited and undone beside its review: what nobody looked at is not written, and not lost by what was. */
  private refuseEdited(accepted: readonly PendingChange[]): void {
    const edited = accepted.find(change => {
      const now = this.changes.current.get(change.id);
      return now === undefined || !sameState(now.before, change.before) || !sameState(now.after, change.after);
    });
    if (edited !== undefined) {
      throw new ExplorerError(
        'invalid',
        'Changes were edited while the review was open, so nothing was written. Save again to review them.',
      );
    }
  }

  private async follow(run: CommitRun, show: (state: CommitState) => void, signal: AbortSignal): Promise<CommitReport> {
    const following = run.onDidProgress(() => show(run.state));
    try {
      return await run.run(signal);
    } finally {
      following.dispose();
    }
  }

  private settle({ key }: TableShape, accepted: readonly PendingChange[], { outcomes }: CommitReport): void {
    const written = accepted.filter((_change, index) => outcomes[index]?.kind === 'written');
    const failures = accepted.flatMap(({ id }, index) => {
      const outcome = outcomes[index];
      const failure = outcome && failureOf(outcome);
      return failure === undefined ? [] : [[id, failure] as const];
    });
    const ids = written.map(({ id }) => id);
    const set = this.changes.current.withWritten(key, ids).withFailures(new Map(failures));
    this.changes.replace(set, written);
  }

  /** What cannot be written is marked, and said of the first. */
  private refuseProblems(shape: TableShape): void {
    const problems = problemsOf(shape, this.changes.current);
    const [first] = problems;
    if (first !== undefined) {
      this.changes.replace(marked(this.changes.current, problems));
      const [id, reason] = first;
      const row = this.changes.current.get(id)?.row;
      const others = problems.size === 1 ? '' : ` ${problems.size - 1} more changes cannot be written either.`;
      throw new ExplorerError('invalid', `${row === undefined ? '' : `${rowTitle(row)}: `}${reason}${others} Nothing was written.`);
    }
  }
}

function marked(set: ChangeSet, problems: ReadonlyMap<ChangeId, string>): ChangeSet {
  return set.withFailures(new Map([...problems].map(([id, reason]) => [id, { reason }])));
}
