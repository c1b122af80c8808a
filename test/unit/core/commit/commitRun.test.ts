import { describe, expect, it } from 'vitest';
import { planCommit } from '../../../../src/core/commit/commitPlan.ts';
import type { CommitOptions } from '../../../../src/core/commit/commitPlan.ts';
import type { CommitReport, CommitState } from '../../../../src/core/commit/commitReport.ts';
import { CommitRun } from '../../../../src/core/commit/commitRun.ts';
import { noCommitJournal } from '../../../../src/core/commit/commitJournal.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import { MovedClock } from '../movedClock.ts';
import { ScriptedClient } from '../scriptedClient.ts';
import { changesOf, ModelTable, schema } from './modelTable.ts';

const transactions: CommitOptions = { mode: 'transactions', parallelism: 1 };
const singles: CommitOptions = { mode: 'singles', parallelism: 3 };

interface Stage {
  readonly table: ModelTable;
  readonly states: CommitState[];
  commit(options: CommitOptions, signal?: AbortSignal): Promise<CommitReport>;
}

function stage(count: number): Stage {
  const clock = new MovedClock();
  const changes = changesOf(count);
  const table = new ModelTable(changes, clock);
  const states: CommitState[] = [];
  let tokens = 0;
  const parts = { client: table.port, clock, journal: noCommitJournal, newToken: () => String(++tokens), today: () => 0 };
  return {
    table,
    states,
    commit: async (options, signal = new AbortController().signal) => {
      const run = new CommitRun(parts, planCommit('T', schema, changes, options));
      run.onDidProgress(() => states.push(run.state));
      return run.run(signal);
    },
  };
}

const kinds = ({ outcomes }: CommitReport): readonly string[] => outcomes.map(({ kind }) => kind);

describe('a commit', () => {
  it('of 250 changes is three transactions', async () => {
    const { table, states, commit } = stage(250);
    const report = await commit(transactions);
    expect(new Set(kinds(report))).toEqual(new Set(['written']));
    expect(table.client.sent.map(({ operation }) => operation)).toEqual(Array.from({ length: 3 }, () => 'TransactWriteItems'));
    expect(report.units).toBe(500);
    expect(states.map(({ done }) => done)).toEqual([100, 200, 250]);
  });

  it.each([transactions, singles])('leaves out what somebody else changed meanwhile, with the item as it is now: %j', async options => {
    const { table, commit } = stage(9);
    const theirs = { pk: { S: 'item 3' }, v: { S: 'theirs' } };
    table.items.set('item 3', theirs);
    const report = await commit(options);
    expect(report.outcomes[3]).toEqual({ kind: 'conflict', now: theirs });
    expect(kinds(report).filter(kind => kind === 'written')).toHaveLength(8);
  });

  it.each([transactions, singles])('takes for written what is there already as it should be: %j', async options => {
    const { table, commit } = stage(3);
    table.items.set('item 1', { pk: { S: 'item 1' }, v: { S: 'after' }, other: { N: '1' } });
    expect(kinds(await commit(options))).toEqual(['written', 'written', 'written']);
    expect(table.made).toEqual([1, 0, 1]);
  });

  it.each([transactions, singles])('takes no deletion for made that was refused, where nobody says what is there: %j', async options => {
    const [, , deletion] = changesOf(3);
    const clock = new MovedClock();
    const client = new ScriptedClient(async ({ operation }) => {
      const [condition, cancelled] = [new ExplorerError('conditionFailed', 'No.'), [{ code: 'ConditionalCheckFailed' }]];
      const answers = new Map([
        ['DeleteItem', condition],
        ['TransactWriteItems', new ExplorerError('transactionCanceled', 'No.', { cancellations: cancelled })],
      ]);
      return Promise.reject(answers.get(operation) ?? new ExplorerError('accessDenied', 'No BatchGetItem.'));
    });
    const parts = { client, clock, journal: noCommitJournal, newToken: () => 'token', today: () => 0 };
    const plan = planCommit('T', schema, deletion === undefined ? [] : [deletion], options);
    expect(kinds(await new CommitRun(parts, plan).run(new AbortController().signal))).toEqual(['unknown']);
  });

  it('writes neither half of what belongs together when one is refused', async () => {
    const { table, commit } = stage(4);
    table.items.set('item 0', { pk: { S: 'item 0' }, v: { S: 'theirs' } });
    const report = await commit({ ...transactions, together: [[0, 1]] });
    expect(kinds(report)).toEqual(['conflict', 'pending', 'written', 'written']);
    expect(table.made).toEqual([0, 0, 1, 1]);
  });

  it('finds the one member that DynamoDB takes for invalid, and writes the others', async () => {
    const { table, commit } = stage(100);
    table.faultOf = ({ input }) => (JSON.stringify(input).includes('item 42"') ? 'refused' : 'none');
    const report = await commit(transactions);
    expect(kinds(report).flatMap((kind, index) => (kind === 'failed' ? [index] : []))).toEqual([42]);
    expect(kinds(report).filter(kind => kind === 'written')).toHaveLength(99);
    expect(table.client.sent.length).toBeLessThan(20);
  });

  it.each([transactions, singles])('ends when it is denied, with why at what was not sent: %j', async options => {
    const { table, commit } = stage(250);
    table.faultOf = (_request, number) => (number === 1 ? 'denied' : 'none');
    const report = await commit({ ...options, parallelism: 1 });
    const found = kinds(report);
    expect(new Set(found)).toEqual(new Set(['written', 'failed', 'pending']));
    expect(report.outcomes[249]).toMatchObject({ kind: 'pending', error: { kind: 'accessDenied' } });
    expect(table.client.sent).toHaveLength(2);
  });

  it('sends a transaction whose answer was lost again with its token, and is told it was done', async () => {
    const { table, commit } = stage(3);
    table.faultOf = (_request, number) => (number === 0 ? 'cutAfter' : 'none');
    expect(kinds(await commit(transactions))).toEqual(['written', 'written', 'written']);
    const [first, second] = table.client.sent;
    expect(second).toEqual(first);
    expect(table.made).toEqual([1, 1, 1]);
  });

  it('waits longer and longer while it is throttled, says so, and gives up at last', async () => {
    const { table, states, commit } = stage(200);
    table.faultOf = () => 'throttled';
    const report = await commit(transactions);
    expect(new Set(kinds(report))).toEqual(new Set(['pending']));
    expect(report.outcomes[0]).toMatchObject({ error: { kind: 'throttled' } });
    expect(states.some(({ waiting }) => waiting === 'throttled')).toBe(true);
    expect(table.client.sent).toHaveLength(8);
  });

  it('that is stopped sends nothing more', async () => {
    const { table, commit } = stage(250);
    const stop = new AbortController();
    table.faultOf = (_request, number) => {
      if (number === 1) {
        stop.abort();
      }
      return 'none';
    };
    const report = await commit(transactions, stop.signal);
    expect(kinds(report).filter(kind => kind === 'written')).toHaveLength(200);
    expect(report.outcomes[249]).toEqual({ kind: 'pending' });
    expect(table.client.sent).toHaveLength(2);
  });

  it('without a change sends nothing', async () => {
    const { table, commit } = stage(0);
    expect(await commit(transactions)).toEqual({ outcomes: [], units: 0 });
    expect(table.client.sent).toEqual([]);
  });
});
