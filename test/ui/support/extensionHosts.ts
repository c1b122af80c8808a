import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { until } from './until.ts';

const run = promisify(execFile);

interface ProcessLine {
  readonly id: number;
  readonly parent: number;
  readonly command: string;
}

/** The processes in which the servers of this test run extensions: one for each window. */
export async function extensionHosts(): Promise<readonly number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  const all = stdout.split('\n').flatMap(readLine);
  return descendants(all, process.pid)
    .filter(({ command }) => command.includes('--type=extensionHost'))
    .map(({ id }) => id);
}

/** Ends a process as the system does when memory runs out: it hears nothing of it. */
export async function killHard(host: number): Promise<void> {
  process.kill(host, 'SIGKILL');
  await until('the extension host to be gone', async () => !(await extensionHosts()).includes(host));
}

function readLine(line: string): readonly ProcessLine[] {
  const [, id, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
  return command === undefined ? [] : [{ id: Number(id), parent: Number(parent), command }];
}

function descendants(all: readonly ProcessLine[], of: number): readonly ProcessLine[] {
  const children = all.filter(({ parent }) => parent === of);
  return [...children, ...children.flatMap(({ id }) => descendants(all, id))];
}
