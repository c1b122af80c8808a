import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withStartLock } from '../../../src/engine/startLock.ts';

const never = new AbortController().signal;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'start-lock-'));
});
afterEach(async () => rm(folder, { recursive: true }));

it('lets one at a time in, and leaves nothing behind', async () => {
  let inside = 0;
  let most = 0;
  const task = async (): Promise<void> => {
    most = Math.max(most, ++inside);
    await new Promise(resolve => setImmediate(resolve));
    inside--;
  };
  await Promise.all(Array.from({ length: 5 }, async () => withStartLock(folder, never, task)));
  expect(most).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

it('is free again after a failure', async () => {
  await expect(withStartLock(folder, never, async () => Promise.reject(new Error('no luck')))).rejects.toThrow('no luck');
  expect(await withStartLock(folder, never, async () => Promise.resolve('in'))).toBe('in');
});

it('passes over the lock of a window that died', async () => {
  const dead = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(dead, 'exit');
  await writeFile(join(folder, 'engine.lock'), `${dead.pid} something`);
  expect(await withStartLock(folder, never, async () => Promise.resolve('in'))).toBe('in');
});

it('passes over a lock that is older than any start takes', async () => {
  const file = join(folder, 'engine.lock');
  await writeFile(file, '');
  const longAgo = new Date(Date.now() - 3_600_000);
  await utimes(file, longAgo, longAgo);
  expect(await withStartLock(folder, never, async () => Promise.resolve('in'))).toBe('in');
});

it('waits for a living window, until it is cancelled', async () => {
  const file = join(folder, 'engine.lock');
  await writeFile(file, `${process.pid} another window`);
  const cancelled = withStartLock(folder, AbortSignal.abort(), async () => Promise.resolve('in'));
  await expect(cancelled).rejects.toMatchObject({ kind: 'cancelled' });
  expect(existsSync(file)).toBe(true);
});
