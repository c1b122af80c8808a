import { signal } from '@preact/signals';
import { isCancelled } from '../../src/core/errors.ts';
import type { Remote } from '../../src/protocol/rpc.ts';
import type { TableDetailsHost } from '../../src/protocol/tableDetails.ts';
import { initialState, reduce } from './state.ts';
import type { Event } from './state.ts';

/** Joins the state to the host. */
export class TableDetailsController {
  readonly state = signal(initialState);

  constructor(
    private readonly host: Remote<TableDetailsHost>,
    private readonly clock: () => number,
  ) {}

  dispatch(event: Event): void {
    this.state.value = reduce(this.state.value, event);
  }

  tick(): void {
    this.dispatch({ type: 'ticked', now: this.clock() });
  }

  async load(): Promise<void> {
    this.dispatch({ type: 'loadStarted' });
    await this.ask(async () => {
      const answer = await this.host.load({});
      this.dispatch({ type: 'loaded', answer, now: this.clock() });
    });
  }

  async copyText(text: string): Promise<void> {
    await this.ask(async () => this.host.copyText({ text }));
  }

  async openRawJson(): Promise<void> {
    await this.ask(async () => this.host.openRawJson({}));
  }

  async openTable(index?: string): Promise<void> {
    await this.ask(async () => this.host.openTable(index === undefined ? {} : { index }));
  }

  private async ask(what: () => Promise<void>): Promise<void> {
    try {
      await what();
    } catch (error) {
      if (!isCancelled(error)) {
        const message = error instanceof Error ? error.message : String(error);
        this.dispatch({ type: 'failed', failure: { message } });
      }
    }
  }
}
