import { signal } from '@preact/signals';
import { isCancelled } from '../../src/core/errors.ts';
import type { ViewName } from './views/viewName.ts';
import type { Edited } from '../../src/protocol/tableEditor/edits.ts';
import type { Continuation, Progress } from '../../src/protocol/tableEditor/reading.ts';
import type { ReadRequest } from '../../src/core/readRequest.ts';
import type { EstimatedRead, EstimateText } from '../../src/protocol/tableEditor/requests.ts';
import type { Remote } from '../../src/protocol/rpc.ts';
import type { ReadState } from '../../src/core/reading/readState.ts';
import type { TableEditorHost, TableEditorInfo } from '../../src/protocol/tableEditor.ts';
import type { PageMemory } from '../vscodeApi.ts';
import type { Edit } from './form/edits.ts';
import { rootId } from './form/conditionFields.ts';
import { readOptionsOf } from './form/runFields.ts';
import { ChangeActions } from './editing/changeActions.ts';
import { Proposals } from './proposals.ts';
import { asRemembered, draftOf, remember } from './remembered.ts';
import type { Place } from './remembered.ts';
import { ResultActions } from './resultActions.ts';
import { initialState, isReading, reduce, requestOf } from './state.ts';
import type { Event, Failure } from './state.ts';

/** Joins the state to the host: what a person does becomes a request, its answer an event. */
export class TableEditorController {
  readonly state = signal(initialState);
  readonly results: ResultActions;
  readonly proposals: Proposals;
  readonly changes: ChangeActions;
  private place: Place | undefined;
  private running: AbortController | undefined;

  constructor(
    private readonly host: Remote<TableEditorHost>,
    private readonly memory: PageMemory,
  ) {
    this.proposals = new Proposals(host, async answer => this.answer(answer));
    this.changes = new ChangeActions(host, error => this.fail(error));
    this.results = new ResultActions(host, {
      now: () => this.state.value,
      dispatch: event => {
        this.dispatch(event);
        this.keep();
      },
      answer: async answer => this.answer(answer),
      addCondition: field => this.edit({ type: 'conditionAdded', group: rootId, field }),
      runRequest: async request => this.runRequest(request),
    });
  }

  dispatch(event: Event): void {
    this.state.value = reduce(this.state.value, event);
    const { info, form, view } = this.state.value;
    if (info && form) {
      this.memory.write(remember(info, form, view));
    }
  }

  edit(edit: Edit): void {
    this.dispatch({ type: 'edited', edit });
    this.keep();
  }

  /** A person has gone to another cell, or elsewhere. It is drawn already. */
  went(to: Partial<Place>): void {
    const place = { row: 0, column: 0, hasFocus: false, ...this.place, ...to };
    if (place.row !== this.place?.row || place.column !== this.place.column || place.hasFocus !== this.place.hasFocus) {
      this.place = place;
      this.keep();
    }
  }

  /** For the page that comes in the place of this one. */
  private keep(): void {
    const { info, form, run, sort, rowFilter } = this.state.value;
    if (info && form) {
      const look = { run, rowFilter, ...(this.place && { place: this.place }), ...(sort && { sort }) };
      void this.ask(this.host.keepDraft({ draft: draftOf(info, form, look) }));
    }
  }

