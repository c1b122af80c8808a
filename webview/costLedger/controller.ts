import { signal } from '@preact/signals';
import { isCancelled } from '../../src/core/errors.ts';
import type { CostLedgerHost, CostReport } from '../../src/protocol/costLedger.ts';
import type { Remote } from '../../src/protocol/rpc.ts';
import { initialState, reduce } from './state.ts';
import type { Event } from './state.ts';

/** Joins the state to the host. */
export class CostLedgerController {
  readonly state = signal(initialState);

  constructor(
    private readonly host: Remote<CostLedgerHost>,
    private readonly clock: () => number,
  ) {}

  dispatch(event: Event): void {
    this.state.value = reduce(this.state.value, event);
  }

  show(report: CostReport): void {
    this.dispatch({ type: 'arrived', report, now: this.clock() });
  }

  async load(): Promise<void> {
    await this.ask(async () => this.show(await this.host.load({})));
  }

  async choose(connection: string): Promise<void> {
    this.dispatch({ type: 'chosen', connection });
    await this.ask(async () => this.host.choose({ connection }));
  }

  async copyCsv(): Promise<void> {
    await this.askOfChosen(async connection => this.host.copyCsv({ connection }));
  }

  /** The host tells afterwards what is left. */
  async clear(): Promise<void> {
    await this.askOfChosen(async connection => this.host.clear({ connection }));
  }

  private async askOfChosen(what: (connection: string) => Promise<void>): Promise<void> {
    const { chosen } = this.state.value;
    if (chosen !== undefined) {
      await this.ask(async () => what(chosen));
    }
  }

  private async ask(what: () => Promise<void>): Promise<void> {
    try {
      await what();
    } catch (error) {
      if (!isCancelled(error)) {
        this.dispatch({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
      }
    }
  }
}
