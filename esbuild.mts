import { rm } from 'node:fs/promises';
import { build, context } from 'esbuild';
import type { BuildOptions } from 'esbuild';
import { alias } from './aliases.mts';

const watch = process.argv.includes('--watch');
const shared: BuildOptions = { bundle: true, logLevel: 'info', minify: !watch, sourcemap: watch, legalComments: 'none' };

/** The extension host loads CommonJS; `aws.js` and `queries.js` are required on first use, so that activation stays small. */
const host: BuildOptions = {
  ...shared,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  // The SDK's ES modules tree-shake; its CommonJS ones do not.
  mainFields: ['module', 'main'],
  alias,
  external: ['vscode', './aws.js', './queries.js'],
};

const bundles: readonly BuildOptions[] = [
  { ...host, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js' },
  { ...host, entryPoints: ['src/aws/aws.ts'], outfile: 'dist/aws.js' },
  { ...host, entryPoints: ['src/vscode/queryFeatures.ts'], outfile: 'dist/queries.js' },
  {
    ...shared,
    platform: 'browser',
    target: 'chrome134',
    format: 'esm',
    entryPoints: { tableEditor: 'webview/tableEditor/main.tsx', tableDetails: 'webview/tableDetails/main.tsx' },
    outdir: 'dist/webview',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  },
];

await rm('dist', { recursive: true, force: true });
if (watch) {
  await Promise.all(bundles.map(async options => (await context(options)).watch()));
} else {
  await Promise.all(bundles.map(options => build(options)));
}
