import { ExplorerError } from '../errors.ts';
import type { Clock } from '../ports.ts';

/** How long work goes on before others have a turn, in milliseconds: less than a person, or the next page, has to wait for. */
const breath = 12;

/** Work on a million rows in pieces, between which messages and answers arrive and the work can be given up. */
export class Breather {
  private since: number;

  constructor(
    private readonly clock: Pick<Clock, 'now' | 'turn'>,
    private readonly signal: AbortSignal,
  ) {
    this.since = clock.now();
  }

  /** Whether to take a rest. Asking is cheap, but not for every single row. */
  get isDue(): boolean {
    return this.clock.now() - this.since > breath;
  }

  /** @throws ExplorerError of kind `cancelled` when the work is to be given up */
  async rest(): Promise<void> {
    await this.clock.turn();
    if (this.signal.aborted) {
      throw new ExplorerError('cancelled', 'Cancelled.');
    }
    this.since = this.clock.now();
  }
}
