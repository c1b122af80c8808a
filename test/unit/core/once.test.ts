import { describe, expect, it } from 'vitest';
import { once } from '../../../src/core/once.ts';

describe('what is made once', () => {
  it('is not made before somebody asks, and is the same for all who do', async () => {
    let made = 0;
    const load = once(async () => ({ number: ++made }));
    expect(made).toBe(0);
    const [first, second] = await Promise.all([load(), load()]);
    expect(second).toBe(first);
    expect(await load()).toBe(first);
    expect(made).toBe(1);
  });

  it('is tried again after it failed, and the failure told once to who watches and to all who asked', async () => {
    const failures: unknown[] = [];
    const failure = new Error('There is no such file.');
    let fails = true;
    const load = once(
      async () => {
        if (fails) {
          throw failure;
        }
        return 'made';
      },
      error => failures.push(error),
    );
    const asked = await Promise.allSettled([load(), load()]);
    expect(asked).toEqual([
      { status: 'rejected', reason: failure },
      { status: 'rejected', reason: failure },
    ]);
    expect(failures).toEqual([failure]);
    fails = false;
    expect(await load()).toBe('made');
  });
});
