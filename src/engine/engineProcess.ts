import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { EngineExit } from './failures.ts';

/** How long the engine may take to close its file before it is killed. */
const patience = 3000;

/** The engine as a child of this process. */
export class EngineProcess {
  /** Settles when the process is gone, or could not be started. Never rejects. */
  readonly exited: Promise<EngineExit>;
  /** Set once it is gone. */
  exit: EngineExit | undefined;
  private readonly child: ChildProcess;
  private output = '';

  constructor(command: string, args: readonly string[]) {
    this.child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true });
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => this.remember(text));
    this.exited = new Promise<EngineExit>(resolve => {
      this.child.once('error', error => resolve({ code: null, signal: null, lastLine: '', error }));
      // `close`, not `exit`: only then all of standard error has been read.
      this.child.once('close', (code, signal) => resolve({ code, signal, lastLine: lastComplaint(this.output) }));
    }).then(exit => (this.exit = exit));
  }

  /** Absent when it could not be started. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Asks it to end; does not wait. */
  terminate(): void {
    if (this.exit === undefined) {
      this.child.kill('SIGTERM');
    }
  }

  /** Asks it to end, and insists after a while. */
  async stop(): Promise<void> {
    this.terminate();
    const waiting = new AbortController();
    const kill = delay(patience, undefined, { signal: waiting.signal }).then(
      () => this.child.kill('SIGKILL'),
      () => undefined,
    );
    await this.exited;
    waiting.abort();
    await kill;
  }

  private remember(text: string): void {
    // Lines arrive in pieces. Only the end is kept: an engine that complains for days must not fill the memory.
    this.output = `${this.output}${text}`.slice(-4000);
  }
}

/** The last line that says what is wrong. */
function lastComplaint(output: string): string {
  const lines = output.split('\n').map(line => line.trim());
  return lines.findLast(line => line !== '' && !isGreeting(line))?.slice(0, 300) ?? '';
}

/** Standard error is where the engine says all is well, too. */
function isGreeting(line: string): boolean {
  return line.startsWith('Dynoxide listening') || line.startsWith('Shutting down');
}
