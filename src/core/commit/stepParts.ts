import type { Item } from '../attributeValue.ts';
import { ExplorerError } from '../errors.ts';
import type { ItemChange } from '../itemChange.ts';
import type { PlannedWrite } from '../writing/plannedWrite.ts';
import { canonicalKey } from '../items/canonicalKey.ts';
import type { ConsumedCapacity } from '../operations.ts';
import { changeState } from './changeState.ts';
import type { CommitParts } from './commitParts.ts';
import type { CommitPlan } from './commitPlan.ts';
import type { ChangeOutcome } from './commitReport.ts';
import type { Outcomes } from './outcomes.ts';
import { endsCommit } from './persistence.ts';
import type { Persistence } from './persistence.ts';
import { askTable } from './tableAnswer.ts';

/** What a run lends to whoever sends a step of it. */
export interface StepParts {
  readonly parts: CommitParts;
  readonly plan: CommitPlan;
  /** The id of the commit. */
  readonly id: string;
  readonly outcomes: Outcomes;
  readonly persistence: Persistence;
  /** Nothing new is sent once it says so. */
  readonly signal: AbortSignal;
  /** Ends the commit: no other request would fare better. */
  readonly halt: (error: ExplorerError) => void;
  readonly consumed: (capacity: ConsumedCapacity | undefined) => void;
}

export function changeAt({ changes }: CommitPlan, index: number): ItemChange {
  return present(changes[index]);
}

export function writeAt({ writes }: CommitPlan, index: number): PlannedWrite {
  return present(writes[index]);
}

/** Nothing of these was written, and DynamoDB said why. Where others would fare no better, the commit ends. */
export function settleRefused(step: StepParts, indexes: readonly number[], error: ExplorerError): void {
  const outcome: ChangeOutcome = passes(error) ? { kind: 'pending', error } : { kind: 'failed', error };
  indexes.forEach(index => step.outcomes.settle(index, outcome));
  if (endsCommit(error.kind)) {
    step.halt(error);
  }
}

/** The same request may be taken later. */
function passes({ kind }: ExplorerError): boolean {
  return kind === 'throttled' || kind === 'network' || kind === 'cancelled';
}

/** No answer came, so the items themselves tell. */
export async function settleByReading(step: StepParts, indexes: readonly number[], why: ExplorerError): Promise<void> {
  const { plan, outcomes, persistence, parts } = step;
  const keys = indexes.map(index => changeAt(plan, index).key);
  try {
    const now = await askTable({ client: parts.client, persistence, table: plan.table, schema: plan.schema }, keys);
    for (const index of indexes) {
      const change = changeAt(plan, index);
      outcomes.settle(index, outcomeOf(change, now.get(canonicalKey(change.key)), why));
    }
  } catch (error) {
    if (!(error instanceof ExplorerError)) {
      throw error;
    }
    indexes.forEach(index => outcomes.settle(index, { kind: 'unknown', error: why }));
  }
  if (endsCommit(why.kind) && !step.signal.aborted) {
    step.halt(why);
  }
}

/**
 * A condition did not hold: somebody else was there, unless what is there is what was wanted.
 *
 * @param found the item that came with the refusal; not every endpoint returns it, so the table is asked where it is absent
 */
export async function settleByCondition(step: StepParts, index: number, found: Item | undefined): Promise<void> {
  const change = changeAt(step.plan, index);
  try {
    const now = found ?? (await itemNow(step, change));
    step.outcomes.settle(index, changeState(change, now) === 'written' ? { kind: 'written' } : conflict(now));
  } catch (error) {
    if (!(error instanceof ExplorerError)) {
      throw error;
    }
    // That nobody tells of an item does not make it deleted.
    step.outcomes.settle(index, change.after === undefined ? { kind: 'unknown', error } : conflict(undefined));
  }
}

async function itemNow({ parts, persistence, plan }: StepParts, { key }: ItemChange): Promise<Item | undefined> {
  const now = await askTable({ client: parts.client, persistence, table: plan.table, schema: plan.schema }, [key]);
  return now.get(canonicalKey(key));
}

/** What the item as it is now says of a change that may have been written. */
export function outcomeOf(change: ItemChange, now: Item | undefined, why?: ExplorerError): ChangeOutcome {
  switch (changeState(change, now)) {
    case 'written':
      return { kind: 'written' };
    case 'before':
      return { kind: 'pending', ...(why !== undefined && { error: why }) };
    case 'other':
      return conflict(now);
  }
}

function conflict(now: Item | undefined): ChangeOutcome {
  return { kind: 'conflict', ...(now !== undefined && { now }) };
}

function present<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new RangeError('A step names a change that the plan does not have.');
  }
  return value;
}
