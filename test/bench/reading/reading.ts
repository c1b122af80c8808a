import { execFile } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { startOwnEngine } from '../../harness/engine.ts';
import { bundleSource, importSource } from '../../harness/sourceModule.ts';
import type { Measure } from '../measure.ts';
import type { Reading, Way } from './reader.ts';

const execute = promisify(execFile);
const ways = ['raw', 'ours', 'sdk', 'raw, 4 segments', 'ours, 4 segments', 'memory'] as const satisfies readonly Way[];

/** How often each way is taken. */
interface Effort {
  readonly count: number;
  readonly rounds: number;
  /** Readings before the one that counts, in which code is compiled. */
  readonly warmUps: number;
}

export const usualEffort: Effort = { count: 50_000, rounds: 5, warmUps: 1 };
/** Here the compiling is lost among the rest. */
export const fullEffort: Effort = { count: 500_000, rounds: 3, warmUps: 0 };

/** Those of one client that asks for page after page. */
const sequentialWays = ['raw', 'ours', 'sdk'] as const satisfies readonly Way[];

type Readings<W extends Way = Way> = Readonly<Record<W, readonly Reading[]>>;

/**
 * A whole table into the result store, beside the least a client can do and the SDK as it is delivered. Each way is a process of its
 * own, and they take turns, so that what else the machine does falls on all of them. The engine is a process of this machine too,
 * and takes its share of the processors from all of them alike.
 */
export async function reading(effort: Effort): Promise<readonly Measure[]> {
  const { createOrders } = (await importSource('test/bench/reading/orders.ts')) as typeof import('./orders.ts');
  const reader = await bundleSource('test/bench/reading/reader.ts');
  const engine = await startOwnEngine();
  try {
    const of = `${effort.count.toLocaleString('en')} items`;
    console.log(`Reading ${of}: the engine shares this machine’s ${availableParallelism()} processors with the client.`);
    await createOrders(engine.endpoint, effort.count);
    const measures = measuresOf(await takeTurns(reader, engine.endpoint, effort, ways), of);
    return [...measures, ...(await clientsAlone(reader, engine.endpoint, effort, `${of}, pages recorded`))];
  } finally {
    await engine.stop();
  }
}

async function clientsAlone(reader: string, endpoint: string, effort: Effort, of: string): Promise<readonly Measure[]> {
  const { recordPages } = (await importSource('test/bench/reading/recordedPages.ts')) as typeof import('./recordedPages.ts');
  const pages = await recordPages(endpoint);
  try {
    const readings = await takeTurns(reader, pages.endpoint, effort, sequentialWays);
    return [againstRaw(readings, of), againstSdk(readings, of)];
  } finally {
    await pages.stop();
  }
}

async function takeTurns<W extends Way>(
  reader: string,
  endpoint: string,
  { count, rounds, warmUps }: Effort,
  ways: readonly W[],
): Promise<Readings<W>> {
  const readings = Object.fromEntries(ways.map(way => [way, [] as Reading[]])) as Record<W, Reading[]>;
  for (let round = 0; round < rounds; round++) {
    for (const way of ways) {
      const { stdout } = await execute(process.execPath, ['--expose-gc', reader, way, endpoint, String(warmUps)]);
      const found = JSON.parse(stdout) as Reading;
      if (found.items !== count) {
        throw new Error(`Reading “${way}” gave ${found.items} items, not ${count}.`);
      }
      readings[way].push(found);
    }
  }
  return readings;
}

function measuresOf(readings: Readings, of: string): readonly Measure[] {
  const middle = (way: Way, figure: (reading: Reading) => number): number => median(readings[way].map(figure));
  const cpu = (reading: Reading): number => (reading.cpu * 1000) / reading.items;
  return [
    { what: `${of}: scan into the result store`, figure: middle('ours', wall), unit: 'ms' },
    { what: `${of}: raw HTTP and JSON.parse`, figure: middle('raw', wall), unit: 'ms' },
    { what: `${of}: the SDK’s paginateScan`, figure: middle('sdk', wall), unit: 'ms' },
    againstRaw(readings, of),
    againstSdk(readings, of),
    { what: `${of}: client processor time per item`, figure: middle('ours', cpu), unit: 'µs' },
    { what: `${of}: raw processor time per item`, figure: middle('raw', cpu), unit: 'µs' },
    { what: `${of}: processor time, against raw`, figure: times(readings.ours, readings.raw, cpu), unit: '×', budget: 1.3 },
    { what: `${of}: idle connection`, figure: middle('ours', ({ idle, wall }) => (idle / wall) * 100), unit: '%', budget: 5 },
    {
      what: `${of}: 4 segments, against 4 raw ones`,
      figure: times(readings['ours, 4 segments'], readings['raw, 4 segments'], wall),
      unit: '×',
      budget: 1.15,
    },
    { what: `${of}: bytes on the wire per item`, figure: middle('memory', ({ wire = 0, items }) => wire / items), unit: 'B' },
    {
      what: `${of}: memory kept, against the wire`,
      figure: middle('memory', ({ kept = 0, wire = 1 }) => kept / wire),
      unit: '×',
      budget: 1.5,
    },
  ];
}

function againstRaw({ ours, raw }: Readings<'ours' | 'raw'>, of: string): Measure {
  return { what: `${of}: wall, against raw`, figure: times(ours, raw, wall), unit: '×', budget: 1.1 };
}

function againstSdk({ ours, sdk }: Readings<'ours' | 'sdk'>, of: string): Measure {
  return { what: `${of}: wall, against the SDK`, figure: times(ours, sdk, wall), unit: '×', budget: 0.65 };
}

function wall(reading: Reading): number {
  return reading.wall;
}

/** Those of one round are compared: what else the machine did fell on both. */
function times(these: readonly Reading[], others: readonly Reading[], figure: (reading: Reading) => number): number {
  return median(these.map((each, round) => figure(each) / figure(others[round]!)));
}

function median(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;
}
