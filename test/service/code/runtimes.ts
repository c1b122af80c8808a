import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** What runs copied code on this machine. */
export interface Runtime {
  readonly program: string;
  /** Runs a program with its arguments in an environment without the machine's own AWS settings. @returns what it printed */
  run(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Promise<string>;
}

/** The AWS CLI, version 2, wherever it is: another version may be the first on the path. */
export function awsCli(): Runtime | undefined {
  const aws = candidates('aws').find(program => printed(program, ['--version']).startsWith('aws-cli/2'));
  // The shell finds it first, and the program itself is not named: what a person pastes says `aws`.
  return aws === undefined ? undefined : runtime('bash', dirname(aws));
}

/** A Python that has boto3: another may be the first on the path. */
export function pythonWithBoto3(): Runtime | undefined {
  const script = 'import boto3; print(boto3.__version__)';
  const python = candidates('python3').find(program => printed(program, ['-c', script]) !== '');
  return python === undefined ? undefined : runtime(python);
}

export function anyPython(): Runtime | undefined {
  const python = candidates('python3').find(program => printed(program, ['-c', 'print(1)']) !== '');
  return python === undefined ? undefined : runtime(python);
}

export function shell(): Runtime | undefined {
  const bash = candidates('bash')[0];
  return bash === undefined ? undefined : runtime(bash);
}

export const node: Runtime = runtime(process.execPath);

function candidates(name: string): readonly string[] {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  return [...new Set(folders.map(folder => join(folder, name)))].filter(path => existsSync(path));
}

function printed(program: string, args: readonly string[]): string {
  const { status, stdout } = spawnSync(program, args, { encoding: 'utf8' });
  return status === 0 ? stdout : '';
}

function runtime(program: string, first?: string): Runtime {
  const path = [...(first === undefined ? [] : [first]), process.env.PATH ?? ''].join(delimiter);
  return {
    program,
    async run(args, env) {
      const options = { env: { ...process.env, PATH: path, ...env }, maxBuffer: 64 * 1024 * 1024 };
      const { stdout } = await promisify(execFile)(program, [...args], options);
      return stdout;
    },
  };
}
