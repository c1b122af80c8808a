import { describe, expect, it } from 'vitest';
import { untilAborted } from '../../../src/core/untilAborted.ts';

const never = new Promise<string>(() => undefined);

describe('an answer that is no longer wanted', () => {
  it('is not waited for', async () => {
    const stop = new AbortController();
    const waiting = untilAborted(never, stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'cancelled' });
    await expect(untilAborted(never, stop.signal)).rejects.toMatchObject({ kind: 'cancelled' });
  });

  it('is not heard of again when it fails later', async () => {
    const { promise, reject } = Promise.withResolvers<string>();
    await expect(untilAborted(promise, AbortSignal.abort())).rejects.toMatchObject({ kind: 'cancelled' });
    reject(new Error('late'));
    await new Promise(resolve => setImmediate(resolve));
  });
});

describe('an answer that is wanted', () => {
  it('comes as it is, and leaves nobody listening', async () => {
    const { signal } = new AbortController();
    const listeners: unknown[] = [];
    signal.addEventListener = (_type: string, listener: unknown) => void listeners.push(listener);
    signal.removeEventListener = (_type: string, listener: unknown) => void listeners.splice(listeners.indexOf(listener), 1);
    expect(await untilAborted(Promise.resolve('a'), signal)).toBe('a');
    await expect(untilAborted(Promise.reject(new Error('no')), signal)).rejects.toThrow('no');
    expect(await untilAborted(Promise.resolve('b'), undefined)).toBe('b');
    expect(listeners).toEqual([]);
  });
});
