import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, remove, repository } from './paths.ts';
import { startProcess } from './processes.ts';

export interface StageResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
  /** What a stage could not try as it wanted, by the name of the test that says so and tried something less. */
  readonly notTried: readonly string[];
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** How the counts of a finished program are found: its exit code, its output. */
type Count = (code: number, output: string) => Counts;

export interface Stage {
  readonly name: string;
  /** Programs with their arguments, run by this Node, one after the other as long as they succeed. */
  readonly programs: readonly (readonly string[])[];
  readonly count: Count;
  /** Names of tests that passed by less than they are for, because this machine lacks something. */
  notTried?(): readonly string[];
}

/** A stage that only passes or fails: type check, lint, build. */
export function checkStage(name: string, ...programs: readonly (readonly string[])[]): Stage {
  return { name, programs: programs.map(atRepository), count: code => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }) };
}

export function vitestStage(project: string): Stage {
  const report = cached('results', `${project}.json`);
  remove(report);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const program = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters];
  return {
    name: project,
    programs: [atRepository(program)],
    count: code => vitestCounts(report, code),
    notTried: () => vitestNotTried(report),
  };
}

/** A program of ours that ends with `N passed, N failed`. */
export function suiteStage(name: string, program: string): Stage {
  return {
    name,
    programs: [atRepository([program])],
    count(code, output) {
      const counts = /^(\d+) passed, (\d+) failed$/m.exec(output);
      return counts === null ? { passed: 0, failed: 1 } : atLeastOneFailed(Number(counts[1]), Number(counts[2]), code);
    },
  };
}

function atRepository([program, ...args]: readonly string[]): readonly string[] {
  return [join(repository, program!), ...args];
}

interface VitestReport {
  readonly numTotalTests: number;
  readonly numPassedTests: number;
  readonly testResults: readonly { readonly assertionResults: readonly { readonly title: string }[] }[];
}

/** No tests at all is a failure, and so is every test that was not run: skipped, or to be written. */
function vitestCounts(report: string, code: number): Counts {
  if (!existsSync(report)) {
    return { passed: 0, failed: 1 };
  }
  const { numTotalTests, numPassedTests } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  return atLeastOneFailed(numPassedTests, numTotalTests - numPassedTests, code);
}

/** A test that lacks its program begins its name so, names the remedy, and tries what can be tried without. */
const notRunMark = 'not run: ';

function vitestNotTried(report: string): readonly string[] {
  if (!existsSync(report)) {
    return [];
  }
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as VitestReport;
  const titles = testResults.flatMap(({ assertionResults }) => assertionResults.map(({ title }) => title));
  return titles.filter(title => title.startsWith(notRunMark)).map(title => title.slice(notRunMark.length));
}

/** A file that cannot be loaded fails the program without failing a test; a program without tests proves nothing. */
function atLeastOneFailed(passed: number, failed: number, code: number): Counts {
  return { passed, failed: code !== 0 || passed === 0 ? Math.max(1, failed) : failed };
}

/** Runs a stage; prints its output when something failed. */
export async function runStage(stage: Stage): Promise<StageResult> {
  const started = performance.now();
  console.log(`▶ ${stage.name}`);
  let code = 0;
  let output = '';
  for (const program of stage.programs) {
    const running = startProcess(process.execPath, program, { cwd: repository, env: { NO_COLOR: '1' } });
    code = await running.ended;
    output += running.output();
    if (code !== 0) {
      break;
    }
  }
  const counts = stage.count(code, output);
  const seconds = (performance.now() - started) / 1000;
  if (counts.failed > 0) {
    console.log(`\n── ${stage.name} ${'─'.repeat(60)}\n${output.trimEnd()}\n`);
  }
  console.log(
    `${counts.failed === 0 ? '✔' : '✘'} ${stage.name}: ${counts.passed} passed, ${counts.failed} failed (${seconds.toFixed(1)} s)`,
  );
  return { name: stage.name, ...counts, seconds, notTried: stage.notTried?.() ?? [] };
}

/** A stage that could not be run. */
export function notRun(name: string, why: string): StageResult {
  console.log(`✘ ${name} was not run: ${why}`);
  return { name, passed: 0, failed: 1, seconds: 0, notTried: [] };
}
