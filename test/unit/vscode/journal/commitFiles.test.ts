import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
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
let running: boolean;
let windows = 0;
let isEnabled: boolean;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commits-'));
  logged = [];
  failures = [];
  running = false;
  isEnabled = true;
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

/** Each of them is another process, unless it has the number of one that has ended. */
function window(process = ++windows): CommitFiles {
  const log = {
    wrote: async (_ref: TableRef, changes: readonly ItemChange[]): Promise<void> => {
      logged.push(...changes);
      return Promise.resolve();
    },
  };
  return new CommitFiles(join(folder, 'commits'), log, {
    process,
    isEnabled: () => isEnabled,
    isRunning: () => running,
    failed: error => failures.push(error),
  });
}

describe('a commit under way', () => {
  it('is found by the next window as far as it came, and only of the same table', async () => {
    const journal = window().journalOf(ref);
    await journal.begin(intent);
    await journal.sending(intent.id, sent);
    await journal.settled(intent.id, [{ index: 0, outcome: 'written' }]);
    const next = window();
    expect(await next.left(ref)).toEqual([{ intent, sent: [sent], settled: [{ index: 0, outcome: 'written' }] }]);
    expect(await next.left({ ...ref, region: 'eu-west-2' })).toEqual([]);
  });

  it('is nobody else’s while its window runs', async () => {
    await window().journalOf(ref).begin(intent);
    running = true;
    expect(await window().left(ref)).toEqual([]);
  });

  it('is found by a window that has the number of the process that is gone, as after the restart of a container', async () => {
    await window(17).journalOf(ref).begin(intent);
    running = true;
    const next = window(17);
    expect(await next.left(ref)).toHaveLength(1);
    await next.journalOf(ref).begin({ ...intent, id: 'commit 2' });
    expect((await next.left(ref)).map(({ intent: { id } }) => id)).toEqual([intent.id]);
  });

  it('leaves nothing behind when it has ended', async () => {
    const journal = window().journalOf(ref);
    await journal.begin(intent);
    await journal.end(intent.id);
    expect(await readdir(join(folder, 'commits'))).toEqual([]);
    expect(await window().left(ref)).toEqual([]);
  });

  it('tells the write journal what was written, also when another window finds that out', async () => {
    await window().journalOf(ref).begin(intent);
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
    await window().expire(intent.at);
    expect(await window().left(ref)).toHaveLength(1);
    running = true;
    await window().expire(intent.at + 1);
    running = false;
    expect(await window().left(ref)).toHaveLength(1);
    await window().expire(intent.at + 1);
    expect(await window().left(ref)).toEqual([]);
  });

  it('goes with its connection', async () => {
    await window().journalOf(ref).begin(intent);
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
