import { ExplorerError } from '../errors.ts';
import type { Cancellation } from '../errors.ts';
import { canonicalKey } from '../items/canonicalKey.ts';
import { mostRounds } from './persistence.ts';
import { settleByCondition, settleByReading, settleRefused, writeAt } from './stepParts.ts';
import type { StepParts } from './stepParts.ts';
import { askTable } from './tableAnswer.ts';
import { cancellationBy } from '../writing/readFirst.ts';
import { transactionOf } from '../writing/transaction.ts';

/** What is written together or not at all, by the indexes of the plan's changes. */
type Group = readonly number[];

/**
 * Writes groups of changes as one transaction. Members that DynamoDB refuses are settled and leave it, each with its group; the
 * others go out again in a smaller one. A request whose answer was lost goes out again with the same token, so that it is done once.
 */
export async function writeTransaction(step: StepParts, groups: readonly Group[]): Promise<void> {
  await new TransactionWrite(step).write(groups);
}

class TransactionWrite {
  /** Members of requests that got no answer, whatever was answered since. */
  private readonly doubtful = new Set<number>();

  constructor(private readonly step: StepParts) {}

  async write(groups: readonly Group[]): Promise<void> {
    const { signal, persistence } = this.step;
    let left = groups;
    for (let round = 0; left.length > 0; round++) {
      if (signal.aborted || round >= mostRounds) {
        await this.giveUp(left.flat(), signal.aborted ? stopped() : busy(this.step));
        return;
      }
      const next = await this.attempt(left);
      if (next.length === left.length) {
        await persistence.pause(round, 'throttled', signal);
      }
      left = next;
    }
  }

  /** @returns the groups that are to be sent again */
  private async attempt(groups: readonly Group[]): Promise<readonly Group[]> {
    const { plan, parts, id, outcomes, persistence, signal } = this.step;
    const members = groups.flat();
    const cancellations = await this.readFirst(members);
    if (cancellations === undefined) {
      return [];
    }
    if (cancellations.some(({ code }) => code !== 'None')) {
      return takeCancellations(this.step, groups, cancellations);
    }
    const token = parts.newToken();
    await parts.journal.sending(id, { token, members, at: parts.today() });
    const request = { ...transactionOf(members.map(index => writeAt(plan, index))), ClientRequestToken: token };
    const fate = await persistence.send(async () => parts.client.send('TransactWriteItems', request), signal);
    if (fate.kind === 'answered') {
      fate.output.ConsumedCapacity?.forEach(this.step.consumed);
      members.forEach(index => outcomes.settle(index, { kind: 'written' }));
      return [];
    }
    const { error, mayBeDone } = fate;
    members.filter(() => mayBeDone).forEach(index => this.doubtful.add(index));
    if (error.kind === 'transactionCanceled' && error.cancellations.length === members.length) {
      return takeCancellations(this.step, groups, error.cancellations);
    }
    if (error.kind === 'invalid' && groups.length > 1) {
      await this.byHalves(groups);
    } else {
      await this.giveUp(members, error);
    }
    return [];
  }

  /**
   * Compares what the conditions of some members have no room for.
   *
   * @returns what DynamoDB would say, had they; undefined where the items cannot be read, with which it is settled
   */
  private async readFirst(members: readonly number[]): Promise<readonly Cancellation[] | undefined> {
    const { plan, persistence, parts } = this.step;
    const reads = members.map(index => writeAt(plan, index).readFirst);
    const keys = reads.flatMap(read => (read === undefined ? [] : [read.key]));
    if (keys.length === 0) {
      return members.map(() => ({ code: 'None' }));
    }
    try {
      const now = await askTable({ client: parts.client, persistence, table: plan.table, schema: plan.schema }, keys);
      return reads.map(read => (read === undefined ? { code: 'None' } : cancellationBy(read, now.get(canonicalKey(read.key)))));
    } catch (error) {
      if (!(error instanceof ExplorerError)) {
        throw error;
      }
      await this.giveUp(members, error);
      return undefined;
    }
  }

  /** One member that DynamoDB takes for invalid spoils the others without being named. */
  private async byHalves(groups: readonly Group[]): Promise<void> {
    const middle = Math.ceil(groups.length / 2);
    await this.write(groups.slice(0, middle));
    await this.write(groups.slice(middle));
  }

  private async giveUp(members: readonly number[], error: ExplorerError): Promise<void> {
    if (members.some(index => this.doubtful.has(index))) {
      await settleByReading(this.step, members, error);
    } else if (!this.step.signal.aborted) {
      settleRefused(this.step, members, error);
    }
  }
}

async function takeCancellations(
  step: StepParts,
  groups: readonly Group[],
  cancellations: readonly Cancellation[],
): Promise<readonly Group[]> {
  const members = groups.flat();
  await Promise.all(members.map(async (index, at) => settleMember(step, index, cancellations[at])));
  return groups.flatMap(group => {
    const left = group.filter(index => !step.outcomes.has(index));
    const isBroken = group.some(index => step.outcomes.has(index) && !step.outcomes.isWritten(index));
    if (isBroken) {
      left.forEach(index => step.outcomes.settle(index, { kind: 'pending', error: partnerRefused() }));
    }
    return isBroken || left.length === 0 ? [] : [left];
  });
}

async function settleMember(step: StepParts, index: number, cancellation: Cancellation | undefined): Promise<void> {
  if (cancellation === undefined || passing.includes(cancellation.code)) {
    return;
  }
  if (cancellation.code === 'ConditionalCheckFailed') {
    await settleByCondition(step, index, cancellation.item);
  } else {
    step.outcomes.settle(index, { kind: 'failed', error: memberRefused(step, cancellation) });
  }
}

/** Members with these had no part in the refusal, or may fare better later. */
const passing: readonly string[] = ['None', 'TransactionConflict', 'ProvisionedThroughputExceeded', 'ThrottlingError'];

function memberRefused({ plan }: StepParts, { code, message }: Cancellation): ExplorerError {
  return new ExplorerError('invalid', `DynamoDB refused the change to an item of “${plan.table}”: ${message ?? code}`);
}

function partnerRefused(): ExplorerError {
  return new ExplorerError('conditionFailed', 'It is written together with another change, which was refused, so neither was written.');
}

function busy({ plan }: StepParts): ExplorerError {
  return new ExplorerError('throttled', `Items of “${plan.table}” were busy again and again. Wait a moment and save again.`);
}

function stopped(): ExplorerError {
  return new ExplorerError('cancelled', 'The commit was stopped.');
}
