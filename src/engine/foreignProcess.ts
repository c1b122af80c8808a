import { setTimeout as delay } from 'node:timers/promises';
import { notStopped } from './failures.ts';
import type { EngineRecord } from './engineRecord.ts';
import { isHealthy } from './health.ts';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Stops an engine that is not a child of this process. */
export async function stopForeign({ pid, port }: EngineRecord): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if (isAlive(pid)) {
        throw notStopped(pid, error);
      }
      return;
    }
    for (let waited = 0; waited < 3000; waited += 50) {
      // Where nobody collects ended processes (a container without init) the id stays, but nothing answers any more.
      if (!isAlive(pid) || !(await isHealthy(port))) {
        return;
      }
      await delay(50);
    }
  }
  throw notStopped(pid);
}
