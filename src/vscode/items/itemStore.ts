import type { Item, Key } from '../../core/attributeValue.ts';
import { ExplorerError, kindOf } from '../../core/errors.ts';
import { planWrite } from '../../core/itemChange.ts';
import type { ItemChange } from '../../core/itemChange.ts';
import type { PlannedWrite } from '../../core/writing/plannedWrite.ts';
import type { WriteLog } from '../../core/journal/writeLog.ts';
import type { Clients, DynamoClient } from '../../core/ports.ts';
import type { TableCatalog, TableShape } from '../../core/tableCatalog.ts';
import type { TableRef } from '../../core/tableRef.ts';
import type { Comparing } from '../../core/writing/seenCondition.ts';
import { sendTogether, sendWrite } from '../../core/writing/sendWrite.ts';
import { LostWrites } from './lostWrites.ts';

/** Reads and writes items; each write is conditional on what was seen. */
export class ItemStore {
  private readonly lost = new LostWrites();

  constructor(
    private readonly clients: Clients,
    private readonly catalog: TableCatalog,
    private readonly log: WriteLog,
  ) {}

  async shape(ref: TableRef): Promise<TableShape> {
    return this.catalog.shape(ref);
  }

  /** Reads what is in the table now, not a replica's older answer. */
  async read(ref: TableRef, key: Key, signal?: AbortSignal): Promise<Item | undefined> {
    const input = { TableName: ref.table, Key: key, ConsistentRead: true, ReturnConsumedCapacity: 'TOTAL' } as const;
    return (await this.clients.client(ref).send('GetItem', input, signal)).Item;
  }

  /**
   * Writes all of it or nothing: several as one transaction. Sends nothing when nothing changed.
   *
   * @param comparing `partly` where a person has agreed to that
   * @throws ExplorerError of kind `conditionFailed`, with the newer item where there is one; `transactionCanceled` of several
   */
  async write(ref: TableRef, changes: readonly ItemChange[], comparing: Comparing = 'wholly'): Promise<void> {
    const { key } = await this.catalog.shape(ref);
    const planned = changes.flatMap(change => {
      const write = planWrite(ref.table, key, change, comparing);
      return write === undefined ? [] : [{ change, write }];
    });
    if (planned.length > 0) {
      await this.send(ref, planned, comparing);
    }
  }

  private async send(ref: TableRef, planned: readonly PlannedChange[], comparing: Comparing): Promise<void> {
    const changes = planned.map(({ change }) => change);
    try {
      await send(
        this.clients.client(ref),
        planned.map(({ write }) => write),
      );
    } catch (error) {
      if (['invalid', 'notFound'].includes(kindOf(error))) {
        // The table may be another one by now, with other keys.
        this.catalog.forget(ref);
      }
      this.lost.learn(ref, changes, error);
      await this.settle(ref, changes, comparing, error);
      return;
    }
    this.lost.forget(ref, changes);
    await this.log.wrote(ref, changes);
  }

  /**
   * A write whose answer was lost, and that is sent again, meets itself: its condition does not hold, and all is as it was to
   * become. What a person has changed since goes out from there.
   */
  private async settle(ref: TableRef, changes: readonly ItemChange[], comparing: Comparing, error: unknown): Promise<void> {
    const found = refusedItems(error);
    if (found === undefined || !this.lost.has(ref, changes)) {
      throw error;
    }
    // Where no item comes with the refusal, it may have been deleted; some endpoints return none at all.
    const now = await Promise.all(changes.map(async ({ key }, index) => found[index] ?? (await this.read(ref, key))));
    const made = this.lost.made(ref, changes, now);
    this.lost.forget(ref, changes);
    if (made.length === 0) {
      throw error;
    }
    await this.log.wrote(ref, made);
    const left = changes.flatMap((change, index) => leftOf(change, made[index]));
    if (left.some(({ before }) => before === undefined)) {
      // It was deleted, and whoever wants it to be there is asked.
      throw error;
    }
    await this.write(ref, left, comparing);
  }
}

/** What a change has to do after another of the same item was made. */
function leftOf({ key, after }: ItemChange, made: ItemChange | undefined): readonly ItemChange[] {
  const before = made?.after;
  return before === undefined && after === undefined ? [] : [{ key, ...(before && { before }), ...(after && { after }) }];
}

interface PlannedChange {
  readonly change: ItemChange;
  readonly write: PlannedWrite;
}

/** The items that came with a refusal, as far as they did; undefined where it was not for one that is not as it was seen. */
function refusedItems(error: unknown): readonly (Item | undefined)[] | undefined {
  if (!(error instanceof ExplorerError)) {
    return undefined;
  }
  if (error.kind === 'conditionFailed') {
    return [error.item];
  }
  const { cancellations } = error;
  return cancellations.some(({ code }) => code === 'ConditionalCheckFailed') ? cancellations.map(({ item }) => item) : undefined;
}

async function send(client: DynamoClient, planned: readonly PlannedWrite[]): Promise<void> {
  const [only] = planned;
  if (only !== undefined && planned.length === 1) {
    await sendWrite(client, only);
  } else {
    await sendTogether(client, planned);
  }
}

/** The newer item of a write whose condition did not hold; undefined when the item was deleted. Other errors go on. */
export function newerItem(error: unknown): Item | undefined {
  if (error instanceof ExplorerError && error.kind === 'conditionFailed') {
    return error.item;
  }
  throw error;
}
