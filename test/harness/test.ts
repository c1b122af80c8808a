import { runProgram } from './processes.ts';
import { checkStage, notRun, runStage, suiteStage, vitestStage } from './stage.ts';
import type { StageResult } from './stage.ts';
import { installVsCode, vscodeVersions } from './vscodeDownload.ts';

/** Runs everything there is to test and ends with one line, `N passed, N failed`. */
async function main(): Promise<number> {
  const started = performance.now();
  // Waits for the network while the processor is busy with the first stages.
  const downloads = downloadVsCodes();
  const [checks, tests] = await Promise.all([runChecks(), runTests()]);
  const windows = await runWindows(
    tests.some(({ name, failed }) => name === 'build' && failed > 0),
    await downloads,
  );
  const results = [...checks, ...tests, ...windows];
  summarise(results, (performance.now() - started) / 1000);
  return results.every(({ failed }) => failed === 0) ? 0 : 1;
}

async function runChecks(): Promise<readonly StageResult[]> {
  return [
    await runStage(checkStage('check', ['node_modules/typescript/bin/tsc', '-p', '.'])),
    await runStage(
      checkStage('lint', ['node_modules/eslint/bin/eslint.js', '.'], ['node_modules/prettier/bin/prettier.cjs', '--check', '.']),
    ),
  ];
}

async function runTests(): Promise<readonly StageResult[]> {
  return [
    await runStage(checkStage('build', ['esbuild.mts'])),
    await runStage(vitestStage('unit')),
    await runStage(vitestStage('service')),
  ];
}

/** One after the other: a VS Code window with its server keeps two cores busy. */
async function runWindows(buildFailed: boolean, downloadError: string | undefined): Promise<readonly StageResult[]> {
  const obstacle = buildFailed ? 'the extension does not build, see “build” above.' : downloadError;
  if (obstacle !== undefined) {
    return [notRun('vscode', obstacle), notRun('ui', obstacle)];
  }
  return [await runStage(suiteStage('vscode', 'test/harness/vscodeSuite.ts')), await runStage(vitestStage('ui'))];
}

/** @returns why they are not there, if so */
async function downloadVsCodes(): Promise<string | undefined> {
  try {
    for (const version of Object.values(vscodeVersions)) {
      await installVsCode(version);
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function summarise(results: readonly StageResult[], seconds: number): void {
  console.log('\nstage      passed  failed  seconds');
  for (const { name, passed, failed, seconds: took } of results) {
    console.log(`${name.padEnd(10)} ${String(passed).padStart(6)}  ${String(failed).padStart(6)}  ${took.toFixed(1).padStart(7)}`);
  }
  const sum = (of: (result: StageResult) => number): number => results.reduce((total, result) => total + of(result), 0);
  console.log(`all        ${' '.repeat(16)}${seconds.toFixed(1).padStart(7)}\n`);
  for (const { name, notTried } of results) {
    for (const what of notTried) {
      console.log(`not run in ${name}: ${what}`);
    }
  }
  console.log(`${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`);
}

await runProgram(main);
