import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cache, cached, remove } from './paths.ts';

const run = promisify(execFile);

export interface VsCodeVersion {
  /** Of VS Code. */
  readonly name: string;
  /** Of the npm package code-server, which carries that VS Code's server. */
  readonly release: string;
  /** The Node it runs on, where it does not run on ours: the extension host of 1.103 hangs on Node 24. */
  readonly node?: string;
}

export const vscodeVersions = {
  /** The least that `engines.vscode` promises. */
  minimum: { name: '1.103.2', release: '4.103.2', node: '22.23.3' },
  newest: { name: '1.139.1', release: '4.139.1' },
} as const satisfies Record<string, VsCodeVersion>;

export interface InstalledVsCode {
  /** The program to run with `node`. */
  readonly main: string;
  readonly node: string;
}

/** @returns where the server is, downloaded through npm when it is not there yet */
export async function installVsCode(version: VsCodeVersion): Promise<InstalledVsCode> {
  const target = join(cache, `code-server-${version.release}`);
  const main = join(target, 'lib', 'vscode', 'out', 'server-main.js');
  // Written last: without it the download was interrupted and is done again.
  const complete = join(target, '.complete');
  if (!existsSync(complete)) {
    remove(target);
    await download(version, target);
    writeFileSync(complete, '');
  }
  const node = version.node === undefined ? process.execPath : join(target, 'node', 'node_modules', nodePackage(), ...nodeBinary());
  return { main, node };
}

/** The npm package that carries Node's binary for this machine. */
function nodePackage(): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}

function nodeBinary(): readonly string[] {
  return process.platform === 'win32' ? ['bin', 'node.exe'] : ['bin', 'node'];
}

async function download(version: VsCodeVersion, target: string): Promise<void> {
  console.log(`Downloading VS Code ${version.name} (code-server ${version.release}, about 45 MB and its modules) …`);
  const work = cached(`download-${version.release}-${process.pid}`);
  remove(work);
  mkdirSync(work, { recursive: true });
  try {
    await npm(['pack', `code-server@${version.release}`, '--pack-destination', work], work);
    const archive = readdirSync(work).find(name => name.endsWith('.tgz'));
    if (archive === undefined) {
      throw new Error('npm pack left no archive.');
    }
    await run('tar', ['-xzf', archive], { cwd: work });
    await npm(['install', '--omit=dev', ...quietly], join(work, 'package', 'lib', 'vscode'));
    if (version.node !== undefined) {
      const directory = join(work, 'package', 'node');
      mkdirSync(directory);
      await npm(['install', '--prefix', directory, ...quietly, `${nodePackage()}@${version.node}`], directory);
    }
    renameSync(join(work, 'package'), target);
  } catch (cause) {
    throw new Error(
      `VS Code ${version.name} could not be downloaded: npm did not deliver code-server@${version.release}. Check the network and the npm registry, then try again.`,
      { cause },
    );
  } finally {
    remove(work);
  }
}

const quietly = ['--ignore-scripts', '--no-audit', '--no-fund'];

async function npm(args: readonly string[], cwd: string): Promise<void> {
  // `npm` is a batch file on Windows, which only a shell starts; the arguments are our own.
  await run('npm', args, { cwd, maxBuffer: 64 * 1024 * 1024, shell: process.platform === 'win32', env: plainEnvironment() });
}

/** Without the settings that an outer `npm run` hands down: they belong to this repository, not to that package. */
function plainEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(config_(local_)?prefix|package|lifecycle)/i.test(name)));
}
