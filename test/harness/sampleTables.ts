import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { cached, repository } from './paths.ts';

export async function loadSampleTables(endpoint: string): Promise<void> {
  const outfile = cached('harness', 'samples.mjs');
  await build({
    absWorkingDir: repository,
    entryPoints: ['test/harness/samples.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    logLevel: 'warning',
  });
  const { load } = (await import(pathToFileURL(outfile).href)) as typeof import('./samples.ts');
  await load(endpoint);
}
