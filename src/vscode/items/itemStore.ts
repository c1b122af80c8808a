import type { Item, Key } from '../../core/attributeValue.ts';
import { changeState } from '../../core/commit/changeState.ts';
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

/** Reads and writes items; each write is conditional on what was seen. */
export class ItemStore {
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
      await this.send(ref, planned);
      await this.log.wrote(
        ref,
        planned.map(({ change }) => change),
      );
    }
  }

  private async send(ref: TableRef, planned: readonly PlannedChange[]): Promise<void> {
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
      if (!(await this.isWritten(ref, planned, error))) {
        throw error;
      }
    }
  }

  /** A write whose answer was lost, and that is sent again, meets itself: its condition does not hold, and all is as it was to become. */
  private async isWritten(ref: TableRef, planned: readonly PlannedChange[], error: unknown): Promise<boolean> {
    const found = refusedItems(error, planned.length);
    if (found === undefined) {
      return false;
    }
    // Where no item comes with the refusal, it may have been deleted; some endpoints return none at all.
    const states = planned.map(async ({ change }, index) => changeState(change, found[index] ?? (await this.read(ref, change.key))));
    return (await Promise.all(states)).every(state => state === 'written');
  }
}

interface PlannedChange {
  readonly change: ItemChange;
  readonly write: PlannedWrite;
}

/** The items with whose refusal DynamoDB answered, as far as they came along; undefined where it did not refuse them all for that. */
function refusedItems(error: unknown, count: number): readonly (Item | undefined)[] | undefined {
  if (!(error instanceof ExplorerError)) {
    return undefined;
  }
  if (error.kind === 'conditionFailed') {
    return [error.item];
  }
  const { cancellations } = error;
  const areAll = cancellations.length === count && cancellations.every(({ code }) => code === 'ConditionalCheckFailed');
  return areAll ? cancellations.map(({ item }) => item) : undefined;
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
