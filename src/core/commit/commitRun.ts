import type { ExplorerError } from '../errors.ts';
import type { ConsumedCapacity } from '../operations.ts';
import type { CommitParts } from './commitParts.ts';
import type { CommitPlan, CommitStep } from './commitPlan.ts';
import type { CommitReport, CommitState } from './commitReport.ts';
import { Outcomes } from './outcomes.ts';
import { Persistence } from './persistence.ts';
import { writeSingle } from './singleWrite.ts';
import type { StepParts } from './stepParts.ts';
import { writeTransaction } from './transactionWrite.ts';

/**
 * Sends the steps of a plan and finds out what came of each change, also where answers are lost. Each change is written once at
 * most: by its condition, and within a transaction by its token as well.
 *
 *     const run = new CommitRun(parts, planCommit(table, schema, changes, { mode: 'transactions', parallelism: 1 }));
 *     run.onDidProgress(() => show(run.state));
 *     const { outcomes } = await run.run(signal);
 */
export class CommitRun {
  private readonly outcomes: Outcomes;
  private readonly persistence: Persistence;
  private readonly listeners = new Set<() => void>();
  private readonly steps: CommitStep[];
  private waits: CommitState['waiting'];
  private halted: ExplorerError | undefined;
  private units = 0;

  constructor(
    private readonly parts: CommitParts,
    private readonly plan: CommitPlan,
  ) {
    this.outcomes = new Outcomes(plan);
    this.steps = [...plan.steps];
    this.persistence = new Persistence(parts.clock, reason => {
      this.waits = reason;
      this.progressed();
    });
  }

  get state(): CommitState {
    const { total, done } = this.outcomes;
    return { total, done, written: this.outcomes.count('written'), ...(this.waits !== undefined && { waiting: this.waits }) };
  }

  /** Told whenever the state is another. */
  onDidProgress(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  }

  /**
   * Call it once. The signal stops it before the next request; those under way are waited for, since what is cut off may be
   * written all the same. It does not throw for what DynamoDB or the network do: that is in the report.
   */
  async run(signal: AbortSignal): Promise<CommitReport> {
    const { table, schema, changes, parallelism } = this.plan;
    const id = this.parts.newToken();
    await this.parts.journal.begin({ id, table, schema, changes, at: this.parts.today() });
    const stop = new AbortController();
    const step: StepParts = {
      parts: this.parts,
      plan: this.plan,
      id,
      outcomes: this.outcomes,
      persistence: this.persistence,
      signal: AbortSignal.any([signal, stop.signal]),
      halt: error => {
        this.halted ??= error;
        stop.abort();
      },
      consumed: capacity => this.count(capacity),
    };
    await Promise.all(Array.from({ length: Math.min(parallelism, this.steps.length) }, async () => this.work(step)));
    const outcomes = this.outcomes.all(this.halted);
    if (!outcomes.some(({ kind }) => kind === 'unknown')) {
      await this.parts.journal.end(id);
    }
    return { outcomes, units: this.units };
  }

  private async work(step: StepParts): Promise<void> {
    for (let next = this.steps.shift(); next !== undefined && !step.signal.aborted; next = this.steps.shift()) {
      const indexes = next.groups.flat();
      const [only] = indexes;
      if (next.by === 'single' && only !== undefined) {
        await writeSingle(step, only);
      } else {
        await writeTransaction(step, next.groups);
      }
      await this.parts.journal.settled(step.id, this.outcomes.settled(indexes));
      this.progressed();
    }
  }

  private count(capacity: ConsumedCapacity | undefined): void {
    this.units += capacity?.CapacityUnits ?? 0;
  }

  private progressed(): void {
    this.listeners.forEach(listener => listener());
  }
}
