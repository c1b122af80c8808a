import type { ExplorerError } from '../errors.ts';
import type { SettledChange } from './commitJournal.ts';
import type { CommitPlan } from './commitPlan.ts';
import type { ChangeOutcome } from './commitReport.ts';

/** What is known so far of each change of a plan. */
export class Outcomes {
  private readonly known: (ChangeOutcome | undefined)[];

  /** What needs no request is known from the beginning. */
  constructor(plan: CommitPlan) {
    const sent = new Set(plan.steps.flatMap(({ groups }) => groups.flat()));
    this.known = plan.changes.map((_change, index) => (sent.has(index) ? undefined : unsent(plan, index)));
  }

  settle(index: number, outcome: ChangeOutcome): void {
    this.known[index] = outcome;
  }

  has(index: number): boolean {
    return this.known[index] !== undefined;
  }

  isWritten(index: number): boolean {
    return this.known[index]?.kind === 'written';
  }

  get total(): number {
    return this.known.length;
  }

  get done(): number {
    return this.known.filter(outcome => outcome !== undefined).length;
  }

  count(kind: ChangeOutcome['kind']): number {
    return this.known.filter(outcome => outcome?.kind === kind).length;
  }

  /** For the journal. */
  settled(indexes: readonly number[]): readonly SettledChange[] {
    return indexes.flatMap(index => {
      const outcome = this.known[index];
      return outcome === undefined ? [] : [{ index, outcome: outcome.kind }];
    });
  }

  /** What is not known by now was not sent. @param why what ended the commit, where that was not the person */
  all(why: ExplorerError | undefined): readonly ChangeOutcome[] {
    return this.known.map(outcome => outcome ?? { kind: 'pending', ...(why !== undefined && { error: why }) });
  }
}

function unsent({ writes, refused }: CommitPlan, index: number): ChangeOutcome {
  const error = refused.get(index);
  if (error !== undefined) {
    return { kind: 'failed', error };
  }
  return writes[index] === undefined ? { kind: 'written' } : { kind: 'pending' };
}
