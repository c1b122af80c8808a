import type { Item, Key } from '../../../../src/core/attributeValue.ts';
import { ExplorerError } from '../../../../src/core/errors.ts';
import type { ErrorKind } from '../../../../src/core/errors.ts';
import type { ItemChange } from '../../../../src/core/itemChange.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';
import type { Input, TransactAction } from '../../../../src/core/operations.ts';
import type { DynamoClient } from '../../../../src/core/ports.ts';
import type { MovedClock } from '../movedClock.ts';
import { ScriptedClient } from '../scriptedClient.ts';
import type { Sent } from '../scriptedClient.ts';

export const schema: KeySchema = { partition: [{ name: 'pk', type: 'S' }], sort: [] };

/** What befalls a request. `hang…` is a window that is killed before, or after, the table has done what was asked. */
export const faults = ['none', 'late', 'cutBefore', 'cutAfter', 'throttled', 'refused', 'denied', 'busy'] as const;
export type TableFault = (typeof faults)[number] | 'hangBefore' | 'hangAfter';

/** A deletion, an update and a new item, turn and turn about. */
export function changesOf(count: number): readonly ItemChange[] {
  return Array.from({ length: count }, (_, index): ItemChange => {
    const key = { pk: { S: `item ${index}` } };
    const before = { ...key, v: { S: 'before' }, other: { N: String(index) } };
    const after = { ...key, v: { S: 'after' }, other: { N: String(index) } };
    switch (index % 3) {
      case 0:
        return { key, before, after };
      case 1:
        return { key, after };
      default:
        return { key, before };
    }
  });
}

/**
 * A table that takes the writes of the given changes as DynamoDB would, by what it knows of the changes instead of by their
 * expressions, and counts how often each was made. Whatever is asked of it may go wrong.
 */
export class ModelTable {
  readonly items = new Map<string, Item>();
  /** How often each change was made, by its index. */
  readonly made: number[];
  readonly client: ScriptedClient;
  /** By the number of the request; `none` where there is none. */
  faultOf: (request: Sent, number: number) => TableFault = () => 'none';
  private readonly tokens = new Set<string>();
  private readonly indexes: ReadonlyMap<string, number>;
  private requests = 0;

  constructor(
    private readonly changes: readonly ItemChange[],
    private readonly clock: MovedClock,
  ) {
    this.made = changes.map(() => 0);
    this.indexes = new Map(changes.map(({ key }, index) => [nameOf(key), index]));
    changes.forEach(({ key, before }) => before !== undefined && this.items.set(nameOf(key), before));
    this.client = new ScriptedClient(async request => this.answer(request));
  }

  /** The same table as another window sees it. */
  get port(): Pick<DynamoClient, 'send'> {
    return this.client;
  }

  /** Somebody else writes an item. */
  put(key: Key, item: Item | undefined): void {
    if (item === undefined) {
      this.items.delete(nameOf(key));
    } else {
      this.items.set(nameOf(key), item);
    }
  }

  private async answer(request: Sent): Promise<unknown> {
    const fault = this.faultOf(request, this.requests++);
    switch (fault) {
      case 'none':
        return this.execute(request);
      case 'late':
        await this.clock.wait(30_000);
        return this.execute(request);
      case 'cutBefore':
        throw failure('network');
      case 'cutAfter':
        this.executed(request);
        throw failure('network');
      case 'throttled':
        throw failure('throttled');
      case 'refused':
        throw failure('invalid');
      case 'denied':
        throw failure('accessDenied');
      case 'busy':
        throw request.operation === 'TransactWriteItems' ? this.conflictOf(request) : failure('throttled');
      case 'hangBefore':
        return never();
      case 'hangAfter':
        this.executed(request);
        return never();
    }
  }

  private executed(request: Sent): void {
    try {
      this.execute(request);
    } catch (error) {
      if (!(error instanceof ExplorerError)) {
        throw error;
      }
    }
  }

  private execute({ operation, input }: Sent): unknown {
    if (operation === 'BatchGetItem') {
      const keys = (input as unknown as Input<'BatchGetItem'>).RequestItems.T?.Keys ?? [];
      return { Responses: { T: keys.map(key => this.items.get(nameOf(key))).filter(item => item !== undefined) } };
    }
    return operation === 'TransactWriteItems' ? this.transact(input as unknown as Input<'TransactWriteItems'>) : this.single(input);
  }

  private single(input: { readonly Key?: Key; readonly Item?: Item }): unknown {
    const index = this.indexOf(input.Key ?? input.Item);
    if (!this.holds(index)) {
      const item = this.items.get(nameOf(this.changes[index]!.key));
      throw new ExplorerError('conditionFailed', 'No.', item === undefined ? {} : { item });
    }
    this.make(index);
    return { ConsumedCapacity: { CapacityUnits: 1 } };
  }

  private transact({ TransactItems, ClientRequestToken = '' }: Input<'TransactWriteItems'>): unknown {
    const done = { ConsumedCapacity: [{ CapacityUnits: 2 * TransactItems.length }] };
    if (this.tokens.has(ClientRequestToken)) {
      return done;
    }
    const members = TransactItems.map(action => this.indexOf(keyOfAction(action)));
    if (!members.every(index => this.holds(index))) {
      throw new ExplorerError('transactionCanceled', 'No.', {
        cancellations: members.map(index => {
          const item = this.items.get(nameOf(this.changes[index]!.key));
          return this.holds(index) ? { code: 'None' } : { code: 'ConditionalCheckFailed', ...(item !== undefined && { item }) };
        }),
      });
    }
    this.tokens.add(ClientRequestToken);
    members.forEach(index => this.make(index));
    return done;
  }

  private conflictOf({ input }: Sent): ExplorerError {
    const { length } = (input as unknown as Input<'TransactWriteItems'>).TransactItems;
    const cancellations = Array.from({ length }, (_, index) => ({ code: index === 0 ? 'TransactionConflict' : 'None' }));
    return new ExplorerError('transactionCanceled', 'No.', { cancellations });
  }

  private holds(index: number): boolean {
    const { key, before } = this.changes[index]!;
    const now = this.items.get(nameOf(key));
    return JSON.stringify(now?.v) === JSON.stringify(before?.v);
  }

  private make(index: number): void {
    const { key, after } = this.changes[index]!;
    this.made[index]! += 1;
    this.put(key, after);
  }

  private indexOf(key: Key | undefined): number {
    return this.indexes.get(nameOf(key ?? {})) ?? -1;
  }
}

function keyOfAction(action: TransactAction): Key | undefined {
  if ('Put' in action) {
    return action.Put.Item;
  }
  if ('Update' in action) {
    return action.Update.Key;
  }
  return 'Delete' in action ? action.Delete.Key : undefined;
}

function nameOf({ pk }: Key): string {
  return pk !== undefined && 'S' in pk ? pk.S : '';
}

function failure(kind: ErrorKind): ExplorerError {
  return new ExplorerError(kind, 'A fault of the test.');
}

async function never(): Promise<never> {
  return new Promise(() => undefined);
}
