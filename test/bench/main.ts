import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, repository } from '../harness/paths.ts';
import { runProgram } from '../harness/processes.ts';
import { importSource } from '../harness/sourceModule.ts';
import { buildExtension } from '../harness/suite.ts';
import { grid } from './grid.ts';
import type { Measure } from './measure.ts';

/** Prints a table and writes it as JSON. Machines differ, so nothing here passes or fails. */
async function main(): Promise<number> {
  await buildExtension();
  const { largeItem } = (await importSource('test/bench/largeItem.ts')) as typeof import('./largeItem.ts');
  const measures = [...bundleSizes(), ...largeItem(), ...(await grid())];
  for (const { what, figure, unit, budget } of measures) {
    const promised = budget === undefined ? '' : `(budget ${budget} ${unit})`;
    console.log(`${what.padEnd(44)} ${figure.toFixed(1).padStart(8)} ${unit}  ${promised}`);
  }
  mkdirSync(cached('bench'), { recursive: true });
  writeFileSync(cached('bench', 'result.json'), JSON.stringify(measures, null, 2));
  return 0;
}

function bundleSizes(): readonly Measure[] {
  const files: Readonly<Record<string, number | undefined>> = {
    'dist/extension.js': 80,
    'dist/aws.js': undefined,
    'dist/webview/tableEditor.js': undefined,
    'dist/webview/tableDetails.js': undefined,
  };
  return Object.entries(files).map(([file, budget]) => ({
    what: file,
    figure: statSync(join(repository, file)).size / 1024,
    unit: 'KB',
    ...(budget === undefined ? {} : { budget }),
  }));
}

await runProgram(main);
