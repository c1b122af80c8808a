import { kindOf } from '../errors.ts';
import type { DynamoClient } from '../ports.ts';
import type { WirePage } from '../results/wirePage.ts';
import type { Allowance, Reservation } from './allowance.ts';
import type { Pace } from './pace.ts';
import type { Gait } from './readState.ts';
import type { Segment } from './segment.ts';

/** What came of a request. */
export interface Landing {
  readonly segment: Segment;
  readonly reservation: Reservation;
  /** Absent when it was not sent, or failed. */
  readonly page?: WirePage;
  readonly error?: Error;
}

/** Told what happens to requests before there is an answer. */
export interface RequestListener {
  /** One has to wait, for the rate or after throttling. */
  onWait(): void;
  onThrottled(): void;
}

/** The requests of a run that are under way, at most one for each segment. Each keeps to the allowance and to the pace. */
export class Requests {
  private readonly underWay = new Map<Segment, Promise<Landing>>();

  constructor(
    private readonly client: Pick<DynamoClient, 'readPage'>,
    private readonly allowance: Allowance,
    private readonly pace: Pace,
    private readonly listener: RequestListener,
  ) {}

  get count(): number {
    return this.underWay.size;
  }

  has(segment: Segment): boolean {
    return this.underWay.has(segment);
  }

  /** Throttled, a page that a person waits for fails; whoever reads all waits and tries again. */
  send(segment: Segment, reservation: Reservation, gait: Gait, signal: AbortSignal): void {
    this.underWay.set(segment, this.landingOf(segment, reservation, gait, signal));
  }

  /** The next that comes to an end. It never fails: what went wrong is in it. */
  async next(): Promise<Landing> {
    const landing = await Promise.race(this.underWay.values());
    this.underWay.delete(landing.segment);
    return landing;
  }

  /** Takes no more notice of those that are under way. */
  forget(): void {
    this.underWay.clear();
  }

  private async landingOf(segment: Segment, reservation: Reservation, gait: Gait, signal: AbortSignal): Promise<Landing> {
    for (;;) {
      const charged = await this.pace.permit(signal, () => this.listener.onWait());
      // While it waited, the pages of others may have used up what there was.
      if (signal.aborted || this.allowance.spent !== undefined) {
        this.pace.refund(charged);
        return { segment, reservation };
      }
      try {
        const { planned, cursor } = segment.request(reservation.items);
        const page = await this.client.readPage(planned, cursor, signal);
        this.pace.settle(charged, page);
        return { segment, reservation, page };
      } catch (error) {
        this.pace.refund(charged);
        if (gait === 'page' || kindOf(error) !== 'throttled') {
          return { segment, reservation, error: error instanceof Error ? error : new Error(String(error)) };
        }
        this.pace.backOff();
        this.listener.onThrottled();
      }
    }
  }
}
