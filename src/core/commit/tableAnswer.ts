import type { Item, Key } from '../attributeValue.ts';
import { ExplorerError } from '../errors.ts';
import { canonicalKey } from '../items/canonicalKey.ts';
import type { KeySchema } from '../keySchema.ts';
import { keyOf } from '../keySchema.ts';
import type { ReadRequests } from '../operations.ts';
import type { DynamoClient } from '../ports.ts';
import type { Persistence } from './persistence.ts';

/** What one BatchGetItem takes. */
const batchSize = 100;
/** Requests under way at once; each may bring 16 MB. */
const atOnce = 4;
const mostRounds = 20;

/** The items of a table as they are now. */
export interface TableQuestion {
  readonly client: Pick<DynamoClient, 'send'>;
  readonly persistence: Persistence;
  readonly table: string;
  readonly schema: KeySchema;
  /** Ends it for who does not want the answer any more. */
  readonly signal?: AbortSignal;
  /** Told how many keys have been asked about so far. */
  readonly onProgress?: (keys: number) => void;
}

/**
 * Reads items by their keys, each as it is now and not as a replica has it.
 *
 * @returns by the key of `canonicalKey`; what is not there is in the table no more
 * @throws ExplorerError
 */
export async function askTable(question: TableQuestion, keys: readonly Key[]): Promise<ReadonlyMap<string, Item>> {
  const found = new Map<string, Item>();
  const batches = Array.from({ length: Math.ceil(keys.length / batchSize) }, (_, index) =>
    keys.slice(index * batchSize, (index + 1) * batchSize),
  );
  let asked = 0;
  for (let from = 0; from < batches.length; from += atOnce) {
    const read = batches.slice(from, from + atOnce).map(async batch => {
      const items = await readBatch(question, batch);
      items.forEach(item => found.set(canonicalKey(keyOf(question.schema, item)), item));
      asked += batch.length;
      question.onProgress?.(asked);
    });
    await Promise.all(read);
  }
  return found;
}

async function readBatch(question: TableQuestion, keys: readonly Key[]): Promise<readonly Item[]> {
  const { client, persistence, table, signal = new AbortController().signal } = question;
  const items: Item[] = [];
  let left: ReadRequests = { [table]: { Keys: keys, ConsistentRead: true } };
  for (let round = 0; round < mostRounds; round++) {
    if (signal.aborted) {
      throw new ExplorerError('cancelled', 'Cancelled.');
    }
    const input = { RequestItems: left, ReturnConsumedCapacity: 'TOTAL' } as const;
    const fate = await persistence.send(async () => client.send('BatchGetItem', input, signal), signal);
    if (fate.kind === 'failed') {
      throw fate.error;
    }
    items.push(...(fate.output.Responses?.[table] ?? []));
    left = fate.output.UnprocessedKeys ?? {};
    if ((left[table]?.Keys.length ?? 0) === 0) {
      return items;
    }
    await persistence.pause(round, 'throttled', signal);
  }
  throw new ExplorerError('throttled', `DynamoDB left some items of “${table}” unread again and again. Wait a moment and try again.`);
}
