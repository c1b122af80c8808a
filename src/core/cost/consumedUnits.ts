import { accessOf } from '../guard/operationAccess.ts';
import type { ConsumedCapacity, WireUnits } from '../operations.ts';
import type { ConsumedUnits as PageUnits } from '../results/wirePage.ts';
import type { Units } from './spend.ts';

/** What one request consumed. */
export interface ConsumedUnits extends Units {
  /** Of these, what each index consumed, where the answer says so or the request went to one. */
  readonly indexes: { readonly [index: string]: number };
}

/** @param answered one entry, or one a table with batches and transactions; undefined where it was not asked for */
export function consumedUnits(
  operation: string,
  input: unknown,
  answered: ConsumedCapacity | readonly ConsumedCapacity[] | undefined,
): ConsumedUnits | undefined {
  const parts = listOf(answered);
  if (parts.length === 0) {
    return undefined;
  }
  const units = parts.map(part => tellApart(part, accessOf(operation, input)));
  const indexes = Object.assign({}, ...parts.map(indexUnits)) as Record<string, number>;
  const [read, write] = [sum(units.map(part => part.read)), sum(units.map(part => part.write))];
  const index = indexOf(input);
  return { read, write, indexes: index === undefined || index in indexes ? indexes : { ...indexes, [index]: read + write } };
}

/** What one page of a read consumed. Where the endpoint does not tell apart, all goes to the index that was asked for. */
export function consumedOfPage(input: unknown, { total, sources }: PageUnits): ConsumedUnits {
  const indexes = Object.fromEntries(sources.flatMap(({ index, units }) => (index === undefined ? [] : [[index, units] as const])));
  const index = indexOf(input);
  return { read: total, write: 0, indexes: index === undefined || index in indexes ? indexes : { ...indexes, [index]: total } };
}

/** The index a request names. */
export function indexOf(input: unknown): string | undefined {
  const name: unknown = typeof input === 'object' && input !== null && 'IndexName' in input ? input.IndexName : undefined;
  return typeof name === 'string' ? name : undefined;
}

function listOf(answered: ConsumedCapacity | readonly ConsumedCapacity[] | undefined): readonly ConsumedCapacity[] {
  if (answered === undefined) {
    return [];
  }
  return 'length' in answered ? answered : [answered];
}

function tellApart({ CapacityUnits, ReadCapacityUnits, WriteCapacityUnits }: WireUnits, access: 'read' | 'write'): Units {
  if (ReadCapacityUnits !== undefined || WriteCapacityUnits !== undefined) {
    return { read: ReadCapacityUnits ?? 0, write: WriteCapacityUnits ?? 0 };
  }
  return access === 'read' ? { read: CapacityUnits ?? 0, write: 0 } : { read: 0, write: CapacityUnits ?? 0 };
}

function indexUnits({ LocalSecondaryIndexes, GlobalSecondaryIndexes }: ConsumedCapacity): Record<string, number> {
  const entries = Object.entries({ ...LocalSecondaryIndexes, ...GlobalSecondaryIndexes });
  return Object.fromEntries(entries.map(([index, { CapacityUnits }]) => [index, CapacityUnits ?? 0]));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
