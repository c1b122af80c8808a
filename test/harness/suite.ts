import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import type { BuildOptions } from 'esbuild';
import { cached, remove, repository } from './paths.ts';
import { testsFile } from './suiteResult.ts';
import type { SuiteResult } from './suiteResult.ts';

const run = promisify(execFile);
const output = cached('suite', 'index.js');

/** What the extension host loads: the suite's `index.js` in a directory of its own. */
export const suiteDirectory = join(output, '..');

export async function buildExtension(): Promise<void> {
  try {
    await run(process.execPath, ['esbuild.mts'], { cwd: repository });
  } catch (cause) {
    const { stdout, stderr } = cause as { stdout?: string; stderr?: string };
    throw new Error(`The extension does not build:\n${stdout ?? ''}${stderr ?? ''}`, { cause });
  }
}

export async function buildSuite(): Promise<void> {
  remove(suiteDirectory);
  // One bundle of all tests, so that what they share is there once.
  const tests = globSync('test/vscode/**/*.test.ts', { cwd: repository });
  const contents = tests.map(file => `import ${JSON.stringify(`./${file}`)};`).join('\n');
  await Promise.all([
    bundle({ entryPoints: ['test/vscode/index.ts'], outfile: join(suiteDirectory, 'index.js') }),
    bundle({ stdin: { contents, resolveDir: repository }, outfile: join(suiteDirectory, testsFile) }),
  ]);
}

async function bundle(options: BuildOptions): Promise<void> {
  await build({
    ...options,
    absWorkingDir: repository,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: 'inline',
    mainFields: ['module', 'main'],
    external: ['vscode'],
    logLevel: 'warning',
    // Mocha names files for its parallel mode, which is not used here.
    logOverride: { 'require-resolve-not-external': 'silent' },
  });
}

/** Prints what the suite wrote down and @returns its counts; no file means that it never got to its end. */
export function reportSuite(file: string, title: string): SuiteResult {
  if (!existsSync(file)) {
    console.log(`\n${title}: the suite left no result. It did not start, or VS Code ended before it was done.`);
    return { passed: 0, failed: 1, tests: [] };
  }
  const result = JSON.parse(readFileSync(file, 'utf8')) as SuiteResult;
  console.log(`\n${title}`);
  for (const test of result.tests) {
    console.log(`  ${test.passed ? '✔' : '✘'} ${test.title} (${test.milliseconds} ms)`);
    if (test.error !== undefined) {
      console.log(test.error.replace(/^/gm, '      '));
    }
  }
  return result;
}
