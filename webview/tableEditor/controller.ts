import { signal } from '@preact/signals';
import { isCancelled } from '../../src/core/errors.ts';
import type { Remote } from '../../src/protocol/rpc.ts';
import type { ReadRequest } from '../../src/core/readRequest.ts';
import type { ReadState } from '../../src/core/tableRead.ts';
import type { TableEditorHost, TableEditorInfo } from '../../src/protocol/tableEditor.ts';
import type { PageMemory } from '../vscodeApi.ts';
import type { Edit } from './edits.ts';
import { requestOf } from './formRequest.ts';
import { asRemembered, draftOf, remember } from './remembered.ts';
import { currentSource, initialState, reduce } from './state.ts';
import type { Event, Failure } from './state.ts';

/** Joins the state to the host: what a person does becomes a request, its answer an event. */
export class TableEditorController {
  readonly state = signal(initialState);
  private running: AbortController | undefined;

  constructor(
    private readonly host: Remote<TableEditorHost>,
    private readonly memory: PageMemory,
  ) {}

  dispatch(event: Event): void {
    this.state.value = reduce(this.state.value, event);
    const { info, form } = this.state.value;
    if (info && form) {
      this.memory.write(remember(info, form));
    }
  }

  edit(edit: Edit): void {
    this.dispatch({ type: 'edited', edit });
    const { info, form } = this.state.value;
    if (info && form) {
      void this.ask(this.host.keepDraft({ draft: draftOf(info, form) }));
    }
  }

  async load(): Promise<void> {
    this.dispatch({ type: 'loadStarted' });
    try {
      const info = await this.host.load({});
      this.dispatch({ type: 'loaded', info, remembered: asRemembered(this.memory.read()) });
    } catch (error) {
      this.dispatch({ type: 'failed', failure: failureOf(error) });
    }
    if (this.state.value.info?.last?.interrupted === true) {
      await this.loadMore();
    }
    await this.takeOpened();
  }

  /** Fills the form with a request that was opened from outside, if there is one, and runs it where that is asked for. */
  async takeOpened(): Promise<void> {
    if (this.state.value.info) {
      await this.ask(this.showOpened());
    }
  }

  /** The table was opened again from the tree. */
  async start(start: TableEditorInfo['start']): Promise<void> {
    const { info } = this.state.value;
    if (info) {
      this.state.value = { ...this.state.value, info: { ...info, start } };
      this.edit({ type: 'startChanged', start });
    }
    return Promise.resolve();
  }

  async run(): Promise<void> {
    const { form, activity } = this.state.value;
    const source = currentSource(this.state.value);
    if (!form || !source || activity === 'loading') {
      return;
    }
    const request = requestOf(form, source.key);
    if (!request) {
      this.dispatch({ type: 'runAttempted' });
      return;
    }
    await this.runRequest(request);
  }

  async loadMore(): Promise<void> {
    const { activity, read } = this.state.value;
    if (activity === 'idle' && read?.more === true) {
      this.dispatch({ type: 'moreStarted' });
      await this.read(async signal => this.host.readMore({}, signal));
    }
  }

  async stop(): Promise<void> {
    if (this.running) {
      this.running.abort();
      this.running = undefined;
      this.dispatch({ type: 'stopped' });
      await this.ask(this.catchUp());
    }
  }

  async openItem(row: number): Promise<void> {
    await this.ask(this.host.openItem({ row }));
  }

  async putItem(): Promise<void> {
    await this.ask(this.host.putItem({}));
  }

  async openDetails(): Promise<void> {
    await this.ask(this.host.openDetails({}));
  }

  async copyText(text: string): Promise<void> {
    await this.ask(this.host.copyText({ text }));
  }

  readonly rows: TableEditorHost['rows'] = async (params, signal) => this.host.rows(params, signal);

  /** Something beside the read went wrong; the read goes on. */
  fail(error: unknown): void {
    if (!isCancelled(error)) {
      this.dispatch({ type: 'askFailed', failure: failureOf(error) });
    }
  }

  /** What the host has read may be more than the last answer that arrived here. */
  private async catchUp(): Promise<void> {
    const { runId } = this.state.value;
    const { last } = await this.host.load({});
    const now = this.state.value;
    if (last && last.state.pages > 0 && now.runId === runId && now.activity === 'idle') {
      this.dispatch({ type: 'readSettled', read: last.state });
    }
  }

  private async showOpened(): Promise<void> {
    const opened = await this.host.takeOpened({});
    if (opened) {
      this.edit({ type: 'requestOpened', request: opened.request });
      // The request itself, not what the form makes of it: the form may not show all of it.
      await (opened.run === 'run' ? this.runRequest(opened.request) : undefined);
    }
  }

  private async runRequest(request: ReadRequest): Promise<void> {
    this.running?.abort();
    this.dispatch({ type: 'runStarted', request });
    await this.read(async signal => this.host.run({ request }, signal));
  }

  private async read(send: (signal: AbortSignal) => Promise<ReadState>): Promise<void> {
    const controller = new AbortController();
    this.running = controller;
    const before = this.state.value.read?.rowCount ?? 0;
    try {
      const first = await send(controller.signal);
      const read = await this.passEmptyPages(first, before, controller);
      if (this.running === controller) {
        this.dispatch({ type: 'readSettled', read });
      }
    } catch (error) {
      // Stopped, or overtaken by a newer run: whoever did that has said so already.
      if (this.running === controller) {
        this.dispatch(isCancelled(error) ? { type: 'stopped' } : { type: 'failed', failure: failureOf(error) });
      }
    } finally {
      if (this.running === controller) {
        this.running = undefined;
      }
    }
  }

  /** A filter may leave page after page empty: goes on until rows come, the end, or Stop, and shows how far it is. */
  private async passEmptyPages(first: ReadState, rowsBefore: number, controller: AbortController): Promise<ReadState> {
    let read = first;
    let pages = -1;
    while (this.running === controller && read.more && read.rowCount === rowsBefore && read.pages > pages) {
      pages = read.pages;
      this.dispatch({ type: 'readProgressed', read });
      read = await this.host.readMore({}, controller.signal);
    }
    return read;
  }

  private async ask(answer: Promise<void>): Promise<void> {
    try {
      await answer;
    } catch (error) {
      this.fail(error);
    }
  }
}

function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return { message };
}
