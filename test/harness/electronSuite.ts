import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { startEngine } from './engine.ts';
import { noAws } from './noAws.ts';
import { cache, cached, remove, repository, temporaryDirectory } from './paths.ts';
import { runProgram } from './processes.ts';
import { buildExtension, buildSuite, reportSuite, suiteDirectory } from './suite.ts';
import { resultVariable } from './suiteResult.ts';
import type { SuiteResult } from './suiteResult.ts';

const downloadHost = 'https://update.code.visualstudio.com';
/** The least that `engines.vscode` promises, and today's. */
const versions = ['1.103.0', 'stable'];

/** Runs `test/vscode` in desktop VS Code. On Linux without a display: `xvfb-run -a npm run test:electron`. */
async function main(): Promise<number> {
  if (!(await downloadable())) {
    console.log(
      `Desktop VS Code cannot be downloaded: ${downloadHost} does not answer from here. Use a network that reaches it, or run the same suite with “npm run test:vscode”, which needs the npm registry only.`,
    );
    console.log('0 passed, 1 failed');
    return 1;
  }
  await Promise.all([buildExtension(), buildSuite()]);
  const engine = await startEngine();
  const results: SuiteResult[] = [];
  try {
    for (const version of versions) {
      results.push(await runOn(version, engine.endpoint));
    }
  } finally {
    await engine.stop();
  }
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

async function downloadable(): Promise<boolean> {
  try {
    const response = await fetch(`${downloadHost}/api/releases/stable`, { signal: AbortSignal.timeout(15_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function runOn(version: string, endpoint: string): Promise<SuiteResult> {
  const file = cached('results', `electron-${version}.json`);
  remove(file);
  const data = temporaryDirectory('electron');
  try {
    await runTests({
      version,
      cachePath: cache,
      extensionDevelopmentPath: repository,
      extensionTestsPath: join(suiteDirectory, 'index.js'),
      extensionTestsEnv: { ...noAws(), DYNAMODB_ENDPOINT: endpoint, [resultVariable]: file },
      launchArgs: [
        temporaryDirectory('workspace'),
        '--disable-workspace-trust',
        `--user-data-dir=${data}`,
        `--extensions-dir=${join(data, 'ext')}`,
      ],
    });
  } catch (error) {
    // Failed tests arrive here as well; the result file tells them from a VS Code that did not run.
    console.log(error instanceof Error ? error.message : String(error));
  }
  return reportSuite(file, `Desktop VS Code ${version}`);
}

await runProgram(main);
