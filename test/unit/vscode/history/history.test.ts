import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadRequest } from '../../../../src/core/readRequest.ts';
import { requestText } from '../../../../src/core/queries/requestText.ts';
import { History } from '../../../../src/vscode/history/history.ts';
import { HistoryFiles } from '../../../../src/vscode/history/historyFiles.ts';
import type { FinishedRead } from '../../../../src/vscode/history/runHistory.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'history-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const query = (customer: string): ReadRequest => ({ mode: 'query', partition: [{ S: customer }], sort: [], direction: 'ascending' });

function read(customer: string, more: Partial<FinishedRead> = {}): FinishedRead {
  const ref = { connection: 'shop', region: 'local', table: 'Orders' };
  return { ref, request: query(customer), ended: 'all', items: 1, units: 0.5, duration: 10, ...more };
}

/** A window of VS Code, with the same storage as any other. */
class Window {
  readonly files = new HistoryFiles(join(folder, 'history'));
  readonly failures: unknown[] = [];
  readonly connections = new Set(['shop', 'other']);
  size = 200;
  values: 'keep' | 'leaveOut' = 'keep';
  time = 1_000;
  private readonly added: Promise<void>[] = [];
  readonly history: History;

  constructor() {
    const { files } = this;
    const add = files.add.bind(files);
    files.add = async (...args) => {
      const adding = add(...args);
      this.added.push(adding);
      return adding;
    };
    this.history = new History(
      files,
      { size: () => this.size, values: () => this.values },
      { isThere: id => this.connections.has(id), now: () => this.time, failed: error => this.failures.push(error) },
    );
  }

  async ran(...reads: readonly FinishedRead[]): Promise<void> {
    reads.forEach(each => this.history.ran(each));
    await Promise.allSettled(this.added);
  }

  /** What is remembered, the newest first. */
  async remembered(connection = 'shop'): Promise<readonly string[]> {
    const { entries } = await this.files.list(connection);
    return entries.map(({ entry }) => requestText(entry.request));
  }
}

const stored = (connection = 'shop'): string => join(folder, 'history', `runs-${connection}`);

