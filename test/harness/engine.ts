import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './paths.ts';
import { answering, freePort, startProcess } from './processes.ts';

export interface Engine {
  readonly endpoint: string;
  stop(): Promise<void>;
}

export function enginePackage(target = `${process.platform}-${process.arch}`): string {
  return `@dynoxide/${target}`;
}

/** The engine's binary for a target such as `linux-x64`, as npm installed it. */
export function engineBinary(target?: string): string | undefined {
  const name = enginePackage(target);
  const file = name.includes('win32') ? 'dynoxide.exe' : 'dynoxide';
  return [join(repository, 'node_modules', name, file), join(repository, 'node_modules', name, 'bin', file)].find(path => existsSync(path));
}

/** The endpoint named by `DYNAMODB_ENDPOINT`, or an engine of our own, in memory, on a free loopback port. */
export async function startEngine(): Promise<Engine> {
  const named = process.env.DYNAMODB_ENDPOINT;
  if (named !== undefined && named !== '') {
    return { endpoint: named, stop: async () => Promise.resolve() };
  }
  return startOwnEngine();
}

export async function startOwnEngine(): Promise<Engine> {
  const binary = engineBinary();
  if (binary === undefined) {
    throw new Error(
      `The local engine ${enginePackage()} is not installed. Run “npm ci” where the npm registry has it, or set DYNAMODB_ENDPOINT to any DynamoDB-compatible endpoint.`,
    );
  }
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const running = startProcess(binary, ['serve', '--host', '127.0.0.1', '-p', String(port)]);
  await answering(endpoint, running, 'The local engine');
  return { endpoint, stop: running.stop };
}
