import type { Wish } from '../../../../src/core/choosing/wish.ts';
import { chooseRead } from '../../../../src/core/chooseRead.ts';
import type { Choice } from '../../../../src/core/choosing/readReason.ts';
import type { KeyType } from '../../../../src/core/attributeValue.ts';
import type { KeySchema } from '../../../../src/core/keySchema.ts';
import type { Filter, FilterCondition, FilterGroup } from '../../../../src/core/readRequest.ts';
import type { TableShape } from '../../../../src/core/tableCatalog.ts';
import type { IndexDetails, Projection } from '../../../../src/core/tableDetails.ts';

export const keyOf = (partition: readonly string[], sort: readonly string[] = [], type: KeyType = 'S'): KeySchema => ({
  partition: partition.map(name => ({ name, type })),
  sort: sort.map(name => ({ name, type })),
});
const all: Projection = { type: 'ALL', attributes: [] };
export const keysOnly: Projection = { type: 'KEYS_ONLY', attributes: [] };
export const index = (
  name: string,
  key: KeySchema,
  kind: IndexDetails['kind'] = 'global',
  { projection = all, status }: Partial<IndexDetails> = {},
): IndexDetails => ({ name, kind, key, projection, ...(status !== undefined && { status }) });
export const shape = (...indexes: readonly IndexDetails[]): TableShape => ({ key: keyOf(['pk'], ['sk']), indexes });

export const is = (name: string, value = 'v'): FilterCondition => ({ path: [name], operator: '=', value: { S: value } });
export const after = (name: string): FilterCondition => ({ path: [name], operator: '>', value: { S: 'v' } });
export const any = (...members: readonly Filter[]): FilterGroup => ({ join: 'or', members });
export const not = (...members: readonly Filter[]): FilterGroup => ({ join: 'and', not: true, members });

export const wish = (...conditions: readonly Filter[]): Wish => ({ conditions, direction: 'ascending' });
export const choose = (asked: Wish, table: TableShape): Choice => chooseRead('Orders', table, asked);
