import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { cached, repository } from './paths.ts';

/** Loads a module that imports from `src`, which is written in more TypeScript than Node strips by itself. @returns its exports */
export async function importSource(file: string): Promise<unknown> {
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
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}
