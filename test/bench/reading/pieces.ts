import type { Clock } from '../../../src/core/ports.ts';
import { hostClock } from '../../../src/vscode/hostClock.ts';
import type { Measure } from '../measure.ts';

/** How long work takes that is done in pieces, and how long at most nothing else has its turn meanwhile. */
export async function pieces(what: string, work: (clock: Pick<Clock, 'now' | 'turn'>) => Promise<unknown>): Promise<readonly Measure[]> {
  const started = performance.now();
  let since = started;
  let longest = 0;
  const turn = async (): Promise<void> => {
    longest = Math.max(longest, performance.now() - since);
    await hostClock.turn();
    since = performance.now();
  };
  await work({ now: hostClock.now, turn });
  return [
    { what, figure: performance.now() - started, unit: 'ms' },
    { what: `${what}, longest piece`, figure: longest, unit: 'ms' },
  ];
}
