import type { Clock } from '../ports.ts';
import type { WirePage } from '../results/wirePage.ts';
import type { ReadState } from './readState.ts';
import type { PageStatistics } from './readStatistics.ts';

type Totals = Pick<ReadState, 'pages' | 'scannedCount' | 'units' | 'bytes' | 'retries' | 'throttled' | 'elapsed'>;

/** Adds up what a read took. */
export class Tally {
  private readonly pages: PageStatistics[] = [];
  private scannedCount = 0;
  private consumed = 0;
  private bytes = 0;
  private retries = 0;
  private throttles = 0;
  private elapsed = 0;
  private beganAt: number | undefined;
  private firstBeganAt: number | undefined;

  constructor(private readonly clock: Clock) {}

  get totals(): Totals {
    const { scannedCount, bytes, retries } = this;
    const running = this.beganAt === undefined ? 0 : this.clock.now() - this.beganAt;
    return {
      pages: this.pages.length,
      scannedCount,
      units: this.consumed,
      bytes,
      retries,
      throttled: this.throttles,
      elapsed: this.elapsed + running,
    };
  }

  get units(): number {
    return this.consumed;
  }

  get pageStatistics(): readonly PageStatistics[] {
    return [...this.pages];
  }

  begin(): void {
    this.beganAt = this.clock.now();
    this.firstBeganAt ??= this.beganAt;
  }

  end(): void {
    this.elapsed = this.totals.elapsed;
    this.beganAt = undefined;
  }

  throttled(): void {
    this.throttles += 1;
  }

  /** @param segment its number, where there are several */
  add({ bytes, count, scannedCount, capacity, attempts, latency }: WirePage, segment: number | undefined): void {
    this.scannedCount += scannedCount;
    this.consumed += capacity.total;
    this.bytes += bytes.length;
    this.retries += attempts - 1;
    this.pages.push({
      ...(segment !== undefined && { segment }),
      items: count,
      scannedCount,
      units: capacity.total,
      sources: capacity.sources,
      latency,
      attempts,
      bytes: bytes.length,
      at: this.clock.now() - (this.firstBeganAt ?? 0),
    });
  }
}
