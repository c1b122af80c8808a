import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { alias } from '../../aliases.mts';
import { cached, repository } from './paths.ts';

/** Loads a module that imports from `src`, which is written in more TypeScript than Node strips by itself. @returns its exports */
export async function importSource(file: string): Promise<unknown> {
  return import(pathToFileURL(await bundleSource(file)).href);
}

/** Makes of such a module a file that Node runs. @returns its path */
export async function bundleSource(file: string): Promise<string> {
  const outfile = cached('harness', `${basename(file, '.ts')}.mjs`);
  await build({
    absWorkingDir: repository,
    entryPoints: [file],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    mainFields: ['module', 'main'],
    alias,
    // Some packages are CommonJS and require what Node has.
    banner: { js: "import { createRequire as nodeRequire } from 'node:module'; const require = nodeRequire(import.meta.url);" },
    logLevel: 'warning',
  });
  return outfile;
}
