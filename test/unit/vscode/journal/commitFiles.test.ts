import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemChange } from '../../../../src/core/itemChange.ts';
import type { TableRef } from '../../../../src/core/tableRef.ts';
import { CommitFiles } from '../../../../src/vscode/journal/commitFiles.ts';
import { changesOf, schema } from '../../core/commit/modelTable.ts';

const ref: TableRef = { connection: 'prod', region: 'eu-west-1', table: 'Orders' };
const intent = { id: 'commit 1', table: 'Orders', schema, changes: changesOf(3), at: 7 };
const sent = { token: 'token', members: [0, 1, 2], at: 8 };

let folder: string;
let logged: ItemChange[];
let failures: unknown[];
/** Windows that are there. */
const there = new Set<string>();
let windows = 0;
let isEnabled: boolean;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commits-'));
  logged = [];
  failures = [];
  there.clear();
  isEnabled = true;
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

/** Each of them is another; it is there until the test says that it is not. */
function window(): CommitFiles {
  const log = {
    wrote: async (_ref: TableRef, changes: readonly ItemChange[]): Promise<void> => {
      logged.push(...changes);
      return Promise.resolve();
    },
  };
  const name = `window ${++windows}`;
  const show = async (): Promise<string> => {
    there.add(name);
    return Promise.resolve(name);
  };
  const isThere = async (asked: string): Promise<boolean> => Promise.resolve(there.has(asked));
  return new CommitFiles(join(folder, 'commits'), log, {
    presence: { show, isThere },
    isEnabled: () => isEnabled,
    failed: error => failures.push(error),
  });
}

/** A window that began the commit, and was killed then. */
async function killed(): Promise<void> {
  await window().journalOf(ref).begin(intent);
  there.clear();
}

describe('a commit under way', () => {
  it('is found by the next window as far as it came, and only of the same table', async () => {
    const journal = window().journalOf(ref);
    await journal.begin(intent);
    await journal.sending(intent.id, sent);
    await journal.settled(intent.id, [{ index: 0, outcome: 'written' }]);
    there.clear();
    const next = window();
    expect(await next.left(ref)).toEqual([{ intent, sent: [sent], settled: [{ index: 0, outcome: 'written' }] }]);
    expect(await next.left({ ...ref, region: 'eu-west-2' })).toEqual([]);
  });

  it('is nobody else’s while its window is there, and not its own either', async () => {
    const first = window();
    await first.journalOf(ref).begin(intent);
    for (const each of [first, window()]) {
      expect(await each.left(ref)).toEqual([]);
    }
    expect(await first.elsewhere(ref)).toEqual([]);
    expect(await window().elsewhere(ref)).toHaveLength(1);
    there.clear();
    expect(await window().elsewhere(ref)).toEqual([]);
    expect(await window().left(ref)).toHaveLength(1);
  });

  it('is found where its window could not show that it is there', async () => {
    const hidden = new CommitFiles(
      join(folder, 'commits'),
      { wrote: async () => Promise.resolve() },
      {
        presence: { show: async () => Promise.reject(new Error('No socket.')), isThere: async () => Promise.resolve(false) },
        isEnabled: () => true,
        failed: error => failures.push(error),
      },
    );
    await hidden.journalOf(ref).begin(intent);
    expect(failures).toHaveLength(1);
    expect(await window().left(ref)).toHaveLength(1);
  });

  it('leaves nothing behind when it has ended', async () => {
    const journal = window().journalOf(ref);
    await journal.begin(intent);
    await journal.end(intent.id);
    expect(await readdir(join(folder, 'commits'))).toEqual([]);
    expect(await window().left(ref)).toEqual([]);
  });

  it('tells the write journal what was written, also when another window finds that out', async () => {
    await killed();
    const next = window();
    await next.left(ref);
    await next.journalOf(ref).settled(intent.id, [
      { index: 0, outcome: 'written' },
      { index: 1, outcome: 'pending' },
    ]);
    expect(logged).toEqual([intent.changes[0]]);
  });

  it('can be read by its owner only', async () => {
    await window().journalOf(ref).begin(intent);
    const [name = ''] = await readdir(join(folder, 'commits'));
    expect((await stat(join(folder, 'commits', name))).mode & 0o777).toBe(0o600);
  });

  it('that nobody came back for is forgotten in time', async () => {
    await window().journalOf(ref).begin(intent);
    await window().expire(intent.at + 1);
    there.clear();
    expect(await window().left(ref)).toHaveLength(1);
    await window().expire(intent.at);
    expect(await window().left(ref)).toHaveLength(1);
    await window().expire(intent.at + 1);
    expect(await window().left(ref)).toEqual([]);
  });

  it('goes with its connection', async () => {
    await killed();
    await window().forget('another');
    expect(await window().left(ref)).toHaveLength(1);
    await window().forget(ref.connection);
    expect(await window().left(ref)).toEqual([]);
  });

  it('is not written down where the journal is off', async () => {
    isEnabled = false;
    await window().journalOf(ref).begin(intent);
    expect(await window().left(ref)).toEqual([]);
  });

  it('goes on where the disk takes nothing, which is said once', async () => {
    await writeFile(join(folder, 'commits'), 'a file where the folder would be');
    const journal = window().journalOf(ref);
    await journal.begin(intent);
    await journal.sending(intent.id, sent);
    await journal.settled(intent.id, [{ index: 2, outcome: 'written' }]);
    await journal.end(intent.id);
    expect(failures).toHaveLength(1);
    expect(logged).toEqual([intent.changes[2]]);
  });
});

describe('clearing the journal of a table', () => {
  const settled = intent.changes.map((_change, index) => ({ index, outcome: 'written' as const }));

  it('deletes what is known, and keeps what is under way or not known', async () => {
    const known = window();
    await known.journalOf(ref).begin({ ...intent, id: 'known' });
    await known.journalOf(ref).settled('known', settled);
    await window()
      .journalOf(ref)
      .begin({ ...intent, id: 'under way' });
    const unknown = window();
    await unknown.journalOf(ref).begin({ ...intent, id: 'unknown' });
    await unknown.journalOf(ref).settled('unknown', [...settled.slice(1), { index: 0, outcome: 'unknown' }]);
    const other = { ...ref, table: 'Other' };
    await window()
      .journalOf(other)
      .begin({ ...intent, id: 'of another table' });
    expect(await window().clear(ref)).toBe(2);
    there.clear();
    expect((await window().left(ref)).map(({ intent: { id } }) => id).toSorted()).toEqual(['under way', 'unknown']);
    expect(await window().left(other)).toHaveLength(1);
  });

  it('deletes what nobody can read, unless it may just be being written', async () => {
    const torn = join(folder, 'commits', 'torn.ndjson');
    await window().left(ref);
    await writeFile(torn, '{"ref":{"connection":"prod"');
    expect(await window().clear(ref)).toBe(0);
    expect(await readdir(join(folder, 'commits'))).toEqual(['torn.ndjson']);
    await utimes(torn, new Date(0), new Date(0));
    expect(await window().clear(ref)).toBe(0);
    expect(await readdir(join(folder, 'commits'))).toEqual([]);
    expect(failures).toEqual([]);
  });
});
