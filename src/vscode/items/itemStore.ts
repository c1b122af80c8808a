import type { Item, Key } from '../../core/attributeValue.ts';
import { ExplorerError } from '../../core/errors.ts';
import { planWrite } from '../../core/itemChange.ts';
import type { ItemChange } from '../../core/itemChange.ts';
import type { Clients } from '../../core/ports.ts';
import type { TableCatalog, TableShape } from '../../core/tableCatalog.ts';
import type { TableRef } from '../../core/tableRef.ts';
import { changedNames } from '../../core/writing/itemDifference.ts';

/** Reads and writes single items; each write is conditional on what was seen. */
export class ItemStore {
  constructor(
    private readonly clients: Clients,
    private readonly catalog: TableCatalog,
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
   * Sends nothing when nothing changed.
   *
   * @throws ExplorerError of kind `conditionFailed`, with the newer item where there is one
   */
  async write(ref: TableRef, change: ItemChange): Promise<void> {
    const { key } = await this.catalog.shape(ref);
    const planned = planWrite(ref.table, key, change);
    const client = this.clients.client(ref);
    if (planned?.operation === 'PutItem') {
      await client.send('PutItem', planned.input);
    } else if (planned?.operation === 'UpdateItem') {
      await client.send('UpdateItem', planned.input);
    } else if (planned?.operation === 'DeleteItem') {
      await client.send('DeleteItem', planned.input);
    }
  }
}

/** The newer item of a write whose condition did not hold; undefined when the item was deleted. Other errors go on. */
export function newerItem(error: unknown): Item | undefined {
  if (error instanceof ExplorerError && error.kind === 'conditionFailed') {
    return error.item;
  }
  throw error;
}

/** The names of the attributes somebody else changed, for a question that shows no values. */
export function describeChanges(before: Item, now: Item): string {
  const names = changedNames(before, now);
  const shown = names.slice(0, 5).map(name => `“${name}”`);
  return names.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ');
}
