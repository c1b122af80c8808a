import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CommitParts } from '../../../../src/core/commit/commitParts.ts';
import { planCommit } from '../../../../src/core/commit/commitPlan.ts';
import type { CommitOptions } from '../../../../src/core/commit/commitPlan.ts';
import type { CommitReport } from '../../../../src/core/commit/commitReport.ts';
import { CommitRun } from '../../../../src/core/commit/commitRun.ts';
import { resumeCommit } from '../../../../src/core/commit/resumeCommit.ts';
import { longLook, runs } from '../items/arbitraries.ts';
import { MovedClock } from '../movedClock.ts';
import { MemoryJournal } from './memoryJournal.ts';
import { changesOf, faults, ModelTable, schema } from './modelTable.ts';
import type { TableFault } from './modelTable.ts';
import { allWanted } from './resumeWishes.ts';

interface Stage {
  readonly table: ModelTable;
  readonly journal: MemoryJournal;
  readonly parts: CommitParts;
}

let tokens = 0;

function stage(count: number): Stage & { readonly changes: ReturnType<typeof changesOf> } {
  const clock = new MovedClock();
  const changes = changesOf(count);
  const table = new ModelTable(changes, clock);
  const journal = new MemoryJournal();
  const parts: CommitParts = { client: table.port, clock, journal, newToken: () => `token ${++tokens}`, today: () => clock.now() };
  return { table, journal, parts, changes };
}

/** Every change was made once and is told so, or was not made and is still in the set. */
function expectTruth({ table }: Stage, { outcomes }: CommitReport): void {
  expect(outcomes.map(({ kind }) => kind)).not.toContain('unknown');
  expect(outcomes.map(({ kind }) => (kind === 'written' ? 1 : 0))).toEqual(table.made);
}

const options: fc.Arbitrary<CommitOptions> = fc.record({
  mode: fc.constantFrom('transactions', 'singles'),
  parallelism: fc.integer({ min: 1, max: 4 }),
});
const counts = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 90, max: 250 }));

describe('a commit whose requests go wrong', () => {
  it('has made each change once or keeps it, and says so', longLook, async () => {
    const script = fc.array(fc.constantFrom(...faults), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(counts, options, script, async (count, how, fault) => {
        const on = stage(count);
        // The table can be asked, or nothing could be said of it.
        on.table.faultOf = ({ operation }, number) => (operation === 'BatchGetItem' ? 'none' : (fault[number] ?? 'none'));
        const run = new CommitRun(on.parts, planCommit('T', schema, on.changes, how));
        expectTruth(on, await run.run(new AbortController().signal));
        expect(on.journal.open()).toEqual([]);
        expect(run.state).not.toHaveProperty('waiting');
      }),
      runs(200),
    );
  });

  it('writes everything where nothing is refused for good, whatever is late, cut, throttled or busy', longLook, async () => {
    const script = fc.array(fc.constantFrom<TableFault>('late', 'cutBefore', 'cutAfter', 'throttled', 'busy'), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(counts, options, script, async (count, how, fault) => {
        const on = stage(count);
        on.table.faultOf = (_request, number) => fault[number] ?? 'none';
        const { outcomes } = await new CommitRun(on.parts, planCommit('T', schema, on.changes, how)).run(new AbortController().signal);
        expect(outcomes.every(({ kind }) => kind === 'written')).toBe(true);
        expect(on.table.made.every(times => times === 1)).toBe(true);
      }),
      runs(200),
    );
  });

  it('that a person stops keeps the rest, and knows what was written', longLook, async () => {
    await fc.assert(
      fc.asyncProperty(counts, options, fc.integer({ min: 0, max: 5 }), async (count, how, after) => {
        const on = stage(count);
        const stop = new AbortController();
        on.table.faultOf = (_request, number) => {
          if (number >= after) {
            stop.abort();
          }
          return number >= after ? 'cutAfter' : 'none';
        };
        expectTruthOrUnknown(on, await new CommitRun(on.parts, planCommit('T', schema, on.changes, how)).run(stop.signal));
      }),
      runs(200),
    );
  });

  it('and whose table cannot be asked says that of some it does not know, and of no other anything wrong', longLook, async () => {
    const script = fc.array(fc.constantFrom(...faults), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(counts, options, script, async (count, how, fault) => {
        const on = stage(count);
        on.table.faultOf = (_request, number) => fault[number] ?? 'cutAfter';
        const report = await new CommitRun(on.parts, planCommit('T', schema, on.changes, how)).run(new AbortController().signal);
        expectTruthOrUnknown(on, report);
        // What is not known stays written down, and can be asked about when the table answers again.
        on.table.faultOf = () => 'none';
        for (const record of on.journal.open()) {
          expectTruth(on, await resumeCommit(on.parts, record, allWanted));
        }
        expect(on.journal.open()).toEqual([]);
      }),
      runs(200),
    );
  });
});

function expectTruthOrUnknown({ table }: Stage, { outcomes }: CommitReport): void {
  for (const [index, { kind }] of outcomes.entries()) {
    if (kind !== 'unknown') {
      expect(table.made[index]).toBe(kind === 'written' ? 1 : 0);
    }
  }
}

describe('a commit whose window is killed', () => {
  it('at any request comes back knowing what was written, and asks the table about the rest', longLook, async () => {
    const kills = fc.constantFrom<TableFault>('hangBefore', 'hangAfter');
    const before = fc.array(fc.constantFrom<TableFault>('none', 'cutAfter', 'throttled'), { maxLength: 8 });
    const gone = fc.integer({ min: 0, max: 30 });
    await fc.assert(
      fc.asyncProperty(counts, options, kills, before, gone, async (count, how, kill, script, minutes) => {
        const on = stage(count);
        const killed = Promise.withResolvers<undefined>();
        on.table.faultOf = (_request, number) => {
          if (number < script.length) {
            return script[number] ?? 'none';
          }
          setImmediate(() => killed.resolve(undefined));
          return kill;
        };
        const run = new CommitRun(on.parts, planCommit('T', schema, on.changes, how));
        await Promise.race([killed.promise, run.run(new AbortController().signal)]);
        const records = on.journal.open();
        const next = { ...on.parts, journal: new MemoryJournal(), today: () => on.parts.today() + minutes * 60_000 };
        on.table.faultOf = () => 'none';
        for (const record of records) {
          expectTruth(on, await resumeCommit(next, record, allWanted));
        }
      }),
      runs(200),
    );
  });
});
