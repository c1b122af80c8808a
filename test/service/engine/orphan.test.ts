import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBinary } from '../../../src/engine/binary.ts';
import { writeRecord } from '../../../src/engine/engineRecord.ts';
import { isHealthy } from '../../../src/engine/health.ts';
import { claimPort } from '../../../src/engine/loopbackPort.ts';
import { openWindow, repository, storageFolder } from './localEngine.ts';

let folder: Awaited<ReturnType<typeof storageFolder>>;
const started: ChildProcess[] = [];

beforeEach(async () => {
  folder = await storageFolder();
});

afterEach(async () => {
  started.splice(0).forEach(child => child.kill('SIGKILL'));
  await folder.remove();
});

async function startBareEngine(): Promise<{ readonly pid: number; readonly port: number }> {
  const port = await claimPort(0);
  const child = spawn(await findBinary(repository, process), ['serve', '--port', String(port)], { stdio: 'ignore' });
  started.push(child);
  await expect.poll(async () => isHealthy(port), { timeout: 10_000 }).toBe(true);
  return { pid: child.pid!, port };
}

describe('an engine whose window was killed', () => {
  it('is ended by its watchdog', async () => {
    const { pid, port } = await startBareEngine();
    const window = spawn(process.execPath, [join(import.meta.dirname, 'windowToBeKilled.ts'), String(pid)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    started.push(window);
    await once(window.stdout, 'data');
    expect(await isHealthy(port)).toBe(true);
    window.kill('SIGKILL');
    await expect.poll(async () => isHealthy(port), { timeout: 10_000 }).toBe(false);
  });

  it('is ended by the next start when its watchdog was killed too', async () => {
    const orphan = await startBareEngine();
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(gone, 'exit');
    await writeRecord(folder.path, { ...orphan, storage: 'file', ownerPid: gone.pid! });
    const window = openWindow(folder.path);
    await window.start({ storage: 'file', port: 0 }, new AbortController().signal);
    expect(window.state).toMatchObject({ kind: 'running', joined: false });
    expect(await isHealthy(orphan.port)).toBe(false);
    await window.stop();
  });
});
