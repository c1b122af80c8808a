import type { Clock } from '../../../src/core/ports.ts';

interface Waiter {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that moves by itself, at once, to the next moment somebody waits for: hours pass in a test that takes none. */
export class MovedClock implements Clock {
  private time = 0;
  private readonly waiters: Waiter[] = [];
  private isPumping = false;

  now(): number {
    return this.time;
  }

  async wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) {
      return;
    }
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const waiter: Waiter = { at: this.time + milliseconds, wake: () => resolve(undefined) };
    this.waiters.push(waiter);
    this.pump();
    signal?.addEventListener('abort', () => this.wake(waiter), { once: true });
    await promise;
  }

  async turn(): Promise<void> {
    await this.wait(0);
  }

  private pump(): void {
    if (!this.isPumping && this.waiters.length > 0) {
      this.isPumping = true;
      // After all that happens at this moment.
      setImmediate(() => {
        this.isPumping = false;
        const next = this.waiters.reduce<Waiter | undefined>((first, each) => (first && first.at <= each.at ? first : each), undefined);
        if (next !== undefined) {
          this.time = next.at;
          this.wake(next);
        }
        this.pump();
      });
    }
  }

  private wake(waiter: Waiter): void {
    const index = this.waiters.indexOf(waiter);
    if (index !== -1) {
      this.waiters.splice(index, 1);
      waiter.wake();
    }
  }
}
