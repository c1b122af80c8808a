import type { Item } from '../../../src/core/attributeValue.ts';
import { chooseRead } from '../../../src/core/chooseRead.ts';
import type { ReadReason } from '../../../src/core/choosing/readReason.ts';
import type { Wish } from '../../../src/core/choosing/wish.ts';
import type { DynamoClient } from '../../../src/core/ports.ts';
import { planRead } from '../../../src/core/planRead.ts';
import type { PlannedRead } from '../../../src/core/planRead.ts';
import type { ReadRequest } from '../../../src/core/readRequest.ts';
import { keyOfSource } from '../../../src/core/tableCatalog.ts';
import type { TableShape } from '../../../src/core/tableCatalog.ts';
import { holds } from '../conditionEvaluator.ts';

/** A table of a test: how it is called, what it looks like, and all that is in it. */
export interface FilledTable {
  readonly name: string;
  readonly shape: TableShape;
  readonly items: readonly Item[];
}

export function chosen(
  { name, shape }: Omit<FilledTable, 'items'>,
  wish: Wish,
): { readonly request: ReadRequest; readonly reason: ReadReason } {
  const choice = chooseRead(name, shape, wish);
  if (choice.request === undefined) {
    throw new Error('Nothing was chosen.');
  }
  return choice;
}

export function plannedOf({ name, shape }: Omit<FilledTable, 'items'>, request: ReadRequest): PlannedRead {
  const source = keyOfSource(shape, { table: name, ...(request.index !== undefined && { index: request.index }) });
  return planRead(name, source, request, 1000);
}

/** The items a wish finds, as they come, and those it should find. */
export async function wishRun(
  client: DynamoClient,
  table: FilledTable,
  wish: Wish,
): Promise<{ readonly request: ReadRequest; readonly found: readonly Item[]; readonly expected: readonly Item[] }> {
  const { request, reason } = chosen(table, wish);
  const isIndexed = (item: Item): boolean => reason.leavesOut.every(name => Object.hasOwn(item, name));
  const expected = table.items.filter(item => isIndexed(item) && wish.conditions.every(condition => holds(condition, item)));
  return { request, found: await itemsOf(client, plannedOf(table, request)), expected };
}

export async function itemsOf(client: DynamoClient, planned: PlannedRead): Promise<readonly Item[]> {
  const { Items = [], LastEvaluatedKey } = await (planned.operation === 'Query'
    ? client.send('Query', planned.input)
    : client.send('Scan', planned.input));
  if (LastEvaluatedKey !== undefined) {
    throw new Error('The test’s tables fit into one page.');
  }
  return Items;
}
