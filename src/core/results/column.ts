import type { KeySchema } from '../keySchema.ts';

/** A column of a result; `key` is set for key attributes of the table or of the index that is read. */
export interface Column {
  readonly name: string;
  readonly key?: { readonly role: 'partition' | 'sort'; readonly type: 'S' | 'N' | 'B' };
}

/** The columns there are before the first row. */
export function keyColumns(key: KeySchema): readonly Column[] {
  return [
    ...key.partition.map(({ name, type }) => ({ name, key: { role: 'partition', type } }) as const),
    ...key.sort.map(({ name, type }) => ({ name, key: { role: 'sort', type } }) as const),
  ];
}
