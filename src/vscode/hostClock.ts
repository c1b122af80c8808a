import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Clock } from '../core/ports.ts';

export const hostClock: Clock = {
  now: () => performance.now(),
  wait: async (milliseconds, signal) => {
    try {
      await setTimeout(milliseconds, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) {
        throw error;
      }
    }
  },
  turn: async () => setImmediate(),
};