describe('the history', () => {
  it('remembers what was run, the newest first, also within a millisecond', async () => {
    const window = new Window();
    await window.ran(read('a'), read('b'), read('c'));
    expect(await window.remembered()).toEqual(['Query c', 'Query b', 'Query a']);
    expect((await window.files.list('shop')).entries[0]?.entry).toEqual({ ...read('c'), when: 1_002 });
  });

  it('is there again in the next window', async () => {
    await new Window().ran(read('a'));
    expect(await new Window().remembered()).toEqual(['Query a']);
  });

  it('remembers the same read in a row once, as it stood last', async () => {
    const window = new Window();
    await window.ran(read('a'), read('b', { ended: 'more', items: 1 }), read('b', { items: 300 }), read('a'));
    expect(await window.remembered()).toEqual(['Query a', 'Query b', 'Query a']);
    expect((await window.files.list('shop')).entries[1]?.entry).toMatchObject({ ended: 'all', items: 300 });
  });

  it('keeps each connection apart, and as many runs of each as the setting says', async () => {
    const window = new Window();
    window.size = 3;
    await window.ran(...['a', 'b', 'c', 'd', 'e'].map(customer => read(customer)));
    await window.ran(read('x', { ref: { connection: 'other', region: 'local', table: 'Orders' } }));
    expect(await window.remembered()).toEqual(['Query e', 'Query d', 'Query c']);
    expect(await window.remembered('other')).toEqual(['Query x']);
    expect([...(await window.files.connections())].sort()).toEqual(['other', 'shop']);
  });

  it('forgets the oldest when the setting gets smaller, and all with 0', async () => {
    const window = new Window();
    await window.ran(read('a'), read('b'), read('c'));
    window.size = 2;
    await window.ran(read('d'));
    expect(await window.remembered()).toEqual(['Query d', 'Query c']);
    window.size = 0;
    await window.ran(read('e'));
    expect(await window.remembered()).toEqual([]);
    expect(window.history.lastOf(read('e').ref)).toEqual(query('e'));
  });

  it('leaves out all values where the setting says so', async () => {
    const window = new Window();
    window.values = 'leaveOut';
    await window.ran(read('secret'), read('other secret'));
    expect(await window.remembered()).toEqual(['Query ‹partition key›']);
    expect(
      readdirSync(stored())
        .map(file => readFileSync(join(stored(), file), 'utf8'))
        .join(),
    ).not.toContain('secret');
  });

  it('lets nobody else read its files', async () => {
    await new Window().ran(read('a'));
    const [file] = readdirSync(stored());
    expect(statSync(join(stored(), file!)).mode & 0o777).toBe(0o600);
    expect(statSync(stored()).mode & 0o777).toBe(0o700);
  });

  it('loses nothing when two windows remember at once', async () => {
    const [one, two] = [new Window(), new Window()];
    const names = Array.from({ length: 40 }, (_value, index) => String(index));
    await Promise.all([one.ran(...names.map(name => read(`one ${name}`))), two.ran(...names.map(name => read(`two ${name}`)))]);
    const remembered = await one.remembered();
    expect([...remembered].sort()).toEqual(names.flatMap(name => [`Query one ${name}`, `Query two ${name}`]).sort());
    expect(await two.remembered()).toEqual(remembered);
    expect([...one.failures, ...two.failures]).toEqual([]);
  });

  it('stays bounded when two windows remember at once', async () => {
    const windows = [new Window(), new Window()];
    await Promise.all(
      windows.map(async (window, index) => {
        window.size = 10;
        await window.ran(...Array.from({ length: 40 }, (_value, each) => read(`${index} ${each}`)));
      }),
    );
    await windows[0]!.ran(read('last'));
    expect(await windows[0]!.remembered()).toHaveLength(10);
    expect(windows.flatMap(({ failures }) => failures)).toEqual([]);
  });

  it('puts damaged and foreign files aside, once, and goes on', async () => {
    const window = new Window();
    await window.ran(read('a'));
    writeFileSync(join(stored(), '999999999999999-damaged.json'), '{"version": 1, "when":');
    writeFileSync(join(stored(), 'notes.txt'), 'not ours');
    expect(await window.files.list('shop')).toMatchObject({ setAside: 1, entries: [{ entry: { items: 1 } }] });
    expect(await window.files.list('shop')).toMatchObject({ setAside: 0 });
    await window.ran(read('b'));
    expect(await window.remembered()).toEqual(['Query b', 'Query a']);
    expect(readdirSync(stored()).filter(name => !/^\d{15}-[\w-]+\.json$/.test(name))).toEqual([
      '999999999999999-damaged.json.damaged',
      'notes.txt',
    ]);
  });

  it('forgets a run, or all of a connection', async () => {
    const window = new Window();
    await window.ran(read('a'), read('b'), read('x', { ref: { connection: 'other', region: 'local', table: 'Orders' } }));
    const [newest] = (await window.files.list('shop')).entries;
    await window.files.remove('shop', newest!.file);
    expect(await window.remembered()).toEqual(['Query a']);
    await window.history.forget('shop');
    expect(await window.remembered()).toEqual([]);
    expect(await window.remembered('other')).toEqual(['Query x']);
    expect(window.history.lastOf(read('a').ref)).toBeUndefined();
  });

  it('remembers nothing of a connection that was removed meanwhile', async () => {
    const window = new Window();
    window.connections.delete('shop');
    await window.ran(read('a'));
    expect(await window.files.connections()).toEqual([]);
  });

  it('tells of a disk that cannot be written, and the read goes on', async () => {
    const window = new Window();
    // A file in the place of the folder: not even an administrator can write into it.
    mkdirSync(join(folder, 'history'));
    writeFileSync(stored(), '');
    await window.ran(read('a'));
    await expect
      .poll(() => window.failures)
      .toEqual([expect.objectContaining({ message: expect.stringContaining('Check the disk') as string })]);
  });
});
