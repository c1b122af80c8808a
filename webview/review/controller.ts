import { signal } from '@preact/signals';
import { isCancelled } from '../../src/core/errors.ts';
import type { ChangeReviewHost } from '../../src/protocol/changeReview.ts';
import type { Remote } from '../../src/protocol/rpc.ts';
import { decisionOf, initialState, reduce } from './state.ts';
import type { Event } from './state.ts';

/** Joins the state to the host. */
export class ReviewController {
  readonly state = signal(initialState);
  private estimating = new AbortController();

  constructor(private readonly host: Remote<ChangeReviewHost>) {}

  dispatch(event: Event): void {
    this.state.value = reduce(this.state.value, event);
  }

  async load(): Promise<void> {
    await this.ask(async () => {
      this.dispatch({ type: 'loaded', info: await this.host.load({}) });
    });
    await this.estimate();
  }

  async toggle(index: number): Promise<void> {
    this.dispatch({ type: 'toggled', index });
    await this.estimate();
  }

  async toggleAll(): Promise<void> {
    this.dispatch({ type: 'allToggled' });
    await this.estimate();
  }

  async choose(mode: 'transactions' | 'singles'): Promise<void> {
    this.dispatch({ type: 'modeChosen', mode });
    await this.estimate();
  }

  async commit(): Promise<void> {
    await this.ask(async () => this.host.commit(decisionOf(this.state.value)));
  }

  async cancel(): Promise<void> {
    await this.ask(async () => this.host.cancel({}));
  }

  private async estimate(): Promise<void> {
    this.estimating.abort();
    this.estimating = new AbortController();
    const { signal: latest } = this.estimating;
    await this.ask(async () => {
      const { text } = await this.host.estimate(decisionOf(this.state.value), latest);
      this.dispatch({ type: 'estimated', text });
    });
  }

  private async ask(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isCancelled(error)) {
        this.dispatch({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
      }
    }
  }
}
