import { describe, expect, it } from 'vitest';
import { lazyPort } from '../../../src/core/lazyPort.ts';

interface Counter {
  add(by: number, times: number): number;
  read(): Promise<number>;
}

class CountingCounter implements Counter {
  private value = 0;

  add(by: number, times: number): number {
    this.value += by * times;
    return this.value;
  }

  async read(): Promise<number> {
    return Promise.resolve(this.value);
  }
}

describe('a port that is loaded late', () => {
  it('is loaded by its first call, and then works as what was loaded', async () => {
    const made: Counter[] = [];
    const port = lazyPort<Counter>(() => made[0] ?? (made.push(new CountingCounter()), made[0]!));
    expect(made).toHaveLength(0);
    expect(port.add(2, 3)).toBe(6);
    expect(await port.read()).toBe(6);
    expect(made).toHaveLength(1);
  });
});
