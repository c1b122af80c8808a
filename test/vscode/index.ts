import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { resultVariable, testsFile } from '../harness/suiteResult.ts';
import type { SuiteResult, TestResult } from '../harness/suiteResult.ts';

/** Called by the extension host once it is up; the window closes when the promise settles. */
export async function run(): Promise<void> {
  const tests: TestResult[] = [];
  try {
    await runTests(tests);
  } catch (error) {
    // A test file that cannot even be loaded.
    tests.push({
      title: 'The suite',
      passed: false,
      milliseconds: 0,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
  writeResult(tests);
}

async function runTests(tests: TestResult[]): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, color: false, forbidOnly: true });
  mocha.addFile(join(__dirname, testsFile));
  const { promise, resolve } = Promise.withResolvers<number>();
  mocha
    .run(resolve)
    .on('pass', test => tests.push({ title: test.fullTitle(), passed: true, milliseconds: test.duration ?? 0 }))
    .on('fail', (test, error: Error) => {
      const message = error.stack ?? String(error);
      tests.push({ title: test.fullTitle(), passed: false, milliseconds: test.duration ?? 0, error: message });
    })
    .on('pending', test =>
      tests.push({ title: test.fullTitle(), passed: false, milliseconds: 0, error: 'Skipped, which counts as failed.' }),
    );
  await promise;
}

function writeResult(tests: readonly TestResult[]): void {
  const file = process.env[resultVariable];
  if (file === undefined) {
    throw new Error(`${resultVariable} does not name the file for the result.`);
  }
  const passed = tests.filter(test => test.passed).length;
  const result: SuiteResult = { passed, failed: tests.length - passed, tests };
  writeFileSync(file, JSON.stringify(result, null, 2));
}
