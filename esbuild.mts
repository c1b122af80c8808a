import { rm, writeFile } from 'node:fs/promises';
import { build, context } from 'esbuild';
import type { BuildOptions } from 'esbuild';
import { alias } from './aliases.mts';

const watch = process.argv.includes('--watch');
const shared: BuildOptions = { bundle: true, logLevel: 'info', minify: !watch, sourcemap: watch, legalComments: 'none' };

const host: BuildOptions = {
  ...shared,
  platform: 'node',
  target: 'node22',
  // The SDK's ES modules tree-shake; its CommonJS ones do not.
  mainFields: ['module', 'main'],
  alias,
  external: ['vscode'],
};

const bundles: readonly BuildOptions[] = [
  // What is imported with `await import(…)` becomes a chunk of its own, loaded when somebody first asks for it.
  {
    ...host,
    format: 'esm',
    splitting: true,
    entryPoints: { extension: 'src/extension.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    chunkNames: 'host/[name]-[hash]',
    metafile: true,
  },
  // Required on the first request, in the middle of synchronous code, which only CommonJS allows.
  { ...host, format: 'cjs', entryPoints: ['src/aws/aws.ts'], outfile: 'dist/aws.cjs' },
  {
    ...shared,
    platform: 'browser',
    target: 'chrome134',
    format: 'esm',
    entryPoints: {
      tableEditor: 'webview/tableEditor/main.tsx',
      tableDetails: 'webview/tableDetails/main.tsx',
      costLedger: 'webview/costLedger/main.tsx',
      review: 'webview/review/main.tsx',
    },
    outdir: 'dist/webview',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  },
];

await rm('dist', { recursive: true, force: true });
if (watch) {
  await Promise.all(bundles.map(async options => (await context(options)).watch()));
} else {
  const results = await Promise.all(bundles.map(options => build(options)));
  await writeFile('dist/extension.meta.json', JSON.stringify(results[0]?.metafile));
}
