import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemChange } from '../../../../src/core/itemChange.ts';
import type { TableRef } from '../../../../src/core/tableRef.ts';
import { JournalFiles } from '../../../../src/vscode/journal/journalFiles.ts';
import { WriteJournal } from '../../../../src/vscode/journal/writeJournal.ts';

const orders: TableRef = { connection: 'prod/1', region: 'eu-west-1', table: 'x'.repeat(255) };
const megabyte = 1024 * 1024;
const change = (number: number, size = 0): ItemChange => {
  const key = { pk: { N: String(number) } };
  return { key, before: { ...key, v: { S: 'before' } }, after: { ...key, v: { S: `after${'x'.repeat(size)}` } } };
};

let folder: string;
let files: JournalFiles;
let now: number;
let failures: unknown[];
let settings: { enabled: boolean; days: number; maxSize: number };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'));
  files = new JournalFiles(join(folder, 'journal'));
  now = Date.UTC(2026, 10, 24, 12);
  failures = [];
  settings = { enabled: true, days: 7, maxSize: megabyte };
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

function journal(): WriteJournal {
  return new WriteJournal(
    files,
    { isEnabled: () => settings.enabled, limits: () => settings },
    { now: () => now, failed: error => failures.push(error) },
  );
}

async function paths(): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

describe('the write journal', () => {
  it('lists the writes of a table, the newest first, also those of one moment', async () => {
    const window = journal();
    await window.wrote(orders, [change(1), change(2)]);
    await window.wrote({ ...orders, table: 'Other' }, [change(9)]);
    await window.wrote(orders, [change(3)]);
    expect((await files.list(orders)).map(entry => entry.change)).toEqual([change(3), change(2), change(1)]);
    expect(failures).toEqual([]);
  });

  it('lists what other windows wrote, which write to files of their own', async () => {
    await journal().wrote(orders, [change(1)]);
    now += 1000;
    const other = new JournalFiles(join(folder, 'journal'));
    await other.append(orders, [{ id: 'b', when: now, change: change(2) }], settings, now);
    expect((await files.list(orders)).map(entry => entry.change)).toEqual([change(2), change(1)]);
    expect(await paths()).toHaveLength(2);
  });

  it('lets nobody else read it', async () => {
    await journal().wrote(orders, [change(1)]);
    const [path = ''] = await paths();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
  });

  it('passes over half a line that a full disk left, and goes on after it', async () => {
    await journal().wrote(orders, [change(1)]);
    const [path = ''] = await paths();
    await writeFile(path, `${await readFile(path, 'utf8')}{"version":1,"id":"half`);
    expect((await files.list(orders)).map(entry => entry.change)).toEqual([change(1)]);
  });

  it('keeps nothing where the setting is off', async () => {
    settings.enabled = false;
    await journal().wrote(orders, [change(1)]);
    expect(await paths()).toEqual([]);
  });

  it('stays below its size, and keeps the newest', async () => {
    const window = journal();
    for (let number = 0; number < 300; number++) {
      now += 1000;
      await window.wrote(orders, [change(number, 10_000)]);
    }
    await files.trim(settings, now);
    const sizes = await Promise.all((await paths()).map(async path => (await stat(path)).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(megabyte);
    expect((await files.list(orders))[0]?.change).toEqual(change(299, 10_000));
  });

  it('forgets days that are over', async () => {
    await journal().wrote(orders, [change(1)]);
    now += 7 * 86_400_000;
    await journal().wrote(orders, [change(2)]);
    expect((await files.list(orders)).map(entry => entry.change)).toEqual([change(2)]);
  });

  it('goes with its connection, and may begin anew', async () => {
    const other = { ...orders, connection: 'prod' };
    const window = journal();
    await window.wrote(orders, [change(1)]);
    await window.wrote(other, [change(2)]);
    await files.forget(orders.connection);
    expect(await files.list(orders)).toEqual([]);
    expect(await files.list(other)).toHaveLength(1);
    await window.wrote(orders, [change(3)]);
    expect(await files.list(orders)).toHaveLength(1);
  });

  it('is cleared for one table', async () => {
    const other = { ...orders, table: 'Other' };
    await journal().wrote(orders, [change(1)]);
    await journal().wrote(other, [change(2)]);
    await files.clear(orders);
    expect(await files.list(orders)).toEqual([]);
    expect(await files.list(other)).toHaveLength(1);
  });

  it('on a disk that takes nothing says so once, and keeps nobody from writing', async () => {
    await writeFile(join(folder, 'journal'), 'a file where the folder would be');
    const window = journal();
    await window.wrote(orders, [change(1)]);
    await window.wrote(orders, [change(2)]);
    expect(failures).toMatchObject([{ kind: 'unexpected', message: expect.stringContaining('could not be read or written') as string }]);
  });
});
