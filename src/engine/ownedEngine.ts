import { setTimeout as delay } from 'node:timers/promises';
import { ExplorerError } from '../core/errors.ts';
import type { LocalEngineOptions } from '../core/ports.ts';
import { findBinary } from './binary.ts';
import { dataFile } from './dataFiles.ts';
import { EngineProcess } from './engineProcess.ts';
import { readRecord, removeRecord, writeRecord } from './engineRecord.ts';
import { cannotRun, endedAtStart, endedWhileRunning, isPortTaken, startTimedOut, storageFailed } from './failures.ts';
import { endpointOf, isHealthy } from './health.ts';
import { claimPort } from './loopbackPort.ts';
import type { Machine } from './machine.ts';
import type { RunningEngine } from './runningEngine.ts';
import { startWatchdog } from './watchdog.ts';

export interface EngineSettings {
  /** Where the binary is looked for. */
  readonly extensionFolder: string;
  /** Where the data file and what windows tell each other are kept. */
  readonly storageFolder: string;
  readonly machine: Machine;
  /** Milliseconds until a start is given up. */
  readonly startTimeout: number;
  /** Milliseconds between two looks at an engine that another window runs. */
  readonly watchInterval: number;
}

/** Starts the engine as a child of this process. */
export async function startOwned(settings: EngineSettings, options: LocalEngineOptions, signal: AbortSignal): Promise<RunningEngine> {
  const binary = await findBinary(settings.extensionFolder, settings.machine);
  for (let attempt = 1; ; attempt++) {
    const port = await claimPort(options.port);
    const engine = launch(binary, [...argumentsFor(port), ...dataArguments(settings, options)], settings.machine);
    try {
      await untilHealthy(engine, port, { ...settings, signal });
      return await announce(settings, options, { engine, port });
    } catch (error) {
      await engine.stop();
      // Between our closing the free port and the engine opening it, somebody else took it.
      const lostPort = engine.exit !== undefined && isPortTaken(engine.exit) && options.port === 0;
      if (!lostPort || attempt === 3) {
        throw error;
      }
    }
  }
}

function argumentsFor(port: number): string[] {
  return ['serve', '--host', '127.0.0.1', '--port', String(port)];
}

function dataArguments(settings: EngineSettings, options: LocalEngineOptions): string[] {
  return options.storage === 'file' ? ['--db-path', dataFile(settings.storageFolder)] : [];
}

function launch(binary: string, args: readonly string[], machine: Machine): EngineProcess {
  try {
    return new EngineProcess(binary, args);
  } catch (error) {
    // Some refusals are thrown, others arrive as an event.
    throw cannotRun(machine, error instanceof Error ? error : new Error(String(error)));
  }
}

async function untilHealthy(
  engine: EngineProcess,
  port: number,
  { startTimeout, machine, signal }: EngineSettings & { readonly signal: AbortSignal },
): Promise<void> {
  const deadline = Date.now() + startTimeout;
  while (!(await isHealthy(port))) {
    if (engine.exit !== undefined) {
      throw endedAtStart(engine.exit, machine, port);
    }
    if (signal.aborted) {
      throw new ExplorerError('cancelled', 'Cancelled.');
    }
    if (Date.now() > deadline) {
      throw startTimedOut(startTimeout);
    }
    await Promise.race([engine.exited, delay(30)]);
  }
}

/** From here on other windows find it (one in memory may stay unknown, where nothing can be written), and it ends with this process. */
async function announce(
  { storageFolder }: EngineSettings,
  { storage }: LocalEngineOptions,
  { engine, port }: { readonly engine: EngineProcess; readonly port: number },
): Promise<RunningEngine> {
  const pid = engine.pid ?? 0;
  const watchdog = startWatchdog(pid);
  void engine.exited.then(() => watchdog.dispose());
  const isKnown = await writeRecord(storageFolder, { pid, port, storage, ownerPid: process.pid }).then(
    () => true,
    (error: unknown) => {
      if (storage === 'file') {
        throw storageFailed(storageFolder, error);
      }
      return false;
    },
  );
  return {
    endpoint: endpointOf(port),
    joined: false,
    ended: engine.exited.then(async exit => {
      const stoppedOnPurpose = isKnown && (await readRecord(storageFolder))?.pid !== pid;
      return stoppedOnPurpose ? undefined : endedWhileRunning(exit, storage);
    }),
    stop: async () => {
      await removeRecord(storageFolder);
      await engine.stop();
    },
    leave: () => engine.terminate(),
  };
}
