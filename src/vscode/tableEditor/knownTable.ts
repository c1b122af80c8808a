import { parsePath } from '../../core/attributePath.ts';
import { attributeProposals } from '../../core/attributeProposals.ts';
import type { Item } from '../../core/attributeValue.ts';
import type { KnownAttributes } from '../../core/knownAttributes.ts';
import { planRead } from '../../core/planRead.ts';
import type { Clients } from '../../core/ports.ts';
import { ResultStore } from '../../core/results/resultStore.ts';
import type { TableCatalog } from '../../core/tableCatalog.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { askedPath } from '../../protocol/tableEditor/asked.ts';
import type { Known, KnownHost } from '../../protocol/tableEditor/known.ts';
import { decodeText } from '../decodeText.ts';
import type { StartedRead } from './panelRead.ts';

const bounds = {
  /** The first of each page: they resemble each other. */
  itemsOfPage: 50,
  itemsOfRead: 300,
  /** In bytes. A larger one would hold up the read while it is looked at. */
  itemSize: 64 * 1024,
  sample: 100,
};

/** What was seen of one table's items, in whichever panel. It is in memory only. */
export class KnownTable {
  private observed = false;

  constructor(
    private readonly ref: TableRef,
    private readonly clients: Clients,
    private readonly catalog: TableCatalog,
    /** Documents of items complete them too. */
    private readonly attributes: KnownAttributes,
  ) {}

  /** Looks at the first items of each page that arrives, until it has seen enough. */
  follow({ run, store }: Pick<StartedRead, 'run' | 'store'>): void {
    let [seen, looked] = [store.rowCount, 0];
    const following = run.onDidProgress(() => {
      const atMost = Math.min(bounds.itemsOfPage, bounds.itemsOfRead - looked);
      const to = Math.min(store.rowCount, seen + atMost);
      this.look(store, seen, to);
      looked += to - seen;
      seen = store.rowCount;
      if (looked === bounds.itemsOfRead) {
        following.dispose();
      }
    });
  }

  /** What a page asks. */
  host(): KnownHost {
    return {
      known: async params => this.known(askedPath(params)),
      sample: async (_params, signal) => this.sample(signal),
    };
  }

  private async known(path: string | undefined): Promise<Known> {
    const attributes = attributeProposals(await this.catalog.shape(this.ref), this.attributes);
    return { observed: this.observed, attributes, values: path === undefined ? [] : this.attributes.valuesOf(parsePath(path)) };
  }

  private async sample(signal: AbortSignal): Promise<void> {
    const { ref, clients, catalog } = this;
    const { key } = await catalog.shape(ref);
    const request = { mode: 'scan', partition: [], sort: [], direction: 'ascending' } as const;
    const page = await clients.client(ref).readPage(planRead(ref.table, key, request, bounds.sample), undefined, signal);
    const store = new ResultStore([key], decodeText);
    this.look(store, 0, store.append(page.bytes, bounds.sample));
    // An empty table has been looked at too: to offer it again would be no use.
    this.observed = true;
  }

  private look(store: ResultStore, from: number, to: number): void {
    const items: Item[] = [];
    for (let row = from; row < to; row++) {
      const at = store.at(row);
      const item = at && at.to - at.from <= bounds.itemSize ? store.row(row) : undefined;
      if (item !== undefined) {
        items.push(item);
      }
    }
    this.attributes.observe(items);
    this.observed ||= items.length > 0;
  }
}
