import { ExplorerError } from '../../core/errors.ts';
import type { ReadRun } from '../../core/reading/readRun.ts';
import type { Gait, ReadState } from '../../core/reading/readState.ts';
import type { ReadStatistics } from '../../core/reading/readStatistics.ts';
import type { ResultStore } from '../../core/results/resultStore.ts';
import type { Continuation, LastRead, Run } from '../../protocol/tableEditor/reading.ts';

/** What was asked, and the rows it has given so far. */
export interface StartedRead {
  readonly asked: Run;
  readonly run: ReadRun;
  readonly store: ResultStore;
}

/** Prepares a read. Nothing is sent to read rows yet. */
export type BeginRead = (run: Run) => Promise<StartedRead>;

interface Running {
  readonly gait: Gait;
  readonly signal: AbortSignal;
  /** Settles when it has ended, however. */
  readonly ended: Promise<unknown>;
  abort(): void;
}

/**
 * What one panel reads. Two panels on one table each have their own: the rows of one must never be taken for those of the
 * other. A page that is thrown away and rebuilt finds it where its predecessor left it.
 */
export class PanelRead {
  private running: Running | undefined;
  private failure: string | undefined;

  private following: { dispose(): void } | undefined;
  private current: StartedRead | undefined;

  /**
   * @param onDidProgress called whenever the read has gone on, which may be often
   * @param latest what it begins with
   */
  constructor(
    private readonly begin: BeginRead,
    private readonly onDidProgress: () => void,
    latest: StartedRead | undefined,
  ) {
    this.follow(latest);
  }

  dispose(): void {
    this.following?.dispose();
  }

  get last(): Omit<LastRead, 'interrupted' | 'view'> | undefined {
    const { current, failure } = this;
    return current && { ...current.asked, state: current.run.state, ...(failure !== undefined && { failure }) };
  }

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  /** @throws ExplorerError when nothing was read yet */
  get started(): StartedRead {
    if (this.current === undefined) {
      throw new ExplorerError('invalid', 'Nothing was read yet. Press Run.');
    }
    return this.current;
  }

  /** The rows; undefined when nothing was read yet. */
  get store(): ResultStore | undefined {
    return this.current?.store;
  }

  get statistics(): ReadStatistics {
    return this.started.run.statistics;
  }

  /** Drops the last rows and reads the first of what is asked. */
  async run(asked: Run, signal: AbortSignal): Promise<ReadState> {
    this.follow(undefined);
    return this.track('page', signal, async either => {
      const started = await this.begin(asked);
      if (either.aborted) {
        throw new ExplorerError('cancelled', 'Cancelled.');
      }
      this.follow(started);
      return started.run.readPage(either);
    });
  }

  async readMore({ extend }: Continuation, signal: AbortSignal): Promise<ReadState> {
    const { run } = this.started;
    if (this.running?.gait === 'all') {
      // A person who scrolls while all is read has asked for nothing else.
      return run.state;
    }
    return this.goOn('page', extend, signal);
  }

  async readAll({ extend }: Continuation, signal: AbortSignal): Promise<ReadState> {
    return this.goOn('all', extend, signal);
  }

  /** @returns where it stands then; undefined when nothing was read yet */
  async stop(): Promise<ReadState | undefined> {
    const { running, current } = this;
    this.abort();
    // Preparing a read is not worth waiting for.
    await (current === undefined ? undefined : running?.ended);
    return current?.run.state;
  }

  /**
   * Ends what a page that is gone waited for: nobody could stop it any more. What reads all is left alone.
   *
   * @returns whether there was something
   */
  interrupt(): boolean {
    const { running } = this;
    if (running?.gait !== 'page') {
      return false;
    }
    const wasRunning = !running.signal.aborted;
    this.abort();
    return wasRunning;
  }

  private abort(): void {
    this.running?.abort();
    this.running = undefined;
  }

  private async goOn(gait: Gait, extend: true | undefined, signal: AbortSignal): Promise<ReadState> {
    const { run } = this.started;
    if (extend === true) {
      run.extend();
    }
    return this.track(gait, signal, async either => (gait === 'page' ? run.readPage(either) : run.readAll(either)));
  }

  private follow(started: StartedRead | undefined): void {
    this.following?.dispose();
    this.current = started;
    this.following = started?.run.onDidProgress(this.onDidProgress);
  }

  /** A panel reads one thing at a time. */
  private async track(gait: Gait, signal: AbortSignal, work: (either: AbortSignal) => Promise<ReadState>): Promise<ReadState> {
    this.running?.abort();
    const own = new AbortController();
    const either = AbortSignal.any([signal, own.signal]);
    const { promise: ended, resolve: end } = Promise.withResolvers<undefined>();
    const running: Running = { gait, signal: either, ended, abort: () => own.abort() };
    this.running = running;
    this.failure = undefined;
    try {
      return await work(either);
    } catch (error) {
      if (!either.aborted && this.running === running) {
        this.failure = error instanceof Error ? error.message : String(error);
      }
      throw error;
    } finally {
      end(undefined);
      if (this.running === running) {
        this.running = undefined;
      }
    }
  }
}
