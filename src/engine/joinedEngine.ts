import type { EngineRecord } from './engineRecord.ts';
import { readRecord, removeRecord } from './engineRecord.ts';
import { endedElsewhere } from './failures.ts';
import { isAlive, stopForeign } from './foreignProcess.ts';
import { endpointOf, isHealthy } from './health.ts';
import type { RunningEngine } from './runningEngine.ts';

/** The engine that another window runs on this folder. One that lost its window, and its watchdog, is stopped on sight. */
export async function runningElsewhere(folder: string): Promise<EngineRecord | undefined> {
  const record = await readRecord(folder);
  // Without an answer on its port the process id may be anybody's by now.
  if (record === undefined || !isAlive(record.pid) || !(await isHealthy(record.port))) {
    return undefined;
  }
  if (!isAlive(record.ownerPid)) {
    await stopForeign(record);
    return undefined;
  }
  return record;
}

/** Joins it whatever storage or port was asked for: two engines on one folder would not see each other's tables. */
export function join(folder: string, record: EngineRecord, watchInterval: number): RunningEngine {
  let timer: NodeJS.Timeout | undefined;
  const leave = (): void => clearInterval(timer);
  const ended = new Promise<string | undefined>(resolve => {
    let looks = 0;
    const look = async (): Promise<void> => {
      // One missed answer is a busy engine, two with a living process are a hanging one.
      looks = (await isHealthy(record.port)) ? 0 : looks + 1;
      if (looks >= 2 || !isAlive(record.pid)) {
        leave();
        resolve((await readRecord(folder))?.pid === record.pid ? endedElsewhere : undefined);
      }
    };
    timer = setInterval(() => void look(), watchInterval);
    timer.unref();
  });
  const stop = async (): Promise<void> => {
    leave();
    await removeRecord(folder);
    await stopForeign(record);
  };
  return { endpoint: endpointOf(record.port), joined: true, ended, stop, leave };
}
