import type { Clock } from '../../core/ports.ts';
import type { Progress } from '../../protocol/tableEditor/reading.ts';

/** At most ten times a second, which is as often as a person sees a number change. */
const pause = 100;

/** Where to learn where a read stands, and whom to tell. */
export interface Reporting {
  /** Undefined where there is nothing to tell. */
  progress(signal: AbortSignal): Promise<Progress | undefined>;
  /** Settles when the page has taken note. */
  tell(progress: Progress, signal: AbortSignal): Promise<void>;
  onError(error: unknown): void;
}

/**
 * Tells a page where the read stands: at most ten times a second, and never before it has taken note of the last, so that a page
 * that is hidden is not sent thousands.
 */
export class ProgressReport {
  private page = new AbortController();
  private isReporting = false;
  private isPending = false;

  constructor(
    private readonly reporting: Reporting,
    private readonly clock: Pick<Clock, 'wait'>,
  ) {}

  /** The read has gone on. */
  changed(): void {
    this.isPending = true;
    if (!this.isReporting) {
      void this.report(this.page.signal);
    }
  }

  /** The page is another: the one before will never take note. */
  restart(): void {
    this.stop();
    this.page = new AbortController();
  }

  stop(): void {
    this.page.abort();
    this.isReporting = false;
    this.isPending = false;
  }

  private async report(page: AbortSignal): Promise<void> {
    this.isReporting = true;
    while (this.isPending && !page.aborted) {
      this.isPending = false;
      await this.reportOnce(page);
      await this.clock.wait(pause, page);
    }
    if (!page.aborted) {
      this.isReporting = false;
    }
  }

  private async reportOnce(page: AbortSignal): Promise<void> {
    try {
      const progress = await this.reporting.progress(page);
      if (progress !== undefined) {
        await this.reporting.tell(progress, page);
      }
    } catch (error) {
      this.reporting.onError(error);
    }
  }
}
