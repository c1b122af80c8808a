import type { Item, Key } from './attributeValue.ts';
import type { KeySchema } from './keySchema.ts';
import type { ReadOutput } from './operations.ts';
import type { PlannedRead } from './planRead.ts';
import type { DynamoClient } from './ports.ts';

/** A column of a result; `key` is set for key attributes of the table or of the index that is read. */
export interface Column {
  readonly name: string;
  readonly key?: { readonly role: 'partition' | 'sort'; readonly type: 'S' | 'N' | 'B' };
}

/** Where a read stands. Always a whole snapshot. */
export interface ReadState {
  readonly rowCount: number;
  /** In stable order: key attributes first, then by first appearance. A page that arrives only appends. */
  readonly columns: readonly Column[];
  /** There is a cursor: more can be read. */
  readonly more: boolean;
  readonly pages: number;
  /** Items read and paid for; `rowCount` of them passed the filter. */
  readonly scannedCount: number;
  /** Read capacity units consumed. */
  readonly capacityUnits: number;
  /** Wall time of the requests, in milliseconds. */
  readonly elapsed: number;
}

/** How long empty pages are followed before the person is shown where the read stands, in milliseconds. */
const patience = 500;

/** One query or scan and the rows it has read so far. */
export class TableRead {
  private readonly rows: Item[] = [];
  private readonly columns: Map<string, Column>;
  private cursor: Key | undefined;
  private pages = 0;
  private scannedCount = 0;
  private capacityUnits = 0;
  private elapsed = 0;
  private last: Promise<unknown> = Promise.resolve();

  /** @param keys the keys whose attributes are the first columns: the table's, then the index's */
  constructor(
    private readonly client: DynamoClient,
    private readonly planned: PlannedRead,
    keys: readonly KeySchema[],
    private readonly now: () => number,
  ) {
    this.columns = new Map(keys.flatMap(keyColumns).map(column => [column.name, column]));
  }

  get state(): ReadState {
    return {
      rowCount: this.rows.length,
      columns: [...this.columns.values()],
      more: this.pages === 0 || this.cursor !== undefined,
      pages: this.pages,
      scannedCount: this.scannedCount,
      capacityUnits: this.capacityUnits,
      elapsed: this.elapsed,
    };
  }

  slice(from: number, to: number): readonly Item[] {
    return this.rows.slice(from, to);
  }

  row(index: number): Item | undefined {
    return Number.isInteger(index) ? this.rows[index] : undefined;
  }

  /**
   * Reads on. A filter may leave pages empty although a cursor remains: those are followed until rows come, the read
   * ends, or a moment has passed. Callers wait for each other: two requests with one cursor would give its rows twice.
   */
  async readMore(signal: AbortSignal): Promise<ReadState> {
    const next = this.last.then(async () => this.readOn(signal));
    this.last = next.catch(() => undefined);
    return next;
  }

  private async readOn(signal: AbortSignal): Promise<ReadState> {
    const rowsBefore = this.rows.length;
    const started = this.now();
    while (this.state.more && !signal.aborted) {
      await this.readPage(signal);
      if (this.rows.length > rowsBefore || this.now() - started > patience) {
        break;
      }
    }
    return this.state;
  }

  private async readPage(signal: AbortSignal): Promise<void> {
    const started = this.now();
    const page = await this.send(signal);
    this.elapsed += this.now() - started;
    this.pages += 1;
    this.cursor = page.LastEvaluatedKey;
    this.scannedCount += page.ScannedCount ?? 0;
    this.capacityUnits += page.ConsumedCapacity?.CapacityUnits ?? 0;
    for (const item of page.Items ?? []) {
      this.rows.push(item);
      // DynamoDB returns an item's attributes in no order; by name, the same read always gives the same columns.
      for (const name of Object.keys(item).sort()) {
        if (!this.columns.has(name)) {
          this.columns.set(name, { name });
        }
      }
    }
  }

  private async send(signal: AbortSignal): Promise<ReadOutput> {
    const cursor = this.cursor === undefined ? {} : { ExclusiveStartKey: this.cursor };
    return this.planned.operation === 'Query'
      ? this.client.send('Query', { ...this.planned.input, ...cursor }, signal)
      : this.client.send('Scan', { ...this.planned.input, ...cursor }, signal);
  }
}

function keyColumns(key: KeySchema): readonly Column[] {
  return [
    ...key.partition.map(({ name, type }) => ({ name, key: { role: 'partition', type } }) as const),
    ...key.sort.map(({ name, type }) => ({ name, key: { role: 'sort', type } }) as const),
  ];
}
