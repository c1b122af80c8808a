import { randomUUID } from 'node:crypto';
import type { Item, Key } from '../../../src/core/attributeValue.ts';
import { noCommitJournal } from '../../../src/core/commit/commitJournal.ts';
import { planCommit } from '../../../src/core/commit/commitPlan.ts';
import { CommitRun } from '../../../src/core/commit/commitRun.ts';
import { ExplorerError } from '../../../src/core/errors.ts';
import type { ItemChange } from '../../../src/core/itemChange.ts';
import { TableCatalog } from '../../../src/core/tableCatalog.ts';
import type { TableRef } from '../../../src/core/tableRef.ts';
import { hostClock } from '../../../src/vscode/hostClock.ts';
import { ItemStore } from '../../../src/vscode/items/itemStore.ts';
import { TestClients } from '../support/database.ts';
import { schema, table } from './stage.ts';
import type { WriteHistory } from './writeHistory.ts';

const ref: TableRef = { connection: 'main', region: 'local', table };
const attributes = ['a', 'b', 'c'];

/** Somebody who opens items, changes them, and saves them as the product does: as documents, and as change sets. */
export class Editor {
  conflicts = 0;
  private readonly clients: TestClients;
  private readonly store: ItemStore;
  private stamp = 0;

  constructor(
    private readonly name: string,
    endpoint: string,
    private readonly keys: readonly Key[],
    private readonly history: WriteHistory,
  ) {
    this.clients = new TestClients(endpoint);
    this.store = new ItemStore(this.clients.pool, new TableCatalog(this.clients.pool), { wrote: async () => Promise.resolve() });
  }

  /** One save, of a document or of a change set. */
  async work(): Promise<void> {
    await (Math.random() < 0.7 ? this.saveDocument() : this.saveChangeSet());
  }

  dispose(): void {
    this.clients.pool.dispose();
  }

  private async saveDocument(): Promise<void> {
    const change = await this.changeOf(oneOf(this.keys), 'mayDelete');
    try {
      await this.store.write(ref, [change]);
      this.history.wrote(change);
    } catch (error) {
      if (!(error instanceof ExplorerError) || error.kind !== 'conditionFailed') {
        throw error;
      }
      this.conflicts++;
    }
  }

  private async saveChangeSet(): Promise<void> {
    const keys = [...new Set(Array.from({ length: 1 + Math.floor(Math.random() * 5) }, () => oneOf(this.keys)))];
    const changes = await Promise.all(keys.map(async key => this.changeOf(key, 'keeps')));
    const mode = Math.random() < 0.7 ? 'transactions' : 'singles';
    const together = changes.length > 2 ? [[0, 1]] : [];
    const plan = planCommit(table, schema, changes, { mode, parallelism: 2, together });
    const client = this.clients.client();
    const parts = { client, clock: hostClock, journal: noCommitJournal, newToken: randomUUID, today: Date.now };
    const { outcomes } = await new CommitRun(parts, plan).run(new AbortController().signal);
    changes.filter((_change, index) => outcomes[index]?.kind === 'written').forEach(change => this.history.wrote(change));
    this.conflicts += outcomes.filter(({ kind }) => kind === 'conflict').length;
  }

  /** What is in the table now, and what this editor makes of it. */
  private async changeOf(key: Key, deletion: 'mayDelete' | 'keeps'): Promise<ItemChange> {
    const before = await this.store.read(ref, key);
    if (before === undefined) {
      return { key, after: { ...key, ...this.stamped(attributes), m: { M: this.stamped(['x', 'y']) } } };
    }
    if (deletion === 'mayDelete' && Math.random() < 0.1) {
      return { key, before };
    }
    const inMap = Math.random() < 0.3;
    const after: Item = inMap
      ? { ...before, m: { M: { ...mapOf(before), ...this.stamped([oneOf(['x', 'y'])]) } } }
      : { ...before, ...this.stamped([oneOf(attributes), oneOf(attributes)]) };
    return { key, before, after };
  }

  /** Nobody writes the same value twice, and all values of one save are the same. */
  private stamped(names: readonly string[]): Item {
    const value = { S: `${this.name} ${++this.stamp}` };
    return Object.fromEntries(names.map(name => [name, value]));
  }
}

function mapOf(item: Item): Item {
  return item.m !== undefined && 'M' in item.m ? item.m.M : {};
}

function oneOf<T>(all: readonly T[]): T {
  return all[Math.floor(Math.random() * all.length)]!;
}