  async load(): Promise<void> {
    this.dispatch({ type: 'loadStarted' });
    try {
      const info = await this.host.load({});
      this.dispatch({ type: 'loaded', info, remembered: asRemembered(this.memory.read()) });
      this.place = this.state.value.place;
      void this.results.learnTimeToLive();
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
    if (this.state.value.activity === 'loading') {
      return;
    }
    const request = requestOf(this.state.value);
    if (request === undefined) {
      this.dispatch({ type: 'runAttempted' });
      return;
    }
    await this.begin(request);
  }

  private async runRequest(request: ReadRequest): Promise<void> {
    this.edit({ type: 'requestOpened', request });
    await this.begin(request);
  }

  /** A person allows as much again where the budget is spent; who only scrolls does not. */
  async loadMore(continuation: Continuation = {}): Promise<void> {
    const { activity, read } = this.state.value;
    const isSpent = read?.halt?.by === 'budget' && continuation.extend !== true;
    if (activity === 'idle' && read?.more === true && !isSpent) {
      this.dispatch({ type: 'moreStarted' });
      await this.read(async signal => this.host.readMore(continuation, signal));
    }
  }

  async readAll(continuation: Continuation = {}): Promise<void> {
    const { activity, read } = this.state.value;
    if (activity === 'idle' && read?.more === true) {
      this.dispatch({ type: 'allStarted' });
      await this.settle(async signal => this.host.readAll(continuation, signal));
    }
  }

  async stop(): Promise<void> {
    if (isReading(this.state.value.activity)) {
      this.running?.abort();
      this.running = undefined;
      this.dispatch({ type: 'stopped' });
      const { runId } = this.state.value;
      const read = await this.answer(this.host.stop({}));
      this.catchUp(runId, read);
    }
  }

  async putItem(): Promise<void> {
    await this.ask(this.host.putItem({}));
  }

  /** An estimate that cannot be had is none: what is in the way is told when the read is run. */
  async estimate(asked: EstimatedRead, signal: AbortSignal): Promise<EstimateText | undefined> {
    return this.host.estimate(asked, signal).catch(() => undefined);
  }

  async saveQuery(): Promise<void> {
    const request = requestOf(this.state.value);
    if (request === undefined) {
      this.dispatch({ type: 'runAttempted' });
    } else {
      await this.ask(this.host.saveQuery({ request }));
    }
  }

  async showHistory(): Promise<void> {
    await this.ask(this.host.showHistory({}));
  }

  async openDetails(): Promise<void> {
    await this.ask(this.host.openDetails({}));
  }

  async copyText(text: string): Promise<void> {
    await this.ask(this.host.copyText({ text }));
  }

  /** The host tells where a read stands while it goes on. */
  async progressed(progress: Progress): Promise<void> {
    this.dispatch({ type: 'progressed', progress });
    return Promise.resolve();
  }

  /** The change set is another. */
  async edited(edited: Edited): Promise<void> {
    this.dispatch({ type: 'changed', edited });
    return Promise.resolve();
  }

  showView(view: ViewName): void {
    this.dispatch({ type: 'viewChanged', view });
  }

  /** Something beside the read went wrong; the read goes on. */
  fail(error: unknown): void {
    if (!isCancelled(error)) {
      this.dispatch({ type: 'askFailed', failure: failureOf(error) });
    }
  }

  /** What the host has read may be more than the last answer that arrived here. */
  private catchUp(runId: number, read: ReadState | undefined): void {
    const now = this.state.value;
    if (read !== undefined && read.pages > 0 && now.runId === runId && now.activity === 'idle') {
      this.dispatch({ type: 'readSettled', read });
    }
  }

  private async showOpened(): Promise<void> {
    const opened = await this.host.takeOpened({});
    if (opened) {
      this.edit({ type: 'requestOpened', request: opened.request });
      // The request itself, not what the form makes of it: they come to the same, but not to the letter.
      await (opened.run === 'run' ? this.begin(opened.request) : undefined);
    }
  }

  private async begin(request: ReadRequest): Promise<void> {
    const { form } = this.state.value;
    if (form !== undefined) {
      const options = readOptionsOf(form.run);
      this.running?.abort();
      const id = crypto.randomUUID();
      this.dispatch({ type: 'runStarted', id, request });
      this.place = undefined;
      this.keep();
      await this.read(async (signal, controller) => {
        const first = await this.host.run({ id, request, options }, signal);
        if (this.running === controller) {
          this.dispatch({ type: 'firstRead', first });
        }
        return first.state;
      });
    }
  }

  /** A filter may leave page after page empty: goes on until rows come, the end, or Stop, and shows how far it is. */
  private async read(send: (signal: AbortSignal, controller: AbortController) => Promise<ReadState>): Promise<void> {
    const before = this.state.value.read?.rowCount ?? 0;
    await this.settle(async (signal, controller) => this.passEmptyPages(await send(signal, controller), before, controller));
  }

  private async settle(work: (signal: AbortSignal, controller: AbortController) => Promise<ReadState>): Promise<void> {
    const controller = new AbortController();
    this.running = controller;
    try {
      const read = await work(controller.signal, controller);
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

  private async passEmptyPages(first: ReadState, rowsBefore: number, controller: AbortController): Promise<ReadState> {
    let read = first;
    let pages = -1;
    while (this.running === controller && read.more && read.halt === undefined && read.rowCount === rowsBefore && read.pages > pages) {
      pages = read.pages;
      this.dispatch({ type: 'readProgressed', read });
      read = await this.host.readMore({}, controller.signal);
    }
    return read;
  }

  private async ask(answer: Promise<void>): Promise<void> {
    await this.answer(answer);
  }

  private async answer<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
    try {
      return await answer;
    } catch (error) {
      this.fail(error);
      return undefined;
    }
  }
}

function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return { message };
}
