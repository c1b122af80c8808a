import type { RunObserver } from '../../core/cost/runs.ts';
import type { RequestObserver } from '../../core/ports.ts';
import type { Costs } from './costs.ts';
import type { CostParts, LoadedCosts } from './loadedCosts.ts';

/** Nothing was spent before the first request that consumed something, so all that has to do with costs is loaded then. */
export class LazyCosts implements Costs {
  private loading: Promise<LoadedCosts> | undefined;
  private loaded: LoadedCosts | undefined;
  private isDisposed = false;

  readonly runs: RunObserver = {
    started: run => this.tell(costs => costs.runs.started(run)),
    finished: (id, totals) => this.tell(costs => costs.runs.finished(id, totals)),
  };
  readonly estimate: Costs['estimate'] = async (...args) => (await this.costs()).estimate(...args);
  readonly confirm: Costs['confirm'] = async (...args) => (await this.costs()).confirm(...args);
  readonly budget: Costs['budget'] = async (...args) => (await this.costs()).budget(...args);
  /** Whoever reads has asked for a budget before, with which all is loaded. */
  readonly priceOf: Costs['priceOf'] = ref => units => this.loaded?.priceOf(ref)(units);
  readonly observe: RequestObserver = record => {
    if (record.consumed !== undefined) {
      this.tell(costs => costs.observe(record));
    }
  };

  constructor(private readonly parts: CostParts) {}

  async show(connection: string | undefined): Promise<void> {
    (await this.costs()).show(connection);
  }

  dispose(): void {
    this.isDisposed = true;
    this.loaded?.dispose();
  }

  /** In the order of the calls: all wait for the same load. */
  private tell(what: (costs: LoadedCosts) => void): void {
    this.costs().then(what, (error: unknown) => this.parts.funnel.record('costs', error));
  }

  private async costs(): Promise<LoadedCosts> {
    this.loading ??= this.load();
    return this.loading;
  }

  private async load(): Promise<LoadedCosts> {
    const { LoadedCosts } = await import('./loadedCosts.ts');
    this.loaded = new LoadedCosts(this.parts);
    if (this.isDisposed) {
      this.loaded.dispose();
    }
    return this.loaded;
  }
}
