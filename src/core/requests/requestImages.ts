import type { Item, Key } from '../attributeValue.ts';
import { askTable } from '../commit/tableAnswer.ts';
import { Persistence } from '../commit/persistence.ts';
import { ExplorerError } from '../errors.ts';
import type { ItemChange } from '../itemChange.ts';
import { canonicalKey } from '../items/canonicalKey.ts';
import { sameItem } from '../items/equality.ts';
import { keyOf } from '../keySchema.ts';
import type { TransactAction } from '../operations.ts';
import type { Clock, DynamoClient } from '../ports.ts';
import type { KeySchemas } from './requestLimits.ts';
import type { WrittenRequest } from './requestDocument.ts';

/** The items a request writes, as they are at some moment, by table. */
export type Images = ReadonlyMap<string, { readonly keys: readonly Key[]; readonly items: ReadonlyMap<string, Item> }>;

/** Reads what a request is about to write, or has written. Nothing where that cannot be read: the request goes on without. */
export async function imagesOf(
  client: Pick<DynamoClient, 'send'>,
  clock: Clock,
  request: WrittenRequest,
  schemas: KeySchemas,
): Promise<Images> {
  const persistence = new Persistence(clock, () => undefined);
  try {
    const images = [...writtenKeys(request, schemas)].map(async ([table, keys]) => {
      const schema = schemas.get(table) ?? { partition: [], sort: [] };
      return [table, { keys, items: await askTable({ client, persistence, table, schema }, keys) }] as const;
    });
    return new Map(await Promise.all(images));
  } catch (error) {
    if (error instanceof ExplorerError) {
      return new Map();
    }
    throw error;
  }
}

/** What a request changed, table by table. */
export function changesBetween(before: Images, after: Images): ReadonlyMap<string, readonly ItemChange[]> {
  return new Map(
    [...before].map(([table, { keys, items }]) => {
      const now = after.get(table)?.items ?? items;
      return [table, keys.flatMap(key => changeOf(key, items.get(canonicalKey(key)), now.get(canonicalKey(key))))];
    }),
  );
}

function changeOf(key: Key, before: Item | undefined, after: Item | undefined): readonly ItemChange[] {
  const isSame = before === undefined || after === undefined ? before === after : sameItem(before, after);
  return isSame ? [] : [{ key, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

function writtenKeys(request: WrittenRequest, schemas: KeySchemas): ReadonlyMap<string, readonly Key[]> {
  const keys = new Map<string, Key[]>();
  for (const { table, key, item } of writes(request)) {
    const schema = schemas.get(table);
    const own = key ?? (schema && item && keyOf(schema, item));
    if (schema !== undefined && own !== undefined) {
      keys.set(table, [...(keys.get(table) ?? []), own]);
    }
  }
  return keys;
}

interface Write {
  readonly table: string;
  readonly key?: Key;
  readonly item?: Item;
}

function writes(request: WrittenRequest): readonly Write[] {
  switch (request.operation) {
    case 'UpdateItem':
    case 'DeleteItem':
      return [{ table: request.input.TableName, key: request.input.Key }];
    case 'PutItem':
      return [{ table: request.input.TableName, item: request.input.Item }];
    case 'BatchWriteItem':
      return Object.entries(request.input.RequestItems).flatMap(([table, members]) =>
        members.map(({ PutRequest, DeleteRequest }) => ({
          table,
          ...(PutRequest !== undefined && { item: PutRequest.Item }),
          ...(DeleteRequest !== undefined && { key: DeleteRequest.Key }),
        })),
      );
    case 'TransactWriteItems':
      return request.input.TransactItems.flatMap(writesOf);
    case 'BatchGetItem':
    case 'TransactGetItems':
      return [];
  }
}

function writesOf(action: TransactAction): readonly Write[] {
  if ('Put' in action) {
    return [{ table: action.Put.TableName, item: action.Put.Item }];
  }
  if ('Update' in action) {
    return [{ table: action.Update.TableName, key: action.Update.Key }];
  }
  return 'Delete' in action ? [{ table: action.Delete.TableName, key: action.Delete.Key }] : [];
}
