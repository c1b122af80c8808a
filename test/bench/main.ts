import { mkdirSync, writeFileSync } from 'node:fs';
import { cached } from '../harness/paths.ts';
import { runProgram } from '../harness/processes.ts';
import { importSource } from '../harness/sourceModule.ts';
import { buildExtension } from '../harness/suite.ts';
import { activation } from './activation/activation.ts';
import { bundleSizes } from './bundleSizes.ts';
import { editing } from './editing.ts';
import { firstRow } from './firstRow.ts';
import { grid } from './grid.ts';
import type { Measure } from './measure.ts';
import { fullEffort, reading, usualEffort } from './reading/reading.ts';

type Measuring = () => Promise<readonly Measure[]> | readonly Measure[];

const groups: Readonly<Record<string, Measuring>> = {
  bundles: bundleSizes,
  activation,
  largeItem: async () => ((await importSource('test/bench/largeItem.ts')) as typeof import('./largeItem.ts')).largeItem(),
  largeRows: async () => ((await importSource('test/bench/reading/largeRows.ts')) as typeof import('./reading/largeRows.ts')).largeRows(),
  grid,
  firstRow,
  editing,
  arranging: async () => ((await importSource('test/bench/reading/arranging.ts')) as typeof import('./reading/arranging.ts')).arranging(),
  reading: async () => reading(usualEffort),
  reading500k: async () => reading(fullEffort),
};

/** Takes minutes more, so only by its name or with all. */
const long = 'reading500k';

/**
 * Prints a table and writes it as JSON. Machines differ, so nothing here passes or fails.
 * Usage: npm run bench [-- group … | -- --full]
 */
async function main(): Promise<number> {
  await buildExtension();
  const measures: Measure[] = [];
  for (const name of namesOf(process.argv.slice(2))) {
    const found = await groups[name]!();
    found.forEach(print);
    measures.push(...found);
  }
  mkdirSync(cached('bench'), { recursive: true });
  writeFileSync(cached('bench', 'result.json'), JSON.stringify(measures, null, 2));
  return 0;
}

function namesOf(asked: readonly string[]): readonly string[] {
  const all = Object.keys(groups);
  if (asked.includes('--full')) {
    return all;
  }
  const unknown = asked.find(name => !all.includes(name));
  if (unknown !== undefined) {
    throw new Error(`There is no group “${unknown}”. There are: ${all.join(', ')}.`);
  }
  return asked.length > 0 ? asked : all.filter(name => name !== long);
}

function print({ what, figure, unit, budget }: Measure): void {
  const promised = budget === undefined ? '' : `(budget ${budget} ${unit})`;
  console.log(`${what.padEnd(56)} ${figure.toFixed(2).padStart(10)} ${unit}  ${promised}`);
}

await runProgram(main);
