import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withinTimeLimit } from '../../../src/aws/signInLimit.ts';

const fiveMinutes = 300_000;
const tooLate = (): Error => new Error('too late');

describe('a sign-in that never ends', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is given up after five minutes', async () => {
    const signingIn = withinTimeLimit(
      async () => Promise.resolve(''),
      async () => new Promise(() => undefined),
      tooLate,
    );
    const failed = expect(signingIn).rejects.toThrow('too late');
    await vi.advanceTimersByTimeAsync(fiveMinutes);
    await failed;
  });

  it('is not given up while a person looks for the code', async () => {
    const code = Promise.withResolvers<string>();
    const signingIn = withinTimeLimit(
      async () => code.promise,
      async ask => ask('device'),
      tooLate,
    );
    await vi.advanceTimersByTimeAsync(10 * fiveMinutes);
    code.resolve('123456');
    expect(await signingIn).toBe('123456');
    expect(vi.getTimerCount()).toBe(0);
  });
});
