import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Clock, DecodeText } from '../core/ports.ts';

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

export const decodeText: DecodeText = (bytes, from, to) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8', from, to);
