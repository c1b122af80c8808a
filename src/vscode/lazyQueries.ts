import type { RunHistory } from './history/runHistory.ts';
import type { QueryFeatures, QueryParts } from './queryFeatures.ts';
import type { QuerySource } from './savedQueries/listedQuery.ts';

/** History and saved queries, which are loaded when something of them is first needed. */
export class LazyQueries {
  private loading: Promise<QueryFeatures> | undefined;
  private loaded: QueryFeatures | undefined;
  private readonly listeners = new Set<() => void>();

  readonly source: QuerySource = {
    of: async table => (await this.load()).files.of(table),
    // Nothing was read before it was loaded.
    forget: () => this.loaded?.files.forget(),
    onDidChange: listener => {
      this.listeners.add(listener);
      return { dispose: () => this.listeners.delete(listener) };
    },
  };
  readonly history: RunHistory = { ran: read => this.tell(({ history }) => history.ran(read)) };

  constructor(private readonly parts: QueryParts) {}

  readonly load = async (): Promise<QueryFeatures> => {
    this.loading ??= this.create();
    return this.loading;
  };

  /** A connection was removed. */
  forget(connection: string): void {
    this.tell(async ({ history }) => history.forget(connection));
  }

  dispose(): void {
    this.loaded?.dispose();
  }

  private tell(what: (features: QueryFeatures) => Promise<void> | void): void {
    this.load()
      .then(what)
      .catch((error: unknown) => this.parts.failed(error));
  }

  private async create(): Promise<QueryFeatures> {
    const { QueryFeatures } = await import('./queryFeatures.ts');
    this.loaded = new QueryFeatures(this.parts);
    this.loaded.files.onDidChange(() => this.listeners.forEach(listener => listener()));
    return this.loaded;
  }
}
