import { ExplorerError } from '../core/errors.ts';
import type { Machine } from './machine.ts';

/** How a process ended. */
export interface EngineExit {
  readonly code: number | null;
  readonly signal: string | null;
  /** The last thing it wrote to standard error. */
  readonly lastLine: string;
  /** It could not be started at all. */
  readonly error?: Error;
}

const otherEndpoint = 'Use Add Connection with any other endpoint instead, such as DynamoDB Local or LocalStack.';

export function noBinary({ platform, arch }: Machine): ExplorerError {
  return failure(`The local database has no program for this platform (${platform}-${arch}). ${otherEndpoint}`);
}

export function cannotRun({ platform, arch }: Machine, cause: Error): ExplorerError {
  return failure(
    `The program of the local database cannot be run on this machine (${platform}-${arch}, ${codeOf(cause) ?? cause.name}). ` +
      `Install the extension again, or allow the program in your security software. ${otherEndpoint}`,
    cause,
  );
}

export function portTaken(port: number, cause?: unknown): ExplorerError {
  return failure(
    `Port ${port} of this machine is in use by another program. ` +
      'Choose another one in the setting dynamodb.local.port, or 0 for any free port, and start the local database again.',
    cause,
  );
}

export function portRefused(port: number, cause: unknown): ExplorerError {
  return failure(
    `This machine does not let the local database open port ${port} (${codeOf(cause) ?? 'unknown reason'}). ` +
      'Choose another one in the setting dynamodb.local.port, or 0 for any free port.',
    cause,
  );
}

export function startTimedOut(milliseconds: number): ExplorerError {
  return failure(
    `The local database did not answer within ${Math.ceil(milliseconds / 1000)} s and was stopped. ` +
      'Start it again; when it happens again, security software may be holding its program back.',
  );
}

/** The storage folder refuses what must be written there. */
export function storageFailed(folder: string, cause: unknown): ExplorerError {
  const code = codeOf(cause);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return diskFull(cause);
  }
  return failure(
    `The folder of the local database, ${folder}, cannot be written (${code ?? 'unknown reason'}). ` +
      'Make it writable, or set dynamodb.local.storage to memory, and start the local database again.',
    cause,
  );
}

export function dataNotDeleted(folder: string, cause: unknown): ExplorerError {
  return failure(
    `The data file of the local database in ${folder} cannot be deleted (${codeOf(cause) ?? 'unknown reason'}). ` +
      'Close the program that has it open, and reset the local database again.',
    cause,
  );
}

export function notStopped(pid: number, cause?: unknown): ExplorerError {
  return failure(
    `The local database (process ${pid}) cannot be stopped from here. End that process, or the window that started it.`,
    cause,
  );
}

/** What to say when the engine ended before it answered. */
export function endedAtStart(exit: EngineExit, machine: Machine, port: number): ExplorerError {
  if (exit.error !== undefined) {
    return cannotRun(machine, exit.error);
  }
  // A program for another processor is handed to the shell by some systems, which complains about its text.
  if (/exec format|cannot execute|syntax error/i.test(exit.lastLine)) {
    return cannotRun(machine, new Error('wrong format'));
  }
  if (isPortTaken(exit)) {
    return portTaken(port);
  }
  if (/disk is full|no space left/i.test(exit.lastLine)) {
    return diskFull(undefined);
  }
  if (/disk i\/o error/i.test(exit.lastLine)) {
    // What the engine says of a nearly full disk, and of a broken one.
    return failure(
      'The disk refuses the data file of the local database; it may be full. ' +
        'Free some space, or set dynamodb.local.storage to memory, and start the local database again.',
    );
  }
  if (/not a valid sqlite database|malformed/i.test(exit.lastLine)) {
    return failure('The data file of the local database is damaged. Use Reset Local Database to delete it and begin with an empty one.');
  }
  if (/unable to open database file|readonly database/i.test(exit.lastLine)) {
    return failure(
      'The data file of the local database cannot be opened for writing. ' +
        'Make its folder writable, or set dynamodb.local.storage to memory, and start the local database again.',
    );
  }
  return failure(`The local database ended at once (${describe(exit)}). Start it again; if it keeps ending, install the extension again.`);
}

export function isPortTaken(exit: EngineExit): boolean {
  return /already in use|address in use/i.test(exit.lastLine);
}

/** What to say when it had answered, and nobody stopped it. */
export function endedWhileRunning(exit: EngineExit, storage: 'file' | 'memory'): string {
  const tables = storage === 'file' ? 'its tables are kept' : 'its tables were in memory and are gone';
  return `The local database has ended unexpectedly (${describe(exit)}). Start it again; ${tables}.`;
}

export const endedElsewhere = 'The local database has ended with the window that started it. Start it again to run it in this window.';

function diskFull(cause: unknown): ExplorerError {
  return failure(
    'The disk is full, so the local database cannot write its data file. ' +
      'Free some space, or set dynamodb.local.storage to memory, and start the local database again.',
    cause,
  );
}

function describe({ code, signal, lastLine }: EngineExit): string {
  const how = signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`;
  return lastLine === '' ? how : `${how}: ${lastLine}`;
}

function failure(message: string, cause?: unknown): ExplorerError {
  return new ExplorerError('engine', message, cause === undefined ? {} : { cause });
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
