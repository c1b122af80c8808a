import { ExplorerError } from '../errors.ts';
import type { ItemChange } from '../itemChange.ts';
import { planWrite } from '../itemChange.ts';
import { canonicalKey } from '../items/canonicalKey.ts';
import type { Input, OperationName, Output } from '../operations.ts';
import { transactionOf } from '../writing/transaction.ts';
import type { CommitRecord, SentTransaction } from './commitJournal.ts';
import type { CommitParts } from './commitParts.ts';
import type { ChangeOutcome, CommitReport, CommitState } from './commitReport.ts';
import { Persistence } from './persistence.ts';
import { outcomeOf } from './stepParts.ts';
import { askTable } from './tableAnswer.ts';

/** DynamoDB forgets a token after ten minutes; clocks differ a little. */
const tokenLives = 9 * 60_000;
/** Items that are asked about before it is said how far that is. */
const askedAtOnce = 100;

/** Who wants to know what came of a commit. */
export interface ResumeWishes {
  /** Whether a person still wants the change: what was given up since is not sent again, only asked about. */
  isWanted(change: ItemChange): boolean;
  /** Told whenever more is known, or something is waited for. */
  progressed(state: CommitState): void;
  /** Ends it at once, also a request under way. What is not known by then stays written down. */
  readonly signal: AbortSignal;
}

/**
 * Finds out what came of a commit whose window went away. The transaction that was under way goes out again with its token, so
 * that it is written now if it was not, and once only; nothing else is sent. The items tell the rest. It does not throw for what
 * DynamoDB or the network do.
 *
 * @returns as the run would have; what is `unknown` can be asked about by resuming again
 */
export async function resumeCommit(parts: CommitParts, record: CommitRecord, wishes: ResumeWishes): Promise<CommitReport> {
  return new CommitResumption(parts, record, wishes).run();
}

class CommitResumption {
  private readonly outcomes: (ChangeOutcome | undefined)[];
  private readonly persistence: Persistence;
  private waits: CommitState['waiting'];
  private units = 0;
  /** Why nothing more can be found out now. */
  private ended: ExplorerError | undefined;

  constructor(
    private readonly parts: CommitParts,
    private readonly record: CommitRecord,
    private readonly wishes: ResumeWishes,
  ) {
    const written = writtenIn(record);
    this.outcomes = record.intent.changes.map((_change, index) => (written.has(index) ? { kind: 'written' } : undefined));
    this.persistence = new Persistence(
      parts.clock,
      reason => {
        this.waits = reason;
        this.tell();
      },
      wishes.signal,
    );
  }

  async run(): Promise<CommitReport> {
    const { intent } = this.record;
    this.tell();
    for (const transaction of this.underWay()) {
      await this.sendAgain(transaction);
    }
    await this.ask([...this.outcomes.keys()].filter(index => this.outcomes[index] === undefined));
    const outcomes = this.outcomes.map((outcome): ChangeOutcome => outcome ?? { kind: 'unknown', error: this.ended ?? stopped() });
    await this.parts.journal.settled(intent.id, this.news());
    if (!outcomes.some(({ kind }) => kind === 'unknown')) {
      await this.parts.journal.end(intent.id);
    }
    return { outcomes, units: this.units };
  }

  /** Those of whose members nothing is known, and none of which was sent again in another. */
  private underWay(): readonly SentTransaction[] {
    const { sent, settled, intent } = this.record;
    const latest = new Map(sent.flatMap(transaction => transaction.members.map(index => [index, transaction] as const)));
    const known = new Set(settled.map(({ index }) => index));
    const isOpen = (transaction: SentTransaction, index: number): boolean => {
      const change = intent.changes[index];
      return latest.get(index) === transaction && !known.has(index) && change !== undefined && this.wishes.isWanted(change);
    };
    const now = this.parts.today();
    return sent.filter(transaction => now - transaction.at < tokenLives && transaction.members.every(index => isOpen(transaction, index)));
  }

  private async sendAgain({ members, token }: SentTransaction): Promise<void> {
    const { table, schema, changes } = this.record.intent;
    // What was sent was agreed to, however it was compared.
    const writes = members.flatMap(index => {
      const change = changes[index];
      return (change && planWrite(table, schema, change, 'partly')) ?? [];
    });
    if (writes.some(({ readFirst }) => readFirst !== undefined)) {
      // What its items were read for was a while ago: they tell now whether it was written.
      return;
    }
    const request = { ...transactionOf(writes), ClientRequestToken: token };
    const fate = await this.persistence.send(async () => this.send('TransactWriteItems', request), this.wishes.signal);
    if (fate.kind === 'answered') {
      // Written now, whether by this request or by the one before.
      this.units += (fate.output.ConsumedCapacity ?? []).reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
      members.forEach(index => (this.outcomes[index] = { kind: 'written' }));
      this.tell();
    } else if (fate.error.kind === 'network') {
      // Who does not answer tells nothing of the items either.
      this.ended = this.wishes.signal.aborted ? stopped() : fate.error;
    }
  }

  private async ask(open: readonly number[]): Promise<void> {
    for (let from = 0; from < open.length && this.ended === undefined; from += askedAtOnce) {
      await this.askAbout(open.slice(from, from + askedAtOnce));
    }
  }

  private async askAbout(indexes: readonly number[]): Promise<void> {
    const { table, schema, changes } = this.record.intent;
    const client: CommitParts['client'] = { send: async (operation, input) => this.send(operation, input) };
    const keys = indexes.map(index => changes[index]?.key).filter(key => key !== undefined);
    try {
      const now = await askTable({ client, persistence: this.persistence, table, schema }, keys);
      for (const index of indexes) {
        const change = changes[index];
        this.outcomes[index] = change === undefined ? { kind: 'pending' } : outcomeOf(change, now.get(canonicalKey(change.key)));
      }
      this.tell();
    } catch (error) {
      if (!(error instanceof ExplorerError)) {
        throw error;
      }
      this.ended = this.wishes.signal.aborted ? stopped() : error;
    }
  }

  /** What was not known before. */
  private news(): readonly { readonly index: number; readonly outcome: ChangeOutcome['kind'] }[] {
    const written = writtenIn(this.record);
    return this.outcomes.flatMap((outcome, index) =>
      outcome === undefined || written.has(index) ? [] : [{ index, outcome: outcome.kind }],
    );
  }

  private async send<O extends OperationName>(operation: O, input: Input<O>): Promise<Output<O>> {
    if (this.wishes.signal.aborted) {
      throw stopped();
    }
    return this.parts.client.send(operation, input, this.wishes.signal);
  }

  private tell(): void {
    const known = this.outcomes.filter(outcome => outcome !== undefined);
    this.wishes.progressed({
      total: this.outcomes.length,
      done: known.length,
      written: known.filter(({ kind }) => kind === 'written').length,
      ...(this.waits !== undefined && { waiting: this.waits }),
    });
  }
}

function writtenIn({ settled }: CommitRecord): ReadonlySet<number> {
  return new Set(settled.filter(({ outcome }) => outcome === 'written').map(({ index }) => index));
}

function stopped(): ExplorerError {
  return new ExplorerError('cancelled', 'Asking the table was stopped. It is asked again when the table is opened again.');
}
