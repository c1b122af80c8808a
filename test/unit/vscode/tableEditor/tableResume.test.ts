import { describe, expect, it } from 'vitest';
import { ChangeSet } from '../../../../src/core/changeSet/changeSet.ts';
import { itemId } from '../../../../src/core/changeSet/changeId.ts';
import type { PendingChange } from '../../../../src/core/changeSet/pendingChange.ts';
import type { CommitParts } from '../../../../src/core/commit/commitParts.ts';
import type { CommitState } from '../../../../src/core/commit/commitReport.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { ItemChange } from '../../../../src/core/itemChange.ts';
import { TableChanges } from '../../../../src/vscode/tableEditor/tableChanges.ts';
import { TableResume } from '../../../../src/vscode/tableEditor/tableResume.ts';
import type { ResumeProgress } from '../../../../src/vscode/tableEditor/tableResume.ts';
import { MemoryJournal } from '../../core/commit/memoryJournal.ts';
import { changesOf, ModelTable, schema } from '../../core/commit/modelTable.ts';
import { MovedClock } from '../../core/movedClock.ts';

const committed = changesOf(6);
const sent = { token: 'token', members: [0, 1, 2], at: 0 };

interface Stage {
  readonly changes: TableChanges;
  readonly table: ModelTable;
  readonly journal: MemoryJournal;
  readonly parts: CommitParts;
}

/** A window was killed with three of six changes on their way; all of them are restored as unsaved. */
async function stage(restored: readonly ItemChange[] = committed): Promise<Stage> {
  const changes = new TableChanges(() => undefined);
  changes.replace(ChangeSet.restored(restored.map(pending)));
  const clock = new MovedClock();
  const table = new ModelTable(committed, clock);
  const journal = new MemoryJournal();
  await journal.begin({ id: 'commit', table: 'T', schema, changes: committed, at: 0 });
  await journal.sending('commit', sent);
  return { changes, table, journal, parts: { client: table.port, clock, journal, newToken: () => 'unused', today: () => clock.now() } };
}

function pending({ key, before, after }: ItemChange): PendingChange {
  return { id: itemId(schema, key), ...(before && { before }), ...(after && { after }) };
}

/** @param goingOn how often another window is seen to be writing still */
function resumeOf({ changes, parts, journal }: Stage, goingOn = 0): TableResume {
  let looks = goingOn;
  const isGoingOn = (): boolean => looks-- > 0;
  return new TableResume(changes, parts, {
    left: async () => Promise.resolve(looks > 0 ? [] : journal.open()),
    elsewhere: async () => Promise.resolve(isGoingOn() ? journal.open() : []),
  });
}

const unheard: ResumeProgress = { show: () => undefined, waitsForWindow: () => undefined, signal: new AbortController().signal };

describe('a table that was being written when its window was killed', () => {
  it('keeps as unsaved what is not written, and says how many these are', async () => {
    const on = await stage();
    const shown: CommitState[] = [];
    const resume = resumeOf(on);
    expect(await resume.isNeeded()).toBe(true);
    expect(await resume.resume({ ...unheard, show: state => shown.push(state) })).toEqual({ written: 3, kept: 3 });
    expect(idsIn(on)).toEqual(committed.slice(3).map(({ key }) => itemId(schema, key)));
    expect(shown.at(-1)).toEqual({ total: 6, done: 6, written: 3 });
    expect(await resume.isNeeded()).toBe(false);
  });

  it('takes no edits while it is asked', async () => {
    const on = await stage();
    on.table.faultOf = () => {
      expect(() => on.changes.edit([])).toThrow('being written');
      return 'none';
    };
    await resumeOf(on).resume(unheard);
    on.changes.edit([]);
    expect(on.table.client.sent).toHaveLength(2);
  });

  it('is not written to where its changes were given up', async () => {
    const on = await stage([]);
    expect(await resumeOf(on).resume(unheard)).toEqual({ written: 0, kept: 0 });
    expect(on.table.made).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('keeps everything where it does not answer, and can be asked again later', async () => {
    const on = await stage();
    on.table.faultOf = () => 'cutAfter';
    const { unknown, ...counts } = await resumeOf(on).resume(unheard);
    expect(unknown?.kind).toBe('network');
    expect(counts).toEqual({ written: 0, kept: 6 });
    on.table.faultOf = () => 'none';
    expect(await resumeOf(on).resume(unheard)).toEqual({ written: 3, kept: 3 });
    expect(on.table.made).toEqual([1, 1, 1, 0, 0, 0]);
  });

  it('keeps everything where the person stops the asking, and can be edited then', async () => {
    const on = await stage();
    const stop = new AbortController();
    on.table.faultOf = () => {
      stop.abort();
      return 'cutBefore';
    };
    const { unknown } = await resumeOf(on).resume({ ...unheard, signal: stop.signal });
    expect(unknown?.kind).toBe('cancelled');
    expect(on.changes.current.size).toBe(6);
    expect(on.journal.open()).toHaveLength(1);
    on.changes.edit([]);
  });
});

describe('a table that a window without a page goes on writing', () => {
  it('is asked when that has ended, and only asked', async () => {
    const on = await stage();
    let looks = 0;
    // What that window writes meanwhile.
    const waitsForWindow = (): void => {
      if (++looks === 1) {
        committed.slice(0, 2).forEach(({ key, after }) => on.table.put(key, after));
      }
    };
    const resume = new TableResume(on.changes, on.parts, {
      left: async () => Promise.resolve([]),
      elsewhere: async () => Promise.resolve(looks < 2 ? on.journal.open() : []),
    });
    expect(await resume.isNeeded()).toBe(true);
    expect(await resume.resume({ ...unheard, waitsForWindow })).toEqual({ written: 2, kept: 4 });
    expect(on.table.client.sent.map(({ operation }) => operation)).toEqual(['BatchGetItem']);
    expect(on.journal.open()).toHaveLength(1);
  });

  it('is found out about by its token where that window dies meanwhile', async () => {
    const on = await stage();
    expect(await resumeOf(on, 2).resume(unheard)).toEqual({ written: 3, kept: 3 });
    expect(on.journal.open()).toEqual([]);
  });

  it('is not waited for any longer than the person wants', async () => {
    const on = await stage();
    const stop = new AbortController();
    const waitsForWindow = (): void => stop.abort(new ExplorerError('cancelled', 'Cancelled.'));
    await expect(resumeOf(on, Infinity).resume({ ...unheard, waitsForWindow, signal: stop.signal })).rejects.toMatchObject({
      kind: 'cancelled',
    });
    expect(on.changes.current.size).toBe(6);
    on.changes.edit([]);
  });

  it('is not waited for where nothing of that is unsaved here', async () => {
    const on = await stage([]);
    const resume = new TableResume(on.changes, on.parts, {
      left: async () => Promise.resolve([]),
      elsewhere: async () => Promise.resolve(on.journal.open()),
    });
    expect(await resume.isNeeded()).toBe(false);
  });
});

function idsIn({ changes }: Stage): readonly string[] {
  return changes.current.changes.map(({ id }) => id);
}
