import type { Clock } from '../ports.ts';
import type { WirePage } from '../results/wirePage.ts';
import type { Waiting } from './readState.ts';

const firstBackOff = 500;
const longestBackOff = 20_000;

/**
 * Decides when the next request may be sent: a token bucket on consumed capacity that holds what a second brings, and a pause
 * after throttling that doubles. What a page consumes is known only afterwards, so the bucket is charged with what the last one
 * did, and corrected.
 */
export class Pace {
  private tokens: number;
  private filledAt: number;
  private expected: number;
  private itemsPerUnit = 1;
  private throttles = 0;
  private resumesAt = -Infinity;
  private waits: Waiting | undefined;

  /** @param unitsPerSecond capacity units that are not exceeded; infinite for as fast as it goes */
  constructor(
    private readonly clock: Clock,
    private readonly unitsPerSecond: number,
  ) {
    this.tokens = unitsPerSecond;
    this.expected = unitsPerSecond;
    this.filledAt = clock.now();
  }

  get waiting(): Waiting | undefined {
    return this.waits;
  }

  /** Items a request is to read at most, so that a page does not take more than a second's units. */
  get pageLimit(): number | undefined {
    return this.unitsPerSecond === Infinity ? undefined : Math.max(1, Math.floor(this.unitsPerSecond * this.itemsPerUnit));
  }

  /** Settles when a request may be sent, which is then charged, or when it is aborted. @returns what was charged */
  async permit(signal: AbortSignal, onWait: () => void): Promise<number> {
    for (let waiting = this.due(); waiting !== undefined && !signal.aborted; waiting = this.due()) {
      this.waits = waiting;
      onWait();
      await this.clock.wait(waiting.milliseconds, signal);
    }
    this.waits = undefined;
    const charged = this.unitsPerSecond === Infinity ? 0 : this.expected;
    this.tokens -= charged;
    return charged;
  }

  /** The request consumed nothing that is known. */
  refund(charged: number): void {
    this.tokens += charged;
  }

  settle(charged: number, { capacity, scannedCount }: Pick<WirePage, 'capacity' | 'scannedCount'>): void {
    this.throttles = 0;
    if (this.unitsPerSecond !== Infinity) {
      this.tokens += charged - capacity.total;
      this.expected = Math.min(this.unitsPerSecond, capacity.total);
      this.itemsPerUnit = capacity.total > 0 && scannedCount > 0 ? scannedCount / capacity.total : this.itemsPerUnit;
    }
  }

  backOff(): void {
    const pause = Math.min(longestBackOff, firstBackOff * 2 ** this.throttles);
    this.throttles += 1;
    this.resumesAt = this.clock.now() + pause;
  }

  /** What there is to wait for before a request may be sent. */
  private due(): Waiting | undefined {
    const now = this.clock.now();
    if (this.resumesAt > now) {
      return { for: 'throttling', milliseconds: this.resumesAt - now };
    }
    if (this.unitsPerSecond === Infinity) {
      return undefined;
    }
    this.tokens = Math.min(this.unitsPerSecond, this.tokens + ((now - this.filledAt) / 1000) * this.unitsPerSecond);
    this.filledAt = now;
    const missing = this.expected - this.tokens;
    // Less than this is what rounding leaves.
    return missing > 1e-9 ? { for: 'rate', milliseconds: Math.ceil((missing / this.unitsPerSecond) * 1000) } : undefined;
  }
}
