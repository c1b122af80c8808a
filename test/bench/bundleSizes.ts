import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { repository } from '../harness/paths.ts';
import type { Measure } from './measure.ts';

const activation = 'dist/extension.mjs';

/** What a window loads when the extension is activated, and what it loads later. */
export function bundleSizes(): readonly Measure[] {
  const { outputs } = JSON.parse(readFileSync(join(repository, 'dist/extension.meta.json'), 'utf8')) as Metafile;
  const loaded = staticallyLoaded(outputs, activation);
  return [
    { what: 'activation bundle, with all it imports at once', figure: kilobytes([...loaded]), unit: 'KB', budget: 80 },
    { what: 'the rest of the host, on first use', figure: kilobytes(Object.keys(outputs).filter(file => !loaded.has(file))), unit: 'KB' },
    ...['dist/aws.cjs', 'dist/webview/tableEditor.js', 'dist/webview/tableDetails.js', 'dist/webview/costLedger.js'].map(
      (file): Measure => ({
        what: file,
        figure: kilobytes([file]),
        unit: 'KB',
      }),
    ),
  ];
}

function staticallyLoaded(outputs: Metafile['outputs'], entry: string): ReadonlySet<string> {
  const loaded = new Set<string>();
  const load = (file: string): void => {
    if (!loaded.has(file)) {
      loaded.add(file);
      outputs[file]?.imports
        .filter(({ kind, external }) => kind === 'import-statement' && external !== true)
        .forEach(({ path }) => load(path));
    }
  };
  load(entry);
  return loaded;
}

function kilobytes(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + statSync(join(repository, file)).size, 0) / 1024;
}
