import type { AttributePath } from './attributePath.ts';
import type { KeySchema } from './keySchema.ts';
import { keyAttributes } from './keySchema.ts';
import type { IndexDetails, Projection } from './tableDetails.ts';

/** What is read, as its key schema: a table, or an index with the table it belongs to. */
export interface ReadSource extends KeySchema {
  /** Absent for the table itself. */
  readonly index?: SourceIndex;
}

export interface SourceIndex {
  readonly name: string;
  readonly kind: IndexDetails['kind'];
  readonly projection: Projection;
  /** The key of the table, which every index has as well. */
  readonly tableKey: KeySchema;
  /** Only global indexes have one. */
  readonly status?: string;
}

export function indexSource(tableKey: KeySchema, { name, kind, key, projection, status }: IndexDetails): ReadSource {
  return { ...key, index: { name, kind, projection, tableKey, ...(status !== undefined && { status }) } };
}

/** The table first, then its local indexes, then its global ones. */
export function sourcesOf(table: { readonly key: KeySchema; readonly indexes: readonly IndexDetails[] }): readonly ReadSource[] {
  const ofKind = (kind: IndexDetails['kind']): readonly ReadSource[] =>
    table.indexes.filter(index => index.kind === kind).map(index => indexSource(table.key, index));
  return [table.key, ...ofKind('local'), ...ofKind('global')];
}

/** The key of the table an item is opened with. */
export function tableKeyOf(source: ReadSource): KeySchema {
  return source.index?.tableKey ?? source;
}

export function projectsEverything({ index }: ReadSource): boolean {
  return index === undefined || index.projection.type === 'ALL';
}

/** The attributes these paths begin with that are in the table and not in the source, each once. */
export function notProjected(source: ReadSource, paths: readonly AttributePath[]): readonly string[] {
  if (projectsEverything(source)) {
    return [];
  }
  const keys = [...keyAttributes(source), ...keyAttributes(tableKeyOf(source))].map(({ name }) => name);
  const projected = new Set([...keys, ...(source.index?.projection.attributes ?? [])]);
  return [...new Set(paths.map(([name]) => name))].filter(name => !projected.has(name));
}
