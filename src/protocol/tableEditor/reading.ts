import type { ReadOptions } from '../../core/readOptions.ts';
import type { ReadRequest } from '../../core/readRequest.ts';
import type { ReadState } from '../../core/reading/readState.ts';
import type { ReadStatistics } from '../../core/reading/readStatistics.ts';
import type { ShownRow, View } from './rows.ts';

/** Reading: what the page may start and stop. While it reads, the host tells the page where it stands with `progressed`. */
export interface ReadingHost {
  /** Starts a new read and drops the rows of the last one. Settles when there are rows, no more to read, or a budget is spent. */
  run(params: Run, signal: AbortSignal): Promise<FirstRead>;
  /** Reads on from where the last page ended, until there are more rows. */
  readMore(params: Continuation, signal: AbortSignal): Promise<ReadState>;
  /** Reads all there is. It goes on when the page is gone; whoever comes next finds it under way. */
  readAll(params: Continuation, signal: AbortSignal): Promise<ReadState>;
  /** Ends what is under way, which settles with where it stands. */
  stop(params: object, signal: AbortSignal): Promise<ReadState | undefined>;
  statistics(params: object, signal: AbortSignal): Promise<ReadStatistics>;
}

export interface Run {
  /** Made up by the page, new for every run: what is told of a run the page has left behind must not be taken for the next one's. */
  readonly id: string;
  readonly request: ReadRequest;
  readonly options: ReadOptions;
}

/** What a new read found first, with the rows a page shows at once, so that it need not ask for them. */
export interface FirstRead {
  readonly state: ReadState;
  readonly view: View;
  /** From the first on. */
  readonly rows: readonly ShownRow[];
}

export interface Continuation {
  /** A person allowed as much again as the budget says, which is spent. */
  readonly extend?: true;
}

/** Where a run stands. */
export interface Progress {
  readonly id: string;
  readonly state: ReadState;
  /** What is shown of its rows. */
  readonly view: View;
}

/** What was read last, for a page that is built anew. */
export interface LastRead extends Run, Progress {
  /** Its first or next rows were still being read for a page that is gone, and were given up. */
  readonly interrupted: boolean;
  /** What went wrong when nobody was there to be told. */
  readonly failure?: string;
}
