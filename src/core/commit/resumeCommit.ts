import { ExplorerError } from '../errors.ts';
import { planWrite } from '../itemChange.ts';
import { canonicalKey } from '../items/canonicalKey.ts';
import type { CommitRecord, SentTransaction } from './commitJournal.ts';
import type { CommitParts } from './commitParts.ts';
import type { ChangeOutcome, CommitReport } from './commitReport.ts';
import { Persistence } from './persistence.ts';
import { outcomeOf } from './stepParts.ts';
import { askTable } from './tableAnswer.ts';
import { transactionOf } from '../writing/transaction.ts';

/** DynamoDB forgets a token after ten minutes; clocks differ a little. */
const tokenLives = 9 * 60_000;

/**
 * Finds out what came of a commit whose window went away. The transaction that was under way goes out again with its token, so
 * that it is written now if it was not, and once only; nothing else is sent. The items tell the rest.
 *
 * @returns as the run would have; what is `unknown` can be asked about by resuming again
 */
export async function resumeCommit(parts: CommitParts, record: CommitRecord): Promise<CommitReport> {
  const { intent, settled } = record;
  const persistence = new Persistence(parts.clock, () => undefined);
  const outcomes: (ChangeOutcome | undefined)[] = intent.changes.map(() => undefined);
  settled.filter(({ outcome }) => outcome === 'written').forEach(({ index }) => (outcomes[index] = { kind: 'written' }));
  let units = 0;
  for (const transaction of underWay(record, parts.today())) {
    const consumed = await sendAgain(parts, persistence, record, transaction);
    if (consumed !== undefined) {
      units += consumed;
      transaction.members.forEach(index => (outcomes[index] = { kind: 'written' }));
    }
  }
  const open = [...outcomes.keys()].filter(index => outcomes[index] === undefined);
  const answers = await ask(parts, persistence, record, open);
  const all = outcomes.map((outcome, index) => outcome ?? answers(index));
  const known = new Set(settled.filter(({ outcome }) => outcome === 'written').map(({ index }) => index));
  const news = all.map(({ kind }, index) => ({ index, outcome: kind })).filter(({ index }) => !known.has(index));
  await parts.journal.settled(intent.id, news);
  if (!all.some(({ kind }) => kind === 'unknown')) {
    await parts.journal.end(intent.id);
  }
  return { outcomes: all, units };
}

/** Those of whose members nothing is known, and none of which was sent again in another. */
function underWay({ sent, settled }: CommitRecord, today: number): readonly SentTransaction[] {
  const latest = new Map(sent.flatMap(transaction => transaction.members.map(index => [index, transaction] as const)));
  const known = new Set(settled.map(({ index }) => index));
  return sent.filter(
    transaction =>
      today - transaction.at < tokenLives && transaction.members.every(index => latest.get(index) === transaction && !known.has(index)),
  );
}

/** @returns the units it took where it is written now, whether by this request or by the one before */
async function sendAgain(
  { client }: CommitParts,
  persistence: Persistence,
  { intent: { table, schema, changes } }: CommitRecord,
  { members, token }: SentTransaction,
): Promise<number | undefined> {
  // What was sent was agreed to, however it was compared.
  const writes = members.flatMap(index => {
    const change = changes[index];
    return (change && planWrite(table, schema, change, 'partly')) ?? [];
  });
  if (writes.some(({ readFirst }) => readFirst !== undefined)) {
    // What its items were read for was a while ago: they tell now whether it was written.
    return undefined;
  }
  const request = { ...transactionOf(writes), ClientRequestToken: token };
  const fate = await persistence.send(async () => client.send('TransactWriteItems', request), new AbortController().signal);
  if (fate.kind === 'failed') {
    return undefined;
  }
  return (fate.output.ConsumedCapacity ?? []).reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}

async function ask(
  { client }: CommitParts,
  persistence: Persistence,
  { intent: { table, schema, changes } }: CommitRecord,
  indexes: readonly number[],
): Promise<(index: number) => ChangeOutcome> {
  const asked = indexes.map(index => changes[index]).filter(change => change !== undefined);
  try {
    const now = await askTable(
      { client, persistence, table, schema },
      asked.map(({ key }) => key),
    );
    return index => {
      const change = changes[index];
      return change === undefined ? { kind: 'pending' } : outcomeOf(change, now.get(canonicalKey(change.key)));
    };
  } catch (error) {
    if (error instanceof ExplorerError) {
      return () => ({ kind: 'unknown', error });
    }
    throw error;
  }
}
