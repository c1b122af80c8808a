import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const leash = fileURLToPath(new URL('leash.ts', import.meta.url));

export interface Running {
  /** The last output, for the message of a failure. */
  output(): string;
  /** Settles with the exit code when the process has ended by itself or was stopped. */
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** The process's own output goes to this process's output too. */
  readonly echo?: boolean;
}

/** Starts a process that ends, with all it started, when this process ends for whatever reason. */
export function startProcess(command: string, args: readonly string[], options: StartOptions = {}): Running {
  const child = spawn(process.execPath, ['--no-warnings', leash, command, ...args], {
    // A group of its own, so that killing the group does not kill this process.
    detached: process.platform !== 'win32',
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  });
  child.stdin.on('error', () => undefined);
  const output = keepTail(child, options.echo === true);
  const ended = once(child, 'close').then(([code]) => (code as number | null) ?? 1);
  const running: Running = {
    output,
    ended,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
  alive.add(running);
  void ended.then(() => alive.delete(running));
  return running;
}

const alive = new Set<Running>();

let interrupted = false;

/** Ctrl+C was pressed: what ends now was stopped and did not fail. */
export function isInterrupted(): boolean {
  return interrupted;
}

/** Runs a program: its result is the exit code, an error is one sentence, and a signal waits until all has stopped. */
export async function runProgram(main: () => Promise<number>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      interrupted = true;
      void Promise.all([...alive].map(async running => running.stop())).then(() => process.exit(130));
    });
  }
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = 1;
    if (!interrupted) {
      console.error(describe(error));
    }
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return error.cause === undefined ? error.message : `${error.message}\n  because: ${describe(error.cause)}`;
}

function keepTail(child: ChildProcess, echo: boolean): () => string {
  let tail = '';
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    from?.setEncoding('utf8').on('data', (text: string) => {
      tail = (tail + text).slice(-20_000);
      if (echo) {
        to.write(text);
      }
    });
  }
  return () => tail;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error('The system gave no port.');
  }
  return address.port;
}

/** Waits until the URL answers with success; a process that ends before has failed. */
export async function answering(url: string, running: Running, what: string): Promise<void> {
  const limit = AbortSignal.timeout(60_000);
  let ended: number | undefined;
  void running.ended.then(code => (ended = code));
  while (!(await answers(url))) {
    if (ended !== undefined || limit.aborted) {
      const reason = ended === undefined ? 'does not answer after 60 seconds' : `ended with code ${ended}`;
      await running.stop();
      throw new Error(`${what} ${reason}:\n${running.output()}`);
    }
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000), redirect: 'manual' });
    await response.arrayBuffer();
    return response.status < 400;
  } catch {
    return false;
  }
}
