import { mkdirSync, writeFileSync } from 'node:fs';
import { cached } from '../harness/paths.ts';
import { runProgram } from '../harness/processes.ts';
import { importSource } from '../harness/sourceModule.ts';
import { buildExtension } from '../harness/suite.ts';
import { activation } from './activation/activation.ts';
import { bundleSizes } from './bundleSizes.ts';
import { fullEffort, reading, usualEffort } from './reading/reading.ts';
import { editing } from './editing.ts';
import { firstRow } from './firstRow.ts';
import { grid } from './grid.ts';

/** Prints a table and writes it as JSON. Machines differ, so nothing here passes or fails. */
async function main(): Promise<number> {
  await buildExtension();
  const { largeItem } = (await importSource('test/bench/largeItem.ts')) as typeof import('./largeItem.ts');
  const { arranging } = (await importSource('test/bench/reading/arranging.ts')) as typeof import('./reading/arranging.ts');
  const { largeRows } = (await importSource('test/bench/reading/largeRows.ts')) as typeof import('./reading/largeRows.ts');
  const measures = [
    ...bundleSizes(),
    ...(await activation()),
    ...largeItem(),
    ...(await largeRows()),
    ...(await grid()),
    ...(await firstRow()),
    ...(await editing()),
    ...(await arranging()),
    ...(await reading(usualEffort)),
  ];
  if (process.argv.includes('--full')) {
    measures.push(...(await reading(fullEffort)));
  }
  for (const { what, figure, unit, budget } of measures) {
    const promised = budget === undefined ? '' : `(budget ${budget} ${unit})`;
    console.log(`${what.padEnd(56)} ${figure.toFixed(2).padStart(10)} ${unit}  ${promised}`);
  }
  mkdirSync(cached('bench'), { recursive: true });
  writeFileSync(cached('bench', 'result.json'), JSON.stringify(measures, null, 2));
  return 0;
}

await runProgram(main);
