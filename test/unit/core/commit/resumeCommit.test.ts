import { beforeEach, describe, expect, it } from 'vitest';
import type { CommitRecord } from '../../../../src/core/commit/commitJournal.ts';
import type { CommitParts } from '../../../../src/core/commit/commitParts.ts';
import type { CommitState } from '../../../../src/core/commit/commitReport.ts';
import { resumeCommit } from '../../../../src/core/commit/resumeCommit.ts';
import { MovedClock } from '../movedClock.ts';
import { MemoryJournal } from './memoryJournal.ts';
import { changesOf, ModelTable, schema } from './modelTable.ts';
import { allWanted } from './resumeWishes.ts';

// A window was killed while a commit of 250 changes had written the first transaction, had sent the second, and not the third.

const changes = changesOf(250);
const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, index) => from + index);

let clock: MovedClock;
let table: ModelTable;
let journal: MemoryJournal;
let parts: CommitParts;

beforeEach(async () => {
  clock = new MovedClock();
  table = new ModelTable(changes, clock);
  journal = new MemoryJournal();
  parts = { client: table.port, clock, journal, newToken: () => 'unused', today: () => clock.now() };
  await journal.begin({ id: 'commit', table: 'T', schema, changes, at: 0 });
  await journal.sending('commit', { token: 'first', members: range(0, 100), at: 0 });
  await journal.settled(
    'commit',
    range(0, 100).map(index => ({ index, outcome: 'written' })),
  );
  await journal.sending('commit', { token: 'second', members: range(100, 200), at: 0 });
});

function record(): CommitRecord {
  const [open] = journal.open();
  return open!;
}

function operations(): readonly string[] {
  return table.client.sent.map(({ operation }) => operation);
}

describe('what came of a commit whose window was killed', () => {
  it('is told as it becomes known', async () => {
    const states: CommitState[] = [];
    await resumeCommit(parts, record(), { ...allWanted, progressed: state => states.push(state) });
    expect(states.map(({ done }) => done)).toEqual([100, 200, 250]);
    expect(states.at(-1)).toEqual({ total: 250, done: 250, written: 200 });
    expect(journal.open()).toEqual([]);
  });

  it('is only asked about where a person has given the changes up since: nothing is written then', async () => {
    const { outcomes } = await resumeCommit(parts, record(), { ...allWanted, isWanted: () => false });
    expect(operations()).toEqual(['BatchGetItem', 'BatchGetItem']);
    expect(outcomes.slice(100).every(({ kind }) => kind === 'pending')).toBe(true);
    expect(Math.max(...table.made)).toBe(0);
  });

  it('stays written down where the person stops the asking, and is found out the next time', async () => {
    const stop = new AbortController();
    table.faultOf = () => 'cutAfter';
    const progressed = ({ waiting }: CommitState): void => {
      if (waiting !== undefined) {
        stop.abort();
      }
    };
    const stopped = await resumeCommit(parts, record(), { ...allWanted, progressed, signal: stop.signal });
    expect(operations()).toEqual(['TransactWriteItems']);
    expect(stopped.outcomes.slice(100).map(outcome => 'error' in outcome && outcome.error.kind)).toEqual(
      Array.from({ length: 150 }, () => 'cancelled'),
    );
    table.faultOf = () => 'none';
    const { outcomes } = await resumeCommit(parts, record(), allWanted);
    expect(outcomes.map(({ kind }) => kind === 'written')).toEqual(range(0, 250).map(index => index < 200));
    expect(table.made.slice(100)).toEqual(range(100, 250).map(index => (index < 200 ? 1 : 0)));
    expect(journal.open()).toEqual([]);
  });

  it('is not known where nobody answers, and stays written down; the items are not asked about in vain', async () => {
    table.faultOf = () => 'cutBefore';
    const { outcomes } = await resumeCommit(parts, record(), allWanted);
    expect(new Set(operations())).toEqual(new Set(['TransactWriteItems']));
    expect(outcomes.slice(100).every(outcome => outcome.kind === 'unknown' && outcome.error.kind === 'network')).toBe(true);
    expect(record().settled.every(({ outcome }) => outcome === 'written')).toBe(true);
  });
});
