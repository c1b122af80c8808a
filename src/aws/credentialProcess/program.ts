import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/** How a program ended, and what it wrote to standard output. */
export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

/** In bytes. Credentials are far shorter, and the SDK takes no more either. */
const mostOutput = 1024 * 1024;
/** How long a program that is asked to end may take before it is killed. */
const patience = 1000;
const isWindows = process.platform === 'win32';

/**
 * Runs a command line in the system's shell, as the SDK does. Nobody could type there, so there is no input.
 *
 * @param signal ends the program and all it started; the promise rejects with its reason at once
 */
export async function runProgram(command: string, signal: AbortSignal): Promise<ProgramEnd> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<ProgramEnd>();
  // The shell leads a group of its own, which reaches what it starts. Standard error may hold secrets, and nobody would read it.
  const program = spawn(command, { shell: true, detached: !isWindows, windowsHide: true, stdio: ['ignore', 'pipe', 'ignore'] });
  const pieces: Buffer[] = [];
  let size = 0;
  const end = (): void => {
    endTree(program);
    program.stdout.destroy();
  };
  const stop = (): void => {
    end();
    reject(signal.reason as Error);
  };
  program.stdout.on('data', (piece: Buffer) => {
    pieces.push(piece);
    size += piece.length;
    if (size > mostOutput) {
      end();
      // Whatever it is, it can be read as nothing else.
      resolve({ code: 0, signal: null, output: '' });
    }
  });
  program.once('error', reject);
  // `close`, not `exit`: only then all of the output has been read.
  program.once('close', (code, signalled) => resolve({ code, signal: signalled, output: Buffer.concat(pieces).toString() }));
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await promise;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function endTree(program: ChildProcess): void {
  const { pid } = program;
  if (pid === undefined) {
    return;
  }
  if (isWindows) {
    // By its path: a program of that name elsewhere is not ours to run.
    const taskkill = join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'taskkill.exe');
    const ending = spawn(taskkill, ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
    ending.once('error', () => program.kill());
    return;
  }
  if (reachesGroup(pid, 'SIGTERM')) {
    setTimeout(() => reachesGroup(pid, 'SIGKILL'), patience).unref();
  }
}

/** Whether somebody of the group was there to get it. */
function reachesGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
