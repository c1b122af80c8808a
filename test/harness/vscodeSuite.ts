import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { launchChromium } from './chromium.ts';
import { startEngine } from './engine.ts';
import { noAws } from './noAws.ts';
import { cached, remove, repository, temporaryDirectory } from './paths.ts';
import { runProgram } from './processes.ts';
import { buildExtension, buildSuite, reportSuite, suiteDirectory } from './suite.ts';
import { resultVariable } from './suiteResult.ts';
import type { SuiteResult } from './suiteResult.ts';
import { vscodeVersions } from './vscodeDownload.ts';
import type { VsCodeVersion } from './vscodeDownload.ts';
import { startServer } from './vscodeServer.ts';
import type { VsCodeServer } from './vscodeServer.ts';

const limitMinutes = 5;

/**
 * Runs `test/vscode` in the extension host of a VS Code server, on each version in turn.
 * Usage: npm run test:vscode [-- minimum | newest | 1.103.2 …]
 */
async function main(): Promise<number> {
  const versions = chosenVersions(process.argv[2]);
  await Promise.all([buildExtension(), buildSuite()]);
  const engine = await startEngine();
  let passed = 0;
  let failed = 0;
  try {
    for (const version of versions) {
      const result = await runOn(version, engine.endpoint);
      passed += result.passed;
      failed += result.failed;
    }
  } finally {
    await engine.stop();
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

function chosenVersions(argument: string | undefined): readonly VsCodeVersion[] {
  const all = Object.entries(vscodeVersions);
  const chosen = all.filter(([key, version]) => argument === undefined || key === argument || version.name === argument);
  if (chosen.length === 0) {
    const known = all.map(([key, version]) => `${key} (${version.name})`).join(' or ');
    throw new Error(`There is no VS Code “${argument ?? ''}” here: use ${known}.`);
  }
  return chosen.map(([, version]) => version);
}

async function runOn(version: VsCodeVersion, endpoint: string): Promise<SuiteResult> {
  const resultFile = cached('results', `vscode-${version.name}.json`);
  remove(resultFile);
  const server = await startServer({
    version,
    mode: 'tests',
    env: { ...noAws(), DYNAMODB_ENDPOINT: endpoint, [resultVariable]: resultFile },
  });
  try {
    const log = await runInBrowser(server);
    const result = reportSuite(resultFile, `VS Code ${version.name}`);
    if (result.tests.length === 0) {
      console.log(`What VS Code logged:\n${log.slice(-40).join('\n')}\n${server.output()}`);
    }
    return result;
  } finally {
    await server.stop();
  }
}

/** Opens the window that starts the extension host with the suite. @returns what VS Code logged */
async function runInBrowser(server: VsCodeServer): Promise<readonly string[]> {
  const log: string[] = [];
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const { exited } = await listen(page, log);
    await page.goto(server.address(temporaryDirectory('workspace'), { payload: JSON.stringify(payload(server)) }));
    await exited;
  } finally {
    await browser.close();
  }
  return log;
}

/** Gives the page what VS Code calls when the suite logs and when it has ended. */
async function listen(page: Page, log: string[]): Promise<{ readonly exited: Promise<void> }> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const timer = setTimeout(
    () => reject(new Error(`The suite did not end in ${limitMinutes} minutes.\n${log.slice(-40).join('\n')}`)),
    limitMinutes * 60_000,
  );
  page.on('console', message => log.push(message.text()));
  page.on('crash', () => reject(new Error('The browser page crashed.')));
  await page.exposeFunction('codeAutomationLog', (_type: string, args: readonly unknown[]) => log.push(args.map(String).join(' ')));
  await page.exposeFunction('codeAutomationExit', () => resolve(undefined));
  return { exited: promise.finally(() => clearTimeout(timer)) };
}

function payload(server: VsCodeServer): readonly (readonly [string, string])[] {
  const remote = (path: string): string => `vscode-remote://${server.authority}${pathToFileURL(path).pathname}`;
  return [
    ['extensionDevelopmentPath', remote(repository)],
    ['extensionTestsPath', remote(`${suiteDirectory}/index.js`)],
  ];
}

await runProgram(main);
