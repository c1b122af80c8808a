import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/**
 * Shows other windows of this person that this one is there: by a local socket (a named pipe on Windows) that takes calls and says
 * nothing. The system closes it with the process, whatever ends that, and no name is ever given again; the number of a process is,
 * to any other program. A process that is busy, or was stopped for a while, takes calls all the same.
 */
export class WindowPresence {
  private readonly name = socketName(randomBytes(8).toString('hex'));
  private readonly server: Server = createServer(call => call.destroy());
  private shown: Promise<string> | undefined;

  /** @returns the name by which others ask, once they can. @throws where the system gives no socket */
  async show(): Promise<string> {
    this.shown ??= this.listen();
    return this.shown;
  }

  /** Whether the window that gave the name is there. A name that nobody answers to is cleared away. */
  async isThere(name: string): Promise<boolean> {
    const isAnswered = await answers(name);
    if (!isAnswered && /^dynamodb-explorer-[0-9a-f]{16}\.sock$/.test(basename(name))) {
      await rm(name, { force: true });
    }
    return isAnswered;
  }

  dispose(): void {
    this.server.close();
  }

  private async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(this.name, resolve);
    });
    // It is not what keeps the process running.
    this.server.unref();
    return this.name;
  }
}

function socketName(id: string): string {
  const name = `dynamodb-explorer-${id}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

/** What the system says of a socket that nobody listens at any more, of none, and of what is something else. */
const gone: readonly string[] = ['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'];

async function answers(name: string): Promise<boolean> {
  return new Promise(resolve => {
    const call = connect(name);
    call.once('connect', () => {
      call.destroy();
      resolve(true);
    });
    // What is there and takes no call, as where too many wait, is there.
    call.once('error', (error: NodeJS.ErrnoException) => resolve(!gone.includes(error.code ?? '')));
  });
}
