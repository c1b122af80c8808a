import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inputForCode } from '../../../src/core/requestCode/codeTarget.ts';
import type { CodeTarget } from '../../../src/core/requestCode/codeTarget.ts';
import { requestCode } from '../../../src/core/requestCode/requestCode.ts';
import { temporaryDirectory } from '../../harness/paths.ts';
import { canonicalInput, inputOfCommand, pythonLiteral, readBack } from '../../unit/core/requestCode/readBack.ts';
import { plannedRead } from '../../unit/core/requestCode/reads.ts';
import { anyPython, shell } from './runtimes.ts';

const target: CodeTarget = { region: 'local', keys: 'dummy' };
const reads = fc.sample(plannedRead, { seed: 4, numRuns: 300 });
const expected = reads.map(read => canonicalInput(inputForCode(read)));

/** The program that reads the texts, or what stands in for it and says so. */
const bash = shell();
const python = anyPython();
const title = (program: string | undefined, name: string): string =>
  program === undefined
    ? `not run: there is no ${name} here, so the texts are read back by rules of our own`
    : `${name} reads what was written`;

it(title(bash?.program, 'bash'), async () => {
  const commands = reads.map(read => requestCode('cli', read, target));
  const words = bash === undefined ? undefined : await wordsOf(commands);
  const stated = words?.map(inputOfCommand) ?? commands.map(command => readBack('cli', command));
  expect(stated.map(canonicalInput)).toEqual(expected);
});

it(title(python?.program, 'Python'), async () => {
  const scripts = reads.map(read => requestCode('python', read, target));
  const printed = python === undefined ? undefined : await literalsOf(scripts.map(pythonLiteral));
  const stated = printed ?? scripts.map(script => readBack('python', script));
  expect(stated.map(canonicalInput)).toEqual(expected);
});

/** Each command with a function called `aws` that prints its words. */
async function wordsOf(commands: readonly string[]): Promise<readonly (readonly string[])[]> {
  const script = [`aws() { printf '%s\\0' "$@"; printf '\\0'; }`, ...commands].join('\n');
  const output = await bash!.run([file('commands.sh', script)], {});
  return output
    .split('\0\0')
    .slice(0, -1)
    .map(words => words.split('\0'));
}

async function literalsOf(literals: readonly string[]): Promise<readonly unknown[]> {
  const show = (literal: string): string => `print(json.dumps(${literal}, default=lambda value: base64.b64encode(value).decode()))`;
  const output = await python!.run([file('literals.py', ['import base64, json', ...literals.map(show)].join('\n'))], {});
  return output
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as unknown);
}

function file(name: string, text: string): string {
  const path = join(temporaryDirectory('code'), name);
  writeFileSync(path, text);
  return path;
}
