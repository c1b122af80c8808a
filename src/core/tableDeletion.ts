import { tableDetails } from './describe.ts';
import { ExplorerError } from './errors.ts';
import { pause } from './pause.ts';
import type { DynamoClient } from './ports.ts';

/** A table about to be deleted, and what is known of it. */
export interface DoomedTable {
  readonly table: string;
  /** Tells it from one that is created under its name while it goes. */
  readonly id?: string;
  /** As DynamoDB counted it last, which is about every six hours. */
  readonly itemCount?: number;
  /** Absent where the identity may not describe the table. */
  readonly indexes?: number;
}

/**
 * Looks at a table before anybody is asked. Whoever may delete a table need not be allowed to describe it.
 *
 * @throws ExplorerError where DynamoDB would refuse
 */
export async function lookAtTable(client: DynamoClient, table: string, signal?: AbortSignal): Promise<DoomedTable> {
  try {
    const { Table: wire } = await client.send('DescribeTable', { TableName: table }, signal);
    const { id, itemCount, indexes, status, deletionProtection } = tableDetails(wire);
    if (status === 'DELETING') {
      throw new ExplorerError('invalid', `“${table}” is being deleted already. Refresh the tree in a moment.`);
    }
    if (deletionProtection) {
      throw isProtected(table);
    }
    return { table, ...(id !== undefined && { id }), ...(itemCount !== undefined && { itemCount }), indexes: indexes.length };
  } catch (error) {
    if (isDenied(error)) {
      return { table };
    }
    throw error;
  }
}

function isProtected(table: string): ExplorerError {
  const command = `aws dynamodb update-table --table-name ${table} --no-deletion-protection-enabled`;
  return new ExplorerError(
    'invalid',
    `“${table}” is protected against deletion, so it was not deleted. Switch the protection off in the AWS console or with “${command}”, then delete it.`,
  );
}

/** What a person is told before they agree. */
export function whatIsLost({ itemCount, indexes = 0 }: DoomedTable, region: string): string {
  const withIndexes = indexes === 0 ? '' : ` and its ${counted(indexes, 'index', 'indexes')}`;
  return `It is in ${region}. ${held(itemCount)} The table${withIndexes} and all items are lost; this cannot be undone.`;
}

function held(itemCount: number | undefined): string {
  return itemCount === undefined
    ? 'How many items it holds is not known: this identity may not describe it.'
    : `It held ${counted(itemCount, 'item', 'items')} when DynamoDB last counted, up to six hours ago.`;
}

function counted(count: number, one: string, many: string): string {
  return `${count === 0 ? 'no' : count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** Has DynamoDB begin to delete the table; from then on nothing stops it. One that is gone already is what was wanted. */
export async function beginDeletion(client: DynamoClient, { table }: DoomedTable, signal?: AbortSignal): Promise<void> {
  try {
    await client.send('DeleteTable', { TableName: table }, signal);
  } catch (error) {
    if (!isGone(error)) {
      throw error;
    }
  }
}

/** Waits until DynamoDB knows the table no more. Ends at once where the identity may not ask. */
export async function untilGone(client: DynamoClient, { table, id }: DoomedTable, signal?: AbortSignal): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      const { Table: wire } = await client.send('DescribeTable', { TableName: table }, signal);
      if (id !== undefined && wire.TableId !== id) {
        return;
      }
    } catch (error) {
      if (isGone(error) || isDenied(error)) {
        return;
      }
      throw error;
    }
    await pause(attempt, signal);
  }
}

function isGone(error: unknown): boolean {
  return error instanceof ExplorerError && error.kind === 'notFound';
}

function isDenied(error: unknown): boolean {
  return error instanceof ExplorerError && error.kind === 'accessDenied';
}
