import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { bundleEngine, shipped } from './extensionFiles.ts';
import { enginePackage } from './engine.ts';
import { repository } from './paths.ts';
import { runProgram } from './processes.ts';
import { buildExtension } from './suite.ts';

/**
 * Makes the VSIX. With `--target linux-x64` (or another platform) it carries that platform's engine; without, it is
 * small, runs anywhere and finds no local engine. Usage: npm run package [-- --target linux-x64]
 */
async function main(): Promise<number> {
  const at = process.argv.indexOf('--target');
  const target = at < 0 ? undefined : process.argv[at + 1];
  await buildExtension();
  if (target !== undefined && !bundleEngine(join(repository, 'dist'), target)) {
    console.log(`${enginePackage(target)} is not installed here. Add it with “npm install --no-save --force ${enginePackage(target)}”.`);
    return 1;
  }
  const files = await listFiles({ cwd: repository, packageManager: PackageManager.None });
  const foreign = files.filter(file => !isShipped(file));
  if (foreign.length > 0) {
    console.log(`These do not belong into the VSIX; name them in .vscodeignore: ${foreign.join(', ')}`);
    return 1;
  }
  const vsix = target === undefined ? 'dynamodb-explorer.vsix' : `dynamodb-explorer-${target}.vsix`;
  await createVSIX({
    cwd: repository,
    packagePath: join(repository, vsix),
    dependencies: false,
    ...(target === undefined ? {} : { target }),
  });
  print(vsix, files);
  return 0;
}

function isShipped(file: string): boolean {
  return shipped.some(path => file === path || file.startsWith(`${path}/`));
}

function print(vsix: string, files: readonly string[]): void {
  for (const file of files.toSorted()) {
    console.log(`${kilobytes(file).padStart(10)}  ${file}`);
  }
  for (const missing of shipped.filter(path => !existsSync(join(repository, path)))) {
    console.log(`   missing  ${missing}`);
  }
  console.log(`${kilobytes(vsix).padStart(10)}  ${vsix} (${files.length} files)`);
}

function kilobytes(file: string): string {
  return `${(statSync(join(repository, file)).size / 1024).toFixed(1)} KB`;
}

await runProgram(main);
