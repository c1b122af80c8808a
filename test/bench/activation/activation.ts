import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { noAws } from '../../harness/noAws.ts';
import type { Measure } from '../measure.ts';
import { middle } from '../measure.ts';
import type { ActivationTimes } from './activateOnce.ts';

const processes = 15;
const script = fileURLToPath(new URL('activateOnce.ts', import.meta.url));
const run = promisify(execFile);

/**
 * The built extension in plain Node, one fresh process after the other, with a stand-in for VS Code's API. It leaves out what VS Code
 * itself does with what is registered, and counts Node's own modules, which an extension host has already.
 */
export async function activation(): Promise<readonly Measure[]> {
  const env = { ...process.env, ...noAws(), DYNAMODB_ENDPOINT: undefined };
  const times: ActivationTimes[] = [];
  for (let at = 0; at < processes; at++) {
    const { stdout } = await run(process.execPath, ['--no-warnings', script], { env });
    times.push(JSON.parse(stdout) as ActivationTimes);
  }
  return [
    { what: 'activate(), without VS Code', figure: middle(times.map(({ activate }) => activate)), unit: 'ms', budget: 20 },
    { what: 'load of the activation bundle before it', figure: middle(times.map(({ load }) => load)), unit: 'ms' },
  ];
}
