import type { Item } from '../../core/attributeValue.ts';
import { ExplorerError } from '../../core/errors.ts';
import type { ReadRequest } from '../../core/readRequest.ts';
import type { ReadState, TableRead } from '../../core/tableRead.ts';

/** What was asked, and the rows it has given so far. */
export interface StartedRead {
  readonly request: ReadRequest;
  readonly read: TableRead;
}

/** Prepares a read. Nothing is sent to read rows yet. */
export type BeginRead = (request: ReadRequest) => Promise<StartedRead>;

/**
 * What one panel reads. Two panels on one table each have their own: the rows of one must never be taken for those of the
 * other. A page that is thrown away and rebuilt finds it where its predecessor left it.
 */
export class PanelRead {
  private running: { readonly signal: AbortSignal; abort(): void } | undefined;

  constructor(
    private readonly begin: BeginRead,
    private current: StartedRead | undefined,
  ) {}

  get last(): { readonly request: ReadRequest; readonly state: ReadState } | undefined {
    return this.current && { request: this.current.request, state: this.current.read.state };
  }

  /** Drops the last rows and reads the first page of what is asked. */
  async run(request: ReadRequest, signal: AbortSignal): Promise<ReadState> {
    this.current = undefined;
    return this.track(signal, async either => {
      const started = await this.begin(request);
      if (either.aborted) {
        throw new ExplorerError('cancelled', 'Cancelled.');
      }
      this.current = started;
      return started.read.readMore(either);
    });
  }

  async readMore(signal: AbortSignal): Promise<ReadState> {
    const { read } = this.started();
    return this.track(signal, async either => read.readMore(either));
  }

  rows(from: number, to: number): readonly Item[] {
    return this.started().read.slice(from, to);
  }

  /** @throws ExplorerError when there is no such row, which only a page that is out of date asks for */
  row(index: number): Item {
    const item = this.started().read.row(index);
    if (item === undefined) {
      throw new ExplorerError('notFound', 'This row is gone. Run the query again.');
    }
    return item;
  }

  /** Ends what a page that is gone left running: nobody could stop it any more. @returns whether there was something */
  interrupt(): boolean {
    const { running } = this;
    this.running = undefined;
    if (running === undefined || running.signal.aborted) {
      return false;
    }
    running.abort();
    return true;
  }

  /** A panel reads one thing at a time. */
  private async track(signal: AbortSignal, work: (either: AbortSignal) => Promise<ReadState>): Promise<ReadState> {
    this.interrupt();
    const own = new AbortController();
    const either = AbortSignal.any([signal, own.signal]);
    const running = { signal: either, abort: () => own.abort() };
    this.running = running;
    try {
      return await work(either);
    } finally {
      if (this.running === running) {
        this.running = undefined;
      }
    }
  }

  private started(): StartedRead {
    if (this.current === undefined) {
      throw new ExplorerError('invalid', 'Nothing was read yet. Press Run.');
    }
    return this.current;
  }
}
