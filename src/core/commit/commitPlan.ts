import { changeSize, writeUnits } from '../cost/writeUnits.ts';
import { ExplorerError } from '../errors.ts';
import { planWrite } from '../itemChange.ts';
import type { ItemChange } from '../itemChange.ts';
import type { PlannedWrite } from '../writing/plannedWrite.ts';
import type { Comparing } from '../writing/seenCondition.ts';
import { canonicalKey } from '../items/canonicalKey.ts';
import { itemSize } from '../items/itemSize.ts';
import type { KeySchema } from '../keySchema.ts';

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
export const maxMembers = 100;
export const maxTransactionSize = 4 * 1024 * 1024;

export interface CommitOptions {
  /** `singles` costs half as much and is faster; what belongs together is a transaction all the same. */
  readonly mode: 'transactions' | 'singles';
  /** Requests under way at once. */
  readonly parallelism: number;
  /** Indexes of changes that are written together or not at all, such as both halves of a move. */
  readonly together?: readonly (readonly number[])[];
  /** Absent for `wholly`. */
  readonly comparing?: Comparing;
}

/** One request of a commit. */
export interface CommitStep {
  /** Counted from 1. */
  readonly number: number;
  /** Indexes of the plan's changes. Each inner list is written together or not at all. */
  readonly groups: readonly (readonly number[])[];
  readonly by: 'single' | 'transaction';
  /** Write units it takes, without those of the indexes. */
  readonly units: number;
}

export interface CommitPlan {
  readonly table: string;
  readonly schema: KeySchema;
  readonly changes: readonly ItemChange[];
  /** The conditional write of each change; undefined where there is no difference, or it is refused. No step names those. */
  readonly writes: readonly (PlannedWrite | undefined)[];
  /** What cannot be written, by its index, such as an update of a key attribute. The others go without it. */
  readonly refused: ReadonlyMap<number, ExplorerError>;
  readonly steps: readonly CommitStep[];
  readonly parallelism: number;
  /** Write units of all steps, without those of the indexes. */
  readonly units: number;
}

/**
 * Many changes of one table as requests: transactions of up to 100 members and 4 MB, or single writes.
 *
 * @throws ExplorerError of kind `invalid` where two changes are about one item, or what belongs together does not fit
 */
export function planCommit(table: string, schema: KeySchema, changes: readonly ItemChange[], options: CommitOptions): CommitPlan {
  refuseTwice(changes);
  const refused = new Map<number, ExplorerError>();
  const writes = changes.map((change, index) => {
    try {
      return planWrite(table, schema, change, options.comparing);
    } catch (error) {
      refused.set(index, asRefusal(error));
      return undefined;
    }
  });
  const groups = groupsOf(changes.length, options.together ?? [])
    .filter(group => !group.some(index => refused.has(index)))
    .map(group => group.filter(index => writes[index] !== undefined))
    .filter(group => group.length > 0);
  const members = groups.map(group => ({ group, size: sum(group, index => memberSize(changes[index], writes[index])) }));
  members.forEach(refuseTooLarge);
  const parts = options.mode === 'singles' ? groups.map(group => [group]) : partsOf(members);
  const steps = parts.map((part, index) => stepOf(changes, part, index + 1, options.mode));
  return { table, schema, changes, writes, refused, steps, parallelism: options.parallelism, units: sum(steps, ({ units }) => units) };
}

function asRefusal(error: unknown): ExplorerError {
  if (!(error instanceof ExplorerError)) {
    throw error;
  }
  return error;
}

interface Member {
  readonly group: readonly number[];
  readonly size: number;
}

function stepOf(
  changes: readonly ItemChange[],
  groups: readonly (readonly number[])[],
  number: number,
  mode: CommitOptions['mode'],
): CommitStep {
  const indexes = groups.flat();
  const by = mode === 'singles' && indexes.length === 1 ? 'single' : 'transaction';
  const units = sum(indexes, index => {
    const change = changes[index];
    return change === undefined ? 0 : writeUnits(change, by);
  });
  return { number, groups, by, units };
}

/** Each change alone, but for those that belong together. */
function groupsOf(count: number, together: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const joined = new Map(together.flatMap(group => group.map(index => [index, group] as const)));
  return [...new Set(Array.from({ length: count }, (_, index) => joined.get(index) ?? [index]))];
}

function partsOf(members: readonly Member[]): readonly (readonly (readonly number[])[])[] {
  const parts: { groups: (readonly number[])[]; count: number; size: number }[] = [];
  for (const { group, size } of members) {
    const last = parts.at(-1);
    if (last !== undefined && last.count + group.length <= maxMembers && last.size + size <= maxTransactionSize) {
      last.groups.push(group);
      last.count += group.length;
      last.size += size;
    } else {
      parts.push({ groups: [group], count: group.length, size });
    }
  }
  return parts.map(({ groups }) => groups);
}

/** DynamoDB counts the items; the request holds what is compared as well. */
function memberSize(change: ItemChange | undefined, write: PlannedWrite | undefined): number {
  const values = write?.input.ExpressionAttributeValues;
  const put = write?.operation === 'PutItem' ? itemSize(write.input.Item) : 0;
  return Math.max(change === undefined ? 0 : changeSize(change), put + (values === undefined ? 0 : itemSize(values)));
}

function refuseTwice(changes: readonly ItemChange[]): void {
  const seen = new Set<string>();
  for (const [index, { key }] of changes.entries()) {
    const text = canonicalKey(key);
    if (seen.has(text)) {
      throw new ExplorerError('invalid', `Change ${index + 1} is about an item that another change is about too. Make one change of both.`);
    }
    seen.add(text);
  }
}

function refuseTooLarge({ group, size }: Member): void {
  if (group.length > maxMembers || (group.length > 1 && size > maxTransactionSize)) {
    throw new ExplorerError(
      'invalid',
      `${group.length} changes belong together and are more than one transaction takes, which is 100 items and 4 MB. Save fewer at once.`,
    );
  }
}

function sum<T>(elements: readonly T[], count: (element: T) => number): number {
  return elements.reduce((total, element) => total + count(element), 0);
}
