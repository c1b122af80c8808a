import * as vscode from 'vscode';
import type { Item, Key } from '../../core/attributeValue.ts';
import { Persistence } from '../../core/commit/persistence.ts';
import { askTable } from '../../core/commit/tableAnswer.ts';
import { ExplorerError } from '../../core/errors.ts';
import { refuseReadOnly } from '../../core/guard/readOnly.ts';
import { canonicalKey } from '../../core/items/canonicalKey.ts';
import type { KeySchema } from '../../core/keySchema.ts';
import { planRead } from '../../core/planRead.ts';
import type { Clients, ConnectionSource } from '../../core/ports.ts';
import type { PriceOf } from '../../core/reading/allowance.ts';
import { ReadRun } from '../../core/reading/readRun.ts';
import { ResultStore } from '../../core/results/resultStore.ts';
import type { SeenAttributes } from '../../core/seenAttributes.ts';
import type { TableCatalog, TableShape } from '../../core/tableCatalog.ts';
import { keyOfSource } from '../../core/tableCatalog.ts';
import type { SourceRef } from '../../core/tableRef.ts';
import type { Run } from '../../protocol/tableEditor/reading.ts';
import { untilAborted } from '../../core/untilAborted.ts';
import { decodeText } from '../decodeText.ts';
import { hostClock } from '../hostClock.ts';
import { withCancelWhenLong } from '../progress.ts';
import { KnownTable } from './knownTable.ts';
import type { StartedRead } from './panelRead.ts';
import { TableChanges } from './tableChanges.ts';
import type { UndoableEdit } from './tableChanges.ts';

/** What every table's reads use. */
export interface DocumentParts {
  readonly clients: Clients;
  readonly catalog: TableCatalog;
  readonly connections: ConnectionSource;
  readonly seen: SeenAttributes;
  readonly priceOf: (ref: SourceRef) => PriceOf;
  /** Takes each edit, for VS Code's own undo. */
  readonly recorded: (document: TableDocument, edit: UndoableEdit) => void;
}

/** How a person saves: as the settings say, or with a review whatever they say. */
export type AskedSave = 'settings' | 'review';

/** A table that is open in the editor area, in one panel or several. */
export class TableDocument implements vscode.CustomDocument {
  /** Where a panel that is opened beside another begins. */
  latest: StartedRead | undefined;
  readonly known: KnownTable;
  readonly changes = new TableChanges(edit => this.parts.recorded(this, edit));
  /** A person's save that VS Code is about to pass on without a word of who wants it. */
  asked: AskedSave | undefined;
  private readonly closing = new AbortController();
  /** Ends what is done for a table that nobody has open any more. */
  readonly closed = this.closing.signal;

  constructor(
    readonly uri: vscode.Uri,
    readonly ref: SourceRef,
    private readonly parts: DocumentParts,
  ) {
    this.known = new KnownTable(ref, parts.clients, parts.catalog, parts.seen.of(ref));
  }

  dispose(): void {
    this.latest = undefined;
    this.closing.abort(new ExplorerError('cancelled', 'The table was closed.'));
  }

  async shape(): Promise<TableShape> {
    return this.parts.catalog.shape(this.ref);
  }

  /** Undefined before the table was described. */
  get knownShape(): TableShape | undefined {
    return this.parts.catalog.peek(this.ref);
  }

  /** @throws ExplorerError of kind `readOnly`, before anything is typed in vain */
  refuseReadOnly(): void {
    refuseReadOnly(this.parts.connections.get(this.ref.connection), 'the change');
  }

  /** Why nothing can be changed here; undefined where it can. */
  get refusal(): string | undefined {
    try {
      this.refuseReadOnly();
      return undefined;
    } catch (error) {
      if (error instanceof ExplorerError) {
        return error.message;
      }
      throw error;
    }
  }

  /** Reads what is in the table now, not a replica's older answer, by the text of `canonicalKey`. */
  async readItems(keys: readonly Key[], schema: KeySchema, signal: AbortSignal): Promise<ReadonlyMap<string, Item>> {
    const [only] = keys;
    if (only !== undefined && keys.length === 1) {
      const item = await this.readItem(only, signal);
      return new Map(item === undefined ? [] : [[canonicalKey(only), item]]);
    }
    const { table } = this.ref;
    const client = this.parts.clients.client(this.ref);
    return withCancelWhenLong(vscode.l10n.t('Reading {0} items', keys.length), signal, async (either, report) => {
      const persistence = new Persistence(hostClock, () => undefined);
      const onProgress = (done: number): void => report(done / keys.length, vscode.l10n.t('{0} read', done));
      // A request that got no answer is waited for before it goes out again, which who cancels does not want.
      return untilAborted(askTable({ client, persistence, table, schema, signal: either, onProgress }, keys), either);
    });
  }

  private async readItem(key: Key, signal: AbortSignal): Promise<Item | undefined> {
    const input = { TableName: this.ref.table, Key: key, ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' } as const;
    return (await this.parts.clients.client(this.ref).send('GetItem', input, signal)).Item;
  }

  /** Whether what is asked may leave out attributes of items. */
  isPartial({ request: { index, projection } }: Pick<Run, 'request'>): boolean {
    const source = this.knownShape?.indexes.find(({ name }) => name === index);
    return (projection !== undefined && projection.length > 0) || (index !== undefined && source?.projection.type !== 'ALL');
  }

  /** @throws ExplorerError where the caller may not know */
  async timeToLive(signal: AbortSignal): Promise<string | undefined> {
    const { TimeToLiveDescription: answer } = await this.parts.clients
      .client(this.ref)
      .send('DescribeTimeToLive', { TableName: this.ref.table }, signal);
    return answer?.AttributeName;
  }

  /** Prepares what is asked; the rows are read later, page by page. */
  async begin(asked: Run, pageSize: number): Promise<StartedRead> {
    const { ref } = this;
    const { clients, catalog, priceOf } = this.parts;
    const { request, options } = asked;
    const shape = await catalog.shape(ref);
    const source = keyOfSource(shape, { table: ref.table, ...(request.index !== undefined && { index: request.index }) });
    const planned = planRead(ref.table, source, request, pageSize);
    const store = new ResultStore([shape.key, source], decodeText);
    const run = new ReadRun(
      { client: clients.client(ref), clock: hostClock, priceOf: priceOf(ref) },
      { planned, options, pageSize, ...(request.limit !== undefined && { limit: request.limit }) },
      store,
    );
    this.latest = { asked, run, store };
    this.known.follow(this.latest);
    return this.latest;
  }
}
